using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Morphine in the catheter, ziconotide in the reservoir: each at its own dose, never one at the other's.</summary>
[TestClass]
public class DrugChangeTests
{
    // 12 mL a day of morphine at 1 mg/mL, then 1.2 mL a day of ziconotide at 2 ug/mL; a catheter of 100 uL is 6,400 steps.
    private const long CatheterNl = 100_000;
    private const long CatheterSteps = 6_400;
    private const long NewNgPerMl = 2_000;
    private const long NewPgPerDay = 2_400_000;

    [TestMethod]
    public void Another_drug_needs_a_pump_that_stands_still_and_a_refill_since_it_delivered_last()
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.ConcentrationNotInReservoir, rig.Pump.Propose(rig.LastRequest + 1, Ziconotide(NewNgPerMl)));
        rig.Expect(RefusalReason.DrugNotInReservoir, rig.Pump.Propose(rig.LastRequest + 1, Baclofen(1_000_000)));
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        rig.Expect(RefusalReason.DrugNotInReservoir, rig.Pump.Propose(rig.LastRequest + 1, Baclofen(1_000_000)));
        Refill(rig, NewNgPerMl);
        rig.Expect(RefusalReason.ConcentrationNotInReservoir, rig.Pump.Resume(rig.LastRequest + 1));
        rig.Expect(RefusalReason.None, rig.Program(rig.NextRequest(), Ziconotide(NewNgPerMl)));
    }

    [TestMethod]
    public void The_former_drug_leaves_the_catheter_at_its_own_flow_and_then_the_new_one_begins_at_its_own()
    {
        TestRig rig = Changed();
        long from = rig.Motor.Steps;
        long begun = rig.NowMs;
        while (rig.Motor.Steps - from < CatheterSteps)
        {
            rig.TickAfter(1_000);
            long due = rig.StepsIn(rig.NowMs - begun);
            long made = rig.Motor.Steps - from;
            Assert.IsTrue(made >= due - 1 && made <= due + 1);
        }

        Assert.AreEqual(CatheterNl, rig.NewestValue(EventCode.BridgeCompleted));
        Assert.AreEqual(0L, rig.Pump.Windows.DayPg);
        long atTurn = rig.Motor.Steps;
        long turnMs = rig.NowMs;
        rig.Run(3_600_000);

        // 2.4 ug a day at 31.25 pg a step are 76,800 steps a day.
        long expected = 76_800L * (rig.NowMs - turnMs) / 86_400_000;
        Assert.IsTrue(rig.Motor.Steps - atTurn >= expected - 1 && rig.Motor.Steps - atTurn <= expected + 1);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
    }

    [TestMethod]
    public void Neither_a_bolus_nor_another_order_is_taken_while_the_former_drug_leaves()
    {
        TestRig rig = Changed();
        rig.Run(10_000);
        rig.Expect(RefusalReason.BridgeRunning, rig.Pump.GiveBolus(rig.LastRequest + 1, 1_000_000, 60_000));
        rig.Expect(RefusalReason.BridgeRunning, rig.Pump.Propose(rig.LastRequest + 1, Ziconotide(NewNgPerMl)));
        rig.Expect(RefusalReason.BridgeRunning, rig.Pump.Prime(rig.LastRequest + 1, 1_000));
    }

    [TestMethod]
    [DataRow(100)]
    [DataRow(3_000)]
    [DataRow(6_390)]
    public void A_power_cut_in_between_changes_neither_dose(int steps)
    {
        TestRig rig = Changed();
        long from = rig.Motor.Steps;
        while (rig.Motor.Steps - from < steps) rig.TickAfter(1_000);
        rig.Restart();
        long since = rig.Motor.Steps;
        for (int second = 0; second < 30 && rig.Logged(EventCode.BridgeCompleted) == 0; second++)
        {
            rig.TickAfter(1_000);
            long due = rig.StepsIn(rig.NowMs);
            Assert.IsTrue(rig.Motor.Steps - since <= due + 1);
        }

        rig.Run(1_800_000);
        Assert.AreEqual(1, rig.Logged(EventCode.BridgeCompleted));

        // The lease that the cut left uncertain counts as delivered: so much earlier, at most, the new drug begins.
        Assert.IsTrue(rig.Motor.Steps - from < CatheterSteps + 76_800 / 48 + 2);
        rig.Restart();
        long after = rig.Motor.Steps;
        rig.Run(3_600_000);
        Assert.IsTrue(rig.Motor.Steps - after <= 3_201);
        Assert.IsTrue(rig.Motor.Steps - after >= 3_198);
    }

    [TestMethod]
    public void What_the_former_drug_took_of_its_limits_is_none_of_the_new_ones_after_a_reset_either()
    {
        TestRig rig = Changed();
        rig.Run(1_200_000);
        Assert.AreEqual(1, rig.Logged(EventCode.BridgeCompleted));
        rig.Restart();
        Assert.IsTrue(rig.Pump.Windows.DayPg < 100_000);
        rig.Run(60_000);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.AreEqual(0, rig.Logged(EventCode.WithheldByDayLimit));
    }

    [TestMethod]
    public void A_new_catheter_ends_the_former_drug_at_once()
    {
        TestRig rig = Changed();
        rig.Run(10_000);
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        rig.Expect(RefusalReason.None, rig.Pump.DeclareCatheter(rig.NextRequest(), CatheterNl));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        long before = rig.Motor.Steps;
        rig.Run(3_600_000);
        Assert.IsTrue(rig.Motor.Steps - before >= 3_199 && rig.Motor.Steps - before <= 3_201);
    }

    [TestMethod]
    public void A_start_with_the_new_drug_is_judged_as_a_start()
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        Refill(rig, NewNgPerMl);
        Prescription tooHigh = new Prescription(Drug.Ziconotide, NewNgPerMl, NewPgPerDay + 1, 0, 0);
        rig.Expect(RefusalReason.StartingDoseTooHigh, rig.Pump.Propose(rig.LastRequest + 1, tooHigh));
        rig.Expect(RefusalReason.None, rig.Pump.Propose(rig.LastRequest + 1, Ziconotide(NewNgPerMl)));
    }

    [TestMethod]
    public void The_drug_that_leaves_the_tip_decides_what_a_fault_leads_to()
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        Refill(rig, 100_000);
        rig.Expect(RefusalReason.None, rig.Program(rig.NextRequest(), new Prescription(Drug.Baclofen, 100_000, 200_000_000, 0, 0)));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(10_000);
        rig.Rotation.Status = SensorStatus.NoAnswer;
        rig.Run(10_000);

        // Morphine is still at the tip: it is cut, where baclofen would go on.
        Assert.IsTrue(rig.IsLatched(AlarmCode.RotationSensorDead));
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
    }

    private static Prescription Ziconotide(long ngPerMl)
    {
        return new Prescription(Drug.Ziconotide, ngPerMl, NewPgPerDay, 0, 0);
    }

    private static Prescription Baclofen(long ngPerMl)
    {
        return new Prescription(Drug.Baclofen, ngPerMl, 100_000_000, 0, 0);
    }

    private static TestRig Rig()
    {
        TestRig rig = TestRig.Commissioned(1_000);
        rig.Expect(RefusalReason.None, rig.Pump.DeclareCatheter(rig.NextRequest(), CatheterNl));
        rig.Prepare(TestOrders.For(Drug.Morphine));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(60_000);
        return rig;
    }

    private static TestRig Changed()
    {
        TestRig rig = Rig();
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        Refill(rig, NewNgPerMl);
        rig.Expect(RefusalReason.None, rig.Program(rig.NextRequest(), Ziconotide(NewNgPerMl)));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        return rig;
    }

    private static void Refill(TestRig rig, long ngPerMl)
    {
        long leftNl = TestRig.FillNl - rig.Geometry.StepsToNl(rig.Motor.Steps);
        rig.Expect(RefusalReason.None, rig.Pump.BeginRefill(rig.LastRequest + 1));
        rig.Reservoir.Fill(TestRig.FillNl);
        rig.Expect(RefusalReason.None, rig.Pump.CompleteRefill(rig.NextRequest(), leftNl, TestRig.FillNl, ngPerMl));
    }
}
