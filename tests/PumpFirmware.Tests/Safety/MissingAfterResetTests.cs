using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>What is missing survives a reset and a change of flow. 24 mL/day are 1800 nL, the patience, in 6480 ms.</summary>
[TestClass]
[Requirement("SR16")]
public class MissingAfterResetTests
{
    private const long NonDelivery = 1L << (int)AlarmCode.NonDelivery;
    private const long UnderDelivery = 1L << (int)AlarmCode.UnderDelivery;
    private const long TherapyStopped = 1L << (int)AlarmCode.TherapyStopped;

    // A sixteenth of the patience, 112.5 nL, may have gone missing since it was stored.
    [TestMethod]
    [DataRow(0, 6_075)]
    [DataRow(900, 2_835)]
    [DataRow(1_687, 2)]
    public void A_pump_that_is_to_deliver_goes_on_with_what_was_stored(int storedNl, int afterMs)
    {
        DeliveryMonitor monitor = new DeliveryMonitor(TestRig.UsualGeometry(100));
        monitor.SetFlow(24_000_000);
        monitor.StartAfterReset(false, storedNl);
        Assert.AreEqual(0L, monitor.Judge(afterMs - 1, PumpState.Delivering, 0, 0));
        Assert.IsTrue(monitor.Judge(1, PumpState.Delivering, 0, 0) != 0);
    }

    // A day profile's segment is known only with the first tick.
    [TestMethod]
    [DataRow(10_000L, 58_000L)]
    [DataRow(58_000L, 10_000L)]
    [DataRow(58_000L, 58_000L)]
    public void Standing_still_is_alarmed_at_once_whatever_flow_it_began_with(long firstNlPerDay, long thenNlPerDay)
    {
        DeliveryMonitor monitor = new DeliveryMonitor(TestRig.UsualGeometry(100));
        monitor.SetFlow(firstNlPerDay);
        monitor.StartAfterReset(true, 0);
        monitor.SetFlow(thenNlPerDay);
        Assert.AreEqual(TherapyStopped, monitor.Judge(100, PumpState.Stopped, 0, 0));
    }

    [TestMethod]
    public void A_slower_flow_after_a_reset_raises_no_alarm()
    {
        DeliveryMonitor monitor = new DeliveryMonitor(TestRig.UsualGeometry(100));
        monitor.SetFlow(58_000);
        monitor.StartAfterReset(false, 300);
        monitor.SetFlow(16_500);
        Assert.AreEqual(0L, monitor.Judge(100, PumpState.Delivering, 0, 0));
    }

    // 46 uL a day with its boluses, 24 without: an hour's 1917 and 1000 nL, of which nine tenths are the patience.
    [TestMethod]
    [DataRow(false, 899)]
    [DataRow(true, 470)]
    public void The_same_programme_counted_otherwise_has_used_up_the_same_share_of_its_patience(bool keepsShare, int missingNl)
    {
        DeliveryMonitor monitor = new DeliveryMonitor(TestRig.UsualGeometry(100));
        monitor.SetFlow(46_000);
        Assert.AreEqual(0L, monitor.Judge(1_688_000, PumpState.Stopped, 0, 0));
        monitor.SetFlow(24_000, keepsShare);
        Assert.AreEqual(0L, monitor.Judge(1, PumpState.Delivering, 0, 0));
        Assert.AreEqual(missingNl, monitor.MissingNl);
        if (!keepsShare) return;

        // And back: nothing is forgotten by standing still again and again.
        for (int i = 0; i < 100; i++)
        {
            monitor.SetFlow(46_000, true);
            monitor.SetFlow(24_000, true);
        }

        monitor.SetFlow(46_000, true);
        Assert.AreEqual(899, monitor.MissingNl);
    }

    [TestMethod]
    public void A_faster_flow_ends_no_alarm()
    {
        DeliveryMonitor monitor = new DeliveryMonitor(TestRig.UsualGeometry(100));
        monitor.SetFlow(18_000);
        Assert.AreEqual(TherapyStopped, monitor.Judge(3_600_000, PumpState.Stopped, 0, 0));
        monitor.SetFlow(48_000);
        Assert.AreEqual(TherapyStopped, monitor.Judge(100, PumpState.Stopped, 0, 0));
    }

