using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Simulation;
using PumpFirmware.Alarms;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Oracle;

/// <summary>
/// The oracle under faults: a silent firmware is caught, and what no firmware could have known is not held against it. The
/// firmware is the real one with something broken on purpose, or the test itself, which says nothing at all.
/// </summary>
[TestClass]
public sealed class FaultOracleTests
{
    private const long HourMs = BenchScenarios.HourMs;

    [TestMethod]
    public void A_stall_that_the_pump_finds_is_in_the_report_with_time_and_volume()
    {
        ScenarioRun run = Run(Baclofen(4).With(BenchScenarios.Fault(PlantFault.MotorStall, 1)));
        Assert.AreEqual("", Broken(run));
        FaultFinding found = run.Oracle.FaultFindings.Single();
        Assert.AreEqual("motorStall", found.DetectedBy);
        Assert.AreEqual(HourMs, found.AtMs);
        Assert.AreEqual(found.DetectedAtMs - HourMs, found.DetectionMs);
        Assert.IsInRange(1_000, 2_000, found.VolumeAtDetectionNl ?? 0);
    }

    [TestMethod]
    public void I8_is_broken_by_a_stall_that_the_witness_denies()
    {
        Scenario scenario = Baclofen(4).With(BenchScenarios.Fault(PlantFault.MotorStall, 1));
        ScenarioRun run = Run(scenario, hardware => new HonestMotorLyingWitness(hardware, 3200).Tampered);
        Assert.Contains("I8", Broken(run));
        Assert.IsNull(run.Oracle.FaultFindings.Single().DetectedBy);

        // 2 uL at 500 uL a day take 5.8 minutes.
        long brokenAtMs = run.Oracle.Invariants.Single(rule => rule.Id == "I8").FirstViolationAtMs ?? 0;
        Assert.IsInRange(HourMs + 345_000, HourMs + 420_000, brokenAtMs);
    }

    [TestMethod]
    public void I8_is_broken_by_a_free_flow_that_nobody_tells_of_and_I2_where_its_limit_is_passed()
    {
        var rig = new OracleRig();
        rig.Break(PlantFault.FreeFlow, 1_000_000);
        rig.Run(30_000);
        Assert.IsTrue(rig.Holds("I8"), "8.3 uL");
        rig.Run(10_000);
        Assert.IsFalse(rig.Holds("I8"), "11.1 uL");
        Assert.IsTrue(rig.Holds("I2"));

        // 204 ug an hour are 408 uL: with 21 uL of the programme and 10 uL before detection it takes 24 minutes.
        rig.Run(22 * 60_000);
        Assert.IsTrue(rig.Holds("I2"));
        rig.Run(4 * 60_000);
        Assert.IsFalse(rig.Holds("I2"));
        Assert.IsEmpty(rig.Oracle.ResidualRisks);
    }

    [TestMethod]
    public void A_leak_is_a_residual_risk_and_not_held_against_the_pump()
    {
        var rig = new OracleRig();
        rig.Break(PlantFault.CatheterLeak, 0);
        rig.Run(60 * HourMs);
        Assert.IsTrue(rig.Holds("I3") && rig.Holds("I4") && rig.Holds("I8") && rig.Holds("I10"));
        CollectionAssert.AreEqual((string[])["catheterLeak"], rig.Oracle.ResidualRisks.ToArray());
        Assert.AreEqual("residualRisk", rig.Oracle.FaultFindings.Single().Reason);
    }

    [TestMethod]
    public void A_leak_that_is_no_fault_of_the_scenario_breaks_I10()
    {
        var rig = new OracleRig();
        rig.Pump.Plant.Inject(PlantFault.CatheterLeak, 0);
        rig.Run(60 * HourMs);
        Assert.IsFalse(rig.Holds("I10"));
    }

    [TestMethod]
    public void An_occlusion_that_nobody_tells_of_breaks_I3_at_the_tip_and_I8()
    {
        var rig = new OracleRig();
        rig.Break(PlantFault.CatheterOcclusion, 0);
        rig.Run(50 * 60_000);
        Assert.IsTrue(rig.Holds("I3") && rig.Holds("I8"), "17 uL");
        rig.Run(15 * 60_000);
        Assert.IsFalse(rig.Holds("I8"), "22.6 uL");
        rig.Run(20 * 60_000);
        Assert.IsFalse(rig.Holds("I3"));
    }

    [TestMethod]
    public void What_an_occlusion_lets_go_is_excused_at_the_tip_but_has_to_be_reported()
    {
        // A limit of 11 ug an hour is hardly more than the programme's 10.4; 40 uL held are 20 ug.
        var rig = new OracleRig(therapy => therapy with { LimitPgPerHour = 11_000_000 });
        FaultEvent occlusion = rig.Break(PlantFault.CatheterOcclusion, 0);
        rig.Run(115 * 60_000);
        rig.Mend(occlusion);
        rig.Run(14 * 60_000);
        Assert.IsTrue(rig.Holds("I2"));
        rig.Run(2 * 60_000);
        Assert.IsFalse(rig.Holds("I2"), "nobody reported what came");
    }

