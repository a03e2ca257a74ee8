using PumpBench.RigChips;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Esp32.Drivers;
using PumpFirmware.Hal;

namespace PumpBench.Tests.Drivers;

/// <summary>The pressure sensor's two bytes, and each status that they can carry.</summary>
[TestClass]
public sealed class PressureSensorTests
{
    private readonly RigClock _clock = new();
    private readonly RigBus _bus;
    private readonly HscSensor _chip;

    public PressureSensorTests()
    {
        _bus = new RigBus(_clock, 400_000);
        _chip = new HscSensor(_clock);
        _bus.Add(PressureSensor.Address, _chip);
        _clock.AdvanceMs(5);
    }

    [TestMethod]
    [DataRow(1638, -100_006)]      // 10 % of 2^14, a sixteenth of a count below it
    [DataRow(8191, -15)]
    [DataRow(8192, 0)]
    [DataRow(8193, 15)]
    [DataRow(14746, 100_006)]
    public void Counts_become_pascals_by_the_datasheet_s_line(int counts, int pressurePa)
    {
        _chip.Counts = counts;

        Assert.AreEqual(SensorStatus.Ok, Sensor().Read(out int readPa, out int ageMs));

        Assert.AreEqual(pressurePa, readPa);
        Assert.AreEqual(0, ageMs);
    }

    [TestMethod]
    [DataRow(-20_000)]
    [DataRow(0)]
    [DataRow(60_000)]
    public void Pressures_of_the_pump_are_read_to_half_a_count(int pressurePa)
    {
        _chip.PressurePa = () => pressurePa;

        Assert.AreEqual(SensorStatus.Ok, Sensor().Read(out int readPa, out _));

        Assert.AreEqual(pressurePa, readPa, 8);
    }

    [TestMethod]
    [DataRow(410, SensorStatus.Implausible)]
    [DataRow(411, SensorStatus.Ok)]
    [DataRow(15_973, SensorStatus.Ok)]
    [DataRow(15_974, SensorStatus.Implausible)]
    public void A_reading_at_the_stop_is_none(int counts, SensorStatus status)
    {
        _chip.Counts = counts;

        Assert.AreEqual(status, Sensor().Read(out _, out _));
    }

    [TestMethod]
    public void The_zero_is_taken_off()
    {
        _chip.PressurePa = () => 1_000;

        Sensor(zeroPa: 300).Read(out int readPa, out _);

        Assert.AreEqual(700, readPa, 8);
    }

    [TestMethod]
    public void A_broken_bridge_is_a_failed_sensor()
    {
        _chip.IsBroken = true;

        Assert.AreEqual(SensorStatus.Failed, Sensor().Read(out _, out _));
    }

    [TestMethod]
    public void A_sensor_in_command_mode_is_a_failed_one()
    {
        _chip.IsInCommandMode = true;

        Assert.AreEqual(SensorStatus.Failed, Sensor().Read(out _, out _));
    }

    [TestMethod]
    public void A_sensor_that_stopped_gives_its_last_reading_with_its_age()
    {
        PressureSensor sensor = Sensor();
        _chip.PressurePa = () => 5_000;
        sensor.Read(out int firstPa, out _);
        _chip.HasStopped = true;
        _chip.PressurePa = () => 9_000;

        _clock.AdvanceMs(7_000);

        Assert.AreEqual(SensorStatus.Ok, sensor.Read(out int readPa, out int ageMs));
        Assert.AreEqual(firstPa, readPa);
        Assert.AreEqual(7_000, ageMs, 1);
    }

    [TestMethod]
    public void A_sensor_that_never_measured_has_no_answer()
    {
        _chip.HasStopped = true;

        Assert.AreEqual(SensorStatus.NoAnswer, Sensor().Read(out _, out _));
    }

    [TestMethod]
    public void A_missing_sensor_has_no_answer_and_a_sensor_that_came_back_has_one()
    {
        PressureSensor sensor = Sensor();
        _chip.IsAbsent = true;
        Assert.AreEqual(SensorStatus.NoAnswer, sensor.Read(out _, out _));

        _chip.IsAbsent = false;
        _clock.AdvanceMs(100);

        Assert.AreEqual(SensorStatus.Ok, sensor.Read(out _, out _));
    }

    [TestMethod]
    public void Two_bytes_are_read_and_nothing_is_written()
    {
        Sensor().Read(out _, out _);

        CollectionAssert.AreEqual(new[] { "28> 2" }, _bus.Log);
    }

    private PressureSensor Sensor(int zeroPa = 0) =>
        new(_bus.Device(PressureSensor.Address), new I2cBusWatch(_clock), _clock, zeroPa);
}
