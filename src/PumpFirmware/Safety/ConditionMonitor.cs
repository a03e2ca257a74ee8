using PumpFirmware.Alarms;

namespace PumpFirmware.Safety;

/// <summary>The pump's own condition, battery and temperature: neither changes fast, so both are judged once a second.</summary>
public sealed class ConditionMonitor
{
    private readonly TemperatureMonitor temperature = new TemperatureMonitor();

    /// <summary>The battery as it is now.</summary>
    public readonly BatteryMonitor Battery = new BatteryMonitor();

    /// <summary>Judges new readings.</summary>
    /// <returns>The faults that are present, one bit a code. What is wrong with the battery is for its record to say.</returns>
    public long Judge(long nowMs, PumpReadings readings)
    {
        Battery.Judge(nowMs, readings.SupplyStatus, readings.SupplyAgeMs, readings.SupplyMv);
        temperature.Judge(nowMs, readings.TemperatureStatus, readings.TemperatureAgeMs, readings.TemperatureMilliCelsius);
        long found = 0;
        if (Battery.IsSensorLost) found |= FaultTable.Bit(AlarmCode.SupplySensorLost);
        if (temperature.IsSensorLost) found |= FaultTable.Bit(AlarmCode.TemperatureSensorLost);
        if (temperature.IsHot) found |= FaultTable.Bit(AlarmCode.OverTemperature);
        return found;
    }
}
