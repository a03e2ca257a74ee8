using System.Globalization;
using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>A basal that follows the time of day and the day of the week.</summary>
[TestClass]
public class FlexTests
{
    private const string Segments = "therapy.basal.segments";
    private const string AnyGroup = "all, weekdays, weekend, mon, tue, wed, thu, fri, sat or sun";

    [TestMethod]
    public void Segments_are_read_and_sorted_by_group_and_start()
    {
        BasalSetup basal = Read(
            """{"day":"weekend","at":"00:00","doseUgPerDay":0.000001}""",
            """{"day":"weekdays","at":"18:30","doseUgPerDay":300}""",
            """{"day":"wed","at":"00:00","doseUgPerDay":1000000000}""",
            """{"day":"weekdays","at":"00:00","doseUgPerDay":240.5}""",
            """{"day":"weekdays","at":"06:01","doseUgPerDay":400}""",
            """{"day":"weekend","at":"23:59","doseUgPerDay":250}""");

        SegmentSetup[] expected =
        [
            new(DayGroup.Weekdays, 0, 240_500_000),
            new(DayGroup.Weekdays, 361, 400_000_000),
            new(DayGroup.Weekdays, 1110, 300_000_000),
            new(DayGroup.Weekend, 0, 1),
            new(DayGroup.Weekend, 1439, 250_000_000),
            new(DayGroup.Wed, 0, 1_000_000_000_000_000),
        ];
        CollectionAssert.AreEqual(expected, basal.Segments.ToArray());
        Assert.AreEqual(BasalKind.Flex, basal.Kind);
        Assert.AreEqual(0L, basal.DosePgPerDay);
        Assert.IsNull(basal.Periodic);
    }

    [TestMethod]
    [DataRow("all", DayGroup.All)]
    [DataRow("weekdays", DayGroup.Weekdays)]
    [DataRow("weekend", DayGroup.Weekend)]
    [DataRow("mon", DayGroup.Mon)]
    [DataRow("tue", DayGroup.Tue)]
    [DataRow("wed", DayGroup.Wed)]
    [DataRow("thu", DayGroup.Thu)]
    [DataRow("fri", DayGroup.Fri)]
    [DataRow("sat", DayGroup.Sat)]
    [DataRow("sun", DayGroup.Sun)]
    public void A_group_is_read_by_its_name(string name, DayGroup group)
    {
        string[] rest = name == "all" ? [] : [Midnight("all")];

        Assert.AreEqual(group, Read([Midnight(name), .. rest]).Segments[^1].Group);
    }

    [TestMethod]
    [DataRow("""{"at":"00:00","doseUgPerDay":1}""", ".day", "required field is missing")]
    [DataRow("""{"day":"all","doseUgPerDay":1}""", ".at", "required field is missing")]
    [DataRow("""{"day":"all","at":"00:00"}""", ".doseUgPerDay", "required field is missing")]
    [DataRow("""{"day":"all","at":"00:00","at":"01:00","doseUgPerDay":1}""", ".at", "duplicate field")]
    [DataRow("""{"day":"all","at":"00:00","doseUgPerDay":1,"dose":2}""", ".dose", "unknown field")]
    [DataRow("""{"day":"Mon","at":"00:00","doseUgPerDay":1}""", ".day", $"must be {AnyGroup}, not \"Mon\"")]
    [DataRow("""{"day":1,"at":"00:00","doseUgPerDay":1}""", ".day", "must be a string, not a number")]
    [DataRow("""{"day":"all","at":0,"doseUgPerDay":1}""", ".at", "must be a string, not a number")]
    [DataRow("""{"day":"all","at":"00:00","doseUgPerDay":"1"}""", ".doseUgPerDay", "must be a number, not a string")]
    [DataRow(
        """{"day":"all","at":"00:00","doseUgPerDay":0}""",
        ".doseUgPerDay",
        "must be above zero and at most 1,000,000,000 ug/day, not 0")]
    [DataRow(
        """{"day":"all","at":"00:00","doseUgPerDay":1000000000.000001}""",
        ".doseUgPerDay",
        "must be above zero and at most 1,000,000,000 ug/day, not 1000000000.000001")]
    [DataRow(
        """{"day":"all","at":"00:00","doseUgPerDay":1.0000001}""",
        ".doseUgPerDay",
        "must have at most 6 decimals (a resolution of 1 pg), not 1.0000001")]
    [DataRow("7", "", "must be an object, not a number")]
    public void A_segment_that_is_not_as_the_contract_says_is_refused_by_its_place(string segment, string field, string reason) =>
        Sample.IsRefused(Flex(Midnight("mon"), segment), $"{Segments}[1]{field}", reason);

