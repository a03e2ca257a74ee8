using CsCheck;
using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Simulation;

/// <summary>Boluses as runs: exact, within every limit, and each one's end accounted for.</summary>
[TestClass]
public sealed class BolusTherapyTests
{
    private const double StepNl = 15.625;

    [TestMethod]
    public void Ninety_days_of_patient_boluses_are_exact_to_the_step()
    {
        Scenario scenario = WithPatientBolus(90 * 24);
        PatientBolusEvent[] asked = [.. Enumerable.Range(0, 300).Select(i => new PatientBolusEvent((long)(7.1 * i * BenchScenarios.HourMs), 0, i + 1))];
        RunReport report = Run(scenario.With(asked));
        Assert.IsLessThanOrEqualTo(2 * StepNl, report.MaxAbsErrorNl);
        Assert.IsLessThanOrEqualTo(StepNl, Math.Abs(report.Shaft.VolumeNl - report.Prescribed.VolumeNl));
        Assert.AreEqual((90 * 250e6) + (300 * 10e6), report.Prescribed.DrugPg, 1);
        Assert.IsEmpty(report.Refusals);
        AssertAllHeld(report);
    }

    [TestMethod]
    public void Each_refusal_is_reported_with_its_reason()
    {
        RunReport report = Run(WithPatientBolus(30).With(
            new PatientBolusEvent(1 * BenchScenarios.HourMs, 0, 1),
            new PatientBolusEvent((1 * BenchScenarios.HourMs) + 60_000, 0, 2),
            new PatientBolusEvent((1 * BenchScenarios.HourMs) + 600_000, 0, 3),
            new PatientBolusEvent(2 * BenchScenarios.HourMs, 0, 4),
            new PatientBolusEvent(3 * BenchScenarios.HourMs, 0, 5),
            new PatientBolusEvent(4 * BenchScenarios.HourMs, 0, 6),
            new PatientBolusEvent(5 * BenchScenarios.HourMs, 0, 7),
            new PatientBolusEvent(6 * BenchScenarios.HourMs, 0, 1),
            new PatientBolusEvent(25 * BenchScenarios.HourMs, 0, 8)));
        CollectionAssert.AreEqual(
            (string[])["bolusRunning", "bolusLockedOut", "bolusDailyMaximum", "requestRepeated"],
            report.Refusals.Select(refusal => refusal.Reason).ToArray());
        Assert.AreEqual(5, report.Events.Count(logged => logged.Code == "bolusCompleted"));
        Assert.IsLessThanOrEqualTo(2 * StepNl, report.MaxAbsErrorNl);
    }

