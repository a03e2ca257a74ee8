using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Simulation;

/// <summary>The interlock supplies a motor only after two feeds in time; a pump that restarts has to deliver all the same.</summary>
[TestClass]
[Requirement("SR29")]
[Requirement("SR43")]
public sealed class SupplyAfterRestartTests
{
    [TestMethod]
    [DataRow(100)]
    [DataRow(1000)]
    public void A_pump_that_delivered_goes_on_after_a_power_cut(int tickMs)
    {
        RunReport report = Run(BenchScenarios.Constant(Drug.Baclofen, 500, 2, tickMs).With(BenchScenarios.PowerCut(1, 5, 1)));

        Assert.AreEqual("Delivering", report.State);
        Assert.AreEqual(0, report.Events.Count(logged => logged.Code == "selfTestFailed"));
        Assert.IsEmpty(report.Alarms);
    }

    private static RunReport Run(Scenario scenario)
    {
        var run = new ScenarioRun(scenario);
        RunReport report = run.ToEnd();
        foreach (ReportInvariant rule in report.Invariants) Assert.IsTrue(rule.Held, rule.Id);
        return report;
    }
}
