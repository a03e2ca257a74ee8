using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>Sensor against book, on a rig of 50 uL a revolution: 4155 nL at once, or 905 nL in the long run.</summary>
[TestClass]
[Requirement("SR9")]
public class VolumeMonitorTests
{
    private const long TooMuch = 1L << (int)AlarmCode.VolumeDisagreement;
    private const long TooLittle = 1L << (int)AlarmCode.UnderDelivery;
    private const long Book = 10_000_000;
    private const long FastNl = 3_600 + 555;
    private const long SlowNl = 350 + 555;

    private static long nowMs;
    private static bool up;

    // Ten seconds of drift are 0.23 nL, below the nanolitre that a row differs by.
    [TestMethod]
    [DataRow(-FastNl, 0L)]
    [DataRow(-FastNl - 1, TooMuch)]
    [DataRow(-FastNl - 2, TooMuch)]
    [DataRow(FastNl, 0L)]
    [DataRow(FastNl + 1, TooLittle)]
    public void Ten_readings_beyond_the_fast_limit_alarm(long differenceNl, long present)
    {
        VolumeMonitor monitor = Started();
        Run(monitor, 9, differenceNl);
        Assert.AreEqual(0L, monitor.Present);
        Run(monitor, 1, differenceNl);
        Assert.AreEqual(present, monitor.Present);
        Assert.AreEqual(present != 0, monitor.IsNew);
        Run(monitor, 1, differenceNl);
        Assert.IsFalse(monitor.IsNew);
    }

    // The first mean of 900 ends at 0, the second one at the difference: 20 nL of drift are allowed in 15 minutes.
    [TestMethod]
    [DataRow(-SlowNl - 20, 0L)]
    [DataRow(-SlowNl - 21, TooMuch)]
    [DataRow(SlowNl + 20, 0L)]
    [DataRow(SlowNl + 21, TooLittle)]
    public void A_quarter_of_an_hour_beyond_the_slow_limit_alarms(long differenceNl, long present)
    {
        VolumeMonitor monitor = Started();
        Run(monitor, 890, 0);
        Run(monitor, 900, differenceNl);
        Assert.AreEqual(present, monitor.Present);
        Assert.IsTrue(monitor.HasNewSums);
    }

    // Five readings of a rush, ahead of the fast mean's end: 4,400 nL and the head's 555, with a nanolitre of noise or two.
    [TestMethod]
    [DataRow(4_953L, 0L)]
    [DataRow(4_955L, TooMuch)]
    [DataRow(4_957L, TooMuch)]
    public void Five_readings_of_a_rush_alarm(long fellNl, long present)
    {
        VolumeMonitor monitor = Started();
        Run(monitor, 4, -fellNl);
        Assert.AreEqual(0L, monitor.Present);
        Run(monitor, 2, -fellNl);
        Assert.AreEqual(present, monitor.Present);
    }

    [TestMethod]
    [DataRow(-1_000_000_000L)]
    [DataRow(1_000_000_000L)]
    [DataRow(-31_000L)]
    [DataRow(31_000L)]
    public void A_single_wild_reading_is_no_fault(long wildNl)
    {
        VolumeMonitor monitor = Started();
        Run(monitor, 5, 0);
        Run(monitor, 1, wildNl);
        Run(monitor, 2_000, 0);
        Assert.AreEqual(0L, monitor.Present);
    }

    [TestMethod]
    public void A_reading_counts_once_however_often_it_is_asked_for()
    {
        VolumeMonitor monitor = Started();
        for (int i = 0; i < 100; i++) monitor.Judge(nowMs += 10_000, Book - 9_000, Book);
        Assert.AreEqual(0L, monitor.Present);
        for (int i = 0; i < 100; i++) monitor.Judge(nowMs, Book - 9_000 - (i & 1), Book);
        Assert.AreEqual(0L, monitor.Present);
    }

    [TestMethod]
    public void What_a_reading_found_is_told_once_though_the_next_one_cannot_be_believed()
    {
        VolumeMonitor monitor = Started();
        Run(monitor, 890, -6_000);
        Assert.IsTrue(monitor.HasNewSums);
        monitor.Skip();
        Assert.IsFalse(monitor.HasNewSums);
        Assert.IsFalse(monitor.IsNew);
        Assert.AreEqual(TooMuch, monitor.Present);
    }

