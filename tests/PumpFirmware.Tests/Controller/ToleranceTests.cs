using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Morphine that was away for more than a day does not come back until somebody confirms an order anew.</summary>
[TestClass]
[Requirement("SR44")]
public class ToleranceTests
{
    private const int Minute = 60_000;
    private const int Day = 1440 * Minute;
    private const long LocalMs = 800_000_000_000;

    [TestMethod]
    [DataRow((int)Drug.Morphine, -1, (int)RefusalReason.None)]
    [DataRow((int)Drug.Morphine, 0, (int)RefusalReason.None)]
    [DataRow((int)Drug.Morphine, 1, (int)RefusalReason.ToleranceLost)]
    [DataRow((int)Drug.Baclofen, 1, (int)RefusalReason.None)]
    [DataRow((int)Drug.Ziconotide, 1, (int)RefusalReason.None)]
    public void A_stop_of_more_than_a_day_counts_from_the_last_drug(int drug, int offsetMs, int reason)
    {
        TestRig rig = Stopped((Drug)drug);
        LetTimePass(rig, Day + offsetMs);
        Assert.AreEqual(reason, (int)rig.Pump.Resume(rig.NextRequest()));
    }

    [TestMethod]
    [DataRow(-1L, false)]
    [DataRow(0L, false)]
    [DataRow(1L, true)]
    public void Power_that_was_away_counts_by_the_wall_clock(long offsetMs, bool lost)
    {
        TestRig rig = Delivering(Drug.Morphine);
        LedgerRecord stored = new LedgerRecord(rig.Store);
        Assert.IsTrue(stored.Read());
        rig.WallClock.LocalMs = stored.LastFlowLocalMs + Day + offsetMs;
        rig.Restart();
        Assert.AreEqual((int)(lost ? PumpState.Stopped : PumpState.Delivering), (int)rig.Pump.State);
        Assert.AreEqual(lost ? Day + offsetMs : -1, rig.NewestValue(EventCode.ToleranceExpired));
        Assert.AreEqual(!lost, rig.Power.On);
        rig.Expect(lost ? RefusalReason.ToleranceLost : RefusalReason.WrongState, rig.Pump.Resume(rig.LastRequest + 1));
        rig.Restart();
        if (lost) Assert.AreEqual((int)PumpState.Stopped, (int)rig.Pump.State);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void A_wall_clock_that_was_set_back_or_died_hides_no_day(int how)
    {
        TestRig rig = Stopped(Drug.Morphine);
        if (how == 0) rig.WallClock.LocalMs -= 30L * Day;
        else rig.WallClock.Status = SensorStatus.Failed;
        rig.Run(Minute);
        LetTimePass(rig, Day - Minute);
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        LetTimePass(rig, 1);
        rig.Expect(RefusalReason.ToleranceLost, rig.Pump.Resume(rig.LastRequest + 1));

        // A reset may set powered time back to the beginning of its minute.
        LetTimePass(rig, Minute);
        rig.Restart();
        rig.Expect(RefusalReason.ToleranceLost, rig.Pump.Resume(rig.LastRequest + 1));
    }

    [TestMethod]
    public void A_stop_across_a_power_cut_counts_by_either_clock()
    {
        TestRig rig = Stopped(Drug.Morphine);
        rig.WallClock.LocalMs += Day + 60_001;
        rig.Restart();
        Assert.AreEqual((int)PumpState.Stopped, (int)rig.Pump.State);
        rig.Expect(RefusalReason.ToleranceLost, rig.Pump.Resume(rig.NextRequest()));
    }

    [TestMethod]
    public void An_order_that_is_confirmed_anew_brings_it_back_for_a_day()
    {
        TestRig rig = Stopped(Drug.Morphine);
        LetTimePass(rig, Day + 1);
        rig.Expect(RefusalReason.ToleranceLost, rig.Pump.Resume(rig.LastRequest + 1));
        rig.Expect(RefusalReason.None, rig.Program(rig.NextRequest(), new Prescription(Drug.Morphine, 1_000_000, 1_000_000_000, 0, 0)));
        LetTimePass(rig, Day + 1);
        rig.Expect(RefusalReason.ToleranceLost, rig.Pump.Resume(rig.LastRequest + 1));
        rig.Expect(RefusalReason.None, rig.Program(rig.NextRequest(), new Prescription(Drug.Morphine, 1_000_000, 1_000_000_000, 0, 0)));
        rig.Restart();
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
    }

    [TestMethod]
    public void An_order_that_was_only_proposed_or_could_not_be_stored_does_not()
    {
        TestRig rig = Stopped(Drug.Morphine);
        LetTimePass(rig, Day + Minute);
        rig.Expect(RefusalReason.None, rig.Pump.Propose(rig.NextRequest(), new Prescription(Drug.Morphine, 1_000_000, 1_000_000_000, 0, 0)));
        rig.Expect(RefusalReason.ToleranceLost, rig.Pump.Resume(rig.LastRequest));
        rig.Store.WritesUntilRefusal = 2;
        rig.Expect(RefusalReason.StorageFailed, rig.Pump.Confirm(rig.LastRequest, rig.Pump.ReadBack.Digest));
        rig.Expect(RefusalReason.ToleranceLost, rig.Pump.Resume(rig.LastRequest));
        rig.Restart();
        rig.Expect(RefusalReason.ToleranceLost, rig.Pump.Resume(rig.LastRequest));
    }

    private static TestRig Delivering(Drug drug)
    {
        TestRig rig = new TestRig(TestRig.UsualGeometry(1_000));
        TestRig.TakeCommissioned(rig.Store);
        rig.WallClock.LocalMs = LocalMs;
        rig.PowerUp();
        rig.Prepare(TestOrders.For(drug));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(Minute);
        return rig;
    }

    private static TestRig Stopped(Drug drug)
    {
        TestRig rig = Delivering(drug);
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        return rig;
    }

    // Powered time without ticks: what a day in which nothing is asked for costs on the device.
    private static void LetTimePass(TestRig rig, int ms)
    {
        for (; ms >= Minute; ms -= Minute) rig.Pump.Ledger.Elapse(Minute);
        rig.Pump.Ledger.Elapse(ms);
    }
}
