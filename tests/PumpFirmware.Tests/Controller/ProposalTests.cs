using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A therapy is proposed, read back and confirmed by its digest. Anything else changes nothing.</summary>
[TestClass]
[Requirement("SR2")]
public class ProposalTests
{
    private const int Minute = 60_000;

    // At 500 ug/mL: 25.6 and 20.48 steps in a minute of 288 and 230.4 ug a day.
    private const long DosePg = 288_000_000;
    private const long LowerPg = 230_400_000;

    [TestMethod]
    public void Only_the_digest_that_was_read_back_commits()
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.None, rig.Pump.Propose(rig.NextRequest(), Order(LowerPg)));
        int digest = rig.Pump.ReadBack.Digest;
        rig.Expect(RefusalReason.DigestMismatch, rig.Pump.Confirm(rig.LastRequest, digest + 1));
        rig.Expect(RefusalReason.DigestMismatch, rig.Pump.Confirm(rig.LastRequest, 0));
        ExpectDose(rig, DosePg);
        rig.Expect(RefusalReason.None, rig.Pump.Confirm(rig.LastRequest, digest));
        ExpectDose(rig, LowerPg);
        Assert.AreEqual((uint)digest, rig.NewestValue(EventCode.ProposalConfirmed));
        rig.Expect(RefusalReason.RequestRepeated, rig.Pump.Confirm(rig.LastRequest, digest));
        rig.Expect(RefusalReason.NothingProposed, rig.Pump.Confirm(rig.LastRequest + 1, digest));
    }

    [TestMethod]
    public void Nothing_is_confirmed_that_was_not_proposed()
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.NothingProposed, rig.Pump.Confirm(rig.LastRequest + 1, 0));
        rig.Expect(RefusalReason.NothingProposed, rig.Pump.Confirm(rig.LastRequest + 1, rig.Pump.ReadBack.Digest));
    }

    [TestMethod]
    [DataRow(299_000, true)]
    [DataRow(299_999, true)]
    [DataRow(300_000, false)]
    [DataRow(300_001, false)]
    public void A_proposal_is_forgotten_after_exactly_five_minutes(int afterMs, bool commits)
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.None, rig.Pump.Propose(rig.NextRequest(), Order(LowerPg)));
        rig.Run(299_000);
        rig.TickAfter(afterMs - 299_000);
        RefusalReason reason = rig.Pump.Confirm(rig.LastRequest, rig.Pump.ReadBack.Digest);
        Assert.AreEqual((int)(commits ? RefusalReason.None : RefusalReason.NothingProposed), (int)reason);
        Assert.AreEqual(commits ? 0 : 1, rig.Logged(EventCode.ProposalExpired));
        ExpectDose(rig, commits ? LowerPg : DosePg);
        rig.Run(10 * Minute);
        Assert.AreEqual(commits ? 0 : 1, rig.Logged(EventCode.ProposalExpired));
    }

    [TestMethod]
    public void A_late_tick_does_not_keep_a_proposal_alive()
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.None, rig.Pump.Propose(rig.NextRequest(), Order(LowerPg)));
        rig.TickAfter(300_000);
        rig.Expect(RefusalReason.NothingProposed, rig.Pump.Confirm(rig.LastRequest, rig.Pump.ReadBack.Digest));
    }

    [TestMethod]
    public void A_later_proposal_takes_the_place_of_an_earlier_one()
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.None, rig.Pump.Propose(rig.NextRequest(), Order(LowerPg)));
        int first = rig.Pump.ReadBack.Digest;
        rig.Run(299_000);
        rig.Expect(RefusalReason.None, rig.Pump.Propose(rig.NextRequest(), Order(LowerPg / 2)));
        rig.Expect(RefusalReason.DigestMismatch, rig.Pump.Confirm(rig.LastRequest, first));

        // Five minutes count from the later one.
        rig.Run(299_000);
        rig.Expect(RefusalReason.None, rig.Pump.Confirm(rig.LastRequest, rig.Pump.ReadBack.Digest));
        ExpectDose(rig, LowerPg / 2);
    }

    [TestMethod]
    public void A_number_that_was_used_neither_proposes_nor_confirms()
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.RequestRepeated, rig.Pump.Propose(rig.LastRequest, Order(LowerPg)));
        rig.Expect(RefusalReason.None, rig.Pump.Propose(rig.NextRequest(), Order(LowerPg)));
        rig.Expect(RefusalReason.None, rig.Pump.Acknowledge(rig.LastRequest));
        rig.Expect(RefusalReason.RequestRepeated, rig.Pump.Confirm(rig.LastRequest, rig.Pump.ReadBack.Digest));
        ExpectDose(rig, DosePg);
    }

    [TestMethod]
    public void A_pump_that_may_not_be_programmed_any_more_does_not_take_it()
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.None, rig.Pump.Propose(rig.NextRequest(), Order(LowerPg)));
        int digest = rig.Pump.ReadBack.Digest;
        rig.Expect(RefusalReason.None, rig.Pump.BeginRefill(rig.LastRequest));
        rig.Expect(RefusalReason.WrongState, rig.Pump.Confirm(rig.LastRequest, digest));
        rig.Expect(RefusalReason.WrongState, rig.Pump.Propose(rig.LastRequest, Order(LowerPg)));
        rig.Expect(RefusalReason.None, rig.Pump.CompleteRefill(rig.LastRequest, TestRig.FillNl, TestRig.FillNl, 2_000_000));

        // The reservoir holds something else than what was proposed for it.
        rig.Expect(RefusalReason.ConcentrationNotInReservoir, rig.Pump.Confirm(rig.LastRequest + 1, digest));
    }

    [TestMethod]
    public void A_faulted_pump_is_not_programmed()
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.None, rig.Pump.Propose(rig.NextRequest(), Order(LowerPg)));
        rig.Rotation.Stalled = true;
        rig.Run(4 * Minute);
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        rig.Expect(RefusalReason.WrongState, rig.Pump.Confirm(rig.LastRequest, rig.Pump.ReadBack.Digest));
    }

    [TestMethod]
    public void A_bolus_that_runs_has_to_end_first()
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.None, rig.Pump.Propose(rig.NextRequest(), Order(LowerPg)));
        int digest = rig.Pump.ReadBack.Digest;
        rig.Expect(RefusalReason.None, rig.Pump.GiveBolus(rig.NextRequest(), 1_000_000, Minute));
        rig.Run(1_000);
        rig.Expect(RefusalReason.BolusRunning, rig.Pump.Confirm(rig.LastRequest + 1, digest));
        rig.Run(Minute);
        Assert.AreEqual(1_000_000L, rig.NewestValue(EventCode.BolusCompleted));
        rig.Expect(RefusalReason.None, rig.Pump.Confirm(rig.NextRequest(), digest));
    }

    [TestMethod]
    public void A_reset_forgets_a_proposal()
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.None, rig.Pump.Propose(rig.NextRequest(), Order(LowerPg)));
        int digest = rig.Pump.ReadBack.Digest;
        rig.Restart();
        rig.Pump.Tick(0);
        rig.Expect(RefusalReason.NothingProposed, rig.Pump.Confirm(rig.LastRequest, digest));
        ExpectDose(rig, DosePg);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void One_that_cannot_be_stored_changes_nothing(int writes)
    {
        TestRig rig = Rig();
        rig.Run(Minute);
        rig.Expect(RefusalReason.None, rig.Pump.Propose(rig.NextRequest(), Order(LowerPg)));
        rig.Store.WritesUntilRefusal = writes;
        rig.Expect(RefusalReason.StorageFailed, rig.Pump.Confirm(rig.LastRequest, rig.Pump.ReadBack.Digest));
        Assert.AreEqual(1, rig.Logged(EventCode.ProposalConfirmed));
        rig.Run(1_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.StorageFault));
        rig.Run(1_000);
        ExpectDose(rig, DosePg);
        rig.Restart();
        rig.Pump.Tick(0);
        ExpectDose(rig, DosePg);
    }

    [TestMethod]
    public void An_order_taken_over_while_delivering_neither_loses_nor_gains_a_step()
    {
        TestRig rig = Rig();
        long duePg = 0;
        for (int change = 0; change < 20; change++)
        {
            rig.Run(61_000 + 1_000 * change);
            duePg += (DosePg - change * DosePg / 100) * (61_000 + 1_000 * change) / 86_400_000;
            rig.Expect(RefusalReason.None, rig.Program(rig.NextRequest(), Order(DosePg - (change + 1) * DosePg / 100)));
            long difference = rig.Motor.Steps - duePg * 2 / 15_625;
            Assert.IsTrue(difference >= -1 && difference <= 1);
        }
    }

    // The hour holds 12 ug of the first order: above the limits of both that follow it within the hour.
    [TestMethod]
    public void What_was_given_before_two_changes_does_not_hold_back_the_dose_in_force()
    {
        TestRig rig = Rig(new Prescription(Drug.Baclofen, 500_000, DosePg, 15_000_000, 0));
        rig.Run(61 * Minute);
        rig.Expect(RefusalReason.None, rig.Program(rig.NextRequest(), new Prescription(Drug.Baclofen, 500_000, LowerPg, 11_000_000, 0)));
        rig.Run(Minute);
        rig.Expect(RefusalReason.None, rig.Program(rig.NextRequest(), new Prescription(Drug.Baclofen, 500_000, LowerPg / 2, 6_000_000, 0)));
        ExpectDose(rig, LowerPg / 2);
        Assert.AreEqual(0, rig.Logged(EventCode.WithheldByHourLimit));

        // An hour later the limit in force holds alone.
        rig.Run(61 * Minute);
        Assert.AreEqual(rig.Pump.Gate.HourLimitPg, rig.Pump.Gate.AdmittedHourPg);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    public void A_stop_stays_as_near_to_its_alarm_whatever_is_programmed_meanwhile(int programs)
    {
        // 576 uL a day: nine tenths of 2 uL are missing after 270 s.
        TestRig rig = Rig();
        rig.Run(10 * Minute);
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        for (int i = 0; i < programs; i++)
        {
            rig.Run(240_000 / programs);
            rig.Expect(RefusalReason.None, rig.Program(rig.NextRequest(), Order(DosePg)));
        }

        Assert.IsFalse(rig.IsRaised(AlarmCode.TherapyStopped));
        rig.Run(31_000);
        Assert.IsTrue(rig.IsRaised(AlarmCode.TherapyStopped));
    }

    [TestMethod]
    public void What_the_first_of_three_therapies_was_allowed_does_not_hold_the_third_back()
    {
        // 800 ug a day are 33.9 ug in 61 minutes: with the bolus the hour holds more than the later two limits.
        TestRig rig = TestRig.Commissioned(1_000);
        rig.Prepare(Limited(60_000_000));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(61 * Minute);
        rig.Expect(RefusalReason.None, rig.Pump.GiveBolus(rig.NextRequest(), 20_000_000, 10 * Minute));
        rig.Run(11 * Minute);
        rig.Expect(RefusalReason.None, rig.Program(rig.NextRequest(), Limited(34_000_000)));
        rig.Run(2 * Minute);
        rig.Expect(RefusalReason.None, rig.Program(rig.NextRequest(), Limited(35_000_000)));
        long before = rig.Motor.Steps;
        rig.Run(70 * Minute);
        Assert.AreEqual(0, rig.Logged(EventCode.WithheldByHourLimit));
        long difference = rig.Motor.Steps - before - rig.StepsIn(70 * Minute);
        Assert.IsTrue(difference >= -1 && difference <= 1);

        // It lasted as long as it was needed: a bolus is judged by the limit in force.
        rig.Expect(RefusalReason.BolusAboveHourLimit, rig.Pump.GiveBolus(rig.LastRequest + 1, 20_000_000, 10 * Minute));
    }

    [TestMethod]
    public void Another_drug_or_concentration_is_not_in_the_reservoir()
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.ConcentrationNotInReservoir, rig.Pump.Propose(
            rig.LastRequest + 1, new Prescription(Drug.Baclofen, 500_001, LowerPg, 0, 0)));
        rig.Expect(RefusalReason.DrugNotInReservoir, rig.Pump.Propose(
            rig.LastRequest + 1, new Prescription(Drug.Morphine, 500_000, LowerPg, 0, 0)));
    }

    // From now, over two minutes, give or take the step that is owed.
    private static void ExpectDose(TestRig rig, long dosePg)
    {
        long before = rig.Motor.Steps;
        rig.Run(2 * Minute);
        long difference = rig.Motor.Steps - before - dosePg * 2 * Minute / 86_400_000 * 2 / 15_625;
        Assert.IsTrue(difference >= -1 && difference <= 1);
    }

    private static Prescription Order(long dosePg)
    {
        return new Prescription(Drug.Baclofen, 500_000, dosePg, 0, 0);
    }

    private static Prescription Limited(long limitPgPerHour)
    {
        return new Prescription(Drug.Baclofen, 500_000, 800_000_000, limitPgPerHour, 0);
    }

    private static TestRig Rig()
    {
        return Rig(Order(DosePg));
    }

    private static TestRig Rig(Prescription order)
    {
        TestRig rig = TestRig.Commissioned(1_000);
        rig.Prepare(order);
        rig.Expect(RefusalReason.None, rig.Pump.DeclareCatheter(rig.NextRequest(), 200_000));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        return rig;
    }
}
