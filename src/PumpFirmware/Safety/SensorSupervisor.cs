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

    private const long NoValue = long.MinValue;

    private readonly int oldestMs;
    private readonly int persistsMs;
    private readonly int stuckAfterMs;

    private bool started;
    private bool awaitsChange;
    private bool looksBad;
    private long looksSinceMs;
    private long lastValue;
    private long seal;      // the sum of all numbers here, negative

    /// <summary>Sets the bounds.</summary>
    /// <param name="oldestMs">An older reading is stale.</param>
    /// <param name="persistsMs">How long bad, or good, readings have to last before they count.</param>
    /// <param name="stuckAfterMs">How long a value may stay exactly the same, or <see cref="MayStandStill"/>.</param>
    public SensorSupervisor(int oldestMs, int persistsMs, int stuckAfterMs)
    {
        this.oldestMs = oldestMs;
        this.persistsMs = persistsMs;
        this.stuckAfterMs = stuckAfterMs;
        seal = -Sum();
    }

    /// <summary>True while every number here is what was written to it; see <see cref="MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return Sum() + seal == 0; }
    }

    /// <summary>True when the sensor's value must not be used; its worst case takes its place.</summary>
    public bool IsLost;

    /// <summary>True when this very reading is good and the sensor is not lost.</summary>
    public bool IsUsable = true;

    /// <summary>When the value was last seen to change, or judged for the first time, in ms.</summary>
    public long LastChangeMs;

    /// <summary>
    /// It was lost before a reset, and stays so until its value is seen to move: one that repeats its last value for ever would
    /// else be believed again after every reset, until it had stood still for too long.
    /// </summary>
    public void StartLost()
    {
        long before = Sum();
        IsLost = true;
        IsUsable = false;
        awaitsChange = true;
        seal += before - Sum();
    }

    /// <summary>Judges one reading.</summary>
    public void Judge(long nowMs, SensorStatus status, int ageMs, long value)
    {
        if (!started || (status == SensorStatus.Ok && value != lastValue))
        {
            if (started && !awaitsChange)
            {
                // Nearly every reading.
                seal += lastValue + LastChangeMs - value - nowMs;
                lastValue = value;
                LastChangeMs = nowMs;
            }
            else
            {
                // A chip that wakes up slowly has no value yet: its first one has not moved.
                Note(nowMs, started || status == SensorStatus.Ok ? value : NoValue);
            }
        }

        bool bad = status != SensorStatus.Ok || ageMs > oldestMs || ageMs < 0 || awaitsChange
            || (stuckAfterMs != MayStandStill && nowMs - LastChangeMs >= stuckAfterMs);
        if (bad != looksBad || bad != IsLost) Follow(nowMs, bad);
    }

    private void Note(long nowMs, long value)
    {
        long sinceMs = started ? looksSinceMs : nowMs;
        bool awaits = awaitsChange && (!started || lastValue == NoValue);
        int flags = (started ? 0 : 1) - (awaitsChange != awaits ? 2 : 0);
        seal += looksSinceMs - sinceMs + LastChangeMs - nowMs + lastValue - value - flags;
        looksSinceMs = sinceMs;
        awaitsChange = awaits;
        started = true;
        LastChangeMs = nowMs;
        lastValue = value;
    }

    private void Follow(long nowMs, bool bad)
    {
        long before = Sum();
        if (bad != looksBad) looksSinceMs = nowMs;
        looksBad = bad;
        if (nowMs - looksSinceMs >= persistsMs) IsLost = bad;
        IsUsable = !IsLost && !bad;
        seal += before - Sum();
    }

    private long Sum()
    {
        long flags = (started ? 1 : 0) + (awaitsChange ? 2 : 0) + (looksBad ? 4 : 0) + (IsLost ? 8 : 0) + (IsUsable ? 16 : 0);
        return oldestMs + persistsMs + stuckAfterMs + looksSinceMs + lastValue + LastChangeMs + flags;
    }
}
