using PumpFirmware.Hal;

namespace PumpFirmware.Safety;

/// <summary>
/// Says when the inside of the pump is too hot. A pump may be no more than 2 degrees warmer than the 37 of the body around it
/// (ISO 14708-1, protection from heat), and a fever above 41.5 is hyperpyrexia, rare and an emergency of its own: 42 degrees
/// are next to never a fever and never normal operation, but a motor, a driver or a battery that is failing. They also harm
/// the tissue around the pump in time, and the drug. A fever that people live through must not cut their drug.
/// </summary>
public sealed class TemperatureMonitor
{
    /// <summary>From this temperature on, in thousandths of a degree Celsius, it is too hot.</summary>
    public const int HotFromMilliCelsius = 42_000;

    /// <summary>Below this temperature, in thousandths of a degree Celsius, it no longer is. In between nothing changes.</summary>
    public const int CoolBelowMilliCelsius = 41_000;

    /// <summary>So long, in ms, it has to be one or the other.</summary>
    public const int PersistsMs = 10_000;

    /// <summary>A reading that turns back by so much, in thousandths of a degree, is more than noise: the time starts anew.</summary>
    public const int NoiseMilliCelsius = 200;

    private const int OldestMs = 5000;
    private const int LostAfterMs = 5000;

    private readonly SensorSupervisor sensor = new SensorSupervisor(OldestMs, LostAfterMs, SensorSupervisor.MayStandStill);
    private bool looksOther;        // than IsHot
    private long otherSinceMs;

    /// <summary>True when the temperature cannot be read. Whether it is too hot then stays as it was last known.</summary>
    public bool IsSensorLost
    {
        get { return sensor.IsLost; }
    }

    /// <summary>True while it is too hot.</summary>
    public bool IsHot;

    /// <summary>Judges one reading.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="status">Whether the reading can be believed.</param>
    /// <param name="ageMs">Its age in ms.</param>
    /// <param name="milliCelsius">The temperature in thousandths of a degree Celsius.</param>
    public void Judge(long nowMs, SensorStatus status, int ageMs, int milliCelsius)
    {
        sensor.Judge(nowMs, status, ageMs, milliCelsius);
        if (sensor.IsLost) looksOther = false;
        if (!sensor.IsUsable) return;

        // How far beyond the bound that would change what is said.
        int beyond = IsHot ? CoolBelowMilliCelsius - 1 - milliCelsius : milliCelsius - HotFromMilliCelsius;
        if (beyond < -NoiseMilliCelsius) looksOther = false;
        else if (beyond >= 0 && !looksOther) Suspect(nowMs);
        if (!looksOther || nowMs - otherSinceMs < PersistsMs) return;
        IsHot = !IsHot;
        looksOther = false;
    }

    private void Suspect(long nowMs)
    {
        looksOther = true;
        otherSinceMs = nowMs;
    }
}
