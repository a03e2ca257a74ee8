using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>Missing drug is alarmed before 2 uL or 60 minutes of it are missing.</summary>
[TestClass]
[Requirement("SR16")]
public class DeliveryMonitorTests
{
    private const long NonDelivery = 1L << (int)AlarmCode.NonDelivery;
    private const long UnderDelivery = 1L << (int)AlarmCode.UnderDelivery;
    private const long TherapyStopped = 1L << (int)AlarmCode.TherapyStopped;

    // 1800 nL, a tenth before the bound: 6480 ms at 24 mL/day, or 54 minutes of 48 uL/day and less.
    [TestMethod]
    [DataRow(24_000_000L, 6_480)]
    [DataRow(12_000_000L, 12_960)]
    [DataRow(48_000L, 3_240_000)]
    [DataRow(24_000L, 3_240_000)]
    public void It_alarms_in_time_whatever_the_flow(long flowNlPerDay, int afterMs)
    {
        DeliveryMonitor monitor = Monitor(flowNlPerDay);
        Assert.AreEqual(0L, monitor.Judge(afterMs - 1, PumpState.Delivering, 0, 0));
        Assert.AreEqual(NonDelivery, monitor.Judge(1, PumpState.Delivering, 0, 0));
        Assert.IsTrue(afterMs <= 3_600_000);
        Assert.IsTrue(flowNlPerDay * afterMs / 86_400_000 <= 2_000);
    }

    [TestMethod]
    public void A_slow_flow_has_the_patience_of_one_step_and_two_counts()
    {
        // 15.625 nL and two counts of 250 nL with 5 %: 540.625 nL of 9 uL/day are 86.5 minutes. The validator refuses this flow.
        DeliveryMonitor monitor = Monitor(9_000);
        Assert.AreEqual(0L, monitor.Judge(5_189_999, PumpState.Delivering, 0, 0));
        Assert.AreEqual(NonDelivery, monitor.Judge(1, PumpState.Delivering, 0, 0));
    }

    [TestMethod]
    public void The_slowest_accepted_flow_is_alarmed_within_an_hour()
    {
        DeliveryMonitor monitor = Monitor(18_000);
        Assert.AreEqual(NonDelivery, monitor.Judge(3_600_000, PumpState.Delivering, 0, 0));
    }

    [TestMethod]
    [DataRow((int)PumpState.Unprogrammed, 0L)]
    [DataRow((int)PumpState.Stopped, TherapyStopped)]
    [DataRow((int)PumpState.Delivering, NonDelivery)]
    [DataRow((int)PumpState.Degraded, NonDelivery)]
    [DataRow((int)PumpState.Faulted, 0L)]
    public void The_alarm_follows_the_state(int state, long present)
    {
        Assert.AreEqual(present, Monitor(24_000_000).Judge(60_000, (PumpState)state, 0, 0));
    }

    [TestMethod]
    public void Motion_in_step_with_the_prescription_never_alarms()
    {
        // 200 counts a revolution of 50 uL: 24 mL/day are 480 revolutions, or 96,000 counts; one in 900 ms.
        DeliveryMonitor monitor = Monitor(24_000_000);
        for (int i = 0; i < 20_000; i++) Assert.AreEqual(0L, monitor.Judge(900, PumpState.Delivering, 1, 0));
    }

    [TestMethod]
    public void Half_of_the_motion_is_under_delivery()
    {
        DeliveryMonitor monitor = Monitor(24_000_000);
        long present = 0;
        for (int i = 0; i < 10 && present == 0; i++) present = monitor.Judge(1_800, PumpState.Delivering, 1, 0);
        Assert.AreEqual(UnderDelivery, present);
    }

    [TestMethod]
    public void Steps_that_nobody_could_witness_count_as_flow()
    {
        // 17.8 steps a second.
        DeliveryMonitor monitor = Monitor(24_000_000);
        for (int i = 0; i < 1_000; i++) Assert.AreEqual(0L, monitor.Judge(1_000, PumpState.Delivering, 0, 18));
    }

    [TestMethod]
    public void It_clears_when_half_is_made_up()
    {
        DeliveryMonitor monitor = Monitor(24_000_000);
        Assert.AreEqual(NonDelivery, monitor.Judge(60_000, PumpState.Delivering, 0, 0));
        Assert.AreEqual(UnderDelivery, monitor.Judge(0, PumpState.Delivering, 3, 0));
        Assert.AreEqual(0L, monitor.Judge(0, PumpState.Delivering, 1, 0));
    }

    [TestMethod]
    public void After_a_resume_half_of_the_patience_is_left()
    {
        DeliveryMonitor monitor = Monitor(24_000_000);
        Assert.AreEqual(TherapyStopped, monitor.Judge(60_000, PumpState.Stopped, 0, 0));
        monitor.Resume();
        Assert.AreEqual(0L, monitor.Judge(3_239, PumpState.Stopped, 0, 0));
        Assert.AreEqual(TherapyStopped, monitor.Judge(1, PumpState.Stopped, 0, 0));
    }

    [TestMethod]
    public void A_new_prescription_starts_with_the_whole_patience()
    {
        DeliveryMonitor monitor = Monitor(24_000_000);
        monitor.Judge(60_000, PumpState.Stopped, 0, 0);
        monitor.SetFlow(24_000_000);
        monitor.Restart();
        Assert.AreEqual(0L, monitor.Judge(6_479, PumpState.Stopped, 0, 0));
        Assert.AreEqual(TherapyStopped, monitor.Judge(1, PumpState.Stopped, 0, 0));
    }

    [TestMethod]
    public void The_longest_time_between_ticks_does_not_overflow()
    {
        DeliveryMonitor monitor = Monitor(24_000_000);
        Assert.AreEqual(NonDelivery, monitor.Judge(TickClock.LongestElapsedMs, PumpState.Delivering, 0, 0));
        Assert.AreEqual(NonDelivery, monitor.Judge(TickClock.LongestElapsedMs, PumpState.Delivering, 0, 0));
    }

    private static DeliveryMonitor Monitor(long flowNlPerDay)
    {
        DeliveryMonitor monitor = new DeliveryMonitor(TestRig.UsualGeometry(100));
        monitor.SetFlow(flowNlPerDay);
        return monitor;
    }
}
