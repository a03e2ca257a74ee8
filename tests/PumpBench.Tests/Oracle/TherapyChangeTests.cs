using PumpBench.Oracle;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Plant;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Oracle;

/// <summary>What is prescribed while the therapy changes: volume by the concentration of its time, drug by the dose.</summary>
[TestClass]
public sealed class TherapyChangeTests
{
    private const long HourMs = OracleRig.HourMs;

    // The step in which a bridge ends, and the one that the shaft is behind.
    private const double GrainNl = 32;

    // The flow turns with the front before the catheter's volume has gone: some 3 uL wide here, it takes less than 2 uL off.
    private const double FrontNl = 1_000;

    [TestMethod]
    public void A_refill_of_twice_the_concentration_halves_the_flow_once_a_catheter_volume_has_gone()
    {
        var rig = new OracleRig();
        rig.Oracle.RefillAccepted(0, 1_000_000, 0, 0);
        rig.Run(11 * HourMs);
        Assert.AreEqual(500_000.0 * 11 / 24, rig.Prescribed.VolumeNl, GrainNl);
        rig.Run(HourMs);
        Assert.AreEqual(250_000 - FrontNl, rig.Prescribed.VolumeNl, FrontNl);
        rig.Run(12 * HourMs);
        Assert.AreEqual(375_000 - FrontNl, rig.Prescribed.VolumeNl, FrontNl);
        Assert.AreEqual(250e6, rig.Prescribed.DrugPg, 1);
        Assert.AreEqual(1000, rig.Oracle.Therapy.PgPerNl);
        Assert.IsTrue(rig.Holds("I1") && rig.Holds("I3"));
    }

    [TestMethod]
    public void A_refill_of_the_same_concentration_bridges_nothing()
    {
        var rig = new OracleRig();
        rig.Oracle.RefillAccepted(0, 500_000, 0, 0);
        rig.Run(24 * HourMs);
        Assert.AreEqual(500_000, rig.Prescribed.VolumeNl, 0.001);
        Assert.IsFalse(rig.Lists("T1"));
    }

    [TestMethod]
    public void A_stop_during_a_bridge_moves_its_end_by_as_long()
    {
        var rig = new OracleRig();
        rig.Oracle.RefillAccepted(0, 1_000_000, 0, 0);
        rig.Run(6 * HourMs);
        rig.Oracle.StopAccepted();
        rig.Enter(PumpState.Stopped);
        rig.Run(3 * HourMs);
        rig.Enter(PumpState.Delivering);
        rig.Run(15 * HourMs);
        Assert.AreEqual(250_000 + (250_000 * 9.0 / 24) - FrontNl, rig.Prescribed.VolumeNl, FrontNl);
        Assert.AreEqual(62_500, rig.Prescribed.Withheld.StopNl, 0.001);
        Assert.AreEqual(250e6 * 3 / 24, rig.Prescribed.Withheld.DrugPg, 1);
    }

    [TestMethod]
    public void What_was_withheld_before_a_change_keeps_the_volume_of_its_time()
    {
        var sum = new DosedSum(500);
        sum.Add(250_000_000, 43_200_000);
        sum.Follow(1000);
        sum.Add(250_000_000, 43_200_000);
        Assert.AreEqual(250e6, sum.Pg, 1e-6);
        Assert.AreEqual(375_000, sum.Nl, 1e-9);
    }

    [TestMethod]
    [DataRow(15_999L, false)]
    [DataRow(16_000L, true)]
    [DataRow(16_001L, true)]
    public void A_bridge_ends_with_the_step_that_fills_the_catheter(long steps, bool ends)
    {
        var bridge = new BridgeCourse(OracleRig.StepNl, 250_000);
        bridge.Start(500_000, 1_000_000, 77, 77);
        Assert.AreEqual(ends, bridge.Follow(77 + steps));
        Assert.AreEqual(!ends, bridge.IsRunning);
    }

    [TestMethod]
    [DataRow(0L, 0L, false)]
    [DataRow(4L, 0L, false)]
    [DataRow(5L, 0L, true)]
    [DataRow(0L, 5L, true)]
    [DataRow(2L, 3L, true)]
    public void The_firmware_is_believed_early_only_by_steps_that_it_cannot_know_to_be_missing(long missed, long uncertain, bool ends)
    {
        var bridge = new BridgeCourse(OracleRig.StepNl, 250_000);
        bridge.Start(500_000, 1_000_000, 0, 0);
        bridge.Reset(uncertain);
        Assert.AreEqual(ends, bridge.Claim(1_000_000, 15_995, 15_995 + missed) && !bridge.IsRunning);
    }

