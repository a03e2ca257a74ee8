using PumpFirmware.Hal;
using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>What the clock monitor remembers from tick to tick, and what makes it forget.</summary>
[TestClass]
[Requirement("SR33")]
public class ClockMonitorStateTests
{
    private static TickClock clock;
    private static ClockMonitor monitor;
    private static long nowMs;
    private static long chipMs;
    private static long driftedMs;

    [TestMethod]
    public void The_first_tick_may_be_late_even_without_a_start()
    {
        clock = new TickClock();
        monitor = new ClockMonitor(100);
        clock.Advance(0);
        clock.Advance(900);
        monitor.Judge(clock, SensorStatus.Ok, 0);
        Assert.IsFalse(monitor.IsLate);
        clock.Advance(1_800);
        monitor.Judge(clock, SensorStatus.Ok, 900);
        Assert.IsTrue(monitor.IsLate);
    }

    [TestMethod]
    [DataRow(160, false)]
    [DataRow(161, true)]
    public void A_tick_is_late_after_more_than_1_6_periods(int ms, bool isLate)
    {
        Start();
        Tick(100, 100);
        Tick(ms, ms);
        Assert.AreEqual(isLate, monitor.IsLate);
    }

    [TestMethod]
    public void A_drift_that_begins_after_quiet_ticks_is_found()
    {
        Start();
        for (int i = 0; i < 50; i++) Tick(100, 100);
        for (int i = 0; i < 900 && driftedMs == 0; i++) Tick(100, 50);
        Assert.AreEqual(36_050L, driftedMs);
        Tick(100, 50);
        Assert.AreEqual(0L, monitor.DriftedMs);
    }

    // 18 s of drift twice: they add up, unless the chip fell silent or both clocks started in between.
    [TestMethod]
    [DataRow(0, true)]
    [DataRow(1, false)]
    [DataRow(2, false)]
    public void What_added_up_is_forgotten_when_the_chip_falls_silent_and_at_a_start(int between, bool found)
    {
        Start();
        for (int i = 0; i < 380; i++) Tick(100, 50);
        if (between == 1) monitor.Judge(clock, SensorStatus.Failed, chipMs);
        if (between == 2) monitor.Start(SensorStatus.Ok, chipMs);
        for (int i = 0; i < 380; i++) Tick(100, 50);
        Assert.AreEqual(found, driftedMs != 0);
    }

    // A chip that stood for three seconds may be telling whole ones; after more than that it judges nothing until it goes.
    [TestMethod]
    [DataRow(30, 36_050L)]
    [DataRow(31, 0L)]
    public void What_added_up_is_forgotten_once_the_chip_has_stood_too_long(int ticks, long drift)
    {
        Start();
        for (int i = 0; i < 640; i++) Tick(100, 50);
        for (int i = 0; i < ticks; i++) Tick(100, 0);
        Assert.AreEqual(0L, driftedMs);
        Tick(100, 100);
        for (int i = 0; i < 21; i++) Tick(100, 50);
        Assert.AreEqual(drift, driftedMs);
    }

    // Corrected to what a tick takes while the chip's whole seconds explain it, else to what the chip says.
    [TestMethod]
    [DataRow(0, 100)]
    [DataRow(1_200, 100)]
    [DataRow(1_201, 1_201)]
    [DataRow(5_000, 5_000)]
    public void A_leap_is_corrected_by_the_chip_beyond_its_grain(int chipElapsedMs, int takenMs)
    {
        Start();
        Tick(100, 100);
        Tick(60_000, chipElapsedMs);
        Assert.AreEqual(60_000L - chipElapsedMs, monitor.JumpedMs);
        Assert.AreEqual(takenMs, clock.ElapsedMs);
    }

    [TestMethod]
    public void A_clock_that_went_back_while_the_chip_was_set_ahead_is_left_alone()
    {
        Start();
        Tick(10_000, 10_000);
        Tick(-5_000, 90_000);
        Assert.AreEqual(0L, monitor.JumpedMs);
        Assert.AreEqual(0, clock.ElapsedMs);
    }

    private static void Start()
    {
        clock = new TickClock();
        monitor = new ClockMonitor(100);
        nowMs = 0;
        chipMs = 1_000_000;
        driftedMs = 0;
        clock.Advance(0);
        monitor.Start(SensorStatus.Ok, chipMs);
    }

    private static void Tick(int ms, int chipElapsedMs)
    {
        nowMs += ms;
        chipMs += chipElapsedMs;
        clock.Advance(nowMs);
        monitor.Judge(clock, SensorStatus.Ok, chipMs);
        if (monitor.DriftedMs != 0) driftedMs = monitor.DriftedMs;
    }
}
