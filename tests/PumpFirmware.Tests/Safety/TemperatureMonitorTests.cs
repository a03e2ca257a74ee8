using PumpFirmware.Hal;
using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>From 42.0 degrees on for ten seconds it is too hot, below 41.0 for as long it no longer is.</summary>
[TestClass]
[Requirement("SR39")]
public class TemperatureMonitorTests
{
    [TestMethod]
    [DataRow(37_000, false)]
    [DataRow(41_999, false)]
    [DataRow(42_000, true)]
    [DataRow(42_001, true)]
    [DataRow(125_000, true)]
    public void From_42_degrees_on_it_is_too_hot(int milliCelsius, bool isHot)
    {
        TemperatureMonitor monitor = new TemperatureMonitor();
        for (int second = 0; second < 60; second++) monitor.Judge(second * 1_000L, SensorStatus.Ok, 0, milliCelsius);
        Assert.AreEqual(isHot, monitor.IsHot);
        Assert.IsFalse(monitor.IsSensorLost);
    }

    [TestMethod]
    [DataRow(9_999L, false)]
    [DataRow(10_000L, true)]
    [DataRow(10_001L, true)]
    public void It_is_too_hot_after_ten_seconds(long afterMs, bool isHot)
    {
        TemperatureMonitor monitor = new TemperatureMonitor();
        monitor.Judge(700, SensorStatus.Ok, 0, 42_000);
        monitor.Judge(700 + afterMs, SensorStatus.Ok, 0, 42_000);
        Assert.AreEqual(isHot, monitor.IsHot);
    }

    [TestMethod]
    [DataRow(41_799, false)]
    [DataRow(41_800, true)]
    [DataRow(41_801, true)]
    public void Noise_does_not_start_the_time_anew_and_cooling_does(int betweenMilliCelsius, bool isHot)
    {
        TemperatureMonitor monitor = new TemperatureMonitor();
        monitor.Judge(0, SensorStatus.Ok, 0, 42_000);
        monitor.Judge(5_000, SensorStatus.Ok, 0, betweenMilliCelsius);
        monitor.Judge(10_000, SensorStatus.Ok, 0, 42_000);
        Assert.AreEqual(isHot, monitor.IsHot);
    }

    [TestMethod]
    [DataRow(40_999, 9_999L, true)]
    [DataRow(40_999, 10_000L, false)]
    [DataRow(40_999, 10_001L, false)]
    [DataRow(41_000, 600_000L, true)]
    [DataRow(41_001, 600_000L, true)]
    public void It_is_too_hot_until_it_was_below_41_degrees_for_ten_seconds(int milliCelsius, long afterMs, bool isHot)
    {
        TemperatureMonitor monitor = Hot();
        monitor.Judge(20_000, SensorStatus.Ok, 0, milliCelsius);
        monitor.Judge(20_000 + afterMs, SensorStatus.Ok, 0, milliCelsius);
        Assert.AreEqual(isHot, monitor.IsHot);
    }

    [TestMethod]
    [DataRow(41_199, false)]
    [DataRow(41_200, true)]
    public void Warming_up_between_starts_the_time_to_cool_anew(int betweenMilliCelsius, bool isHot)
    {
        TemperatureMonitor monitor = Hot();
        monitor.Judge(20_000, SensorStatus.Ok, 0, 40_000);
        monitor.Judge(25_000, SensorStatus.Ok, 0, betweenMilliCelsius);
        monitor.Judge(30_000, SensorStatus.Ok, 0, 40_000);
        Assert.AreEqual(isHot, monitor.IsHot);
    }

    [TestMethod]
    public void A_thermometer_that_dies_while_it_is_hot_cools_nothing()
    {
        TemperatureMonitor monitor = Hot();
        for (int second = 20; second < 60; second++) monitor.Judge(second * 1_000L, SensorStatus.NoAnswer, 0, 20_000);
        Assert.IsTrue(monitor.IsSensorLost);
        Assert.IsTrue(monitor.IsHot);
    }

    [TestMethod]
    [DataRow((int)SensorStatus.Failed, 0)]
    [DataRow((int)SensorStatus.Ok, 5_001)]
    public void A_reading_that_cannot_be_believed_heats_nothing(int status, int ageMs)
    {
        TemperatureMonitor monitor = new TemperatureMonitor();
        for (int second = 0; second < 60; second++) monitor.Judge(second * 1_000L, (SensorStatus)status, ageMs, 90_000);
        Assert.IsTrue(monitor.IsSensorLost);
        Assert.IsFalse(monitor.IsHot);
    }

    private static TemperatureMonitor Hot()
    {
        TemperatureMonitor monitor = new TemperatureMonitor();
        monitor.Judge(0, SensorStatus.Ok, 0, 43_000);
        monitor.Judge(10_000, SensorStatus.Ok, 0, 43_000);
        Assert.IsTrue(monitor.IsHot);
        return monitor;
    }
}