    [TestMethod]
    [DataRow("24:00")]
    [DataRow("23:60")]
    [DataRow("99:99")]
    [DataRow("6:00")]
    [DataRow("006:00")]
    [DataRow("06:0")]
    [DataRow("06:00:00")]
    [DataRow("0600")]
    [DataRow("06.00")]
    [DataRow(" 6:00")]
    [DataRow("+6:00")]
    [DataRow("-1:00")]
    [DataRow("06:00 ")]
    [DataRow("0６:00")]
    [DataRow("")]
    public void A_time_of_day_in_another_form_is_refused(string at) =>
        Sample.IsRefused(
            Flex(Midnight("all"), $$"""{"day":"all","at":"{{at}}","doseUgPerDay":1}"""),
            $"{Segments}[1].at",
            $"must be a time of day, 00:00 to 23:59, not \"{at}\"");

    [TestMethod]
    public void Two_segments_of_a_group_at_one_time_are_refused_at_the_later_in_the_file() =>
        Sample.IsRefused(
            Flex(Midnight("all"), At("all", 720), At("all", 360), At("all", 720)),
            $"{Segments}[3].at",
            $"overlaps {Segments}[1], a segment of the same days at the same time");

    [TestMethod]
    public void Segments_of_two_groups_may_begin_at_one_time() =>
        Assert.HasCount(2, Read(Midnight("all"), Midnight("mon")).Segments);

    [TestMethod]
    public void Each_group_may_have_48_segments()
    {
        string[] all = [.. Enumerable.Range(0, 48).Select(i => At("all", i * 30))];
        string[] sunday = [.. Enumerable.Range(0, 48).Select(i => At("sun", i * 30))];

        Assert.HasCount(96, Read([.. all, .. sunday]).Segments);
    }

    [TestMethod]
    public void A_49th_segment_of_a_group_is_refused()
    {
        string[] sunday = [Midnight("all"), .. Enumerable.Range(0, 49).Select(i => At("sun", i))];

        Sample.IsRefused(Flex(sunday), $"{Segments}[49]", "is one more than the 48 segments that sun may have");
    }

    [TestMethod]
    [DataRow("all")]
    [DataRow("weekend")]
    [DataRow("thu")]
    public void A_group_that_does_not_begin_at_midnight_is_refused_by_name(string late) =>
        Sample.IsRefused(
            Flex([.. new[] { "all", "weekend", "thu" }.Select(group => At(group, group == late ? 1 : 0))]),
            Segments,
            $"{late} must have a segment at 00:00");

    [TestMethod]
    [DataRow("all")]
    [DataRow("weekdays weekend")]
    [DataRow("weekdays sat sun")]
    [DataRow("mon tue wed thu fri weekend")]
    [DataRow("sun sat fri thu wed tue mon")]
    [DataRow("all weekdays weekend mon tue wed thu fri sat sun")]
    public void A_profile_that_covers_the_week_is_accepted(string groups) =>
        Assert.HasCount(groups.Split(' ').Length, Read([.. groups.Split(' ').Select(Midnight)]).Segments);

    [TestMethod]
    [DataRow("", "mon")]
    [DataRow("weekend", "mon")]
    [DataRow("weekdays", "sat")]
    [DataRow("weekdays sun", "sat")]
    [DataRow("weekdays sat", "sun")]
    [DataRow("tue wed thu fri weekend", "mon")]
    [DataRow("mon wed thu fri weekend", "tue")]
    [DataRow("mon tue thu fri weekend", "wed")]
    [DataRow("mon tue wed fri weekend", "thu")]
    [DataRow("mon tue wed thu weekend", "fri")]
    public void A_profile_with_a_gap_is_refused_by_the_first_day_without_a_segment(string groups, string day) =>
        Sample.IsRefused(
            Flex([.. groups.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Midnight)]),
            Segments,
            $"{day} has no segment");

    [TestMethod]
    [DataRow("""{"mode":"flex"}""", "therapy.basal.segments", "required field is missing")]
    [DataRow("""{"mode":"flex","segments":{}}""", "therapy.basal.segments", "must be an array, not an object")]
    [DataRow("""{"mode":"flex","segments":[],"doseUgPerDay":1}""", "therapy.basal.doseUgPerDay", "unknown field")]
    public void Flex_has_segments_and_nothing_else(string basal, string path, string reason) =>
        Sample.IsRefused(Sample.With("therapy.basal", basal), path, reason);

    private static BasalSetup Read(params string[] segments) => ScenarioReader.Read(Flex(segments)).Therapy.Basal;

    // As text, not through the library's tree: that would refuse a duplicate field before the reader does.
    private static string Flex(params string[] segments) =>
        Sample.Minimal.Replace(
            """{ "mode": "constant", "doseUgPerDay": 300 }""",
            $$"""{"mode":"flex","segments":[{{string.Join(",", segments)}}]}""");

    private static string Midnight(string group) => At(group, 0);

    private static string At(string group, int minute) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"day":"{{group}}","at":"{{minute / 60:00}}:{{minute % 60:00}}","doseUgPerDay":300}""");
}
