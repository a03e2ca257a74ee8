using System;

namespace PumpFirmware.Therapy;

/// <summary>
/// Doses by day of the week and time of day. A day follows its most specific group alone: a single day before weekdays or
/// weekend, those before all; the groups are never mixed within a day. Immutable.
/// </summary>
public sealed class DayProfile
{
    /// <summary>The most segments that one group may have.</summary>
    public const int MaximumSegmentsPerGroup = 48;

    /// <summary>The most segments in all groups together, as the store has room for.</summary>
    public const int MaximumSegments = 480;

    /// <summary>Days in a week; day 0 is Monday.</summary>
    public const int DaysPerWeek = 7;

    private const int GroupCount = 10;
    private const int MinutesPerDay = 1440;
    private const int FirstSingleDay = (int)DayGroup.Monday;
    private const int FirstWeekendDay = 5;

    private readonly int[] groups;
    private readonly int[] startMinutes;
    private readonly long[] dosesPgPerDay;

    /// <summary>Writes segments down without judging them; see <see cref="Judge"/>.</summary>
    /// <param name="groups">A <see cref="DayGroup"/> for each segment.</param>
    /// <param name="startMinutes">Minutes since midnight for each segment.</param>
    /// <param name="dosesPgPerDay">The dose in pg a day that holds from then on, for each segment.</param>
    /// <exception cref="ArgumentException">The arrays differ in length.</exception>
    public DayProfile(int[] groups, int[] startMinutes, long[] dosesPgPerDay)
    {
        if (groups.Length != startMinutes.Length || groups.Length != dosesPgPerDay.Length)
        {
            throw new ArgumentException("lengths differ", "groups");
        }

        this.groups = groups;
        this.startMinutes = startMinutes;
        this.dosesPgPerDay = dosesPgPerDay;
    }

    /// <summary>How many segments there are.</summary>
    public int Count
    {
        get { return groups.Length; }
    }

    /// <summary>The group of a segment.</summary>
    public DayGroup GroupAt(int segment)
    {
        return (DayGroup)groups[segment];
    }

    /// <summary>The start of a segment in minutes since midnight.</summary>
    public int StartMinuteAt(int segment)
    {
        return startMinutes[segment];
    }

    /// <summary>The dose of a segment in pg a day.</summary>
    public long DosePgPerDayAt(int segment)
    {
        return dosesPgPerDay[segment];
    }

    /// <summary>The group that a day follows.</summary>
    /// <param name="day">0 for Monday to 6 for Sunday.</param>
    /// <returns>The most specific group that has segments, or -1 when none covers the day.</returns>
    public int GroupOfDay(int day)
    {
        if (HasGroup(FirstSingleDay + day)) return FirstSingleDay + day;
        int half = day < FirstWeekendDay ? (int)DayGroup.Weekdays : (int)DayGroup.Weekend;
        if (HasGroup(half)) return half;
        return HasGroup((int)DayGroup.All) ? (int)DayGroup.All : -1;
    }

    /// <summary>Judges the shape: every day covered, every group from 00:00, no two segments at once. The doses are judged elsewhere.</summary>
    public RefusalReason Judge()
    {
        if (Count == 0 || Count > MaximumSegments) return RefusalReason.ProfileSize;
        for (int i = 0; i < Count; i++)
        {
            if (groups[i] < 0 || groups[i] >= GroupCount) return RefusalReason.ProfileSize;
            if (startMinutes[i] < 0 || startMinutes[i] >= MinutesPerDay) return RefusalReason.ProfileTime;
        }

        // Which minutes of the day a group has taken: comparing each segment with each would cost a device seconds.
        int[] takenBy = new int[MinutesPerDay];

        for (int group = 0; group < GroupCount; group++)
        {
            RefusalReason reason = JudgeGroup(group, takenBy);
            if (reason != RefusalReason.None) return reason;
        }

        for (int day = 0; day < DaysPerWeek; day++)
        {
            if (GroupOfDay(day) < 0) return RefusalReason.ProfileGap;
        }

        return RefusalReason.None;
    }

    private RefusalReason JudgeGroup(int group, int[] takenBy)
    {
        int segments = 0;
        bool fromMidnight = false;
        for (int i = 0; i < Count; i++)
        {
            if (groups[i] != group) continue;
            segments++;
            if (startMinutes[i] == 0) fromMidnight = true;
            if (takenBy[startMinutes[i]] == group + 1) return RefusalReason.ProfileOverlap;
            takenBy[startMinutes[i]] = group + 1;
        }

        if (segments > MaximumSegmentsPerGroup) return RefusalReason.ProfileSize;
        return segments == 0 || fromMidnight ? RefusalReason.None : RefusalReason.ProfileGap;
    }

    private bool HasGroup(int group)
    {
        for (int i = 0; i < Count; i++)
        {
            if (groups[i] == group) return true;
        }

        return false;
    }
}
