using PumpBench.Scenarios;

namespace PumpBench.Oracle;

/// <summary>
/// The basal dose at any local time, from the scenario's words and in a way of its own: the oracle must not believe the
/// firmware's idea of a week.
/// </summary>
internal sealed class Programme
{
    private const int MinutesPerDay = 1440;

    private readonly BasalSetup _basal;

    public Programme(BasalSetup basal) => _basal = basal;

    /// <summary>True when the dose depends on the time of day.</summary>
    public bool HasProfile => _basal.Kind == BasalKind.Flex;

    /// <summary>Every dose that the programme has, in pg a day.</summary>
    public IEnumerable<long> Doses => HasProfile ? _basal.Segments.Select(segment => segment.DosePgPerDay) : [_basal.DosePgPerDay];

    /// <summary>The dose at a local time.</summary>
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

    /// <summary>The most drug in any window of whole minutes, in pg: every start of a minute in the week is tried.</summary>
    public double LargestPg(int windowMinutes)
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
