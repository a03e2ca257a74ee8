using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Simulation;

/// <summary>
/// Ninety days of a therapy: never more than two steps off, at most one at the end, and every hour and day within its limit.
/// PUMPBENCH_TICK_MS sets the tick (1000).
/// </summary>
[TestClass]
public sealed class NinetyDayTests
{
    private const double StepNl = 15.625;
    private const long DayMs = 24 * BenchScenarios.HourMs;

    [TestMethod]
    public void Ninety_days_of_boluses_at_odd_intervals_are_exact_to_the_step()
    {
        const long everyMs = 97 * 60_000;
        var boluses = new PeriodicSetup(10_000_000, 7 * 60_000, everyMs);
        Scenario scenario = Baclofen(new BasalSetup(BasalKind.Periodic, 150_000_000, [], boluses));
        RunReport report = RunExactly(scenario);

        // The first at once: 1,337 of them, the last one eight minutes before the end.
        Assert.AreEqual(1 + (90 * DayMs / everyMs), report.Events.Count(logged => logged.Code == "periodicBolusCompleted"));
        Assert.AreEqual((90 * 150e6) + (1337 * 10e6), report.Prescribed.DrugPg, 1);
        Assert.IsEmpty(report.Alarms);
    }

    [TestMethod]
    public void Ninety_days_of_a_patient_who_asks_at_any_time_are_exact_to_the_step()
    {
        Scenario scenario = Baclofen(BasalSetup.Constant(250_000_000));
        scenario = scenario with { Therapy = scenario.Therapy with { PatientBolus = new PatientBolusSetup(10_000_000, 300_000, 3_600_000, 4) } };
        var random = new Random(1);
        long[] seconds = [.. Enumerable.Range(0, 600).Select(_ => random.NextInt64(1, (90 * DayMs / 1000) - 3600)).Distinct().Order()];
        RunReport report = RunExactly(scenario.With([.. seconds.Select((second, i) => new PatientBolusEvent(second * 1000, 0, i + 1))]));
        int given = report.Events.Count(logged => logged.Code == "bolusCompleted");
        Assert.AreEqual(seconds.Length, given + report.Refusals.Count);
        Assert.AreEqual((90 * 250e6) + (given * 10e6), report.Prescribed.DrugPg, 1);
        Assert.IsGreaterThan(200, given);
        Assert.IsEmpty(report.Alarms);
        foreach (string reason in (string[])["bolusLockedOut", "bolusDailyMaximum"])
            Assert.Contains(reason, report.Refusals.Select(refusal => refusal.Reason));
    }

    [TestMethod]
    public void Ninety_days_of_another_concentration_each_fortnight_are_exact_to_the_step()
    {
        const double doseUgPerDay = 300;
        const double catheterUl = 250;
        int[] ugPerMl = [500, 2000, 500, 1000, 500, 2000, 1000];
        List<ScenarioEvent> refills = [];
        for (int i = 1; i < ugPerMl.Length; i++)
        {
            // What is left: a fortnight's flow, of which the first catheter volume followed the concentration before.
            double bridgeDays = i > 1 ? catheterUl * ugPerMl[i - 2] / 1000 / doseUgPerDay : 0;
            double goneUl = (i > 1 ? catheterUl : 0) + ((14 - bridgeDays) * doseUgPerDay / ugPerMl[i - 1] * 1000);
            long leftNl = 20_000_000 - (long)(goneUl * 1000);
            refills.Add(new RefillEvent(i * 14 * DayMs, 0, i, leftNl, 20_000_000, ugPerMl[i] * 1000L, 20_000_000, ugPerMl[i] * 1000L));
        }

        Scenario scenario = Baclofen(BasalSetup.Constant((long)doseUgPerDay * 1_000_000));
        scenario = scenario with { Pump = scenario.Pump with { ReservoirNl = 20_000_000, FillNl = 20_000_000 } };
        RunReport report = RunExactly(scenario.With([.. refills]));
        Assert.AreEqual(90 * doseUgPerDay * 1e6, report.Prescribed.DrugPg, 1);
        Assert.AreEqual(6, report.Events.Count(logged => logged.Code == "bridgeCompleted"));
        Assert.IsEmpty(report.Refusals);
        Assert.IsEmpty(report.Alarms);
    }

    private static Scenario Baclofen(BasalSetup basal)
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 90 * 24, Setting.TickMs);
        return scenario with
        {
            Pump = scenario.Pump with { ReservoirNl = 100_000_000, FillNl = 100_000_000 },
            Therapy = scenario.Therapy with { Basal = basal },
        };
    }

    private static RunReport RunExactly(Scenario scenario)
    {
        var run = new ScenarioRun(scenario);
        RunReport report = run.ToEnd();
        Assert.AreEqual("", string.Join(' ', report.Invariants.Where(rule => rule.Held != true).Select(rule => $"{rule.Id} at {rule.FirstViolationAtMs}")));
        Assert.IsEmpty(new TrueDoses(scenario, run, report).Broken());
        Assert.IsLessThanOrEqualTo(2 * StepNl, report.MaxAbsErrorNl);
        Assert.IsLessThanOrEqualTo(StepNl, Math.Abs(report.Shaft.VolumeNl - report.Prescribed.VolumeNl));
        return report;
    }
}