    [TestMethod]
    public void The_tick_of_the_bridges_last_step_still_belongs_to_the_old_concentration()
    {
        var rig = new OracleRig();
        rig.Oracle.RefillAccepted(0, 1_000_000, 0, 0);
        rig.Run(11 * HourMs);
        int missing = 16_000 - (int)rig.Pump.Plant.ShaftSteps;
        Assert.IsTrue(rig.Pump.Plant.Motor.StartBurst(missing, OracleRig.TickMs));
        long tickAtMs = rig.NowMs + OracleRig.TickMs;
        rig.Oracle.Take(new LoggedEvent(tickAtMs, EventCode.BridgeCompleted, 250_000));
        double before = rig.Prescribed.VolumeNl;
        rig.Oracle.AfterTick(tickAtMs, OracleRig.TickMs, rig.Pump.Controller);
        Assert.AreEqual(500_000.0 * OracleRig.TickMs / 86_400_000, rig.Prescribed.VolumeNl - before, 1e-9);
        Assert.AreEqual(1_000_000, rig.Oracle.Therapy.DosingNgPerMl);
    }

    // 500 uL a day: a lease, from which the firmware may count, lasts a minute and a half.
    [TestMethod]
    [DataRow(Drug.Morphine, 24.0, false, true)]
    [DataRow(Drug.Morphine, 23.98, false, true)]
    [DataRow(Drug.Morphine, 23.97, false, false)]
    [DataRow(Drug.Morphine, 1.0, true, true)]
    [DataRow(Drug.Baclofen, 25.0, false, false)]
    public void A_pump_that_stands_still_for_lost_tolerance_is_believed_after_a_day_without_morphine(
        Drug drug, double offHours, bool clockSet, bool believed)
    {
        var rig = new OracleRig(therapy => therapy with { Drug = drug });
        rig.Run(HourMs);
        rig.Oracle.LosePower(rig.NowMs);
        if (clockSet) rig.Oracle.SetClock(new DateTime(2026, 3, 1));
        rig.Run((long)(offHours * HourMs), turns: false);
        rig.Log(EventCode.ToleranceExpired, 86_400_001);
        rig.Enter(PumpState.Stopped);
        double before = rig.Prescribed.VolumeNl;
        rig.Run(HourMs, turns: false);
        Assert.AreEqual(believed ? 0 : 500_000 / 24.0, rig.Prescribed.VolumeNl - before, 0.001);
        Assert.AreEqual(believed ? 500_000 / 24.0 : 0, rig.Prescribed.Withheld.StopNl, 0.001);
    }

    [TestMethod]
    public void A_firmware_that_never_leaves_the_old_concentration_delivers_too_much()
    {
        var rig = new OracleRig();
        var oldFlow = new OracleRig();
        rig.Oracle.RefillAccepted(0, 1_000_000, 0, 0);
        for (int minute = 0; minute < 13 * 60; minute++)
        {
            oldFlow.Run(60_000);
            rig.Run(60_000, turns: false);
            int steps = (int)(oldFlow.Pump.Plant.ShaftSteps - rig.Pump.Plant.ShaftSteps);
            if (steps > 0) rig.Pump.Plant.Turn(steps);
        }

        Assert.IsGreaterThan(10_000.0, rig.Oracle.MaxAbsErrorNl, "20.8 uL in the last hour instead of 10.4");
        Assert.IsFalse(rig.Holds("I1"));
    }

    [TestMethod]
    public void A_program_is_in_force_at_once_and_ends_what_ran_under_the_old_one()
    {
        var rig = new OracleRig();
        rig.Run(HourMs);
        rig.Oracle.BolusAccepted(rig.NowMs, 60_000_000, HourMs, null);
        rig.Run(HourMs / 2);
        rig.Oracle.ProgramAccepted(rig.NowMs, OracleRig.Constant(rig.Therapy, 500));
        rig.Run(HourMs);
        Assert.AreEqual((1.5 * 250e6 / 24) + 30e6 + (500e6 / 24), rig.Prescribed.DrugPg, 1);
        Assert.AreEqual(rig.Prescribed.DrugPg / 500, rig.Prescribed.VolumeNl, 0.001);
        Assert.AreEqual(60_000, rig.Prescribed.Withheld.StopNl, 0.001);
    }

    [TestMethod]
    public void A_program_during_a_bridge_is_dosed_by_the_old_concentration_until_the_bridge_ends()
    {
        var rig = new OracleRig();
        rig.Oracle.RefillAccepted(0, 1_000_000, 0, 0);
        rig.Run(HourMs);
        rig.Oracle.ProgramAccepted(rig.NowMs, rig.Therapy with { ConcentrationNgPerMl = 1_000_000 });
        Assert.AreEqual(500_000, rig.Oracle.Therapy.DosingNgPerMl);
        rig.Run(11 * HourMs);
        Assert.AreEqual(250_000 - FrontNl, rig.Prescribed.VolumeNl, FrontNl);
        rig.Run(12 * HourMs);
        Assert.AreEqual(1_000_000, rig.Oracle.Therapy.DosingNgPerMl);
        Assert.AreEqual(375_000 - FrontNl, rig.Prescribed.VolumeNl, FrontNl);
    }

