namespace PumpFirmware.Safety;

/// <summary>
/// Elapsed time between ticks from a clock that only ever goes forward. A late tick makes up at most one second of
/// delivery: a pump never rushes to catch up.
/// </summary>
public sealed class TickClock
{
    /// <summary>The most delivery time in ms that one tick makes up.</summary>
    public const int LongestDueMs = 1000;

    /// <summary>
    /// The longest time in ms that counts as elapsed, 23 days: added to a minute under way it must not wrap.
    /// Longer than the windows are, so nothing ages less for it.
    /// </summary>
    public const int LongestElapsedMs = 2_000_000_000;

    private bool started;
    private long lastMs;

    /// <summary>
    /// Time in ms as it elapsed: equal to what was passed in unless that went back. It never does, so nothing that waits
    /// for a time waits longer for a clock that jumped.
    /// </summary>
    public long NowMs;

    /// <summary>Time since the last tick in ms, never negative.</summary>
    public int ElapsedMs;

    /// <summary>The part of <see cref="ElapsedMs"/> for which delivery is due.</summary>
    public int DueMs;

    /// <summary>The part of <see cref="ElapsedMs"/> for which delivery is withheld.</summary>
    public int WithheldMs;

    /// <summary>How far time went back in this tick in ms, or 0.</summary>
    public long WentBackMs;

    /// <summary>Takes the time of a new tick. The first one starts the clock: nothing has elapsed.</summary>
    public void Advance(long nowMs)
    {
        long elapsed = started ? nowMs - lastMs : 0;
        if (!started) NowMs = nowMs;
        started = true;
        lastMs = nowMs;
        WentBackMs = 0;
        if (elapsed < 0)
        {
            WentBackMs = -elapsed;
            elapsed = 0;
        }

        if (elapsed > LongestElapsedMs) elapsed = LongestElapsedMs;
        NowMs += elapsed;
        int elapsedMs = (int)elapsed;
        int dueMs = elapsedMs < LongestDueMs ? elapsedMs : LongestDueMs;
        ElapsedMs = elapsedMs;
        DueMs = dueMs;
        WithheldMs = elapsedMs - dueMs;
    }

    /// <summary>Says how long the tick really took, after another clock showed that this one leapt.</summary>
    /// <param name="elapsedMs">0 to <see cref="LongestElapsedMs"/>.</param>
    public void Correct(int elapsedMs)
    {
        NowMs += elapsedMs - ElapsedMs;
        int dueMs = elapsedMs < LongestDueMs ? elapsedMs : LongestDueMs;
        ElapsedMs = elapsedMs;
        DueMs = dueMs;
        WithheldMs = elapsedMs - dueMs;
    }
}
