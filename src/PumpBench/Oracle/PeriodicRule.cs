using PumpBench.Scenarios;

namespace PumpBench.Oracle;

/// <summary>
/// Judges when the firmware begins the boluses of a periodic programme. It may skip one only while it was not to give the full
/// rate, and come late only by what resets cost its clock.
/// </summary>
internal sealed class PeriodicRule(ProgrammeClock clock)
{
    private PeriodicSetup? _setup;
    private long _lastStartMs;
    private long _nextSlot;

    public Invariant Rule { get; } =
        new("B2", "Every bolus of a periodic programme begins at its interval, none twice and none left out.");

    /// <summary>True once there was anything to judge.</summary>
    public bool Applies { get; private set; }

    /// <summary>The number of the bolus that began last; -1 for none.</summary>
    public long LastIndex { get; private set; }

    /// <summary>A programme was accepted.</summary>
    /// <param name="setup">Its boluses; null when it is not periodic.</param>
    public void Accept(PeriodicSetup? setup)
    {
        _setup = setup;
        LastIndex = -1;
        _lastStartMs = long.MinValue / 2;
        _nextSlot = 0;
        Applies |= setup != null;
    }

    /// <summary>The firmware says that it begins a bolus.</summary>
    /// <param name="nowMs">When, since the start of the run.</param>
    /// <param name="atMs">When, in powered time since acceptance.</param>
    /// <param name="index">The bolus's number in the programme, from 0.</param>
    /// <returns>The bolus, when it is due; null when it is not, and then nothing of it is prescribed.</returns>
    public PeriodicSetup? Start(long nowMs, long atMs, long index)
    {
        Applies = true;
        bool due = _setup != null && index > LastIndex
            && atMs - _lastStartMs >= _setup.EveryMs - clock.ToleranceMs
            && atMs >= (index * _setup.EveryMs) - clock.ToleranceMs;
        if (!due)
        {
            Rule.Break(nowMs);
            return null;
        }

        LastIndex = index;
        _lastStartMs = atMs;
        return _setup;
    }

    /// <summary>A tick is over: one that should have begun by now has.</summary>
    public void Advance(long nowMs)
    {
        if (_setup == null) return;
        for (long dueMs; clock.NowMs > (dueMs = _nextSlot * _setup.EveryMs) + clock.LatestMs; _nextSlot++)
        {
            if (clock.FullSinceMs <= dueMs && _lastStartMs < dueMs - clock.ToleranceMs) Rule.Break(nowMs);
        }
    }
}
