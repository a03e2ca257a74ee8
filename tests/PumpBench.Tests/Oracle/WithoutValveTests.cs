using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Oracle;

/// <summary>A pump without an outlet valve, which cutting the motor does not stop, and the clinician who clears its alarms.</summary>
[TestClass]
[Requirement("SR11")]
public sealed class WithoutValveTests
{
    [TestMethod]
    [DataRow(PlantFault.FreeFlow, 46_030)]
    [DataRow(PlantFault.OverInfusion, 1_599_007)]
    public void While_it_says_that_the_flow_was_not_stopped_nobody_resumes(PlantFault fault, int amount)
    {
        RunReport report = Run(fault, amount, "volumeDisagreement");
        Assert.AreEqual("Faulted", report.State);
        Assert.IsTrue(report.Refusals.Any(refusal => refusal is { Request: "resume", Reason: "faultLatched" }));
        Assert.AreEqual("", Broken(report));
    }

    [TestMethod]
    [DataRow(PlantFault.FreeFlow, 46_030)]
    [DataRow(PlantFault.OverInfusion, 1_599_007)]
    public void Cleared_and_resumed_in_spite_of_it_the_flow_is_found_anew(PlantFault fault, int amount)
    {
        RunReport report = Run(fault, amount, "volumeDisagreement", "flowNotStopped");
        Assert.IsEmpty(report.Refusals);
        Assert.HasCount(2, report.Alarms.Where(alarm => alarm.Code == "volumeDisagreement"));
        Assert.AreEqual("Faulted", report.State);
        Assert.AreEqual("", Broken(report));
    }

    // A dose of 48 uL a day right below its limits, as in the days of the campaign that found it.
    private static RunReport Run(PlantFault fault, int amount, params string[] cleared)
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Morphine, 48, 9);
        scenario = scenario with
        {
            Pump = scenario.Pump with { HasOutletValve = false },
            Therapy = scenario.Therapy with { LimitPgPerHour = 1_016_667, LimitPgPerDay = 24_016_667 },
        };
        scenario = scenario.With(BenchScenarios.Fault(fault, 1, null, amount));
        long number = 1;
        foreach (string code in cleared)
            scenario = scenario.With(BenchScenarios.Command(CommandKind.ClearFault, 5, number++, code));
        return new ScenarioRun(scenario.With(BenchScenarios.Command(CommandKind.Resume, 5.001, number))).ToEnd();
    }

    private static string Broken(RunReport report) =>
        string.Join(' ', report.Invariants.Where(rule => rule.Held == false).Select(rule => rule.Id));
}
