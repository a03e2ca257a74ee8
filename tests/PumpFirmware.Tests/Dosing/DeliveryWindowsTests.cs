using PumpFirmware.Dosing;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A window is never shorter than its name, and the larger witness counts.</summary>
[TestClass]
[Requirement("SR5")]
public class DeliveryWindowsTests
{
    [TestMethod]
    public void A_minute_is_over_after_60_seconds()
    {
        DeliveryWindows windows = new DeliveryWindows();
        Assert.IsFalse(windows.Elapse(59_999));
        Assert.IsTrue(windows.Elapse(1));
        windows.StartMinute();
        Assert.AreEqual(1, windows.Minute);
        Assert.IsFalse(windows.Elapse(59_999));
        Assert.IsTrue(windows.Elapse(2));
        windows.StartMinute();
        Assert.IsFalse(windows.Elapse(59_998));
        Assert.IsTrue(windows.Elapse(1));
    }

    [TestMethod]
    public void A_long_time_is_several_minutes()
    {
        DeliveryWindows windows = new DeliveryWindows();
        int minutes = 0;
        bool over = windows.Elapse(180_001);
        while (over)
        {
            windows.StartMinute();
            minutes++;
            over = windows.Elapse(0);
        }

        Assert.AreEqual(3, minutes);
    }

    [TestMethod]
    public void The_longest_time_between_ticks_still_ends_its_minutes()
    {
        DeliveryWindows windows = new DeliveryWindows();
        windows.Elapse(59_999);
        Assert.IsTrue(windows.Elapse(Safety.TickClock.LongestElapsedMs));
    }

    [TestMethod]
    public void The_oldest_minute_counts_whole_in_the_hour()
    {
        DeliveryWindows windows = new DeliveryWindows();
        windows.AddCommanded(100);
        Minutes(windows, 60);
        Assert.AreEqual(100L, windows.HourPg);
        Minutes(windows, 1);
        Assert.AreEqual(0L, windows.HourPg);
        Assert.AreEqual(100L, windows.DayPg);
    }

    [TestMethod]
    public void The_oldest_minute_counts_whole_in_the_day()
    {
        DeliveryWindows windows = new DeliveryWindows();
        windows.AddCommanded(100);
        windows.AddMeasured(90);
        Minutes(windows, 1_440);
        Assert.AreEqual(100L, windows.DayPg);
        Minutes(windows, 1);
        Assert.AreEqual(0L, windows.DayPg);
    }

    [TestMethod]
    public void Each_minute_leaves_on_its_own()
    {
        DeliveryWindows windows = new DeliveryWindows();
        for (int minute = 0; minute < 3_000; minute++)
        {
            windows.AddCommanded(minute + 1);
            int first = minute > 60 ? minute - 60 : 0;
            Assert.AreEqual(SumOfMinutes(first, minute), windows.HourPg);
            first = minute > 1_440 ? minute - 1_440 : 0;
            Assert.AreEqual(SumOfMinutes(first, minute), windows.DayPg);
            Minutes(windows, 1);
        }
    }

    [TestMethod]
    public void The_larger_total_counts_not_the_sum_of_larger_minutes()
    {
        DeliveryWindows windows = new DeliveryWindows();
        windows.AddCommanded(100);
        Minutes(windows, 1);
        windows.AddMeasured(120);
        Assert.AreEqual(120L, windows.HourPg);
        Assert.AreEqual(120L, windows.DayPg);
        windows.AddCommanded(50);
        Assert.AreEqual(150L, windows.HourPg);
        Assert.AreEqual(150L, windows.DayPg);
    }

    [TestMethod]
    public void What_was_measured_counts_less_the_grain_of_its_sensor()
    {
        DeliveryWindows windows = new DeliveryWindows();
        windows.MeasuredGrainPg = 250;
        windows.AddCommanded(1_000);
        windows.AddMeasured(1_250);
        Assert.AreEqual(1_000L, windows.HourPg);
        Assert.AreEqual(1_000L, windows.DayPg);
        windows.AddMeasured(1);
        Assert.AreEqual(1_001L, windows.HourPg);
        Assert.AreEqual(1_001L, windows.DayPg);
    }

