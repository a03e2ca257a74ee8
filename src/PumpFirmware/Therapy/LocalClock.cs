using PumpFirmware.Hal;

namespace PumpFirmware.Therapy;

/// <summary>
/// Local civil time, carried forward on elapsed time between readings of the wall clock. It only selects the day profile.
/// A clock that is set is followed at once and noted; one that fails is replaced by elapsed time.
/// </summary>
public sealed class LocalClock
{
    /// <summary>A reading that is off by more, in ms, is a clock that was set; less is the two clocks' drift.</summary>
    public const int SetToleranceMs = 2000;

    private bool isKnown;

    /// <summary>Local time in ms since Monday 2001-01-01 00:00.</summary>
    public long LocalMs { get; private set; }

    /// <summary>By how much the clock was set in this tick in ms, or 0.</summary>
    public long SetByMs { get; private set; }

    /// <summary>True once the wall clock was read.</summary>
    public bool IsKnown
    {
        get { return isKnown; }
    }

    /// <summary>Lets elapsed time pass and compares with the wall clock.</summary>
    /// <param name="elapsedMs">Time since the last call.</param>
    /// <param name="status">Whether <paramref name="wallMs"/> can be believed.</param>
    /// <param name="wallMs">The wall clock's reading.</param>
    public void Advance(int elapsedMs, SensorStatus status, long wallMs)
    {
        SetByMs = 0;
        LocalMs += elapsedMs;
        if (status != SensorStatus.Ok || wallMs < 0) return;
        long difference = wallMs - LocalMs;
        if (isKnown && difference <= SetToleranceMs && difference >= -SetToleranceMs) return;
        if (isKnown) SetByMs = difference;
        isKnown = true;
        LocalMs = wallMs;
    }
}
