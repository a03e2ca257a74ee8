using PumpFirmware.Dosing;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>
/// A refill with another concentration: the flow follows what leaves the tip, first the old one, then its front in stages, then
/// the new one.
/// </summary>
[TestClass]
[Requirement("SR25")]
public class BridgeTests
{
    private const int Minute = 60_000;

    // 1 mg a day. A catheter of 20 uL holds 1280 steps, of 7812.5 pg at 500 ug/mL and of 15,625 pg at 1000 ug/mL.
    private const long DosePg = 1_000_000_000;
    private const long CatheterNl = 20_000;
    private const long CatheterSteps = 1_280;
    private const long Thin = 500_000;
    private const long Thick = 1_000_000;

    // By Taylor and Aris at 2 mL a day a front spreads to 1.658 uL x the root of the share of the catheter that it has passed: three
    // times that is what it has left at step 998. At 1 mL a day it is 1.199 uL, and while it leaves the flow doubles.
    [TestMethod]
    [DataRow(Thin, Thick, 998L, CatheterSteps)]
    [DataRow(Thick, Thin, CatheterSteps, 1_545L)]
    public void The_flow_turns_with_the_front_and_the_dose_stays(long oldNgPerMl, long newNgPerMl, long firstSteps, long lastSteps)
    {
        TestRig rig = Refilled(oldNgPerMl, newNgPerMl);
        Assert.AreEqual(oldNgPerMl, rig.NewestValue(EventCode.BridgeStarted));
        Assert.AreEqual(newNgPerMl, rig.NewestValue(EventCode.ConcentrationChanged));
        long from = rig.Motor.Steps;
        long tipNgPerMl = oldNgPerMl;
        long atTurn = from;
        long turnPg = Pg(rig.NowMs);
        long owed = turnPg * 2 - from * Scaled(oldNgPerMl);
        int turns = 0;
        while (rig.Logged(EventCode.BridgeCompleted) == 0 || turns <= BridgeFront.Stages)
        {
            rig.TickAfter(1_000);

            // The tick in which it turns is still dosed by the concentration before.
            long due = (Pg(rig.NowMs) - turnPg) * 2 + owed;
            long difference = rig.Motor.Steps - atTurn - due / Scaled(tipNgPerMl);
            Assert.IsTrue(difference >= -1 && difference <= 1);
            ExpectWindows(rig);
            if (rig.Logged(EventCode.BridgeFront) + rig.Logged(EventCode.BridgeCompleted) == turns) continue;
            long nextNgPerMl = turns == BridgeFront.Stages ? newNgPerMl : rig.NewestValue(EventCode.BridgeFront);
            Assert.IsTrue(newNgPerMl > oldNgPerMl ? nextNgPerMl > tipNgPerMl : nextNgPerMl < tipNgPerMl);
            long turnedAt = rig.Motor.Steps - from;
            if (turns == 0) Assert.IsTrue(turnedAt > firstSteps - 15 && turnedAt < firstSteps + 15);
            if (turns == BridgeFront.Stages) Assert.IsTrue(turnedAt > lastSteps - 15 && turnedAt < lastSteps + 15);

            // The fraction of a step that is owed stays that fraction.
            owed = (due - (rig.Motor.Steps - atTurn) * Scaled(tipNgPerMl)) * nextNgPerMl / tipNgPerMl;
            atTurn = rig.Motor.Steps;
            turnPg = Pg(rig.NowMs);
            tipNgPerMl = nextNgPerMl;
            turns++;
        }

        if (newNgPerMl > oldNgPerMl) Assert.IsTrue(rig.Motor.Steps - from >= CatheterSteps && rig.Motor.Steps - from < CatheterSteps + 2);
        long bridgedNl = rig.Geometry.StepsToNl(rig.Motor.Steps - from);
        Assert.AreEqual(bridgedNl, rig.NewestValue(EventCode.BridgeCompleted));
        long before = rig.Motor.Steps;
        for (int second = 0; second < 20 * 60; second++) rig.TickAfter(1_000);
        long off = rig.Motor.Steps - before - Pg(20 * Minute) * 2 / Scaled(newNgPerMl);
        Assert.IsTrue(off >= -1 && off <= 1);
        ExpectWindows(rig);
        Assert.AreEqual(1, rig.Logged(EventCode.BridgeCompleted));
        Assert.AreEqual(BridgeFront.Stages, rig.Logged(EventCode.BridgeFront));
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
        rig.Expect(RefusalReason.NothingToBridge, rig.Pump.Bridge(rig.LastRequest + 1, oldNgPerMl));
    }

