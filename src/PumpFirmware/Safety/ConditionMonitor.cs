using PumpFirmware.Alarms;

namespace PumpFirmware.Safety;

/// <summary>The pump's own condition, battery and temperature: neither changes fast, so each is judged once a second.</summary>
public sealed class ConditionMonitor
{
    /// <summary>How often it judges, in ms.</summary>
    public const int EveryMs = 1000;

    private readonly BatteryMonitor battery = new BatteryMonitor();
    private readonly TemperatureMonitor temperature = new TemperatureMonitor();
    private long nextMs = long.MinValue;
    private long found;

    /// <summary>The battery as it is now.</summary>
    public BatteryMonitor Battery
    {
        get { return battery; }
    }

    /// <summary>Judges the readings of one tick, or repeats what was found within the last second.</summary>
    /// <returns>The faults that are present, one bit a code. What is wrong with the battery is for its record to say.</returns>
    public long Judge(long nowMs, PumpReadings readings)
    {
        if (nowMs < nextMs) return found;
        nextMs = nowMs + EveryMs;
        battery.Judge(nowMs, readings.SupplyStatus, readings.SupplyAgeMs, readings.SupplyMv);
        temperature.Judge(nowMs, readings.TemperatureStatus, readings.TemperatureAgeMs, readings.TemperatureMilliCelsius);
        found = 0;
        if (battery.IsSensorLost) found |= FaultTable.Bit(AlarmCode.SupplySensorLost);
        if (temperature.IsSensorLost) found |= FaultTable.Bit(AlarmCode.TemperatureSensorLost);
        if (temperature.IsHot) found |= FaultTable.Bit(AlarmCode.OverTemperature);
        return found;
    }
}
