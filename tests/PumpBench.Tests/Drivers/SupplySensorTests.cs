using PumpBench.RigChips;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Esp32.Drivers;
using PumpFirmware.Hal;

namespace PumpBench.Tests.Drivers;

/// <summary>The supply's chip: set up before it is believed, and never older than it says.</summary>
[TestClass]
public sealed class SupplySensorTests : OneChipTests<Ina226>
{
    private readonly SupplySensor _sensor;

    public SupplySensorTests()
        : base(SupplySensor.Address, clock => new Ina226(clock)) => _sensor = new(Device, new I2cBusWatch(Clock), Clock, divider: 4);

    [TestMethod]
    public void It_is_set_up_first_and_then_read_twice_a_second()
    {
        Assert.AreEqual(SensorStatus.NoAnswer, _sensor.Read(out _, out _));
        CollectionAssert.AreEqual(new[] { "40: 00", "40> 2", "40: 00 45 26" }, Bus.Log);
        Assert.AreEqual(0x4526, Chip.Configuration);

        Clock.AdvanceMs(SupplySensor.EveryMs);

        Assert.AreEqual(SensorStatus.Ok, _sensor.Read(out int supplyMv, out int ageMs));
        Assert.AreEqual(3_000, supplyMv);
        Assert.AreEqual(0, ageMs);
        int transfers = Bus.Transfers;
        _sensor.Read(out _, out _);
        Assert.AreEqual(transfers, Bus.Transfers);
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
        Chip.Raw = raw;
        Clock.AdvanceMs(SupplySensor.EveryMs);

        Assert.AreEqual(status, _sensor.Read(out int readMv, out _));

        Assert.AreEqual(supplyMv, readMv);
    }

    [TestMethod]
    public void A_chip_that_was_reset_is_set_up_again_and_its_reading_left_out()
    {
        ReadWell();
        Chip.PowerUp();
        Clock.AdvanceMs(SupplySensor.EveryMs);

        Assert.AreEqual(SensorStatus.NoAnswer, _sensor.Read(out _, out _));
        Assert.AreEqual(0x4526, Chip.Configuration);

        Clock.AdvanceMs(SupplySensor.EveryMs);
        Assert.AreEqual(SensorStatus.Ok, _sensor.Read(out _, out _));
    }

    [TestMethod]
    public void A_chip_that_converts_no_more_grows_old()
    {
        ReadWell();
        Chip.HasStopped = true;
        Chip.SupplyMv = () => 5_000;

        for (int i = 0; i < 12; i++)
        {
            Clock.AdvanceMs(SupplySensor.EveryMs);
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
        Clock.AdvanceMs(SupplySensor.EveryMs);
        Bus.BytesUntilNoise = goodBytes;

        Assert.AreEqual(SensorStatus.NoAnswer, _sensor.Read(out _, out _));
    }

    private void ReadWell()
    {
        _sensor.Read(out _, out _);
        Clock.AdvanceMs(SupplySensor.EveryMs);
        Assert.AreEqual(SensorStatus.Ok, _sensor.Read(out _, out _));
    }
}
