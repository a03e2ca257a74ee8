using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Dosing;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Simulation;

/// <summary>The figures that the project promises, each as a run.</summary>
[TestClass]
[Requirement("SR14")]
public sealed class FigureTests
{
    private const double StepNl = 15.625;

    [TestMethod]
    [DataRow(48L, 720.0)]
    [DataRow(500L, 720.0)]
    [DataRow(24_000L, 19.0)]
    public void A_constant_therapy_is_exact_to_the_step(long flowUl, double hours)
    {
        RunReport report = Run(BenchScenarios.Constant(Drug.Morphine, flowUl, hours, tickMs: 100));
        Assert.IsLessThanOrEqualTo(2 * StepNl, report.MaxAbsErrorNl);
        Assert.IsLessThanOrEqualTo(StepNl, Math.Abs(report.Shaft.VolumeNl - report.Prescribed.VolumeNl));
        AssertAllHeld(report);
    }

    [TestMethod]
    public void A_year_is_exact_to_the_step()
    {
        Scenario year = BenchScenarios.Constant(Drug.Morphine, 100, 8760);
        RunReport report = Run(year with { Pump = year.Pump with { ReservoirNl = 40_000_000, FillNl = 40_000_000 } });
        Assert.IsLessThanOrEqualTo(2 * StepNl, report.MaxAbsErrorNl);
        Assert.IsLessThanOrEqualTo(StepNl, Math.Abs(report.Shaft.VolumeNl - report.Prescribed.VolumeNl));
        Assert.IsEmpty(report.Alarms);
        AssertAllHeld(report);
    }

    [TestMethod]
    [DataRow(Drug.Morphine, 48L)]
    [DataRow(Drug.Morphine, 500L)]
    [DataRow(Drug.Morphine, 24_000L)]
    [DataRow(Drug.Ziconotide, 500L)]
    [DataRow(Drug.Baclofen, 10L)]
    [DataRow(Drug.Baclofen, 48L)]
    [DataRow(Drug.Baclofen, 500L)]
    [DataRow(Drug.Baclofen, 24_000L)]
    public void A_stall_is_alarmed_and_cut_before_2_uL_are_missing(Drug drug, long flowUl)
    {
        Scenario scenario = BenchScenarios.Constant(drug, flowUl, 4).With(BenchScenarios.Fault(PlantFault.MotorStall, 1.5));
        var run = new ScenarioRun(scenario);
        RunReport report = run.ToEnd();
        ReportAlarm stall = report.Alarms.Single(alarm => alarm.Code == "motorStall");
        Assert.AreEqual(ReportPriority.High, stall.Priority);
        Assert.IsFalse(run.Pump.Plant.MotorPowerOn);
        Assert.IsLessThan(2000.0, report.Ledger.VolumeNl - report.Shaft.VolumeNl);
        Assert.AreEqual("Faulted", report.State);
        AssertAllHeld(report);
    }

    [TestMethod]
    [DataRow(Drug.Morphine)]
    [DataRow(Drug.Ziconotide)]
    public void A_dead_rotation_sensor_cuts_morphine_and_ziconotide_before_2_uL(Drug drug)
    {
        var run = new ScenarioRun(BenchScenarios.Constant(drug, 24_000, 4).With(BenchScenarios.Fault(PlantFault.RotationSensorDead, 2)));
        RunReport report = run.ToEnd();
        ReportAlarm dead = report.Alarms.First(alarm => alarm.Code == "rotationSensorDead");
        Assert.AreEqual(ReportPriority.High, dead.Priority);
        Assert.IsLessThan(2000.0, (dead.RaisedAtMs - (2 * BenchScenarios.HourMs)) * 24_000_000 / 86_400_000.0);
        Assert.IsFalse(run.Pump.Plant.MotorPowerOn);
        AssertAllHeld(report);
    }

