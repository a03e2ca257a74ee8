using PumpBench.RigChips;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Esp32.Drivers;
using PumpFirmware.Hal;

namespace PumpBench.Tests.Drivers;

/// <summary>The thermometer's chip, with its signs, its ends and its flag.</summary>
[TestClass]
public sealed class ThermometerTests
{
    private readonly RigClock _clock = new();
    private readonly RigBus _bus;
    private readonly Tmp117 _chip;
    private readonly Thermometer _thermometer;

    public ThermometerTests()
    {
        _bus = new RigBus(_clock, 400_000);
        _chip = new Tmp117(_clock);
        _bus.Add(Thermometer.Address, _chip);
        _thermometer = new Thermometer(_bus.Device(Thermometer.Address), new I2cBusWatch(_clock), _clock);
    }

    [TestMethod]
    public void Nothing_is_told_before_the_first_conversion()
    {
        Assert.AreEqual(SensorStatus.NoAnswer, _thermometer.Read(out _, out _));

        _clock.AdvanceMs(Thermometer.EveryMs);

        Assert.AreEqual(SensorStatus.Ok, _thermometer.Read(out int milliCelsius, out _));
        Assert.AreEqual(37_000, milliCelsius, 4);
    }

    [TestMethod]
    [DataRow(0x0000, 0, SensorStatus.Ok)]
    [DataRow(0x0001, 7, SensorStatus.Ok)]
    [DataRow(0xFFFF, -7, SensorStatus.Ok)]
    [DataRow(0x1280, 37_000, SensorStatus.Ok)]
    [DataRow(0xE480, -55_000, SensorStatus.Ok)]
    [DataRow(0xE47F, 37_000, SensorStatus.Implausible)]
    [DataRow(0x4B00, 150_000, SensorStatus.Ok)]
    [DataRow(0x4B01, 37_000, SensorStatus.Implausible)]
    [DataRow(0x8000, 37_000, SensorStatus.NoAnswer)]
    public void A_word_becomes_a_temperature(int raw, int milliCelsius, SensorStatus status)
    {
        ReadWell();
        _chip.Raw = raw;
        _clock.AdvanceMs(1_000);

        Assert.AreEqual(status, _thermometer.Read(out int read, out _));

        Assert.AreEqual(milliCelsius, read, 4);
    }

    [TestMethod]
    public void Between_two_conversions_the_last_one_keeps_its_age()
    {
        ReadWell();
        _clock.AdvanceMs(Thermometer.EveryMs);

        Assert.AreEqual(SensorStatus.Ok, _thermometer.Read(out _, out int ageMs));

        Assert.AreEqual(Thermometer.EveryMs, ageMs, 2);
    }

    [TestMethod]
    public void A_chip_that_converts_no_more_grows_old()
    {
        ReadWell();
        _chip.HasStopped = true;
        _clock.AdvanceMs(1_000);
        _thermometer.Read(out _, out _);

        _clock.AdvanceMs(6_000);

        Assert.AreEqual(SensorStatus.Ok, _thermometer.Read(out _, out int ageMs));
        Assert.IsGreaterThan(5_000, ageMs);
    }

    [TestMethod]
    public void A_chip_in_another_mode_is_put_back()
    {
        ReadWell();
        _bus.Device(Thermometer.Address).Transfer([0x01, 0x06, 0x20], 3, [], 0);      // shut down
        _clock.AdvanceMs(Thermometer.EveryMs);

        Assert.AreEqual(SensorStatus.NoAnswer, _thermometer.Read(out _, out _));

        Assert.AreEqual(0x0220, _chip.Settings);
    }

    [TestMethod]
    public void A_missing_chip_has_no_answer()
    {
        ReadWell();
        _chip.IsAbsent = true;
        _clock.AdvanceMs(Thermometer.EveryMs);

        Assert.AreEqual(SensorStatus.NoAnswer, _thermometer.Read(out _, out _));
    }

    private void ReadWell()
    {
        _clock.AdvanceMs(200);
        Assert.AreEqual(SensorStatus.Ok, _thermometer.Read(out _, out _));
    }
}
