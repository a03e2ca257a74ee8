using PumpFirmware.Hal;

namespace PumpFirmware.Safety;

/// <summary>Everything the hardware says in one tick, each value with its status and age. Read once, judged by all.</summary>
public sealed class PumpReadings
{
    /// <summary>Whether <see cref="RotationCounts"/> can be believed.</summary>
    public SensorStatus RotationStatus;

    /// <summary>Signed quadrature counts of the head's shaft.</summary>
    public long RotationCounts;

    /// <summary>Age of <see cref="RotationCounts"/> in ms.</summary>
    public int RotationAgeMs;

    /// <summary>Whether <see cref="ReservoirVolumeNl"/> can be believed.</summary>
    public SensorStatus ReservoirStatus;

    /// <summary>Volume in the reservoir in nL.</summary>
    public long ReservoirVolumeNl;

    /// <summary>Age of <see cref="ReservoirVolumeNl"/> in ms.</summary>
    public int ReservoirAgeMs;

    /// <summary>Whether <see cref="PressurePa"/> can be believed.</summary>
    public SensorStatus PressureStatus;

    /// <summary>Gauge pressure behind the pump head in Pa.</summary>
    public int PressurePa;

    /// <summary>Age of <see cref="PressurePa"/> in ms.</summary>
    public int PressureAgeMs;

    /// <summary>Whether <see cref="WallClockLocalMs"/> can be believed.</summary>
    public SensorStatus WallClockStatus;

    /// <summary>Local civil time in ms since Monday 2001-01-01 00:00.</summary>
    public long WallClockLocalMs;

    /// <summary>Whether <see cref="SupplyMv"/> can be believed.</summary>
    public SensorStatus SupplyStatus;

    /// <summary>The battery's voltage in mV.</summary>
    public int SupplyMv;

    /// <summary>Age of <see cref="SupplyMv"/> in ms.</summary>
    public int SupplyAgeMs;

    /// <summary>Whether <see cref="TemperatureMilliCelsius"/> can be believed.</summary>
    public SensorStatus TemperatureStatus;

    /// <summary>Temperature inside the pump in thousandths of a degree Celsius.</summary>
    public int TemperatureMilliCelsius;

    /// <summary>Age of <see cref="TemperatureMilliCelsius"/> in ms.</summary>
    public int TemperatureAgeMs;

    /// <summary>True once a second: battery and temperature were read, and what changes slowly is judged in this tick.</summary>
    public bool IsNewSecond;

    /// <summary>So often, in ms, what changes slowly is judged.</summary>
    public const int SecondMs = 1000;

    private bool isStarted;
    private long nextSecondMs;

    /// <summary>Reads every sensor; battery and temperature once a second, and in the first two calls: start-up and first tick.</summary>
    public void Take(PumpHardware hardware, long nowMs)
    {
        RotationStatus = hardware.Rotation.Read(out RotationCounts, out RotationAgeMs);
        ReservoirStatus = hardware.Reservoir.Read(out ReservoirVolumeNl, out ReservoirAgeMs);
        PressureStatus = hardware.Pressure.Read(out PressurePa, out PressureAgeMs);
        WallClockStatus = hardware.WallClock.Read(out WallClockLocalMs);

        // A clock that leapt is corrected after this reading: what is due by its leap would be due days later.
        IsNewSecond = nowMs >= nextSecondMs || nowMs < nextSecondMs - SecondMs || !isStarted;
        if (IsNewSecond)
        {
            nextSecondMs = isStarted ? nowMs + SecondMs : nowMs;
            isStarted = true;
            SupplyStatus = hardware.Supply.Read(out SupplyMv, out SupplyAgeMs);
            TemperatureStatus = hardware.Temperature.Read(out TemperatureMilliCelsius, out TemperatureAgeMs);
        }

        // A chip that lost its battery comes up in the past, before any pump was made.
        if (WallClockStatus == SensorStatus.Ok && WallClockLocalMs < 0) WallClockStatus = SensorStatus.Implausible;
    }
}