    [TestMethod]
    [DataRow(1L)]
    [DataRow(5L)]
    [DataRow(14L)]
    public void Power_that_fails_in_the_middle_leaves_the_bridge_where_it_was(long minutes)
    {
        TestRig rig = Refilled(Thin, Thick);
        long from = rig.Motor.Steps;
        rig.Run(minutes * Minute);
        rig.Restart();
        rig.Power.FeedsMissing = 0;
        rig.Pump.Tick(0);
        long before = rig.Motor.Steps;
        long runMs = 0;
        LedgerRecord cut = new LedgerRecord(rig.Store);
        Assert.IsTrue(cut.Read());
        int stage = cut.BridgeStage;
        Assert.AreEqual(minutes >= 14, stage > 0);
        while (rig.Logged(EventCode.BridgeCompleted) == 0)
        {
            rig.TickAfter(1_000);
            runMs += 1_000;
            LedgerRecord stored = new LedgerRecord(rig.Store);
            Assert.IsTrue(stored.Read());
            Assert.IsTrue(stored.BridgeStage >= stage);
            stage = stored.BridgeStage;
            if (stage == 0) Assert.AreEqual(Pg(runMs) * 2 / 15_625, rig.Motor.Steps - before);
        }

        // Steps that may have been made count as made.
        long counted = rig.Pump.Ledger.CommandedSteps - from;
        Assert.IsTrue(counted >= CatheterSteps && counted < CatheterSteps + 2);
        Assert.IsTrue(rig.Motor.Steps - from > CatheterSteps - 32);
        before = rig.Motor.Steps;
        rig.Run(10 * Minute);
        long difference = rig.Motor.Steps - before - Pg(10 * Minute) / 15_625;
        Assert.IsTrue(difference >= -1 && difference <= 1);
    }

    [TestMethod]
    public void What_the_lease_holds_after_the_turn_is_written_down_at_the_new_concentration()
    {
        TestRig rig = Refilled(Thin, Thick);
        while (rig.Logged(EventCode.BridgeCompleted) == 0) rig.TickAfter(1_000);
        for (int second = 0; second < 60; second++)
        {
            rig.TickAfter(1_000);
            LedgerRecord stored = new LedgerRecord(rig.Store);
            Assert.IsTrue(stored.Read());
            Assert.IsTrue(stored.LeasedPg >= rig.Pump.Ledger.CommandedPg + rig.Pump.Ledger.UnspentLease * 15_625L);
        }
    }

    [TestMethod]
    [DataRow(Thin, (int)RefusalReason.None)]
    [DataRow(Thin + 1, (int)RefusalReason.BridgeMismatch)]
    [DataRow(Thick, (int)RefusalReason.BridgeMismatch)]
    [DataRow(0L, (int)RefusalReason.BridgeMismatch)]
    public void A_clinician_names_what_the_catheter_holds(long ngPerMl, int reason)
    {
        TestRig rig = Refilled(Thin, Thick);
        rig.Run(Minute);
        Assert.AreEqual(reason, (int)rig.Pump.Bridge(rig.NextRequest(), ngPerMl));
        rig.Expect(reason == 0 ? RefusalReason.RequestRepeated : RefusalReason.None, rig.Pump.Bridge(rig.LastRequest, Thin));
        Assert.AreEqual(1, rig.Logged(EventCode.BridgeConfirmed));
    }

    [TestMethod]
    public void Without_a_bridge_there_is_nothing_to_name()
    {
        TestRig rig = Rig(Thin);
        rig.Expect(RefusalReason.NothingToBridge, rig.Pump.Bridge(rig.NextRequest(), Thin));
        rig.Expect(RefusalReason.NothingToBridge, rig.Pump.Bridge(rig.LastRequest, 0));
    }

    [TestMethod]
    public void A_second_concentration_has_to_wait_and_the_same_one_does_not()
    {
        TestRig rig = Refilled(Thin, Thick);
        rig.Run(Minute);
        rig.Expect(RefusalReason.None, rig.Pump.BeginRefill(rig.NextRequest()));
        rig.Expect(RefusalReason.BridgeRunning, rig.Pump.CompleteRefill(rig.LastRequest, TestRig.FillNl, TestRig.FillNl, Thin));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        rig.Expect(RefusalReason.None, rig.Pump.BeginRefill(rig.LastRequest));
        rig.Expect(RefusalReason.None, rig.Pump.CompleteRefill(rig.LastRequest, TestRig.FillNl, TestRig.FillNl, Thick));
        rig.Expect(RefusalReason.None, rig.Pump.Bridge(rig.NextRequest(), Thin));
        Assert.AreEqual(1, rig.Logged(EventCode.BridgeStarted));
    }