    [TestMethod]
    public void A_bolus_cut_by_stop_stall_or_power_is_withheld_by_that_reason_and_leaves_no_error()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 40);
        RunReport stop = Run(scenario.With(
            new BolusEvent(BenchScenarios.HourMs, 0, 1, 60_000_000, 3_600_000),
            BenchScenarios.Command(CommandKind.Stop, 1.5, 2), BenchScenarios.Command(CommandKind.Resume, 1.55, 3)));
        Assert.AreEqual((30e6 + (0.05 * 250e6 / 24)) / 500, stop.Withheld.ByReason.Stop, 0.01);
        Assert.IsLessThanOrEqualTo(2 * StepNl, stop.MaxAbsErrorNl);
        AssertAllHeld(stop);

        RunReport power = Run(scenario.With(
            new BolusEvent(BenchScenarios.HourMs, 0, 1, 60_000_000, 3_600_000), BenchScenarios.PowerCut(1.5, 60, 2)));
        Assert.AreEqual((30e6 + (250e6 / 1440)) / 500, power.Withheld.ByReason.Power, 0.01);
        Assert.IsGreaterThanOrEqualTo(0.0, power.Prescribed.VolumeNl - power.Shaft.VolumeNl);
        Assert.IsLessThan(3 * StepNl, power.Prescribed.VolumeNl - power.Shaft.VolumeNl);
        AssertAllHeld(power);

        RunReport stall = Run(scenario.With(
            new BolusEvent(BenchScenarios.HourMs, 0, 1, 60_000_000, 3_600_000), BenchScenarios.Fault(PlantFault.MotorStall, 1.5)));
        Assert.IsGreaterThan(50_000.0, stall.Withheld.ByReason.Fault);
        Assert.IsLessThan(2000.0, stall.Ledger.VolumeNl - stall.Shaft.VolumeNl);
        AssertAllHeld(stall);
    }

    [TestMethod]
    public void A_stop_a_resume_and_a_new_bolus_at_the_same_moment_are_told_apart()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 4).With(
            new BolusEvent(BenchScenarios.HourMs, 0, 1, 60_000_000, 3_600_000),
            BenchScenarios.Command(CommandKind.Stop, 1.5, 2), BenchScenarios.Command(CommandKind.Resume, 1.5, 3),
            new BolusEvent((long)(1.5 * BenchScenarios.HourMs), 0, 4, 30_000_000, 3_600_000));
        RunReport report = Run(scenario);
        Assert.AreEqual(30e6 / 500, report.Withheld.ByReason.Stop, 0.01);
        Assert.IsLessThanOrEqualTo(2 * StepNl, report.MaxAbsErrorNl);
        AssertAllHeld(report);
    }

    [TestMethod]
    [DataRow(false, true)]
    [DataRow(true, false)]
    public void The_oracle_objects_to_a_bolus_that_is_accepted_and_not_given(bool withBolus, bool held)
    {
        // 500 uL a day in ticks of a second; without a bolus this motor does all that it is told.
        const double basalStepsPerTick = 500_000 / 86_400.0 / StepNl;
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 4);
        if (withBolus) scenario = scenario.With(new BolusEvent(BenchScenarios.HourMs, 0, 1, 60_000_000, 3_600_000));
        var run = new ScenarioRun(scenario, hardware => new Oracle.BasalOnlyMotor(hardware, 3200, basalStepsPerTick).Tampered);
        run.ToEnd();
        Assert.AreEqual(held, run.Oracle.Invariants.Single(rule => rule.Id == "I3").Held);
    }

    [TestMethod]
    [DataRow(3_599_000L, false)]
    [DataRow(3_600_000L, true)]
    public void The_oracle_has_a_lockout_of_its_own(long apartMs, bool held)
    {
        var run = new ScenarioRun(WithPatientBolus(1));
        run.Oracle.BolusAccepted(0, 1, 1, new PatientBolusSetup(1, 1, 3_600_000, 4));
        run.Oracle.BolusAccepted(apartMs, 1, 1, new PatientBolusSetup(1, 1, 3_600_000, 4));
        Assert.AreEqual(held, run.Oracle.Invariants.Single(rule => rule.Id == "B1").Held);
    }

    [TestMethod]
    public void The_oracle_has_a_daily_maximum_of_its_own()
    {
        var run = new ScenarioRun(WithPatientBolus(1));
        for (int i = 0; i < 4; i++) run.Oracle.BolusAccepted(i * 3_600_000L, 1, 1, new PatientBolusSetup(1, 1, 3_600_000, 4));
        Assert.IsTrue(run.Oracle.Invariants.Single(rule => rule.Id == "B1").Held);
        run.Oracle.BolusAccepted(4 * 3_600_000L, 1, 1, new PatientBolusSetup(1, 1, 3_600_000, 4));
        Assert.IsFalse(run.Oracle.Invariants.Single(rule => rule.Id == "B1").Held);
    }

    [TestMethod]
    public void Requests_at_random_times_never_break_a_limit_or_the_step()
    {
        // A few of the seeds; long campaigns run many more.
        Gen.Int[1, 1_000_000].Sample(
            seed =>
            {
                var random = new Random(seed);
                bool patient = random.Next(2) == 0;
                Scenario scenario = patient ? WithPatientBolus(48) : BenchScenarios.Constant(Drug.Morphine, 500, 48);
                List<ScenarioEvent> asked = [];
                for (int number = 1; number <= 60; number++)
                {
                    long atMs = random.NextInt64(scenario.DurationMs);
                    long mostPg = patient ? 100_000_000 : 1_000_000_000;
                    asked.Add(patient && random.Next(2) == 0
                        ? new PatientBolusEvent(atMs, 0, 0)
                        : new BolusEvent(atMs, 0, 0, random.NextInt64(1, mostPg), random.Next(60_000, 7_200_000)));
                }

                asked = [.. asked.OrderBy(planned => planned.AtMs).Select((planned, i) => planned switch
                {
                    BolusEvent bolus => bolus with { RequestNumber = i + 1 },
                    PatientBolusEvent bolus => bolus with { RequestNumber = i + 1 },
                    _ => planned,
                })];
                RunReport report = Run(scenario.With([.. asked]));
                AssertAllHeld(report);
                Assert.IsLessThanOrEqualTo(2.001 * StepNl, report.MaxAbsErrorNl);
                Assert.AreEqual(0, report.Withheld.ByReason.Limit, "a bolus that was accepted is not broken off by a limit");
            },
            iter: 40, threads: 1);
    }

    private static Scenario WithPatientBolus(double hours)
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, hours);
        return scenario with
        {
            Pump = scenario.Pump with { ReservoirNl = 100_000_000, FillNl = 100_000_000 },
            Therapy = scenario.Therapy with { PatientBolus = new PatientBolusSetup(10_000_000, 300_000, 3_600_000, 4) },
        };
    }

    private static RunReport Run(Scenario scenario) => new ScenarioRun(scenario).ToEnd();

    private static void AssertAllHeld(RunReport report) =>
        Assert.AreEqual("", string.Join(' ', report.Invariants.Where(rule => rule.Held != true).Select(rule => rule.Id)));
}