    [TestMethod]
    public void The_first_flow_of_all_follows_none()
    {
        DeliveryMonitor monitor = new DeliveryMonitor(TestRig.UsualGeometry(100));
        monitor.Judge(100, PumpState.Stopped, 0, 0);
        monitor.SetFlow(24_000_000);
        Assert.AreEqual(0L, monitor.Judge(6_479, PumpState.Stopped, 0, 0));
        Assert.AreEqual(TherapyStopped, monitor.Judge(1, PumpState.Stopped, 0, 0));
    }

    [TestMethod]
    public void A_pause_of_the_flow_leaves_what_may_be_missing()
    {
        DeliveryMonitor monitor = new DeliveryMonitor(TestRig.UsualGeometry(100));
        monitor.SetFlow(48_000);
        Assert.AreEqual(0L, monitor.Judge(2_000_000, PumpState.Delivering, 0, 0));
        monitor.SetFlow(0);
        Assert.AreEqual(0L, monitor.Judge(100, PumpState.Delivering, 0, 0));
    }

    // A pump that stands still also misses its programme's boluses: more than it then has to make good between them.
    [TestMethod]
    public void After_a_resume_half_of_the_patience_of_the_new_flow_is_left()
    {
        DeliveryMonitor monitor = new DeliveryMonitor(TestRig.UsualGeometry(100));
        monitor.SetFlow(46_000);
        Assert.AreEqual(TherapyStopped, monitor.Judge(3_600_000, PumpState.Stopped, 0, 0));
        monitor.Resume();
        monitor.SetFlow(24_000);
        Assert.AreEqual(0L, monitor.Judge(1_619_999, PumpState.Delivering, 0, 0));
        Assert.IsTrue(monitor.Judge(1, PumpState.Delivering, 0, 0) != 0);
    }

    [TestMethod]
    [DataRow(0, 404, false)]
    [DataRow(0, 406, true)]
    [DataRow(100, 764, false)]
    [DataRow(100, 766, true)]
    public void It_is_stored_by_sixteenths_while_the_pump_stands(int storedNl, int afterMs, bool grew)
    {
        DeliveryMonitor monitor = new DeliveryMonitor(TestRig.UsualGeometry(100));
        monitor.SetFlow(24_000_000);
        monitor.Judge(afterMs, PumpState.Stopped, 0, 0);
        Assert.AreEqual(grew, monitor.HasGrown(storedNl, false));
        Assert.IsFalse(monitor.HasGrown(storedNl, true));
        Assert.IsFalse(monitor.HasShrunk(storedNl, false));
        Assert.IsTrue(monitor.HasShrunk(2_000, false));
    }

    // A step, two counts and a second's flow, 818.4 nL, may lie behind in a sound pump; from then on a stall is stored finely.
    [TestMethod]
    [DataRow(2_945, false)]
    [DataRow(2_947, true)]
    public void A_stall_is_stored_by_sixteenths_once_no_sound_pump_lies_so_far_behind(int afterMs, bool grew)
    {
        DeliveryMonitor monitor = new DeliveryMonitor(TestRig.UsualGeometry(100));
        monitor.SetFlow(24_000_000);
        monitor.Judge(afterMs, PumpState.Delivering, 0, 0);
        Assert.AreEqual(grew, monitor.HasGrown(700, true));
    }

    [TestMethod]
    [DataRow(0, NonDelivery)]
    [DataRow(1, UnderDelivery)]
    public void A_stall_that_outlasts_a_reset_is_no_flow_and_not_a_little(int countsSeen, long present)
    {
        DeliveryMonitor monitor = new DeliveryMonitor(TestRig.UsualGeometry(100));
        monitor.SetFlow(24_000_000);
        monitor.StartAfterReset(false, 1_137);
        Assert.AreEqual(0L, monitor.Judge(100, PumpState.Delivering, countsSeen, 0));
        Assert.AreEqual(present, monitor.Judge(countsSeen == 0 ? 2_100 : 3_000, PumpState.Delivering, 0, 0));
    }

    [TestMethod]
    [DataRow(1_687, 0L)]
    [DataRow(1_688, NonDelivery)]
    public void A_reset_between_two_boluses_of_a_programme_makes_nothing_miss(int storedNl, long present)
    {
        DeliveryMonitor monitor = new DeliveryMonitor(TestRig.UsualGeometry(100));
        monitor.SetFlow(0);
        monitor.StartAfterReset(false, storedNl);
        Assert.AreEqual(present, monitor.Judge(100, PumpState.Delivering, 0, 0));
    }
}
