using PumpFirmware.Hal;
using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>Ticks in which both clocks go on alike are judged in short; what comes after them is judged as ever.</summary>
[TestClass]
[Requirement("SR33")]
public class ClockQuietTests
{
    private static TickClock clock;
    private static ClockMonitor monitor;
    private static long nowMs;
    private static long chipMs;

    [TestMethod]
    [DataRow(160, false)]
    [DataRow(161, true)]
    public void A_tick_is_late_by_its_own_clock_wherever_the_chip_stands(int ms, bool isLate)
    {
        Start(100);
        Tick(100, 100);
        Tick(ms, ms + 1);
        Assert.AreEqual(isLate, monitor.IsLate);
    }

    // A chip that tells whole seconds: it stood in the tick that went back.
    [TestMethod]
    [DataRow(1_999, 0)]
    [DataRow(2_000, 100)]
    [DataRow(2_001, 100)]
    public void A_tick_that_goes_back_after_quiet_ones_is_seen_although_the_chip_did_not_move(int backMs, int takenMs)
    {
        Start(100);
        for (int i = 0; i < 50; i++) Tick(100, 100);
        Tick(-backMs, 0);
        Assert.AreEqual((long)backMs, clock.WentBackMs);
        Assert.AreEqual(takenMs, clock.ElapsedMs);
    }

    [TestMethod]
    public void A_chip_that_did_not_answer_is_not_compared_with()
    {
        Start(100);
        for (int i = 0; i < 50; i++) Tick(100, 100);
        TickWith(SensorStatus.Failed, 100, 100);
        Tick(10_000, 100);
        Assert.AreEqual(0L, monitor.JumpedMs);
        Tick(10_000, 100);
        Assert.AreEqual(9_900L, monitor.JumpedMs);
    }

    // After three seconds of standing the chip judges nothing, and it judges again in the first tick after it went on.
    [TestMethod]
    [DataRow(29, 0, 10_000L)]
    [DataRow(30, 0, 10_000L)]
    [DataRow(31, 0, 0L)]
    [DataRow(31, 1, 10_000L)]
    [DataRow(31, 5, 10_000L)]
    public void A_chip_that_stood_judges_a_leap_again_once_it_goes(int standing, int going, long jumpedMs)
    {
        Start(100);
        Tick(100, 100);
        for (int i = 0; i < standing; i++) Tick(100, 0);
        for (int i = 0; i < going; i++) Tick(100, 100);
        Tick(10_000, 0);
        Assert.AreEqual(jumpedMs, monitor.JumpedMs);
    }

    // 19 s of drift twice: they add up within the hour, and not beyond it, although nothing drifted in between.
    [TestMethod]
    [DataRow(3_000, true)]
    [DataRow(3_600, false)]
    public void Quiet_ticks_count_in_the_hour_of_a_drift(int quietSeconds, bool found)
    {
        Start(1_000);
        for (int i = 0; i < 20; i++) Tick(1_000, 50);
        for (int i = 0; i < quietSeconds; i++) Tick(1_000, 1_000);
        bool drifted = false;
        for (int i = 0; i < 20; i++)
        {
            Tick(1_000, 50);
            drifted |= monitor.DriftedMs != 0;
        }

        Assert.AreEqual(found, drifted);
    }

    // A chip that people set, by two seconds or more at once, is no drift, however often.
    [TestMethod]
    [DataRow(1_999, true)]
    [DataRow(2_000, false)]
    [DataRow(2_001, false)]
    public void A_chip_that_is_set_ahead_again_and_again_is_no_drift(int setByMs, bool found)
    {
        Start(100);
        bool drifted = false;
        for (int i = 0; i < 20; i++)
        {
            Tick(100, 100 + setByMs);
            drifted |= monitor.DriftedMs != 0;
            Assert.AreEqual(0L, monitor.JumpedMs);
        }

        Assert.AreEqual(found, drifted);
    }

    private static void Start(int periodMs)
    {
        clock = new TickClock();
        monitor = new ClockMonitor(periodMs);
        nowMs = 0;
        chipMs = 1_000_000;
        clock.Advance(0);
        monitor.Start(SensorStatus.Ok, chipMs);
    }

    private static void Tick(int ms, int chipElapsedMs)
    {
        TickWith(SensorStatus.Ok, ms, chipElapsedMs);
    }

    private static void TickWith(SensorStatus status, int ms, int chipElapsedMs)
    {
        nowMs += ms;
        chipMs += chipElapsedMs;
        clock.Advance(nowMs);
        monitor.Judge(clock, status, chipMs);
    }
}
