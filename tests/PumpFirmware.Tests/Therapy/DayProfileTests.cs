using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Which segments make a profile, and which day follows which group.</summary>
[TestClass]
public class DayProfileTests
{
    private const int All = (int)DayGroup.All;
    private const int Weekdays = (int)DayGroup.Weekdays;
    private const int Weekend = (int)DayGroup.Weekend;
    private const int Monday = (int)DayGroup.Monday;

    [TestMethod]
    public void A_single_day_comes_before_weekdays_and_weekend_and_those_before_all()
    {
        DayProfile profile = Of(new[] { All, Weekdays, Weekend, Monday + 2, Monday + 6 }, new[] { 0, 0, 0, 0, 0 });
        int[] expected = { Weekdays, Weekdays, Monday + 2, Weekdays, Weekdays, Weekend, Monday + 6 };
        for (int day = 0; day < 7; day++) Assert.AreEqual(expected[day], profile.GroupOfDay(day));
        Assert.AreEqual((int)RefusalReason.None, (int)profile.Judge());
    }

    [TestMethod]
    public void A_day_that_no_group_covers_is_a_gap()
    {
        Assert.AreEqual((int)RefusalReason.ProfileGap, (int)Of(new[] { Weekdays }, new[] { 0 }).Judge());
        Assert.AreEqual((int)RefusalReason.ProfileGap, (int)Of(new[] { Weekend }, new[] { 0 }).Judge());
        Assert.AreEqual((int)RefusalReason.None, (int)Of(new[] { Weekdays, Weekend }, new[] { 0, 0 }).Judge());
        Assert.AreEqual((int)RefusalReason.None, (int)Of(new[] { Weekdays, Monday + 5, Monday + 6 }, new[] { 0, 0, 0 }).Judge());
    }

    [TestMethod]
    [DataRow(0, (int)RefusalReason.None)]
    [DataRow(1, (int)RefusalReason.ProfileGap)]
    [DataRow(1439, (int)RefusalReason.ProfileGap)]
    [DataRow(1440, (int)RefusalReason.ProfileTime)]
    [DataRow(-1, (int)RefusalReason.ProfileTime)]
    public void A_group_begins_at_midnight(int startMinute, int reason)
    {
        Assert.AreEqual(reason, (int)Of(new[] { All }, new[] { startMinute }).Judge());
    }

    [TestMethod]
    [DataRow(599, (int)RefusalReason.None)]
    [DataRow(600, (int)RefusalReason.ProfileOverlap)]
    [DataRow(601, (int)RefusalReason.None)]
    public void Two_segments_of_a_group_may_not_start_together(int startMinute, int reason)
    {
        Assert.AreEqual(reason, (int)Of(new[] { All, All, All }, new[] { 0, 600, startMinute }).Judge());
    }

    [TestMethod]
    public void The_same_time_in_two_groups_is_no_overlap()
    {
        Assert.AreEqual((int)RefusalReason.None, (int)Of(new[] { All, Weekend }, new[] { 0, 0 }).Judge());
    }

    [TestMethod]
    [DataRow(47, (int)RefusalReason.None)]
    [DataRow(48, (int)RefusalReason.None)]
    [DataRow(49, (int)RefusalReason.ProfileSize)]
    public void A_group_has_at_most_48_segments(int count, int reason)
    {
        int[] groups = new int[count];
        int[] minutes = new int[count];
        for (int i = 0; i < count; i++) minutes[i] = i;
        Assert.AreEqual(reason, (int)Of(groups, minutes).Judge());
    }

    // Ten groups of 48 are 480, as many as the store has room for.
    [TestMethod]
    [DataRow(479, (int)RefusalReason.None)]
    [DataRow(480, (int)RefusalReason.None)]
    [DataRow(481, (int)RefusalReason.ProfileSize)]
    public void A_profile_has_at_most_480_segments(int count, int reason)
    {
        int[] groups = new int[count];
        int[] minutes = new int[count];
        for (int i = 0; i < count; i++)
        {
            groups[i] = i % 10;
            minutes[i] = i / 10;
        }

        Assert.AreEqual(reason, (int)Of(groups, minutes).Judge());
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(10)]
    public void A_group_that_does_not_exist_is_refused(int group)
    {
        Assert.AreEqual((int)RefusalReason.ProfileSize, (int)Of(new[] { All, group }, new[] { 0, 0 }).Judge());
    }

    [TestMethod]
    public void A_profile_of_nothing_is_refused()
    {
        Assert.AreEqual((int)RefusalReason.ProfileSize, (int)Of(new int[0], new int[0]).Judge());
    }

    private static DayProfile Of(int[] groups, int[] minutes)
    {
        long[] doses = new long[groups.Length];
        for (int i = 0; i < doses.Length; i++) doses[i] = 300_000_000 + i;
        return new DayProfile(groups, minutes, doses);
    }
}
