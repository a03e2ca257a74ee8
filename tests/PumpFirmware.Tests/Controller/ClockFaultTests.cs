using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A processor's clock that leaps or drifts is a fault, and what it made up or left out is not delivered.</summary>
[TestClass]
[Requirement("SR33")]
public class ClockFaultTests
{
    [TestMethod]
    [DataRow((int)Drug.Morphine, (int)PumpState.Faulted)]
    [DataRow((int)Drug.Ziconotide, (int)PumpState.Faulted)]
    [DataRow((int)Drug.Baclofen, (int)PumpState.Degraded)]
    public void A_leap_forward_is_a_clock_fault(int drug, int state)
    {
        TestRig rig = TestRig.Delivering((Drug)drug, 100);
        rig.Run(10_000);
        Leap(rig, 3_600_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.ClockFault));
        Assert.IsFalse(rig.IsLatched(AlarmCode.LateTick));
        Assert.AreEqual(state, (int)rig.Pump.State);
        Assert.AreEqual(3_600_000L, rig.NewestValue(EventCode.ClockJumped));
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
    }

    [TestMethod]
    [DataRow(1_999L, false)]
    [DataRow(2_000L, true)]
    [DataRow(2_001L, true)]
    public void Less_than_two_seconds_are_a_late_tick(long byMs, bool isClock)
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen, 100);
        rig.Run(10_000);
        Leap(rig, byMs);
        Assert.AreEqual(isClock, rig.IsLatched(AlarmCode.ClockFault));
        Assert.AreEqual(!isClock, rig.IsLatched(AlarmCode.LateTick));
    }

    [TestMethod]
    public void A_leap_forward_opens_no_lockout_and_ages_no_alarm()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen, 100);
        rig.Run(10_000);
        long poweredMs = rig.Pump.Windows.PoweredMs;
        Leap(rig, 3_600_000);
        Assert.AreEqual(poweredMs + 100, rig.Pump.Windows.PoweredMs);
        Assert.AreEqual(0, rig.Logged(EventCode.WithheldByLateTick));
    }

    [TestMethod]
    public void A_tick_that_went_back_is_fed_and_the_time_goes_on()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen, 100);
        rig.Run(10_000);
        long poweredMs = rig.Pump.Windows.PoweredMs;
        Leap(rig, -5_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.ClockFault));
        Assert.AreEqual(4_900L, rig.NewestValue(EventCode.TimeWentBack));
        Assert.AreEqual(poweredMs + 100, rig.Pump.Windows.PoweredMs);
        Assert.AreEqual(101, rig.Watchdog.Feeds);
    }

    [TestMethod]
    public void People_who_set_the_clock_are_no_fault()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine, 100);
        rig.Run(10_000);
        rig.WallClock.LocalMs += 3_600_000;
        rig.Run(20_000);
        rig.WallClock.LocalMs -= 3_600_000;
        rig.Run(20_000);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
    }

    [TestMethod]
    public void A_processor_that_runs_fast_is_found_within_six_minutes()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        for (int second = 0; second < 361 && rig.Pump.LatchedFaults == 0; second++)
        {
            rig.WallClock.LocalMs -= 100;
            rig.TickAfter(1_000);
        }

        Assert.IsTrue(rig.IsLatched(AlarmCode.ClockFault));
        Assert.AreEqual(1, rig.Logged(EventCode.ClockDrifted));
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
    }

    [TestMethod]
    [DataRow(160L, false)]
    [DataRow(161L, true)]
    public void A_missed_tick_is_alarmed_although_nothing_is_withheld(long afterMs, bool isLate)
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine, 100);
        rig.Run(10_000);
        rig.TickAfter(afterMs);
        Assert.AreEqual(isLate, rig.IsLatched(AlarmCode.LateTick));
        Assert.AreEqual(isLate ? 100 : 101, rig.Watchdog.Feeds);
        Assert.AreEqual(isLate ? afterMs : -1L, rig.NewestValue(EventCode.TickLate));
        rig.Run(10_000);
        Assert.AreEqual(isLate ? 200 : 201, rig.Watchdog.Feeds);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        rig.Expect(
            isLate ? RefusalReason.None : RefusalReason.NothingToClear, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.LateTick));
    }

    // The processor's clock leaps between two ticks; the chip goes on by a tick.
    private static void Leap(TestRig rig, long byMs)
    {
        rig.WallClock.LocalMs += 100;
        rig.NowMs += 100 + byMs;
        rig.Pump.Tick(rig.NowMs);
    }
}
