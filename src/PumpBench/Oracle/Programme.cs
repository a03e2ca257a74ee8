using PumpBench.Scenarios;

namespace PumpBench.Oracle;

/// <summary>
/// The basal dose at any local time, from the scenario's words and in a way of its own: the oracle must not believe the
/// firmware's idea of a week.
/// </summary>
internal sealed class Programme
{
    private const int MinutesPerDay = 1440;
    private const double MsPerMinute = 60_000;

    private readonly BasalSetup _basal;

    public Programme(BasalSetup basal) => _basal = basal;

    /// <summary>True when the dose depends on the time of day.</summary>
    public bool HasProfile => _basal.Kind == BasalKind.Flex;

    /// <summary>The boluses of a periodic programme; null for any other.</summary>
    public PeriodicSetup? Periodic => _basal.Periodic;

    /// <summary>The way of a ramp; null for any other.</summary>
    public RampSetup? Ramp => _basal.Ramp;

    /// <summary>Every dose that the programme has, in pg a day: of a ramp both ends, of a periodic one the background.</summary>
    public IEnumerable<long> Doses => _basal switch
    {
        { Ramp: { } ramp } => [ramp.FromPgPerDay, ramp.ToPgPerDay],
        { Kind: BasalKind.Flex } => _basal.Segments.Select(segment => segment.DosePgPerDay),
        _ => [_basal.DosePgPerDay],
    };

    /// <summary>The highest dose that it runs at for any moment, its own boluses included, in pg a day.</summary>
    public double HighestPgPerDay =>
        Doses.Max() + (Periodic is { } each ? each.BolusPg / (each.OverMs / MsPerMinute) * MinutesPerDay : 0);

    /// <summary>The dose of a ramp in pg a day: a step a day, a part of a picogram left on the side of the first dose.</summary>
    /// <param name="day">Whole days since its acceptance, 0 or more.</param>
    /// <exception cref="InvalidOperationException">The programme is none.</exception>
    public long RampPgPerDay(int day)
    {
        RampSetup ramp = Ramp ?? throw new InvalidOperationException("the programme is no ramp");
        if (day >= ramp.Days) return ramp.ToPgPerDay;
        decimal change = ((decimal)ramp.ToPgPerDay - ramp.FromPgPerDay) * day / ramp.Days;
        return ramp.FromPgPerDay + (long)decimal.Truncate(change);
    }

    /// <summary>The basal dose at a local time: of a periodic programme the background. A ramp has no dose by the clock.</summary>
    /// <param name="local">The time.</param>
    /// <param name="until">When it next changes, at the latest the next midnight.</param>
    /// <returns>pg a day.</returns>
    public long DosePgPerDay(DateTime local, out DateTime until)
    {
        until = local.Date.AddDays(1);
        if (!HasProfile) return _basal.DosePgPerDay;
        SegmentSetup[] today = [.. SegmentsOf(local.DayOfWeek).OrderBy(segment => segment.StartMinute)];
        double minute = (local - local.Date).TotalMinutes;
        int later = Array.FindIndex(today, segment => segment.StartMinute > minute);
        if (later > 0) until = local.Date.AddMinutes(today[later].StartMinute);
        return today[(later < 0 ? today.Length : later) - 1].DosePgPerDay;
    }

    /// <summary>
    /// The most drug in any window of whole minutes, in pg. Of a day profile every start of a minute in the week is tried; of a
    /// ramp it is a window at the higher end.
    /// </summary>
    public double LargestPg(int windowMinutes) => HasProfile
        ? LargestOfProfilePg(windowMinutes)
        : (Doses.Max() * (windowMinutes / (double)MinutesPerDay)) + LargestOfBolusesPg(windowMinutes * MsPerMinute);

    // A window that begins with a bolus holds the most: whole intervals hold one each, and the rest the longest part of one.
    private double LargestOfBolusesPg(double windowMs)
    {
        if (Periodic is not { } each) return 0;
        double whole = Math.Floor(windowMs / each.EveryMs);
        double partMs = Math.Min(windowMs - (whole * each.EveryMs), each.OverMs);
        return each.BolusPg * (whole + (partMs / each.OverMs));
    }

    private double LargestOfProfilePg(int windowMinutes)
    {
        const int week = 7 * MinutesPerDay;
        DateTime monday = Plant.SimulatedWallClock.Epoch;
        double[] perMinute = [.. Enumerable.Range(0, week).Select(at => DosePgPerDay(monday.AddMinutes(at), out _) / (double)MinutesPerDay)];
        double sum = 0;
        for (int at = 0; at < windowMinutes; at++) sum += perMinute[at % week];
        double largest = sum;
        for (int at = 0; at < week; at++)
        {
            sum += perMinute[(at + windowMinutes) % week] - perMinute[at];
            largest = Math.Max(largest, sum);
        }

        return largest;
    }

    private IEnumerable<SegmentSetup> SegmentsOf(DayOfWeek day)
    {
        DayGroup single = day switch
        {
            DayOfWeek.Monday => DayGroup.Mon,
            DayOfWeek.Tuesday => DayGroup.Tue,
            DayOfWeek.Wednesday => DayGroup.Wed,
            DayOfWeek.Thursday => DayGroup.Thu,
            DayOfWeek.Friday => DayGroup.Fri,
            DayOfWeek.Saturday => DayGroup.Sat,
            _ => DayGroup.Sun,
        };
        DayGroup half = day is DayOfWeek.Saturday or DayOfWeek.Sunday ? DayGroup.Weekend : DayGroup.Weekdays;
        DayGroup[] byRank = [single, half, DayGroup.All];
        DayGroup chosen = byRank.First(group => _basal.Segments.Any(segment => segment.Group == group));
        return _basal.Segments.Where(segment => segment.Group == chosen);
    }
}
