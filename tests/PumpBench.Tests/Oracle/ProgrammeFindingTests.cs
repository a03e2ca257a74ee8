using PumpBench.Oracle;
using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Oracle;

/// <summary>Three more that a campaign found: a prime, another programme, and a bolus that went on.</summary>
[TestClass]
[Requirement("SR7")]
[Requirement("SR24")]
public sealed class ProgrammeFindingTests
{
    // 90681585: a free flow that no valve stopped had filled the catheter, and the prime went into the patient.
    [TestMethod]
    public void A_catheter_that_a_free_flow_filled_is_not_primed()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Morphine, 48, 4);
        RunReport report = new ScenarioRun((scenario with { Pump = scenario.Pump with { HasOutletValve = false } }).With(
            BenchScenarios.Fault(PlantFault.FreeFlow, 0.5, 1.5, 300_000),
            BenchScenarios.Command(CommandKind.ClearFault, 2, 1, "volumeDisagreement"),
            BenchScenarios.Command(CommandKind.ClearFault, 2, 2, "flowNotStopped"),
            BenchScenarios.Command(CommandKind.Resume, 2.001, 3),
            new PrimeEvent((long)(2.5 * BenchScenarios.HourMs), 0, 4, 100_000))).ToEnd();
        Assert.IsTrue(report.Refusals.Any(refusal => refusal is { Request: "prime", Reason: "catheterNotEmpty" }));
        Assert.AreEqual(0.0, report.Catheter.PrimedNl);
        Assert.AreEqual("", Broken(report));
    }

    // 1732121115: 43 minutes of 28 uL a day are more than an hour of 15, and still 43 minutes.
    [TestMethod]
    public void What_a_slower_background_finds_missing_counts_by_the_time_of_the_flow_before()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Morphine, 28, 3);
        long dosePg = scenario.Therapy.Basal.DosePgPerDay;
        var slower = new BasalSetup(
            BasalKind.Periodic, dosePg * 15 / 28, [], new PeriodicSetup(dosePg / 5, 23 * 60_000, 557 * 60_000));
        RunReport report = new ScenarioRun(scenario.With(
            BenchScenarios.Command(CommandKind.Stop, 1, 1),
            new ProgramEvent((long)(1.71 * BenchScenarios.HourMs), 0, 2, scenario.Therapy with { Basal = slower }, Confirmation.Matching))).ToEnd();
        Assert.IsLessThan(2.0 * BenchScenarios.HourMs, report.Alarms.Single(alarm => alarm.Code == "therapyStopped").RaisedAtMs);
        Assert.AreEqual("", Broken(report));
    }

    [TestMethod]
    [DataRow(0.5, 0.5)]
    [DataRow(1.0, 1.0)]
    [DataRow(2.0, 1.0)]
    public void What_is_missing_never_grows_with_the_bound(double share, double leftShare)
    {
        var missing = new MissingFlow();
        Assert.IsFalse(missing.Advance(1000, 0, 1001, false));
        missing.KeepShare(share);
        double leftNl = 0.85 * 1000 * leftShare;
        Assert.IsTrue(missing.Advance(0, 0, (leftNl / 0.85) - 1, false));
        Assert.IsFalse(missing.Advance(0, 0, (leftNl / 0.85) + 1, false));
    }

    // 769659317: the store took nothing when a fault ended the bolus, and power failed before it did: the pump knows of neither.
    [TestMethod]
    public void A_bolus_that_was_ended_goes_on_with_its_rest_and_once()
    {
        var bolus = new BolusCourse();
        Assert.AreEqual(0.0, bolus.Resume());
        bolus.Start(100, 1000);
        bolus.Advance(250);
        Assert.AreEqual(75.0, bolus.End());
        Assert.AreEqual(25.0, bolus.Due);
        Assert.AreEqual(75.0, bolus.Resume());
        Assert.AreEqual(0.0, bolus.Resume());
        bolus.Advance(749);
        Assert.IsTrue(bolus.IsRunning);
        bolus.Advance(1);
        Assert.IsFalse(bolus.IsRunning);
        Assert.AreEqual(100.0, bolus.Due, 1e-9);
        Assert.AreEqual(0.0, bolus.Resume());
    }

    private static string Broken(RunReport report) =>
        string.Join(' ', report.Invariants.Where(rule => rule.Held == false).Select(rule => rule.Id));
}
