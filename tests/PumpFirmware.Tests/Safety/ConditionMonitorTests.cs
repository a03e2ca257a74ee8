using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>Heat is named, and each sensor that is lost.</summary>
[TestClass]
[Requirement("SR37")]
public class ConditionMonitorTests
{
    [TestMethod]
    public void All_is_well()
    {
        Assert.AreEqual(0L, After(60_000, Readings()));
    }

    [TestMethod]
    public void A_lost_voltmeter_is_named()
    {
        PumpReadings readings = Readings();
        readings.SupplyStatus = SensorStatus.NoAnswer;
        Assert.AreEqual(FaultTable.Bit(AlarmCode.SupplySensorLost), After(5_000, readings));
    }

    [TestMethod]
    public void A_lost_thermometer_is_named()
    {
        PumpReadings readings = Readings();
        readings.TemperatureAgeMs = 5_001;
        Assert.AreEqual(FaultTable.Bit(AlarmCode.TemperatureSensorLost), After(5_000, readings));
    }

    [TestMethod]
    public void Heat_is_named()
    {
        PumpReadings readings = Readings();
        readings.TemperatureMilliCelsius = 42_000;
        Assert.AreEqual(0L, After(9_900, readings));
        Assert.AreEqual(FaultTable.Bit(AlarmCode.OverTemperature), After(10_000, readings));
    }

    private static long After(long ms, PumpReadings readings)
    {
        ConditionMonitor monitor = new ConditionMonitor();
        long found = 0;
        for (long nowMs = 0; nowMs <= ms; nowMs += 100) found = monitor.Judge(nowMs, readings);
        return found;
    }

    private static PumpReadings Readings()
    {
        PumpReadings readings = new PumpReadings();
        readings.SupplyStatus = SensorStatus.Ok;
        readings.SupplyMv = 3_600;
        readings.TemperatureStatus = SensorStatus.Ok;
        readings.TemperatureMilliCelsius = 37_000;
        return readings;
    }
}
