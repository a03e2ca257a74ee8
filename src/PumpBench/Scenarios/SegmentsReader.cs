namespace PumpBench.Scenarios;

/// <summary>
/// Reads the segments of a flex basal. Each is refused on its own in file order, then against those before it; then the profile
/// as a whole, where a group begins late or a day of the week belongs to none.
/// </summary>
internal static class SegmentsReader
{
    private const int MaximumPerGroup = 48;

    private static readonly DayGroup[] s_weekdays = [DayGroup.Mon, DayGroup.Tue, DayGroup.Wed, DayGroup.Thu, DayGroup.Fri];
    private static readonly DayGroup[] s_weekend = [DayGroup.Sat, DayGroup.Sun];

    /// <summary>Reads the segments, sorted by group and then by start.</summary>
    public static IReadOnlyList<SegmentSetup> Read(JsonField field)
    {
        List<SegmentSetup> inFileOrder = [];
        foreach (JsonField item in field.Items())
            inFileOrder.Add(ReadSegment(item, inFileOrder, field.Path));

        SegmentSetup[] sorted = [.. inFileOrder.OrderBy(segment => segment.Group).ThenBy(segment => segment.StartMinute)];
        RefuseLateBeginnings(field, sorted);
        RefuseDaysWithout(field, sorted);
        return Array.AsReadOnly(sorted);
    }

    private static SegmentSetup ReadSegment(JsonField field, List<SegmentSetup> earlier, string listPath)
    {
        ObjectReader item = field.Object().Only("day", "at", "doseUgPerDay");
        DayGroup group = item.Required("day").Choice(ContractNames.DayGroups);
        JsonField at = item.Required("at");
        int startMinute = TimeOfDay.ReadMinute(at);
        long dosePgPerDay = item.Required("doseUgPerDay").Number(DoseRanges.UgPerDay);

        int same = earlier.FindIndex(segment => segment.Group == group && segment.StartMinute == startMinute);
        if (same >= 0)
            throw at.Refused($"overlaps {listPath}[{same}], a segment of the same days at the same time");
        if (earlier.Count(segment => segment.Group == group) == MaximumPerGroup)
            throw field.Refused($"is one more than the {MaximumPerGroup} segments that {NameOf(group)} may have");
        return new SegmentSetup(group, startMinute, dosePgPerDay);
    }

    private static void RefuseLateBeginnings(JsonField field, SegmentSetup[] sorted)
    {
        foreach (IGrouping<DayGroup, SegmentSetup> group in sorted.GroupBy(segment => segment.Group))
        {
            if (group.First().StartMinute != 0)
                throw field.Refused($"{NameOf(group.Key)} must have a segment at 00:00");
        }
    }

    private static void RefuseDaysWithout(JsonField field, SegmentSetup[] sorted)
    {
        HashSet<DayGroup> groups = [.. sorted.Select(segment => segment.Group)];
        if (groups.Contains(DayGroup.All))
            return;
        if (groups.Contains(DayGroup.Weekdays))
            groups.UnionWith(s_weekdays);
        if (groups.Contains(DayGroup.Weekend))
            groups.UnionWith(s_weekend);
        foreach (DayGroup day in s_weekdays.Concat(s_weekend))
        {
            if (!groups.Contains(day))
                throw field.Refused($"{NameOf(day)} has no segment");
        }
    }

    private static string NameOf(DayGroup group) => group.ToString().ToLowerInvariant();
}