    [TestMethod]
    public void An_interruption_is_a_new_beginning_after_five_seconds_and_keeps_what_is_suspected()
    {
        VolumeMonitor monitor = Started();
        Run(monitor, 10, -6_000);
        monitor.Interrupt(true);
        Assert.AreEqual(TooMuch, monitor.Present);
        monitor.Restart();
        Assert.AreEqual(0L, monitor.Present);

        // Readings from before the fill, and then the fill.
        Run(monitor, 5, -6_000);
        Run(monitor, 30, 5_000_000);
        Assert.AreEqual(0L, monitor.Present);
        Run(monitor, 10, 5_000_000 - 6_000);
        Assert.AreEqual(TooMuch, monitor.Present);
    }

    [TestMethod]
    public void A_sensor_that_was_lost_is_compared_at_once_when_it_counts_again()
    {
        VolumeMonitor monitor = Started();
        monitor.Interrupt(false);
        Run(monitor, 10, 5_000_000);
        Assert.AreEqual(0L, monitor.Present);
        Run(monitor, 10, 5_000_000 - 6_000);
        Assert.AreEqual(TooMuch, monitor.Present);
    }

    [TestMethod]
    public void A_fill_forgets_what_is_missing_and_not_what_was_too_much()
    {
        VolumeMonitor monitor = Started();
        Run(monitor, 10, 6_000);
        Assert.AreEqual(TooLittle, monitor.Present);
        monitor.StartFill();
        Assert.AreEqual(0L, monitor.Present);
        Run(monitor, 5 + 10, 6_000);
        Run(monitor, 10, 0);
        Assert.AreEqual(TooMuch, monitor.Present);
        monitor.StartFill();
        Assert.AreEqual(TooMuch, monitor.Present);
    }

    [TestMethod]
    public void After_a_reset_the_slow_sums_go_on_and_no_level_does()
    {
        VolumeMonitor monitor = new VolumeMonitor(TestRig.UsualGeometry(1000));
        monitor.TakeUp((int)SlowNl - 1, 0);
        Assert.AreEqual(0L, monitor.Present);
        nowMs = 0;
        Run(monitor, 900, -5_000_000);
        Assert.AreEqual(0L, monitor.Present);
        Run(monitor, 900, -5_000_000 - 555 - 23);
        Assert.AreEqual(TooMuch, monitor.Present);

        monitor = new VolumeMonitor(TestRig.UsualGeometry(1000));
        monitor.TakeUp((int)SlowNl, 0);
        Assert.AreEqual(TooMuch, monitor.Present);
    }

    [TestMethod]
    [DataRow(5_000, 405)]
    [DataRow(50_000, 905)]
    [DataRow(500_000, 5_905)]
    public void A_larger_head_pulsates_more(int nlPerRevolution, int slowLimitNl)
    {
        PumpGeometry geometry = new PumpGeometry(3200, nlPerRevolution, 200, 20_000_000, 1000);
        VolumeMonitor monitor = new VolumeMonitor(geometry);
        monitor.TakeUp(slowLimitNl - 1, 0);
        Assert.AreEqual(0L, monitor.Present);
        monitor.TakeUp(slowLimitNl, 0);
        Assert.AreEqual(TooMuch, monitor.Present);
    }

    // One mean of the fast scale at 0.
    private static VolumeMonitor Started()
    {
        VolumeMonitor monitor = new VolumeMonitor(TestRig.UsualGeometry(1000));
        nowMs = 0;
        Run(monitor, 10, 0);
        return monitor;
    }

    // Two readings that make 2 nL of noise with a mean of 0, so that none is the last one again.
    private static void Run(VolumeMonitor monitor, int readings, long differenceNl)
    {
        for (int i = 0; i < readings; i++)
        {
            up = !up;
            monitor.Judge(nowMs, Book + differenceNl + (up ? 1 : -1), Book);
            nowMs += 1000;
        }
    }
}
