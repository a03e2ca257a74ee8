using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Only a whole tick feeds the hardware watchdog, and a restart that it caused is on record and alarmed.</summary>
[TestClass]
[Requirement("SR30")]
[Requirement("SR31")]
public class HardwareWatchdogTests
{
    [TestMethod]
    public void A_tick_that_breaks_off_is_not_fed_and_the_next_one_is()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(10_000);
        rig.Store.CutAtByte = rig.Store.BytesWritten;
        bool brokeOff = false;
        while (!brokeOff)
        {
            int before = rig.Watchdog.Feeds;
            try
            {
                rig.TickAfter(1_000);
                Assert.AreEqual(before + 1, rig.Watchdog.Feeds);
            }
            catch (PowerCutException)
            {
                brokeOff = true;
                Assert.AreEqual(before, rig.Watchdog.Feeds);
            }
        }

        int fed = rig.Watchdog.Feeds;
        rig.TickAfter(1_000);
        Assert.AreEqual(fed + 1, rig.Watchdog.Feeds);
    }

    [TestMethod]
    public void A_tick_that_is_entered_a_second_time_is_not_whole()
    {
        // A second thread or a wild jump: the outer tick finds its stages passed by the inner one, and only that is fed.
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(1_000);
        int before = rig.Watchdog.Feeds;
        rig.Motor.TicksWithin = rig.Pump;
        rig.Motor.TicksWithinAtMs = rig.NowMs + 1_000;
        rig.TickAfter(1_000);
        Assert.IsTrue(rig.Motor.TicksWithin == null);
        Assert.AreEqual(before + 1, rig.Watchdog.Feeds);
        rig.TickAfter(1_000);
        Assert.AreEqual(before + 2, rig.Watchdog.Feeds);
    }

    [TestMethod]
    [DataRow((int)Drug.Morphine, (int)AlarmPriority.Medium)]
    [DataRow((int)Drug.Baclofen, (int)AlarmPriority.High)]
    public void A_restart_by_the_watchdog_is_alarmed_on_record_and_forgotten_by_the_hardware(int drug, int priority)
    {
        TestRig rig = TestRig.Delivering((Drug)drug);
        rig.Run(10_000);
        rig.Watchdog.CausedRestart = true;
        rig.Restart();
        Assert.IsTrue(rig.IsLatched(AlarmCode.WatchdogReset));
        Assert.IsTrue(rig.IsRaised(AlarmCode.WatchdogReset));
        Assert.AreEqual(priority, (int)FaultTable.PriorityOf(AlarmCode.WatchdogReset, (Drug)drug));
        Assert.AreEqual(1, rig.Logged(EventCode.WatchdogRestarted));
        Assert.IsFalse(rig.Watchdog.CausedRestart);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);

        // It stays until somebody has seen it, also over a restart that the watchdog did not cause.
        rig.Restart();
        Assert.IsTrue(rig.IsLatched(AlarmCode.WatchdogReset));
        Assert.AreEqual(0, rig.Logged(EventCode.WatchdogRestarted));
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.WatchdogReset));
        rig.Restart();
        Assert.IsFalse(rig.IsLatched(AlarmCode.WatchdogReset));
    }

    [TestMethod]
    public void A_power_failure_is_no_restart_by_the_watchdog()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(10_000);
        rig.Restart();
        Assert.IsFalse(rig.IsLatched(AlarmCode.WatchdogReset));
        Assert.AreEqual(0, rig.Logged(EventCode.WatchdogRestarted));
    }

    [TestMethod]
    public void The_hardware_remembers_until_the_store_does()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Run(10_000);
        rig.Watchdog.CausedRestart = true;
        rig.Store.RefusesWrites = true;
        rig.Restart();
        Assert.IsTrue(rig.IsLatched(AlarmCode.WatchdogReset));
        Assert.IsTrue(rig.Watchdog.CausedRestart);
        rig.Store.RefusesWrites = false;
        rig.Restart();
        Assert.IsTrue(rig.IsLatched(AlarmCode.WatchdogReset));
        Assert.IsFalse(rig.Watchdog.CausedRestart);
    }

    [TestMethod]
    public void The_last_resort_is_never_fed()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(10_000);
        int before = rig.Watchdog.Feeds;
        rig.Pump.FailSafe();
        rig.Run(10_000);
        Assert.AreEqual(before, rig.Watchdog.Feeds);
    }
}