    [TestMethod]
    public void An_order_during_a_bridge_is_for_the_reservoir_and_flows_at_the_tips_concentration()
    {
        TestRig rig = Refilled(Thin, Thick);
        rig.Run(Minute);
        rig.Expect(RefusalReason.ConcentrationNotInReservoir, rig.Program(rig.LastRequest + 1, Order(Thin, DosePg / 2)));
        rig.Expect(RefusalReason.None, rig.Program(rig.NextRequest(), Order(Thick, DosePg / 2)));
        long before = rig.Motor.Steps;
        rig.Run(5 * Minute);
        long difference = rig.Motor.Steps - before - Pg(5 * Minute) / 15_625;
        Assert.IsTrue(difference >= -1 && difference <= 1);
        rig.Expect(RefusalReason.None, rig.Pump.Bridge(rig.NextRequest(), Thin));
    }

    // The fraction of a step that is owed was counted at the tip's concentration, not at the order's.
    [TestMethod]
    [DataRow(Thin, Thick)]
    [DataRow(Thick, Thin)]
    [DataRow(2_000_000L, Thin)]
    public void An_order_during_a_bridge_neither_loses_nor_gains_a_step(long oldNgPerMl, long newNgPerMl)
    {
        TestRig rig = Refilled(oldNgPerMl, newNgPerMl);
        for (int change = 0; change < 40; change++)
        {
            rig.Run(7_000);
            rig.Expect(RefusalReason.None, rig.Program(rig.NextRequest(), Order(newNgPerMl, DosePg)));
            long difference = rig.Motor.Steps - Pg(rig.NowMs) * 2 / Scaled(oldNgPerMl);
            Assert.IsTrue(difference >= -1 && difference <= 1);
        }

        Assert.AreEqual(0, rig.Logged(EventCode.BridgeCompleted));
    }

    // At 500 ug/mL 24 mL/day are 12 mg a day: beside 1 mg, 10 ug take 78.55 s. At 1000 ug/mL they take 37.6 s.
    [TestMethod]
    [DataRow(78_500, (int)RefusalReason.FlowAboveMaximum)]
    [DataRow(78_600, (int)RefusalReason.None)]
    public void A_bolus_during_a_bridge_is_judged_by_the_flow_that_it_takes(int overMs, int reason)
    {
        TestRig rig = Refilled(Thin, Thick);
        Assert.AreEqual(reason, (int)rig.Pump.GiveBolus(rig.NextRequest(), 10_000_000, overMs));
    }

    // A weaker filling may have come by the time that the bolus ends: at 500 ug/mL it takes twice the flow of what the tip gives now.
    [TestMethod]
    [DataRow(78_500, (int)RefusalReason.FlowAboveMaximum)]
    [DataRow(78_600, (int)RefusalReason.None)]
    public void A_bolus_before_a_weaker_filling_is_judged_by_the_flow_that_it_may_come_to(int overMs, int reason)
    {
        TestRig rig = Refilled(Thick, Thin);
        Assert.AreEqual(reason, (int)rig.Pump.GiveBolus(rig.NextRequest(), 10_000_000, overMs));
    }

    // Power may fail in the tick in which it changes, before anybody is told.
    [TestMethod]
    [DataRow(1)]
    [DataRow(BridgeFront.Stages)]
    [DataRow(BridgeFront.Over)]
    public void After_a_reset_the_pump_says_what_it_reckons_with_and_of_a_bridge_that_is_over_once(int turns)
    {
        TestRig rig = Refilled(Thin, Thick);
        rig.Run(Minute);
        rig.Restart();
        Assert.AreEqual(0, rig.Logged(EventCode.BridgeFront));
        rig.Power.FeedsMissing = 0;
        rig.Pump.Tick(0);
        while (rig.Logged(EventCode.BridgeFront) + rig.Logged(EventCode.BridgeCompleted) < turns) rig.TickAfter(1_000);
        long tipNgPerMl = turns == BridgeFront.Over ? Thick : rig.NewestValue(EventCode.BridgeFront);
        rig.Restart();
        Assert.AreEqual(1, rig.Logged(EventCode.BridgeFront));
        Assert.AreEqual(tipNgPerMl, rig.NewestValue(EventCode.BridgeFront));
        rig.Restart();
        Assert.AreEqual(turns == BridgeFront.Over ? 0 : 1, rig.Logged(EventCode.BridgeFront));
    }

