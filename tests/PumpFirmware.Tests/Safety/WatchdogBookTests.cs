using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>What the watchdog compares with the books, and what it goes on with after a reset, a fill or mended memory.</summary>
[TestClass]
[Requirement("SR12")]
public class WatchdogBookTests
{
    private const long UnderDelivery = 1L << (int)AlarmCode.UnderDelivery;
    private const long Disagreement = 1L << (int)AlarmCode.VolumeDisagreement;
    private const long Stall = 1L << (int)AlarmCode.MotorStall;

    [TestMethod]
    public void The_book_starts_at_the_fill()
    {
        WatchdogRig rig = new WatchdogRig();
        rig.Books.Ledger.Reserve(3_200);
        rig.Books.Record.StepsAtFill = 3_200;
        rig.Tick(1, 100, 640);
        Assert.AreEqual(WatchdogRig.FillNl - 10_000, rig.Watchdog.LedgerEstimatedNl);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_new_fill_and_mended_memory_are_read_at_once(bool isFill)
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.Tick(1, 1_000, 1);
        rig.EachIsASecond = false;
        rig.Books.Record.FillNl = 10_000_000;
        rig.Tick(1, 100, 0);
        Assert.AreEqual(WatchdogRig.FillNl - 16, rig.Watchdog.LedgerEstimatedNl);
        if (isFill) rig.Watchdog.StartBook();
        else rig.Watchdog.TakeUpBooks();
        rig.Tick(1, 100, 0);
        Assert.AreEqual(9_999_984L, rig.Watchdog.LedgerEstimatedNl);
    }

    [TestMethod]
    public void After_memory_was_mended_no_lease_is_a_stall()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.Turns = false;
        rig.Tick(4, 100, 16);
        rig.Books.Ledger.Reserve(48);
        rig.Watchdog.TakeUpBooks();
        rig.Tick(5, 100, 0);
        Assert.AreEqual(0L, rig.Seen & Stall);
    }

    // Sums of this fill go on; of another one only what was too much does.
    [TestMethod]
    [DataRow(7L, -5_000L, UnderDelivery)]
    [DataRow(8L, 0L, 0L)]
    public void After_a_reset_the_sums_of_this_fill_go_on(long stepsAtFill, long leadNl, long found)
    {
        WatchdogRig rig = new WatchdogRig();
        rig.Books.Record.StepsAtFill = 7;
        rig.Volumes.StepsAtFill = stepsAtFill;
        rig.Volumes.MotionLeadNl = -5_000;
        rig.Volumes.TooLittleNl = 100_000;
        rig.Watchdog.FollowFlow(24_000_000, false);
        rig.Watchdog.StartAt(0, PumpState.Delivering);
        rig.Tick(1, 100, 0);
        Assert.AreEqual(leadNl, rig.Watchdog.LedgerEstimatedNl - rig.Watchdog.MotionEstimatedNl);
        Assert.AreEqual(found, rig.Causes);
        rig.State = PumpState.Faulted;
        rig.Tick(1, 100, 0);
        Assert.AreEqual(0L, rig.Causes & UnderDelivery);
        rig.State = PumpState.Delivering;
        rig.Watchdog.Forget(AlarmCode.MotorStall);
        rig.Tick(1, 100, 0);
        Assert.AreEqual(0L, rig.Causes & UnderDelivery);
        rig.Watchdog.StartBook();
        Assert.AreEqual(rig.Watchdog.LedgerEstimatedNl, rig.Watchdog.MotionEstimatedNl);
    }

    [TestMethod]
    public void Too_much_stays_in_a_faulted_pump_and_goes_when_it_is_cleared()
    {
        WatchdogRig rig = new WatchdogRig();
        rig.Volumes.TooMuchNl = 100_000;
        rig.Watchdog.StartAt(0, PumpState.Stopped);
        rig.State = PumpState.Faulted;
        rig.Tick(1, 100, 0);
        Assert.AreEqual(Disagreement, rig.Causes & Disagreement);
        rig.Watchdog.Forget(AlarmCode.MotorStall);
        rig.Tick(1, 100, 0);
        Assert.AreEqual(Disagreement, rig.Causes & Disagreement);
        rig.Watchdog.Forget(AlarmCode.VolumeDisagreement);
        rig.Tick(1, 100, 0);
        Assert.AreEqual(0L, rig.Causes & Disagreement);
    }

    [TestMethod]
    public void Sums_that_cannot_be_stored_are_a_failing_store()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.Books.Store.RefusesWrites = true;
        rig.Watchdog.Forget(AlarmCode.VolumeDisagreement);
        Assert.IsTrue(rig.Books.Ledger.StorageFailing);
    }

    [TestMethod]
    public void A_disagreement_begins_once()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.Tick(300, 1_000, 0);
        Assert.AreEqual(0L, rig.Seen & Disagreement);
        int ticks = 0;
        for (; !rig.Watchdog.VolumesDisagreeNow && ticks < 600; ticks++)
        {
            rig.Readings.ReservoirVolumeNl -= 500;
            rig.Tick(1, 1_000, 0);
        }

        Assert.IsTrue(ticks < 600);
        rig.Readings.ReservoirStatus = SensorStatus.Failed;
        rig.Tick(1, 1_000, 0);
        Assert.IsFalse(rig.Watchdog.VolumesDisagreeNow);
        Assert.AreEqual(Disagreement, rig.Causes & Disagreement);
    }

    [TestMethod]
    public void Low_and_empty_are_the_reservoirs_own()
    {
        WatchdogRig rig = new WatchdogRig();
        ReservoirMonitor own = new ReservoirMonitor(TestRig.UsualGeometry(100));
        Assert.AreEqual(own.LowNl, rig.Watchdog.ReservoirLowNl);
        Assert.AreEqual(own.EmptyNl, rig.Watchdog.ReservoirEmptyNl);
        Assert.IsTrue(own.LowNl > own.EmptyNl);
    }

    [TestMethod]
    [DataRow(500_000, true)]
    [DataRow(500_001, false)]
    [DataRow(-500_000, true)]
    [DataRow(-500_001, false)]
    public void Beyond_five_atmospheres_a_reading_is_no_pressure(int pressurePa, bool isPressure)
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        TickClock clock = new TickClock();
        clock.Advance(0);
        clock.Advance(2_000);
        rig.Readings.PressurePa = pressurePa;
        rig.Watchdog.Judge(clock, rig.Readings, PumpState.Delivering);
        Assert.AreEqual(isPressure, rig.Readings.PressureStatus == SensorStatus.Ok);
    }
}
