using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>A late tick makes up a second at most, and time that goes back is nothing elapsed.</summary>
[TestClass]
[Requirement("SR33")]
public class TickClockTests
{
    [TestMethod]
    public void The_first_tick_starts_the_clock()
    {
        TickClock clock = new TickClock();
        clock.Advance(5_000_000_000);
        Assert.AreEqual(0, clock.ElapsedMs);
        Assert.AreEqual(0, clock.DueMs);
        Assert.AreEqual(0L, clock.WentBackMs);
        Assert.AreEqual(5_000_000_000L, clock.NowMs);
    }

    [TestMethod]
    [DataRow(0L, 0, 0)]
    [DataRow(100L, 100, 0)]
    [DataRow(999L, 999, 0)]
    [DataRow(1_000L, 1_000, 0)]
    [DataRow(1_001L, 1_000, 1)]
    [DataRow(60_000L, 1_000, 59_000)]
    public void A_late_tick_makes_up_one_second(long laterMs, int dueMs, int withheldMs)
    {
        TickClock clock = new TickClock();
        clock.Advance(7);
        clock.Advance(7 + laterMs);
        Assert.AreEqual((int)laterMs, clock.ElapsedMs);
        Assert.AreEqual(dueMs, clock.DueMs);
        Assert.AreEqual(withheldMs, clock.WithheldMs);
        Assert.AreEqual(0L, clock.WentBackMs);
    }

    // The clock leapt by ten minutes; another one says how long it was. Also then a second at most is made up.
    [TestMethod]
    [DataRow(0, 0, 0)]
    [DataRow(999, 999, 0)]
    [DataRow(1_000, 1_000, 0)]
    [DataRow(1_001, 1_000, 1)]
    [DataRow(60_000, 1_000, 59_000)]
    public void A_tick_that_is_corrected_makes_up_one_second(int elapsedMs, int dueMs, int withheldMs)
    {
        TickClock clock = new TickClock();
        clock.Advance(7);
        clock.Advance(600_007);
        clock.Correct(elapsedMs);
        Assert.AreEqual(7L + elapsedMs, clock.NowMs);
        Assert.AreEqual(elapsedMs, clock.ElapsedMs);
        Assert.AreEqual(dueMs, clock.DueMs);
        Assert.AreEqual(withheldMs, clock.WithheldMs);
    }

    [TestMethod]
    public void Time_that_goes_back_elapses_nothing()
    {
        TickClock clock = new TickClock();
        clock.Advance(1_000);
        clock.Advance(999);
        Assert.AreEqual(1L, clock.WentBackMs);
        Assert.AreEqual(0, clock.ElapsedMs);
        Assert.AreEqual(0, clock.DueMs);
        clock.Advance(1_099);
        Assert.AreEqual(0L, clock.WentBackMs);
        Assert.AreEqual(100, clock.ElapsedMs);
    }

    [TestMethod]
    [DataRow(1_999_999_999L, 1_999_999_999)]
    [DataRow(2_000_000_000L, 2_000_000_000)]
    [DataRow(2_000_000_001L, 2_000_000_000)]
    [DataRow(9_000_000_000L, 2_000_000_000)]
    public void The_elapsed_time_does_not_wrap(long laterMs, int elapsedMs)
    {
        TickClock clock = new TickClock();
        clock.Advance(0);
        clock.Advance(laterMs);
        Assert.AreEqual(elapsedMs, clock.ElapsedMs);
        Assert.AreEqual(1_000, clock.DueMs);
    }
}
