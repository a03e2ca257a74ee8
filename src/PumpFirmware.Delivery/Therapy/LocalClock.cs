using PumpFirmware.Hal;

namespace PumpFirmware.Therapy;

/// <summary>
/// Local civil time, carried forward on elapsed time between readings of the wall clock. It only selects the day profile.
/// A clock that is set is followed at once and noted; one that fails is replaced by elapsed time; one that has to be followed
/// twice within ten seconds is stuck or mad, and is not believed until it has gone right for a minute.
/// </summary>
public sealed class LocalClock
{
    /// <summary>A reading that is off by more, in ms, is a clock that was set; less is the two clocks' drift.</summary>
    public const int SetToleranceMs = 2000;

    /// <summary>Two sets within this time in ms are no person's doing.</summary>
    public const int SuspiciousMs = 10_000;

    /// <summary>So long, in ms, a distrusted clock has to go with elapsed time before it is believed again.</summary>
    public const int SteadyMs = 60_000;

    // The clock chip tells whole seconds.
    private const int GrainMs = 1100;

    private long withoutSetMs;      // local time as if the last set had not been
    private long sinceSetMs = SuspiciousMs;
    private long lastWallMs;
    private long steadyMs;

    /// <summary>Local time in ms since Monday 2001-01-01 00:00.</summary>
    public long LocalMs;

    /// <summary>By how much the clock was set in this tick in ms, or 0.</summary>
    public long SetByMs;

    /// <summary>True once the wall clock was read.</summary>
    public bool IsKnown;

    /// <summary>True while the wall clock answers and is not believed.</summary>
    public bool IsDistrusted;

    /// <summary>Lets elapsed time pass and compares with the wall clock.</summary>
    /// <param name="elapsedMs">Time since the last call.</param>
    /// <param name="status">Whether <paramref name="wallMs"/> can be believed.</param>
    /// <param name="wallMs">The wall clock's reading, 0 or more.</param>
    public void Advance(int elapsedMs, SensorStatus status, long wallMs)
    {
        SetByMs = 0;
        LocalMs += elapsedMs;
        withoutSetMs += elapsedMs;
        if (sinceSetMs < SuspiciousMs) sinceSetMs += elapsedMs;
        if (status != SensorStatus.Ok) return;
        if (IsDistrusted && !GoesRight(elapsedMs, wallMs)) return;

        long difference = wallMs - LocalMs;
        if (IsKnown && difference <= SetToleranceMs && difference >= -SetToleranceMs) return;
        if (IsKnown && sinceSetMs < SuspiciousMs)
        {
            Distrust(wallMs);
            return;
        }

        if (IsKnown)
        {
            SetByMs = difference;
            sinceSetMs = 0;
            withoutSetMs = LocalMs;
        }

        IsKnown = true;
        LocalMs = wallMs;
    }

    private void Distrust(long wallMs)
    {
        SetByMs = withoutSetMs - LocalMs;
        LocalMs = withoutSetMs;
        IsDistrusted = true;
        lastWallMs = wallMs;
        steadyMs = 0;
        sinceSetMs = SuspiciousMs;
    }

    private bool GoesRight(int elapsedMs, long wallMs)
    {
        // Against the reading of a while ago, so that whole seconds do not look like stops and jumps.
        steadyMs += elapsedMs;
        long gone = wallMs - lastWallMs;
        if (gone - steadyMs > GrainMs || steadyMs - gone > GrainMs)
        {
            lastWallMs = wallMs;
            steadyMs = 0;
        }

        if (steadyMs < SteadyMs) return false;
        IsDistrusted = false;
        return true;
    }
}