    [TestMethod]
    public void A_release_need_not_be_reported_by_a_pump_whose_pressure_sensor_is_alarmed_as_lost()
    {
        var rig = new OracleRig(therapy => therapy with { LimitPgPerHour = 11_000_000 });
        FaultEvent occlusion = rig.Break(PlantFault.CatheterOcclusion, 0);
        rig.Log(EventCode.AlarmRaised, (long)AlarmCode.PressureSensorLost);
        rig.Run(115 * 60_000);
        rig.Mend(occlusion);
        rig.Run(16 * 60_000);
        Assert.IsTrue(rig.Holds("I2"));
    }

    [TestMethod]
    [DataRow(-2_000, true)]
    [DataRow(-60_000, true)]
    [DataRow(0, false)]
    public void What_runs_by_a_clock_that_went_back_unseen_may_end_as_much_later(int jumpMs, bool holds)
    {
        // 500 uL a day are 5.8 nL a second: two seconds and two steps of 15.6 nL at most.
        var rig = new OracleRig();
        rig.Run(HourMs);
        if (jumpMs != 0) rig.Break(PlantFault.ClockJump, jumpMs);
        Assert.IsTrue(rig.Pump.Plant.Motor.StartBurst(2, OracleRig.TickMs));
        rig.Run(OracleRig.TickMs);
        Assert.AreEqual(holds, rig.Holds("I1"));
        Assert.IsTrue(rig.Pump.Plant.Motor.StartBurst(3, OracleRig.TickMs));
        rig.Run(OracleRig.TickMs);
        Assert.IsFalse(rig.Holds("I1"), "that is more than two seconds");
    }

    [TestMethod]
    public void A_leap_of_the_processors_clock_takes_nothing_off_what_is_prescribed()
    {
        var rig = new OracleRig();
        rig.Run(HourMs);
        double prescribedNl = rig.Prescribed.VolumeNl;
        rig.Break(PlantFault.ClockJump, HourMs);
        rig.Log(EventCode.WithheldByLateTick, HourMs - 1000);
        rig.Run(HourMs);
        Assert.AreEqual(2 * prescribedNl, rig.Prescribed.VolumeNl, 1e-3);
        Assert.AreEqual(0, rig.Prescribed.Withheld.VolumeNl, 1e-6);
        Assert.IsTrue(rig.Holds("I1"));
        Assert.IsFalse(rig.Holds("I8"), "and nobody told of it");
    }

    [TestMethod]
    public void A_rig_that_moves_too_much_from_the_start_is_an_over_infusion_that_has_to_be_found()
    {
        // The sensor shows what the shaft's rotation accounts for, and nothing of the rest.
        ScenarioRun? run = null;
        run = new ScenarioRun(
            Baclofen(8) with { Plant = new PlantSetup(65_000) },
            hardware => new FlatteringReservoir(hardware, () => run == null
                ? 0
                : run.Pump.Plant.OutletVolumeNl - (run.Pump.Plant.ShaftSteps * 15.625)).Tampered);
        run.ToEnd();
        Assert.Contains("I8", Broken(run));
        Assert.AreEqual("factor 1.3, as built", run.Oracle.FaultFindings.Single().Parameter);
    }

    [TestMethod]
    public void I8_of_a_constant_rate_pump_is_broken_by_a_stuck_sensor_that_trembles()
    {
        Scenario scenario = ConstantRateScenarios.Morphine(2).With(BenchScenarios.Fault(PlantFault.ReservoirSensorStuck, 1));
        var sound = new ConstantRateRun(scenario);
        sound.ToEnd();
        Assert.AreEqual("reservoirSensorLost", sound.Oracle.FaultFindings.Single().DetectedBy);
        Assert.IsTrue(sound.Invariants.All(rule => rule.Held));

        long reads = 0;
        var trembling = new ConstantRateRun(scenario, hardware => new FlatteringReservoir(hardware, () => reads++ % 7).Tampered);
        trembling.ToEnd();
        Assert.IsFalse(trembling.Invariants.Single(rule => rule.Id == "I8").Held);
    }

    private static Scenario Baclofen(double hours) => BenchScenarios.Constant(Drug.Baclofen, 500, hours);

    private static ScenarioRun Run(Scenario scenario, Func<PumpFirmware.PumpHardware, PumpFirmware.PumpHardware>? tamper = null)
    {
        var run = new ScenarioRun(scenario, tamper);
        run.ToEnd();
        return run;
    }

    private static string Broken(ScenarioRun run) =>
        string.Join(' ', run.Oracle.Invariants.Where(rule => !rule.Held).Select(rule => rule.Id));
}
