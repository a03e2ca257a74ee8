using PumpFirmware.Hal;

namespace PumpFirmware.Safety;

/// <summary>
/// Decides whether one sensor may be believed. A bad answer, an old one, or a value that has not moved at all for too
/// long make it lost once they persist; good answers for as long make it good again. A real sensor always moves: its
/// noise is larger than its resolution.
/// </summary>
public sealed class SensorSupervisor
{
    /// <summary>For <c>stuckAfterMs</c>: a value that stays the same is no fault.</summary>
    public const int MayStandStill = 0;

    private readonly int oldestMs;
    private readonly int persistsMs;
    private readonly int stuckAfterMs;

    private bool started;
    private bool looksBad;
    private long looksSinceMs;
    private long lastValue;
    private long lastChangeMs;

    /// <summary>Sets the bounds.</summary>
    /// <param name="oldestMs">An older reading is stale.</param>
    /// <param name="persistsMs">How long bad, or good, readings have to last before they count.</param>
    /// <param name="stuckAfterMs">How long a value may stay exactly the same, or <see cref="MayStandStill"/>.</param>
    public SensorSupervisor(int oldestMs, int persistsMs, int stuckAfterMs)
    {
        this.oldestMs = oldestMs;
        this.persistsMs = persistsMs;
        this.stuckAfterMs = stuckAfterMs;
    }

    /// <summary>True when the sensor's value must not be used; its worst case takes its place.</summary>
    public bool IsLost { get; private set; }

    /// <summary>True when this very reading is good and the sensor is not lost.</summary>
    public bool IsUsable
    {
        get { return !IsLost && !looksBad; }
    }

    /// <summary>Judges one reading.</summary>
    public void Judge(long nowMs, SensorStatus status, int ageMs, long value)
    {
        if (!started)
        {
            started = true;
            looksSinceMs = nowMs;
            lastChangeMs = nowMs;
            lastValue = value;
        }
        else if (status == SensorStatus.Ok && value != lastValue)
        {
            lastValue = value;
            lastChangeMs = nowMs;
        }

        bool bad = status != SensorStatus.Ok || ageMs > oldestMs || ageMs < 0
            || (stuckAfterMs != MayStandStill && nowMs - lastChangeMs >= stuckAfterMs);
        if (bad != looksBad)
        {
            looksBad = bad;
            looksSinceMs = nowMs;
        }

        if (bad != IsLost && nowMs - looksSinceMs >= persistsMs) IsLost = bad;
    }
}