    [TestMethod]
    public void A_bucket_saturates_instead_of_wrapping()
    {
        DeliveryWindows windows = new DeliveryWindows();
        windows.AddCommanded(int.MaxValue - 1L);
        windows.AddCommanded(1);
        windows.AddCommanded(1);
        windows.AddMeasured(long.MaxValue);
        Assert.AreEqual(int.MaxValue, windows.CurrentCommandedPg);
        Assert.AreEqual(int.MaxValue, windows.CurrentMeasuredPg);
        Assert.AreEqual((long)int.MaxValue, windows.HourPg);
        Minutes(windows, 1);
        windows.AddCommanded(1);
        Assert.AreEqual(int.MaxValue + 1L, windows.HourPg);
        Minutes(windows, 1_440);
        Assert.AreEqual(1L, windows.DayPg);
    }

    [TestMethod]
    [DataRow((int)Drug.Morphine)]
    [DataRow((int)Drug.Ziconotide)]
    [DataRow((int)Drug.Baclofen)]
    public void A_saturated_minute_is_above_every_hours_limit(int drug)
    {
        // The limit is the hard dose and 2 %, and the largest step: 500 uL/200 at 25 mg/mL.
        long limitPg = DrugLibrary.Find((Drug)drug).HardPgPerHour / 50 * 51 + 62_500_000;
        Assert.IsTrue(limitPg < int.MaxValue);
    }

    [TestMethod]
    public void Restored_minutes_count_where_they_belong()
    {
        DeliveryWindows windows = new DeliveryWindows();
        for (int i = 0; i < DeliveryWindows.BucketCount; i++) windows.Put(i, -1, 0, 0);
        Put(windows, 5_000, 1);
        Put(windows, 4_940, 10);
        Put(windows, 4_939, 100);
        Put(windows, 3_560, 1_000);
        Put(windows, 4_938 - DeliveryWindows.BucketCount, 10_000);
        Put(windows, 4_937 + DeliveryWindows.BucketCount, 100_000);
        Assert.IsFalse(windows.IsWhole);
        windows.TakeUp(5_000, 0);
        Assert.IsTrue(windows.IsWhole);
        Assert.AreEqual(11L, windows.HourPg);
        Assert.AreEqual(1_111L, windows.DayPg);
        Assert.AreEqual(1, windows.CurrentCommandedPg);
        Minutes(windows, 1);
        Assert.AreEqual(1L, windows.HourPg);
        Assert.AreEqual(111L, windows.DayPg);
    }

    [TestMethod]
    [DataRow(4_999, 11L)]
    [DataRow(5_000, 1L)]
    [DataRow(5_001, 0L)]
    public void Minutes_before_the_first_that_counts_are_passed_over(int fromMinute, long dayPg)
    {
        DeliveryWindows windows = new DeliveryWindows();
        for (int i = 0; i < DeliveryWindows.BucketCount; i++) windows.Put(i, -1, 0, 0);
        Put(windows, 5_000, 1);
        Put(windows, 4_999, 10);
        windows.TakeUp(5_000, fromMinute);
        Assert.AreEqual(dayPg, windows.DayPg);
        Assert.AreEqual(-1, windows.NextBroken(0));
    }

    private static void Put(DeliveryWindows windows, int minute, int commandedPg)
    {
        windows.Put(minute % DeliveryWindows.BucketCount, minute, commandedPg, 0);
    }

    private static void Minutes(DeliveryWindows windows, int count)
    {
        for (int i = 0; i < count; i++)
        {
            windows.Elapse(60_000);
            windows.StartMinute();
        }
    }

    // Minute m holds m + 1.
    private static long SumOfMinutes(long first, long last)
    {
        return (last - first + 1) * (first + last + 2) / 2;
    }
}
