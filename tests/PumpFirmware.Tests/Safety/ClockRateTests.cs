using PumpFirmware.Hal;
using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>Two clocks that drift apart by more than 1 % in an hour are a fault; a chip that stands still judges nothing.</summary>
[TestClass]
[Requirement("SR33")]
public class ClockRateTests
{
    private static long driftedMs;
    private static int foundAtSecond;

    // Columns: ms of the chip in a second of the processor, seconds until it is found (-1: never within two hours), by how much.
    [TestMethod]
    [DataRow(1_000, -1, 0L)]
    [DataRow(991, -1, 0L)]
    [DataRow(990, -1, 0L)]
    [DataRow(989, 3_273, 36_003L)]
    [DataRow(900, 361, 36_100L)]
    [DataRow(500, 73, 36_500L)]
    [DataRow(1_010, -1, 0L)]
    [DataRow(1_011, 3_273, -36_003L)]
    [DataRow(1_100, 361, -36_100L)]
    [DataRow(2_000, 37, -37_000L)]
    public void A_drift_beyond_one_percent_is_found_as_soon_as_it_adds_up(int chipMs, int foundAfter, long drift)
    {
        Watch(7_200, chipMs);
        Assert.AreEqual(foundAfter, foundAtSecond);
        Assert.AreEqual(drift, driftedMs);
    }

    [TestMethod]
    public void A_chip_that_tells_whole_seconds_does_not_drift()
    {
        TickClock clock = new TickClock();
        ClockMonitor monitor = new ClockMonitor(100);
        clock.Advance(0);
        monitor.Start(SensorStatus.Ok, 50_000);
        for (int tick = 1; tick < 40_000; tick++)
        {
            clock.Advance(tick * 100L);
            monitor.Judge(clock, SensorStatus.Ok, 50_000 + tick / 10 * 1_000L);
            Assert.IsFalse(monitor.IsWrong);
            Assert.AreEqual(100, clock.ElapsedMs);
        }
    }

    [TestMethod]
    public void A_chip_that_stands_still_and_then_is_set_right_is_no_fault()
    {
        TickClock clock = new TickClock();
        ClockMonitor monitor = new ClockMonitor(1_000);
        clock.Advance(0);
        monitor.Start(SensorStatus.Ok, 50_000);
        for (int second = 1; second < 7_200; second++)
        {
            clock.Advance(second * 1_000L);
            monitor.Judge(clock, SensorStatus.Ok, second < 600 ? 50_000L : 50_000L + second * 1_000L);
            Assert.IsFalse(monitor.IsWrong);
        }
    }

    [TestMethod]
    [DataRow(100L, 100L, false)]
    [DataRow(161L, 161L, true)]
    [DataRow(100L, 3_600_100L, false)]
    public void What_one_tick_found_is_not_said_again_in_the_next(long tickMs, long chipMs, bool isLate)
    {
        TickClock clock = new TickClock();
        ClockMonitor monitor = new ClockMonitor(100);
        clock.Advance(0);
        monitor.Start(SensorStatus.Ok, 50_000);
        for (int tick = 1; tick <= 10; tick++)
        {
            clock.Advance(tick * 100L);
            monitor.Judge(clock, SensorStatus.Ok, 50_000 + tick * 100L);
        }

        clock.Advance(1_000 + tickMs);
        monitor.Judge(clock, SensorStatus.Ok, 51_000 + chipMs);
        Assert.AreEqual(isLate, monitor.IsLate);
        clock.Advance(5_100 + tickMs);
        monitor.Judge(clock, SensorStatus.Ok, 51_100 + chipMs);
        Assert.AreEqual(4_000L, monitor.JumpedMs);
        clock.Advance(5_200 + tickMs);
        monitor.Judge(clock, SensorStatus.Ok, 51_200 + chipMs);
        Assert.IsFalse(monitor.IsWrong);
        Assert.IsFalse(monitor.IsLate);
    }

    private static void Watch(int seconds, int chipMs)
    {
        TickClock clock = new TickClock();
        ClockMonitor monitor = new ClockMonitor(1_000);
        clock.Advance(0);
        monitor.Start(SensorStatus.Ok, 50_000);
        foundAtSecond = -1;
        driftedMs = 0;
        for (int second = 1; second <= seconds; second++)
        {
            clock.Advance(second * 1_000L);
            monitor.Judge(clock, SensorStatus.Ok, 50_000L + (long)second * chipMs);
            Assert.AreEqual(0L, monitor.JumpedMs);
            if (!monitor.IsWrong) continue;
            foundAtSecond = second;
            driftedMs = monitor.DriftedMs;
            return;
        }
    }
}
