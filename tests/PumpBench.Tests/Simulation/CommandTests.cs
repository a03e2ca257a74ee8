using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Simulation;

/// <summary>What a clinician's requests do in a run, and what becomes of those that are refused.</summary>
[TestClass]
[Requirement("SR4")]
public sealed class CommandTests
{
    [TestMethod]
    public void A_repeated_request_acts_once_and_the_repetition_is_reported()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 6).With(
            BenchScenarios.Command(CommandKind.Stop, 1, 1),
            BenchScenarios.Command(CommandKind.Resume, 2, 2),
            BenchScenarios.Command(CommandKind.Stop, 3, 1));
        RunReport report = Run(scenario);
        ReportRefusal refusal = report.Refusals.Single();
        Assert.AreEqual("stop", refusal.Request);
        Assert.AreEqual("requestRepeated", refusal.Reason);
        Assert.AreEqual("Delivering", report.State);
    }

    [TestMethod]
    public void A_power_cycle_with_the_same_request_acts_once()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 6).With(
            BenchScenarios.PowerCut(1, 60, 1), BenchScenarios.PowerCut(2, 60, 1));
        RunReport report = Run(scenario);
        Assert.AreEqual(60 * 500_000 / 86_400.0, report.Withheld.ByReason.Power, 0.001);
        Assert.AreEqual("powerCycle", report.Refusals.Single().Request);
    }

    [TestMethod]
    public void Requests_while_there_is_no_power_are_refused()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 6).With(
            BenchScenarios.PowerCut(1, 3600, 1), BenchScenarios.Command(CommandKind.Stop, 1.5, 2));
        Assert.AreEqual("noPower", Run(scenario).Refusals.Single().Reason);
    }

    [TestMethod]
    public void Resume_is_refused_while_a_fault_is_latched_and_clearing_alone_does_not_start_delivery()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 6).With(
            BenchScenarios.Fault(PlantFault.MotorStall, 1, 2),
            BenchScenarios.Command(CommandKind.Resume, 3, 1),
            BenchScenarios.Command(CommandKind.ClearFault, 4, 2, "missedSteps"),
            BenchScenarios.Command(CommandKind.ClearFault, 5, 3, "motorStall"));
        RunReport report = Run(scenario);
        CollectionAssert.AreEqual(
            (string[])["faultLatched", "nothingToClear"], report.Refusals.Select(refusal => refusal.Reason).ToArray());
        Assert.AreEqual("Stopped", report.State);
        Assert.Contains("therapyStopped", string.Join(' ', report.Alarms.Select(alarm => alarm.Code)));
    }

    [TestMethod]
    public void A_stall_that_is_still_there_latches_again_after_it_was_cleared()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 6).With(
            BenchScenarios.Fault(PlantFault.MotorStall, 1),
            BenchScenarios.Command(CommandKind.ClearFault, 3, 1, "motorStall"),
            BenchScenarios.Command(CommandKind.Resume, 3.1, 2));
        RunReport report = Run(scenario);
        Assert.AreEqual(2, report.Alarms.Count(alarm => alarm.Code == "motorStall"));
        Assert.AreEqual("Faulted", report.State);
        Assert.IsTrue(report.Invariants.All(rule => rule.Held == true));
    }

    [TestMethod]
    public void A_dead_sensor_cannot_be_cleared_while_it_is_dead()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Morphine, 500, 6).With(
            BenchScenarios.Fault(PlantFault.RotationSensorDead, 1, 3),
            BenchScenarios.Command(CommandKind.ClearFault, 2, 1, "rotationSensorDead"),
            BenchScenarios.Command(CommandKind.ClearFault, 4, 2, "rotationSensorDead"),
            BenchScenarios.Command(CommandKind.Resume, 4.1, 3));
        RunReport report = Run(scenario);
        Assert.AreEqual("causeStillPresent", report.Refusals.Single().Reason);
        Assert.AreEqual("Delivering", report.State);
    }

    [TestMethod]
    public void A_stop_is_alarmed_before_2_uL_are_missing_and_acknowledging_silences_it()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 6).With(
            BenchScenarios.Command(CommandKind.Stop, 1, 1),
            BenchScenarios.Command(CommandKind.Acknowledge, 2, 2),
            BenchScenarios.Command(CommandKind.Resume, 3, 3));
        RunReport report = Run(scenario);
        ReportAlarm stopped = report.Alarms.Single();
        Assert.AreEqual("therapyStopped", stopped.Code);
        Assert.IsLessThan(2000, (stopped.RaisedAtMs - BenchScenarios.HourMs) * 500_000 / 86_400_000.0);
        Assert.AreEqual(2 * BenchScenarios.HourMs, stopped.SilencedAtMs);
        Assert.AreEqual(3 * BenchScenarios.HourMs, stopped.ClearedAtMs!.Value, 1000);
    }

    [TestMethod]
    public void Two_hours_without_power_are_alarmed_for_30_minutes_and_the_rest_is_reported()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 6).With(BenchScenarios.PowerCut(1, 7200, 1));
        RunReport report = Run(scenario);
        Assert.AreEqual(90 * 60_000, report.UnalarmedMs, 10_000);
        Assert.IsTrue(report.Invariants.All(rule => rule.Held == true));
    }

    [TestMethod]
    public void Three_resets_within_an_hour_are_alarmed_and_delivery_goes_on()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 6).With(
            BenchScenarios.PowerCut(1, 10, 1), BenchScenarios.PowerCut(1.3, 10, 2), BenchScenarios.PowerCut(1.6, 10, 3));
        RunReport report = Run(scenario);
        Assert.AreEqual("repeatedReset", report.Alarms.Single().Code);
        Assert.AreEqual("Delivering", report.State);
    }

    [TestMethod]
    public void Power_that_is_away_at_the_end_is_reported_as_no_state_of_the_firmware()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Baclofen, 500, 3).With(BenchScenarios.PowerCut(2, 36_000, 1));
        Assert.AreEqual("Unpowered", Run(scenario).State);
    }

    private static RunReport Run(Scenario scenario) => new ScenarioRun(scenario).ToEnd();
}
