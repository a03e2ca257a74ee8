using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A profile laid out over the week: the dose at any time, when it changes, and the most that any window holds.</summary>
[TestClass]
public class WeekPlanTests
{
    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    // Weekdays 100 from midnight, 300 from 06:00; weekend 200 all day. In pg a day, small enough to count on fingers.
    private static WeekPlan Plan()
    {
        return new WeekPlan(new DayProfile(
            new[] { (int)DayGroup.Weekdays, (int)DayGroup.Weekend, (int)DayGroup.Weekdays },
            new[] { 360, 0, 0 },
            new[] { 300L, 200L, 100L }));
    }

    [TestMethod]
    [DataRow(0L, 100L, 6 * Hour)]
    [DataRow(6 * Hour - 1, 100L, 1L)]
    [DataRow(6 * Hour, 300L, 18 * Hour)]
    [DataRow(Day - 1, 300L, 1L)]
    [DataRow(Day, 100L, 6 * Hour)]
    [DataRow(5 * Day - 1, 300L, 1L)]
    [DataRow(5 * Day, 200L, Day)]
    [DataRow(6 * Day, 200L, Day)]
    [DataRow(7 * Day - 1, 200L, 1L)]
    [DataRow(7 * Day, 100L, 6 * Hour)]
    [DataRow(700 * Day + 7 * Hour, 300L, 17 * Hour)]
    public void The_dose_changes_at_the_millisecond(long localMs, long dose, long endsInMs)
    {
        WeekPlan plan = Plan();
        Assert.AreEqual(endsInMs, plan.Locate(localMs));
        Assert.AreEqual(dose, plan.DosePgPerDay);
    }

    [TestMethod]
    public void Going_back_in_time_finds_the_earlier_segment()
    {
        WeekPlan plan = Plan();
        plan.Locate(6 * Day);
        Assert.AreEqual(1 * Hour, plan.Locate(5 * Hour));
        Assert.AreEqual(100L, plan.DosePgPerDay);
    }

    [TestMethod]
    public void The_week_has_every_days_segments_in_order()
    {
        WeekPlan plan = Plan();
        Assert.AreEqual(12, plan.Count);
        Assert.AreEqual(0L, plan.StartMsAt(0));
        for (int i = 1; i < plan.Count; i++) Assert.AreEqual(plan.EndMsAt(i - 1), plan.StartMsAt(i));
        Assert.AreEqual(7 * Day, plan.EndMsAt(11));
        Assert.AreEqual(100L, plan.LowestPgPerDay);
    }

    [TestMethod]
    public void The_largest_window_is_found_wherever_it_lies()
    {
        WeekPlan plan = Plan();
        Assert.AreEqual(300L * Hour, plan.LargestPgMs(Hour));

        // 24 h that begin at 06:00 on Friday: 18 h at 300 and 6 h of Saturday at 200; on other days the 6 h are at 100.
        Assert.AreEqual(18 * 300 * Hour + 6 * 200 * Hour, plan.LargestPgMs(Day));
    }

    [TestMethod]
    public void A_window_may_cross_the_end_of_the_week()
    {
        WeekPlan plan = new WeekPlan(new DayProfile(
            new[] { (int)DayGroup.All, (int)DayGroup.Sunday, (int)DayGroup.Sunday, (int)DayGroup.Monday, (int)DayGroup.Monday },
            new[] { 0, 0, 1380, 0, 60 },
            new[] { 1L, 1L, 10L, 20L, 1L }));
        Assert.AreEqual(10 * Hour + 20 * Hour, plan.LargestPgMs(2 * Hour));
    }
}
