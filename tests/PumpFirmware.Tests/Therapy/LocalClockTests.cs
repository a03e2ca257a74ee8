using PumpFirmware.Hal;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Local time goes on by elapsed time, follows a clock that is set, and survives one that fails.</summary>
[TestClass]
[Requirement("SR32")]
public class LocalClockTests
{
    [TestMethod]
    public void The_first_good_reading_tells_the_time()
    {
        LocalClock clock = new LocalClock();
        clock.Advance(0, SensorStatus.NoAnswer, 99);
        Assert.IsFalse(clock.IsKnown);
        clock.Advance(100, SensorStatus.Ok, 5_000_000);
        Assert.IsTrue(clock.IsKnown);
        Assert.AreEqual(5_000_000L, clock.LocalMs);
        Assert.AreEqual(0L, clock.SetByMs);
    }

    [TestMethod]
    [DataRow(1_999L, 0L)]
    [DataRow(2_000L, 0L)]
    [DataRow(2_001L, 2_001L)]
    [DataRow(-2_000L, 0L)]
    [DataRow(-2_001L, -2_001L)]
    [DataRow(3_600_000L, 3_600_000L)]
    public void A_larger_difference_than_drift_is_a_clock_that_was_set(long difference, long setBy)
    {
        LocalClock clock = Known();
        clock.Advance(100, SensorStatus.Ok, 10_000_100 + difference);
        Assert.AreEqual(setBy, clock.SetByMs);
        Assert.AreEqual(10_000_100 + setBy, clock.LocalMs);
        clock.Advance(100, SensorStatus.Ok, 10_000_200 + difference);
        Assert.AreEqual(0L, clock.SetByMs);
    }

    [TestMethod]
    public void A_clock_that_fails_is_replaced_by_elapsed_time()
    {
        LocalClock clock = Known();
        clock.Advance(1_000, SensorStatus.Failed, 0);
        clock.Advance(1_000, SensorStatus.NoAnswer, 99);
        Assert.AreEqual(10_002_000L, clock.LocalMs);
        Assert.AreEqual(0L, clock.SetByMs);
    }

    [TestMethod]
    [DataRow(9_999, true)]
    [DataRow(10_000, false)]
    [DataRow(10_001, false)]
    public void Two_sets_within_ten_seconds_are_no_persons_doing(int apartMs, bool distrusted)
    {
        LocalClock clock = Known();
        clock.Advance(100, SensorStatus.Ok, 20_000_000);
        Assert.AreEqual(9_999_900L, clock.SetByMs);
        clock.Advance(apartMs - 50, SensorStatus.Ok, 20_000_000 + apartMs - 50);
        clock.Advance(50, SensorStatus.Ok, 30_000_000);
        Assert.AreEqual(distrusted, clock.IsDistrusted);
        Assert.AreEqual(distrusted, clock.LocalMs < 20_000_000);
    }

    // Within the grain of a chip that tells whole seconds it has gone right; a minute of that is enough.
    [TestMethod]
    [DataRow(59_999, 0, true)]
    [DataRow(60_000, 0, false)]
    [DataRow(60_000, 1_100, false)]
    [DataRow(60_000, 1_101, true)]
    [DataRow(60_000, -1_100, false)]
    [DataRow(60_000, -1_101, true)]
    public void A_distrusted_clock_is_believed_after_a_minute_within_its_grain(int ranMs, int offMs, bool distrusted)
    {
        LocalClock clock = Known();
        clock.Advance(100, SensorStatus.Ok, 20_000_000);
        clock.Advance(100, SensorStatus.Ok, 30_000_000);
        Assert.IsTrue(clock.IsDistrusted);
        clock.Advance(ranMs - 100, SensorStatus.Ok, 30_000_000 + ranMs - 100);
        clock.Advance(100, SensorStatus.Ok, 30_000_000 + ranMs + offMs);
        Assert.AreEqual(distrusted, clock.IsDistrusted);
    }

    [TestMethod]
    public void A_stuck_clock_is_not_followed_and_costs_no_time()
    {
        LocalClock clock = Known();
        for (int i = 0; i < 100; i++) clock.Advance(100, SensorStatus.Ok, 10_000_000);
        Assert.IsTrue(clock.IsDistrusted);
        Assert.AreEqual(10_010_000L, clock.LocalMs);
    }

    [TestMethod]
    [DataRow(59_000, true)]
    [DataRow(62_000, false)]
    public void A_clock_that_was_mad_is_believed_after_a_minute_of_going_right(int ms, bool distrusted)
    {
        LocalClock clock = Known();
        for (int i = 0; i < 100; i++) clock.Advance(100, SensorStatus.Ok, 10_000_000);
        for (int ran = 100; ran <= ms; ran += 100) clock.Advance(100, SensorStatus.Ok, (50_000_000 + ran) / 1_000 * 1_000);
        Assert.AreEqual(distrusted, clock.IsDistrusted);
        Assert.AreEqual(distrusted, clock.LocalMs < 40_000_000);
    }

    [TestMethod]
    public void A_second_set_within_ten_seconds_takes_back_the_first()
    {
        LocalClock clock = Known();
        clock.Advance(100, SensorStatus.Ok, 20_000_000);
        Assert.AreEqual(20_000_000L, clock.LocalMs);
        clock.Advance(100, SensorStatus.Ok, 90_000_000);
        Assert.AreEqual(10_000_200L, clock.LocalMs);
        Assert.AreEqual(10_000_200L - 20_000_100L, clock.SetByMs);
        Assert.IsTrue(clock.IsDistrusted);
    }

    [TestMethod]
    public void A_clock_is_followed_in_the_tick_in_which_it_is_believed()
    {
        LocalClock clock = Known();
        clock.Advance(100, SensorStatus.Ok, 20_000_000);
        clock.Advance(100, SensorStatus.Ok, 30_000_000);
        clock.Advance(LocalClock.SteadyMs, SensorStatus.Ok, 30_060_000);
        Assert.AreEqual(30_060_000L, clock.LocalMs);
        Assert.AreEqual(30_060_000L - 10_060_200L, clock.SetByMs);
    }

    private static LocalClock Known()
    {
        LocalClock clock = new LocalClock();
        clock.Advance(0, SensorStatus.Ok, 10_000_000);
        return clock;
    }
}