    [TestMethod]
    public void Baclofen_goes_on_for_24_hours_under_a_dead_rotation_sensor_and_then_ends_with_an_alarm()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 40).With(BenchScenarios.Fault(PlantFault.RotationSensorDead, 10));
        RunReport report = Run(scenario);
        Assert.AreEqual(10 * BenchScenarios.HourMs, report.Alarms[0].RaisedAtMs, 2000);
        Assert.AreEqual("rotationSensorDead", report.Alarms[0].Code);
        ReportAlarm end = report.Alarms.Single(alarm => alarm.Code == "witnessLost");
        Assert.AreEqual(34 * BenchScenarios.HourMs, end.RaisedAtMs, 61_000);
        Assert.IsLessThanOrEqualTo(2 * StepNl, report.MaxAbsErrorNl, "until then not a step is missing");
        AssertAllHeld(report);
    }

    [TestMethod]
    public void Baclofen_under_a_dead_rotation_sensor_is_cut_when_the_reservoir_disagrees()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 40).With(
            BenchScenarios.Fault(PlantFault.RotationSensorDead, 10), BenchScenarios.Fault(PlantFault.MotorStall, 12));
        RunReport report = Run(scenario);
        ReportAlarm end = report.Alarms.Single(alarm => alarm.Code == "volumeDisagreement");

        // 10 uL at 500 uL a day are 28.8 minutes; the sensor's noise may add or take a tenth.
        Assert.IsInRange(12.4 * BenchScenarios.HourMs, 12.7 * BenchScenarios.HourMs, (double)end.RaisedAtMs);
        Assert.AreEqual("Faulted", report.State);
        AssertAllHeld(report);
    }

    [TestMethod]
    [DataRow(150_000)]
    [DataRow(300_000)]
    [DataRow(700_000)]
    public void Missed_steps_from_15_percent_are_alarmed_within_10_uL(int ratioPpm)
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Morphine, 500, 6)
            .With(BenchScenarios.Fault(PlantFault.MissedSteps, 3, ratioPpm: ratioPpm));
        RunReport report = Run(scenario);
        ReportAlarm missed = report.Alarms.Single(alarm => alarm.Code == "missedSteps");
        Assert.AreEqual(ReportPriority.High, missed.Priority);
        Assert.IsLessThanOrEqualTo(10_000.0, (missed.RaisedAtMs - (3 * BenchScenarios.HourMs)) * 500_000 / 86_400_000.0);
        AssertAllHeld(report);
    }

    [TestMethod]
    public void A_stuck_reservoir_sensor_is_alarmed_and_delivery_goes_on()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 6)
            .With(BenchScenarios.Fault(PlantFault.ReservoirSensorStuck, 3, 5));
        RunReport report = Run(scenario);
        ReportAlarm lost = report.Alarms.Single();
        Assert.AreEqual("reservoirSensorLost", lost.Code);
        Assert.AreEqual(ReportPriority.Medium, lost.Priority);
        Assert.AreEqual((3 * BenchScenarios.HourMs) + 600_000, lost.RaisedAtMs, 10_000);
        Assert.AreEqual((5 * BenchScenarios.HourMs) + 5000, lost.ClearedAtMs!.Value, 3000);
        Assert.IsLessThanOrEqualTo(2 * StepNl, report.MaxAbsErrorNl);
        AssertAllHeld(report);
    }

    [TestMethod]
    public void Sixty_power_cuts_in_three_days_never_add_a_step_and_cost_at_most_a_lease_each()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 600, 72, tickMs: 100);
        for (int cut = 0; cut < 60; cut++) scenario = scenario.With(BenchScenarios.PowerCut(1 + (cut * 1.17), 1 + (cut * 7), cut + 1));
        RunReport report = Run(scenario);
        double shortfallNl = report.Prescribed.VolumeNl - report.Shaft.VolumeNl;
        Assert.IsGreaterThanOrEqualTo(0.0, shortfallNl, "never above prescribed");
        Assert.IsLessThanOrEqualTo(60 * DoseLedger.LargestLeaseSteps * StepNl, shortfallNl);
        Assert.IsGreaterThanOrEqualTo(report.Shaft.VolumeNl, report.Ledger.VolumeNl, "the ledger is never below the truth");
        AssertAllHeld(report);
    }

    [TestMethod]
    public void A_reservoir_that_runs_out_is_low_then_empty_and_never_dry()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Morphine, 500, 60);
        RunReport report = Run(scenario with { Pump = scenario.Pump with { ReservoirNl = 10_000_000, FillNl = 1_200_000 } });
        CollectionAssert.AreEqual(
            (string[])["reservoirLow", "reservoirEmpty"], report.Alarms.Select(alarm => alarm.Code).ToArray());
        Assert.AreEqual(100_000, report.Reservoir.EndNl, 6_000);
        Assert.AreEqual("Faulted", report.State);
        AssertAllHeld(report);
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_digest_and_another_seed_another()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 30).With(
            BenchScenarios.Fault(PlantFault.MissedSteps, 3, 20, 200_000), BenchScenarios.PowerCut(25, 100, 1));
        string first = Run(scenario).EventDigest;
        Assert.AreEqual(first, Run(scenario).EventDigest);
        Assert.AreNotEqual(first, Run(scenario with { Seed = 2 }).EventDigest, "missed steps are drawn from the seed");
    }

    private static RunReport Run(Scenario scenario) => new ScenarioRun(scenario).ToEnd();

    private static void AssertAllHeld(RunReport report)
    {
        string broken = string.Join(", ", report.Invariants.Where(rule => rule.Held != true).Select(rule => $"{rule.Id} at {rule.FirstViolationAtMs} ms"));
        Assert.AreEqual("", broken);
    }
}
