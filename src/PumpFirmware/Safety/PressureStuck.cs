namespace PumpFirmware.Safety;

/// <summary>
/// A pressure that repeats itself to the pascal while steps go out comes from a sensor that is stuck. How long that may last
/// counts in commanded volume, because the next occlusion would show in it: ten minutes alone would be 167 uL at 24 mL/day.
/// </summary>
/// <remarks>
/// A live sensor has 50 Pa rms of noise in steps of 1 Pa: one sample in 177 repeats the last, so ten in a row do by chance once
/// in 10^20 samples. Where little is commanded the ten minutes of <see cref="SensorSupervisor"/> come first.
/// </remarks>
public sealed class PressureStuck
{
    /// <summary>Commanded volume in nL without any change of the value.</summary>
    public const int AfterNl = 2_000;

    /// <summary>And this time in ms: ten samples.</summary>
    public const int AfterMs = 10_000;

    private readonly long afterSteps;
    private int lastPa;
    private long sinceMs;
    private long sinceSteps = -1;

    /// <summary>Counts this rig's steps.</summary>
    public PressureStuck(PumpGeometry geometry)
    {
        afterSteps = (long)AfterNl * geometry.StepsPerRevolution / geometry.NlPerRevolution;
    }

    /// <summary>Judges one reading.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="pressurePa">The pressure in Pa.</param>
    /// <param name="commandedSteps">The ledger's steps.</param>
    /// <returns>True while the value has stood still for too much volume and time.</returns>
    public bool Judge(long nowMs, int pressurePa, long commandedSteps)
    {
        if (pressurePa != lastPa || sinceSteps < 0)
        {
            lastPa = pressurePa;
            sinceMs = nowMs;
            sinceSteps = commandedSteps;
            return false;
        }

        return commandedSteps - sinceSteps >= afterSteps && nowMs - sinceMs >= AfterMs;
    }
}