    [TestMethod]
    public void A_catheter_that_is_declared_anew_holds_no_front()
    {
        TestRig rig = Refilled(Thin, Thick);
        while (rig.Logged(EventCode.BridgeFront) < 2) rig.TickAfter(1_000);
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        rig.Expect(RefusalReason.None, rig.Pump.DeclareCatheter(rig.NextRequest(), CatheterNl));
        rig.Expect(RefusalReason.NothingToBridge, rig.Pump.Bridge(rig.LastRequest + 1, Thin));
        rig.Restart();
        Assert.AreEqual(0, rig.Logged(EventCode.BridgeFront));
    }

    // Beside 100 ug a day, 50 ug take 363.03 s at 500 ug/mL and half of that at 1000 ug/mL.
    [TestMethod]
    [DataRow(363_000, (int)RefusalReason.FlowAboveMaximum)]
    [DataRow(363_100, (int)RefusalReason.None)]
    public void A_test_dose_during_a_bridge_is_judged_by_the_flow_that_it_takes(int overMs, int reason)
    {
        Prescription order = Order(Thin, DosePg / 10);
        TestRig rig = Rig(order.For(TherapyPhase.Trial, false, order.Origin, true, Prescription.SameDose));
        Refill(rig, Thick);
        Assert.AreEqual(reason, (int)rig.Pump.GiveTestDose(rig.NextRequest(), 50_000_000, overMs));
    }

    [TestMethod]
    public void A_bolus_across_the_turn_is_whole()
    {
        TestRig rig = Refilled(Thin, Thick);
        rig.Run(10 * Minute);
        rig.Expect(RefusalReason.None, rig.Pump.GiveBolus(rig.NextRequest(), 10_000_000, 10 * Minute));
        rig.Run(20 * Minute);
        Assert.AreEqual(1, rig.Logged(EventCode.BridgeCompleted));
        Assert.AreEqual(10_000_000L, rig.NewestValue(EventCode.BolusCompleted));
        long missingPg = Pg(rig.NowMs) + 10_000_000 - rig.Pump.Windows.DayPg;
        Assert.IsTrue(missingPg >= -10 && missingPg < 15_625);
    }

    // What the windows hold is what was prescribed less the step that is owed.
    private static void ExpectWindows(TestRig rig)
    {
        // The owed fraction of a step stays a fraction when the concentration doubles: by then half a step more, at most.
        long missingPg = Pg(rig.NowMs) - rig.Pump.Windows.DayPg;
        Assert.IsTrue(missingPg >= -7_816 && missingPg < 15_625);
    }

    private static long Pg(long ms)
    {
        return DosePg * ms / 86_400_000;
    }

    // Twice a step's picograms.
    private static long Scaled(long ngPerMl)
    {
        return ngPerMl * 2 * 50 / 3_200;
    }

    private static Prescription Order(long ngPerMl, long dosePg)
    {
        return new Prescription(Drug.Baclofen, ngPerMl, dosePg, 0, 0);
    }

    private static TestRig Rig(long ngPerMl)
    {
        return Rig(Order(ngPerMl, DosePg));
    }

    private static TestRig Rig(Prescription order)
    {
        TestRig rig = TestRig.Commissioned(1_000);
        rig.Prepare(order);
        rig.Expect(RefusalReason.None, rig.Pump.DeclareCatheter(rig.NextRequest(), CatheterNl));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        return rig;
    }

    private static TestRig Refilled(long oldNgPerMl, long newNgPerMl)
    {
        TestRig rig = Rig(oldNgPerMl);
        Refill(rig, newNgPerMl);
        return rig;
    }

    private static void Refill(TestRig rig, long newNgPerMl)
    {
        rig.Run(5 * Minute);
        rig.Expect(RefusalReason.None, rig.Pump.BeginRefill(rig.NextRequest()));
        long residualNl = TestRig.FillNl - rig.Geometry.StepsToNl(rig.Motor.Steps);
        rig.Reservoir.Fill(TestRig.FillNl);
        rig.Expect(RefusalReason.None, rig.Pump.CompleteRefill(rig.LastRequest, residualNl, TestRig.FillNl, newNgPerMl));
    }
}
