using PumpBench.RigChips;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Esp32.Drivers;
using PumpFirmware.Hal;

namespace PumpBench.Tests.Drivers;

/// <summary>The thermometer's chip, with its signs, its ends and its flag.</summary>
[TestClass]
public sealed class ThermometerTests : OneChipTests<Tmp117>
{
    private readonly Thermometer _thermometer;

    public ThermometerTests()
        : base(Thermometer.Address, clock => new Tmp117(clock)) => _thermometer = new(Device, new I2cBusWatch(Clock), Clock);

    [TestMethod]
    public void Nothing_is_told_before_the_first_conversion()
    {
        Assert.AreEqual(SensorStatus.NoAnswer, _thermometer.Read(out _, out _));

        Clock.AdvanceMs(Thermometer.EveryMs);

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
        Chip.Raw = raw;
        Clock.AdvanceMs(1_000);

        Assert.AreEqual(status, _thermometer.Read(out int read, out _));

        Assert.AreEqual(milliCelsius, read, 4);
    }

    [TestMethod]
    public void Between_two_conversions_the_last_one_keeps_its_age()
    {
        ReadWell();
        Clock.AdvanceMs(Thermometer.EveryMs);

        Assert.AreEqual(SensorStatus.Ok, _thermometer.Read(out _, out int ageMs));

        Assert.AreEqual(Thermometer.EveryMs, ageMs, 2);
    }

    [TestMethod]
    public void A_chip_that_converts_no_more_grows_old()
    {
        ReadWell();
        Chip.HasStopped = true;
        Clock.AdvanceMs(1_000);
        _thermometer.Read(out _, out _);

        Clock.AdvanceMs(6_000);

        Assert.AreEqual(SensorStatus.Ok, _thermometer.Read(out _, out int ageMs));
        Assert.IsGreaterThan(5_000, ageMs);
    }

    [TestMethod]
    public void A_chip_in_another_mode_is_put_back()
    {
        ReadWell();
        Bus.Device(Thermometer.Address).Transfer([0x01, 0x06, 0x20], 3, [], 0);      // shut down
        Clock.AdvanceMs(Thermometer.EveryMs);

        Assert.AreEqual(SensorStatus.NoAnswer, _thermometer.Read(out _, out _));

        Assert.AreEqual(0x0220, Chip.Settings);
    }

    [TestMethod]
    public void A_missing_chip_has_no_answer()
    {
        ReadWell();
        Chip.IsAbsent = true;
        Clock.AdvanceMs(Thermometer.EveryMs);

        Assert.AreEqual(SensorStatus.NoAnswer, _thermometer.Read(out _, out _));
    }

    private void ReadWell()
    {
        Clock.AdvanceMs(200);
        Assert.AreEqual(SensorStatus.Ok, _thermometer.Read(out _, out _));
    }
}
