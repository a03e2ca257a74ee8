namespace PumpBench.Oracle;

/// <summary>
/// Judges when the firmware steps up or down a ramp, and to what dose. While the full rate is not to be given it may say so
/// later; the plan goes on in the meantime.
/// </summary>
internal sealed class RampRule(ProgrammeClock clock)
{
    private const long DayMs = 86_400_000;

    private Programme? _programme;
    private int _saidDay;

    public Invariant Rule { get; } =
        new("B3", "Every step of a ramp comes after its day, to the dose planned for it, and none is left out.");

    /// <summary>True once there was anything to judge.</summary>
    public bool Applies { get; private set; }

    /// <summary>Whole days of the ramp that are over.</summary>
    public int Day { get; private set; }

    private int Days => _programme?.Ramp?.Days ?? 0;

    /// <summary>A programme was accepted.</summary>
    public void Accept(Programme programme)
    {
        _programme = programme.Ramp == null ? null : programme;
        _saidDay = 0;
        Day = 0;
        Applies |= _programme != null;
    }

    /// <summary>The firmware says that it comes to another dose.</summary>
    /// <param name="nowMs">When, since the start of the run.</param>
    /// <param name="atMs">When, in powered time since acceptance.</param>
    /// <param name="dosePgPerDay">The dose.</param>
    public void Step(long nowMs, long atMs, long dosePgPerDay)
    {
        Applies = true;
        if (IsSaidAgain(atMs, dosePgPerDay)) return;
        long latest = Math.Min(Days, (atMs + clock.ToleranceMs) / DayMs);
        for (int day = _saidDay + 1; day <= latest; day++)
        {
            if (_programme?.RampPgPerDay(day) != dosePgPerDay) continue;
            _saidDay = day;
            Day = Math.Max(Day, day);
            return;
        }

        Rule.Break(nowMs);
    }

    // A reset takes the firmware's time back to the minute: right after a step it comes to the step once more.
    private bool IsSaidAgain(long atMs, long dosePgPerDay) =>
        clock.LatestMs > clock.ToleranceMs && _saidDay > 0 && atMs - (_saidDay * DayMs) <= clock.LatestMs
        && _programme?.RampPgPerDay(_saidDay) == dosePgPerDay;

    /// <summary>A tick is over: a step that should have come by now counts, said or not.</summary>
    public void Advance(long nowMs)
    {
        if (Day >= Days || _programme == null) return;
        long dueMs = (Day + 1) * DayMs;
        if (clock.NowMs <= dueMs + clock.LatestMs) return;
        Day++;
        bool changes = _programme.RampPgPerDay(Day) != _programme.RampPgPerDay(Day - 1);
        if (clock.FullSinceMs <= dueMs && _saidDay < Day && changes) Rule.Break(nowMs);
    }
}
