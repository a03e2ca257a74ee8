using PumpBench.RigChips;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Esp32.Drivers;
using PumpFirmware.Hal;

namespace PumpBench.Tests.Drivers;

/// <summary>The supply's chip: set up before it is believed, and never older than it says.</summary>
[TestClass]
public sealed class SupplySensorTests
{
    private readonly RigClock _clock = new();
    private readonly RigBus _bus;
    private readonly Ina226 _chip;
    private readonly SupplySensor _sensor;

    public SupplySensorTests()
    {
        _bus = new RigBus(_clock, 400_000);
        _chip = new Ina226(_clock);
        _bus.Add(SupplySensor.Address, _chip);
        _sensor = new SupplySensor(_bus.Device(SupplySensor.Address), new I2cBusWatch(_clock), _clock, divider: 4);
    }

    [TestMethod]
    public void It_is_set_up_first_and_then_read_twice_a_second()
    {
        Assert.AreEqual(SensorStatus.NoAnswer, _sensor.Read(out _, out _));
        CollectionAssert.AreEqual(new[] { "40: 00", "40> 2", "40: 00 45 26" }, _bus.Log);
        Assert.AreEqual(0x4526, _chip.Configuration);

        _clock.AdvanceMs(SupplySensor.EveryMs);

        Assert.AreEqual(SensorStatus.Ok, _sensor.Read(out int supplyMv, out int ageMs));
        Assert.AreEqual(3_000, supplyMv);
        Assert.AreEqual(0, ageMs);
        int transfers = _bus.Transfers;
        _sensor.Read(out _, out _);
        Assert.AreEqual(transfers, _bus.Transfers);
    }

    [TestMethod]
    [DataRow(0, 0, SensorStatus.Ok)]
    [DataRow(7_680, 2_400, SensorStatus.Ok)]
    [DataRow(28_800, 9_000, SensorStatus.Ok)]
    [DataRow(28_801, 3_000, SensorStatus.Implausible)]
    [DataRow(0xFFFF, 3_000, SensorStatus.Implausible)]
    public void Bits_of_1250_microvolts_become_millivolts_of_the_cell(int raw, int supplyMv, SensorStatus status)
    {
        ReadWell();
        _chip.Raw = raw;
        _clock.AdvanceMs(SupplySensor.EveryMs);

        Assert.AreEqual(status, _sensor.Read(out int readMv, out _));

        Assert.AreEqual(supplyMv, readMv);
    }

    [TestMethod]
    public void A_chip_that_was_reset_is_set_up_again_and_its_reading_left_out()
    {
        ReadWell();
        _chip.PowerUp();
        _clock.AdvanceMs(SupplySensor.EveryMs);

        Assert.AreEqual(SensorStatus.NoAnswer, _sensor.Read(out _, out _));
        Assert.AreEqual(0x4526, _chip.Configuration);

        _clock.AdvanceMs(SupplySensor.EveryMs);
        Assert.AreEqual(SensorStatus.Ok, _sensor.Read(out _, out _));
    }

    [TestMethod]
    public void A_chip_that_converts_no_more_grows_old()
    {
        ReadWell();
        _chip.HasStopped = true;
        _chip.SupplyMv = () => 5_000;

        for (int i = 0; i < 12; i++)
        {
            _clock.AdvanceMs(SupplySensor.EveryMs);
            _sensor.Read(out _, out _);
        }

        Assert.AreEqual(SensorStatus.Ok, _sensor.Read(out int supplyMv, out int ageMs));
        Assert.AreEqual(3_000, supplyMv);
        Assert.AreEqual(6_000, ageMs, 5);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(2)]
    [DataRow(4)]
    public void Whichever_transfer_fails_there_is_no_answer(int goodBytes)
    {
        ReadWell();
        _clock.AdvanceMs(SupplySensor.EveryMs);
        _bus.BytesUntilNoise = goodBytes;

        Assert.AreEqual(SensorStatus.NoAnswer, _sensor.Read(out _, out _));
    }

    private void ReadWell()
    {
        _sensor.Read(out _, out _);
        _clock.AdvanceMs(SupplySensor.EveryMs);
        Assert.AreEqual(SensorStatus.Ok, _sensor.Read(out _, out _));
    }
}
