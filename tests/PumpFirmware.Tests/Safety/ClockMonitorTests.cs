using PumpFirmware.Hal;
using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>Of the processor's clock and the clock chip, the one that leapt alone is the one that is wrong.</summary>
[TestClass]
[Requirement("SR33")]
public class ClockMonitorTests
{
    private const int PeriodMs = 100;

    // Columns: how long the tick is by either clock; then what is found and for how long the tick is taken.
    [TestMethod]
    [DataRow(100L, 100L, 0L, false, 100)]
    [DataRow(2_099L, 100L, 0L, true, 2_099)]
    [DataRow(2_100L, 100L, 2_000L, false, 100)]
    [DataRow(2_101L, 100L, 2_001L, false, 100)]
    [DataRow(3_600_100L, 100L, 3_600_000L, false, 100)]
    [DataRow(3_600_100L, 0L, 3_600_100L, false, 100)]
    [DataRow(3_600_100L, 1_000L, 3_599_100L, false, 100)]
    [DataRow(3_600_100L, 5_000L, 3_595_100L, true, 5_000)]
    public void A_tick_that_leaps_forward_while_the_chip_goes_on_is_corrected(
        long tickMs, long chipMs, long jumpedMs, bool isLate, int takenMs)
    {
        TickClock clock = new TickClock();
        ClockMonitor monitor = Started(clock);
        clock.Advance(1_000 + tickMs);
        monitor.Judge(clock, SensorStatus.Ok, 50_000 + chipMs);
        Assert.AreEqual(jumpedMs, monitor.JumpedMs);
        Assert.AreEqual(jumpedMs != 0, monitor.IsWrong);
        Assert.AreEqual(isLate, monitor.IsLate);
        Assert.AreEqual(takenMs, clock.ElapsedMs);
        Assert.AreEqual(1_000L + takenMs, clock.NowMs);
    }

    [TestMethod]
    [DataRow(-1L, 0)]
    [DataRow(-1_999L, 0)]
    [DataRow(-2_000L, 100)]
    [DataRow(-3_600_000L, 100)]
    public void A_tick_that_goes_back_while_the_chip_goes_on_was_as_long_as_ticks_are(long tickMs, int takenMs)
    {
        TickClock clock = new TickClock();
        ClockMonitor monitor = Started(clock);
        clock.Advance(1_000 + tickMs);
        monitor.Judge(clock, SensorStatus.Ok, 50_100);
        Assert.AreEqual(-tickMs, clock.WentBackMs);
        Assert.AreEqual(takenMs, clock.ElapsedMs);
        Assert.AreEqual(0L, monitor.JumpedMs);
    }

    [TestMethod]
    [DataRow(3_600_000L)]
    [DataRow(-3_600_000L)]
    public void A_chip_that_is_set_between_two_ticks_is_no_fault(long setByMs)
    {
        TickClock clock = new TickClock();
        ClockMonitor monitor = Started(clock);
        clock.Advance(1_100);
        monitor.Judge(clock, SensorStatus.Ok, 50_100 + setByMs);
        Assert.IsFalse(monitor.IsWrong);
        Assert.IsFalse(monitor.IsLate);
        Assert.AreEqual(100, clock.ElapsedMs);
    }

    [TestMethod]
    public void A_chip_that_is_set_back_during_a_late_tick_is_no_fault_either()
    {
        TickClock clock = new TickClock();
        ClockMonitor monitor = Started(clock);
        clock.Advance(1_300);
        monitor.Judge(clock, SensorStatus.Ok, 50_300 - 3_600_000);
        Assert.IsFalse(monitor.IsWrong);
        Assert.IsTrue(monitor.IsLate);
        Assert.AreEqual(300, clock.ElapsedMs);
    }

    [TestMethod]
    public void When_both_leap_the_tick_was_late_and_no_clock_is_wrong()
    {
        TickClock clock = new TickClock();
        ClockMonitor monitor = Started(clock);
        clock.Advance(61_000);
        monitor.Judge(clock, SensorStatus.Ok, 110_000);
        Assert.IsFalse(monitor.IsWrong);
        Assert.IsTrue(monitor.IsLate);
        Assert.AreEqual(60_000, clock.ElapsedMs);
    }

    [TestMethod]
    [DataRow(159L, false)]
    [DataRow(160L, false)]
    [DataRow(161L, true)]
    [DataRow(200L, true)]
    public void A_tick_is_late_after_one_period_and_six_tenths(long tickMs, bool isLate)
    {
        TickClock clock = new TickClock();
        ClockMonitor monitor = Started(clock);
        clock.Advance(1_000 + tickMs);
        monitor.Judge(clock, SensorStatus.Ok, 50_000 + tickMs);
        Assert.AreEqual(isLate, monitor.IsLate);
        clock.Advance(1_100 + tickMs);
        monitor.Judge(clock, SensorStatus.Ok, 50_100 + tickMs);
        Assert.IsFalse(monitor.IsLate);
    }

    [TestMethod]
    public void The_first_tick_after_a_start_may_be_late()
    {
        TickClock clock = new TickClock();
        ClockMonitor monitor = new ClockMonitor(PeriodMs);
        clock.Advance(0);
        monitor.Start(SensorStatus.Ok, 50_000);
        clock.Advance(900);
        monitor.Judge(clock, SensorStatus.Ok, 50_900);
        Assert.IsFalse(monitor.IsLate);
        clock.Advance(1_800);
        monitor.Judge(clock, SensorStatus.Ok, 51_800);
        Assert.IsTrue(monitor.IsLate);
    }

    [TestMethod]
    [DataRow((int)SensorStatus.Ok, (int)SensorStatus.NoAnswer)]
    [DataRow((int)SensorStatus.NoAnswer, (int)SensorStatus.Ok)]
    [DataRow((int)SensorStatus.Implausible, (int)SensorStatus.Implausible)]
    public void A_chip_that_does_not_answer_judges_nothing(int before, int now)
    {
        TickClock clock = new TickClock();
        clock.Advance(1_000);
        ClockMonitor monitor = new ClockMonitor(PeriodMs);
        monitor.Judge(clock, (SensorStatus)before, 50_000);
        clock.Advance(61_000);
        monitor.Judge(clock, (SensorStatus)now, 50_100);
        Assert.IsFalse(monitor.IsWrong);
        Assert.IsTrue(monitor.IsLate);
    }

    private static ClockMonitor Started(TickClock clock)
    {
        clock.Advance(1_000);
        ClockMonitor monitor = new ClockMonitor(PeriodMs);
        monitor.Start(SensorStatus.Ok, 50_000);
        monitor.Judge(clock, SensorStatus.Ok, 50_000);
        return monitor;
    }
}
