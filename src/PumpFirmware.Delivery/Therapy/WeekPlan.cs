namespace PumpFirmware.Therapy;

/// <summary>A valid day profile laid out over the week, and the dose at any local time in it. Built when a prescription is loaded.</summary>
public sealed class WeekPlan
{
    /// <summary>Milliseconds in a week.</summary>
    public const long MsPerWeek = 7 * MsPerDay;

    private const long MsPerDay = 86_400_000;
    private const long MsPerMinute = 60_000;

    private readonly long[] startsMs;         // ascending, since Monday 00:00; the first is 0
    private readonly long[] dosesPgPerDay;
    private int current;
    private long seal;                        // the inverse of all of them, folded

    /// <summary>Lays a profile out.</summary>
    /// <param name="profile">One that <see cref="DayProfile.Judge"/> found nothing wrong with.</param>
    public WeekPlan(DayProfile profile)
    {
        int total = 0;
        for (int day = 0; day < DayProfile.DaysPerWeek; day++) total += CountOf(profile, profile.GroupOfDay(day));
        startsMs = new long[total];
        dosesPgPerDay = new long[total];
        int at = 0;
        for (int day = 0; day < DayProfile.DaysPerWeek; day++) at = LayOut(profile, day, at);
        seal = ~Fold();
    }

    /// <summary>True while every segment is what was laid out; see <see cref="Safety.MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return (Fold() ^ seal) == -1; }
    }

    /// <summary>The dose in pg a day at the time that was located last.</summary>
    public long DosePgPerDay
    {
        get { return (uint)current < (uint)dosesPgPerDay.Length ? dosesPgPerDay[current] : 0; }
    }

    /// <summary>The lowest dose of the week in pg a day.</summary>
    public long LowestPgPerDay
    {
        get
        {
            long lowest = dosesPgPerDay[0];
            for (int i = 1; i < dosesPgPerDay.Length; i++)
            {
                if (dosesPgPerDay[i] < lowest) lowest = dosesPgPerDay[i];
            }

            return lowest;
        }
    }

    /// <summary>Segments in the whole week.</summary>
    public int Count
    {
        get { return startsMs.Length; }
    }

    /// <summary>The start of a segment in ms since Monday 00:00.</summary>
    public long StartMsAt(int segment)
    {
        return startsMs[segment];
    }

    /// <summary>The end of a segment in ms since Monday 00:00.</summary>
    public long EndMsAt(int segment)
    {
        return segment + 1 < startsMs.Length ? startsMs[segment + 1] : MsPerWeek;
    }

    /// <summary>The dose of a segment in pg a day.</summary>
    public long DosePgPerDayAt(int segment)
    {
        return dosesPgPerDay[segment];
    }

    /// <summary>Finds the segment that holds a time.</summary>
    /// <param name="localMs">Local time.</param>
    /// <returns>Milliseconds until the segment ends, above 0.</returns>
    public long Locate(long localMs)
    {
        long inWeekMs = localMs % MsPerWeek;
        if (inWeekMs < 0) inWeekMs += MsPerWeek;

        // Mostly the same segment or the next one; anything else is a clock that was set.
        int at = inWeekMs < startsMs[current] ? 0 : current;
        while (inWeekMs >= EndMsAt(at)) at++;
        seal ^= (long)(current ^ at);
        current = at;
        return EndMsAt(current) - inWeekMs;
    }

    /// <summary>
    /// The most drug that falls into any window of a given length, in pg times the milliseconds of a day. The largest
    /// window begins or ends at a change of dose, so those are tried.
    /// </summary>
    /// <param name="windowMs">Above 0, at most 1441 minutes. No dose may be above 5 x 10^10 pg a day.</param>
    public long LargestPgMs(long windowMs)
    {
        long largest = 0;
        int opening = 0;
        for (int i = 0; i < startsMs.Length; i++)
        {
            long beginning = PgMs(i, startsMs[i], windowMs);
            if (beginning > largest) largest = beginning;

            // Where the window that ends here begins: it moves on with the segments, and wraps once.
            long fromMs = (startsMs[i] + MsPerWeek - windowMs) % MsPerWeek;
            if (fromMs < startsMs[opening]) opening = 0;
            while (EndMsAt(opening) <= fromMs) opening++;
            long ending = PgMs(opening, fromMs, windowMs);
            if (ending > largest) largest = ending;
        }

        return largest;
    }

    private long PgMs(int segment, long fromMs, long windowMs)
    {
        long total = 0;
        long at = fromMs;
        for (long left = windowMs; left > 0;)
        {
            long part = EndMsAt(segment) - at;
            if (part > left) part = left;
            total += dosesPgPerDay[segment] * part;
            left -= part;
            at += part;
            if (at < EndMsAt(segment)) continue;
            segment = segment + 1 < startsMs.Length ? segment + 1 : 0;
            at = startsMs[segment];
        }

        return total;
    }

    private static int CountOf(DayProfile profile, int group)
    {
        int count = 0;
        for (int i = 0; i < profile.Count; i++)
        {
            if ((int)profile.GroupAt(i) == group) count++;
        }

        return count;
    }

    // Insertion in order of time: a group's segments may come in any order.
    private int LayOut(DayProfile profile, int day, int first)
    {
        int group = profile.GroupOfDay(day);
        int end = first;
        for (int i = 0; i < profile.Count; i++)
        {
            if ((int)profile.GroupAt(i) != group) continue;
            long startMs = day * MsPerDay + profile.StartMinuteAt(i) * MsPerMinute;
            int at = end++;
            for (; at > first && startsMs[at - 1] > startMs; at--)
            {
                startsMs[at] = startsMs[at - 1];
                dosesPgPerDay[at] = dosesPgPerDay[at - 1];
            }

            startsMs[at] = startMs;
            dosesPgPerDay[at] = profile.DosePgPerDayAt(i);
        }

        return end;
    }

    private long Fold()
    {
        long fold = current;
        for (int i = 0; i < startsMs.Length; i++) fold ^= startsMs[i] ^ dosesPgPerDay[i];
        return fold;
    }
}
