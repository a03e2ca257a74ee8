using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>What a fill, a cleared fault and an interruption leave of the sums of volume, and how far a wild reading counts.</summary>
[TestClass]
[Requirement("SR9")]
public class VolumeEdgeTests
{
    private const long TooMuch = 1L << (int)AlarmCode.VolumeDisagreement;
    private const long TooLittle = 1L << (int)AlarmCode.UnderDelivery;
    private const long Book = 10_000_000;

    [TestMethod]
    [DataRow(0L, 0L)]
    [DataRow(100L, 100L)]
    [DataRow(101L, 100L)]
    [DataRow(-100L, -100L)]
    [DataRow(-101L, -100L)]
    public void A_wild_reading_counts_up_to_its_bound(long beyondNl, long countedNl)
    {
        VolumeScale scale = new VolumeScale(1, 1_000, 0, 25);
        Assert.AreEqual(5_000_000L, scale.Tamed(5_000_000, 100));
        scale.Take(0, 7_000, Book);
        Assert.AreEqual(7_000 + countedNl, scale.Tamed(7_000 + beyondNl, 100));
    }

    [TestMethod]
    public void A_suspicion_by_another_measure_lifts_the_sum_to_its_limit_and_no_higher_sum_down()
    {
        VolumeScale scale = new VolumeScale(1, 1_000, 0, 25);
        scale.SuspectTooMuch();
        Assert.AreEqual(1_000, scale.TooMuchNl);
        Assert.AreEqual(TooMuch, scale.Present);
        scale.TakeUp(1_500, 0);
        scale.SuspectTooMuch();
        Assert.AreEqual(1_500, scale.TooMuchNl);
    }

    [TestMethod]
    public void A_fill_forgets_what_is_missing_in_the_long_run_and_keeps_what_was_too_much()
    {
        VolumeMonitor monitor = new VolumeMonitor(TestRig.UsualGeometry(1_000));
        monitor.TakeUp(100_000, 100_000);
        Assert.AreEqual(TooMuch | TooLittle, monitor.Present);
        Assert.IsTrue(monitor.TooLittleNl > 1_000);
        monitor.StartFill();
        Assert.AreEqual(TooMuch, monitor.Present);
        Assert.AreEqual(0, monitor.TooLittleNl);
        Assert.IsTrue(monitor.TooMuchNl > 1_000);
        monitor.Restart();
        Assert.AreEqual(0L, monitor.Present);
        Assert.AreEqual(0, monitor.TooMuchNl);
    }

    [TestMethod]
    public void Nothing_before_a_reset_is_compared_with_what_comes_after_it()
    {
        VolumeMonitor monitor = new VolumeMonitor(TestRig.UsualGeometry(1_000));
        long nowMs = Run(monitor, 0, 20, 0);
        monitor.TakeUp(0, 0);
        Run(monitor, nowMs, 20, -100_000);
        Assert.AreEqual(0L, monitor.Present);
    }

    // The mean before a gap of 100 uL is not compared with the one after it, in the long run either.
    [TestMethod]
    public void Readings_before_an_interruption_are_not_compared_with_those_after_it()
    {
        VolumeMonitor monitor = new VolumeMonitor(TestRig.UsualGeometry(1_000));
        long nowMs = Run(monitor, 0, 1_000, 0);
        monitor.Interrupt(true);
        Assert.IsFalse(monitor.IsNew);
        Assert.IsFalse(monitor.HasNewSums);
        Run(monitor, nowMs, 1_000, -2_000);
        Assert.AreEqual(0L, monitor.Present);
        Assert.IsTrue(monitor.TooMuchNl == 0);
    }

    // A sensor that always says 6 uL more or less than the book, and a mean of five that begins anew.
    [TestMethod]
    [DataRow(6_000L)]
    [DataRow(-6_000L)]
    public void A_rush_after_an_interruption_is_told_by_what_came_after_it(long differenceNl)
    {
        VolumeMonitor monitor = new VolumeMonitor(TestRig.UsualGeometry(1_000));
        long nowMs = Run(monitor, 0, 20, differenceNl);
        monitor.Interrupt(true);
        nowMs = Run(monitor, nowMs, 16, differenceNl);
        Assert.AreEqual(0L, monitor.Present);
        nowMs = Run(monitor, nowMs, 4, differenceNl - 5_100);
        Assert.AreEqual(0L, monitor.Present);
        Run(monitor, nowMs, 1, differenceNl - 5_100);
        Assert.AreEqual(TooMuch, monitor.Present);
    }

    [TestMethod]
    public void An_interruption_ends_the_news_of_the_reading_before()
    {
        VolumeMonitor monitor = new VolumeMonitor(TestRig.UsualGeometry(1_000));
        long nowMs = Run(monitor, 0, 20, 0);
        while (!monitor.IsNew && nowMs < 100_000) nowMs = Run(monitor, nowMs, 1, -8_000);
        Assert.IsTrue(monitor.IsNew);
        monitor.Interrupt(true);
        Assert.IsFalse(monitor.IsNew);
    }

    // 4,955 nL in the mean of five: the ring takes the oldest out, so four high ones and a low one are none.
    [TestMethod]
    public void A_rush_is_the_mean_of_the_last_five()
    {
        VolumeMonitor monitor = new VolumeMonitor(TestRig.UsualGeometry(1_000));
        long nowMs = Run(monitor, 0, 11, 0);
        nowMs = Run(monitor, nowMs, 1, -9_000);
        nowMs = Run(monitor, nowMs, 1, 0);
        nowMs = Run(monitor, nowMs, 3, -5_000);
        Assert.AreEqual(0L, monitor.Present);
        nowMs = Run(monitor, nowMs, 1, -5_000);
        Assert.AreEqual(0L, monitor.Present);
        Run(monitor, nowMs, 1, -5_000);
        Assert.AreEqual(TooMuch, monitor.Present);
    }

    // 3,000 nL stand in the fast sum, below its limit; 2,100 more in the mean of five are a rush of 5,100.
    [TestMethod]
    public void What_the_fast_sum_holds_counts_towards_a_rush()
    {
        VolumeMonitor monitor = new VolumeMonitor(TestRig.UsualGeometry(1_000));
        long nowMs = Run(monitor, 0, 11, 0);
        nowMs = Run(monitor, nowMs, 10, -3_000);
        Assert.AreEqual(0L, monitor.Present);
        nowMs = Run(monitor, nowMs, 4, -5_100);
        Assert.AreEqual(0L, monitor.Present);
        Run(monitor, nowMs, 1, -5_100);
        Assert.AreEqual(TooMuch, monitor.Present);
    }

    private static long Run(VolumeMonitor monitor, long nowMs, int readings, long differenceNl)
    {
        for (int i = 0; i < readings; i++)
        {
            nowMs += 1_000;
            monitor.Judge(nowMs, Book + differenceNl + (nowMs / 1_000 % 2 == 0 ? 1 : -1), Book);
        }

        return nowMs;
    }
}