    [TestMethod]
    public void Another_drug_waits_until_the_former_has_left_the_catheter_at_its_own_dose()
    {
        var rig = new OracleRig();
        TherapySetup morphine = OracleRig.Constant(rig.Therapy, 2_400) with
        {
            Drug = PumpFirmware.Therapy.Drug.Morphine,
            ConcentrationNgPerMl = 10_000_000,
        };
        rig.Pump.Plant.Refill(20_000_000, 10_000_000, anotherDrug: true);
        rig.Oracle.RefillAccepted(0, 10_000_000, 20_000_000, 20_000_000, anotherDrug: true);
        rig.Oracle.ProgramAccepted(0, morphine);
        Assert.AreEqual(PumpFirmware.Therapy.Drug.Baclofen, rig.Oracle.Therapy.Drug);

        // 250 uL at 500 uL a day, then 240 uL a day.
        rig.Run(12 * HourMs);
        Assert.AreEqual(250_000, rig.Prescribed.VolumeNl, GrainNl);
        rig.Run(HourMs);
        Assert.AreEqual(PumpFirmware.Therapy.Drug.Morphine, rig.Oracle.Therapy.Drug);
        rig.Run(11 * HourMs);
        Assert.AreEqual(250_000 + 120_000, rig.Prescribed.VolumeNl, 2 * GrainNl);
        Assert.IsTrue(rig.Holds("I1") && rig.Holds("I2") && rig.Holds("I4") && rig.Holds("T1"));
    }

    [TestMethod]
    public void A_firmware_that_gives_the_new_drug_its_flow_at_once_gives_the_former_too_fast()
    {
        // Twice the flow that the former drug calls for while it is in the catheter.
        var rig = new OracleRig(therapy => OracleRig.Constant(therapy, 120));
        rig.Pump.Plant.Refill(20_000_000, 10_000_000, anotherDrug: true);
        rig.Oracle.RefillAccepted(0, 10_000_000, 20_000_000, 20_000_000, anotherDrug: true);
        rig.Oracle.ProgramAccepted(0, OracleRig.Constant(rig.Therapy, 4_800) with
        {
            Drug = PumpFirmware.Therapy.Drug.Morphine,
            ConcentrationNgPerMl = 10_000_000,
        });
        rig.Run(60_000, turns: false);
        rig.Pump.Plant.Turn(3);
        rig.Run(60_000, turns: false);
        rig.Pump.Plant.Turn(60);
        rig.Run(60_000, turns: false);
        Assert.IsFalse(rig.Holds("I1"));
    }

    [TestMethod]
    public void A_patients_bolus_of_a_later_program_brings_its_rules_with_it()
    {
        var rig = new OracleRig();
        Assert.IsFalse(rig.Lists("B1"));
        rig.Oracle.ProgramAccepted(0, rig.Therapy with { PatientBolus = new PatientBolusSetup(1, 1, HourMs, 1) });
        Assert.IsTrue(rig.Lists("B1"));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Standing_still_to_refill_is_withheld_only_when_a_refill_was_asked_for(bool asked)
    {
        var rig = new OracleRig();
        rig.Run(HourMs);
        if (asked) rig.Oracle.RefillBegun();
        rig.Enter(PumpState.Refilling);
        rig.Run(HourMs / 2, turns: false);
        rig.Enter(PumpState.Delivering);
        rig.Run(HourMs / 2);
        Assert.AreEqual(asked ? 500_000 / 48.0 : 0, rig.Prescribed.Withheld.StopNl, 0.001);
        Assert.AreEqual(asked, rig.Oracle.MaxAbsErrorNl < 3 * OracleRig.StepNl);
    }

    [TestMethod]
    public void A_refill_in_passing_ends_a_bolus()
    {
        var rig = new OracleRig();
        rig.Oracle.BolusAccepted(0, 60_000_000, HourMs, null);
        rig.Run(HourMs / 4);
        rig.Oracle.RefillAccepted(rig.NowMs, 500_000, 0, 0);
        rig.Log(EventCode.StateChanged, (long)PumpState.Refilling);
        rig.Enter(PumpState.Delivering);
        Assert.AreEqual(90_000, rig.Prescribed.Withheld.StopNl, 0.001);
        rig.Run(HourMs);
        Assert.AreEqual((1.25 * 250e6 / 24) + 15e6, rig.Prescribed.DrugPg, 1);
    }

    [TestMethod]
    [DataRow(1.0, true)]
    [DataRow(2.0, false)]
    public void I4_counts_what_was_filled_and_withdrawn(double missingNl, bool held)
    {
        var rig = new OracleRig();
        rig.Oracle.RefillAccepted(0, 500_000, withdrawnNl: 5_000_000, filledNl: 5_000_000 + missingNl);
        rig.Run(10_000);
        Assert.AreEqual(held, rig.Holds("I4"));
    }
}
