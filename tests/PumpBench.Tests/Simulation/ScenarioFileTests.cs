using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;

namespace PumpBench.Tests.Simulation;

/// <summary>Every example file does what its documentation says: it runs, every invariant holds, and just these alarms are raised and requests refused.</summary>
[TestClass]
public sealed class ScenarioFileTests
{
    [TestMethod]
    [DataRow("baclofen-flex-week", "", "Delivering", "")]
    [DataRow("baclofen-periodic-fortnight", "therapyStopped", "Delivering", "")]
    [DataRow("baclofen-screening-trial", "", "Delivering", "screeningTooSoon startingDoseTooHigh")]
    [DataRow("baclofen-taper", "", "Delivering", "")]
    [DataRow("baclofen-week", "motorStall", "Delivering", "bolusLockedOut")]
    [DataRow("baclofen-week-stall", "motorStall therapyStopped", "Delivering", "")]
    [DataRow("battery-dead", "", "Delivering", "")]
    [DataRow("battery-low", "batteryLow", "Delivering", "")]
    [DataRow("bridge-2000-to-500", "", "Delivering", "")]
    [DataRow("bridge-500-to-2000", "", "Delivering", "")]
    [DataRow("brown-outs", "repeatedReset", "Delivering", "")]
    [DataRow("catheter-leak", "", "Delivering", "")]
    [DataRow("clock-jump", "clockFault underDelivery", "Degraded", "")]
    [DataRow("constant-24-ml-19-hours", "reservoirLow", "Delivering", "")]
    [DataRow("constant-48-ul-30-days", "", "Delivering", "")]
    [DataRow("constant-500-ul-30-days", "", "Delivering", "")]
    [DataRow("constant-rate-fever", "volumeDisagreement flowNotStopped", "Delivering", "")]
    [DataRow("constant-rate-high-altitude", "volumeDisagreement flowNotStopped doseLimit", "Delivering", "")]
    [DataRow("constant-rate-pain-month", "", "Delivering", "constantRateNoStop constantRateNoStop constantRateNoBolus constantRateNoBolus constantRateNoProgramming constantRateNoProgramming")]
    [DataRow("free-flow-morphine", "volumeDisagreement", "Faulted", "")]
    [DataRow("free-flow-without-valve", "volumeDisagreement flowNotStopped", "Faulted", "")]
    [DataRow("missed-steps", "missedSteps underDelivery", "Delivering", "")]
    [DataRow("morphine-patient-bolus", "", "Delivering", "bolusRunning bolusLockedOut requestRepeated bolusDailyMaximum requestRepeated")]
    [DataRow("morphine-to-ziconotide", "therapyStopped", "Delivering", "")]
    [DataRow("morphine-tolerance-lost", "therapyStopped", "Delivering", "toleranceLost startingDoseTooHigh")]
    [DataRow("occlusion-and-release", "occlusion occlusionReleased therapyStopped", "Delivering", "")]
    [DataRow("over-infusion-baclofen", "volumeDisagreement", "Faulted", "")]
    [DataRow("overheating", "overTemperature underDelivery", "Delivering", "")]
    [DataRow("pocket-fill", "refillMismatch reservoirLow reservoirEmpty", "Faulted", "")]
    [DataRow("pressure-sensor-stuck", "pressureSensorLost", "Delivering", "")]
    [DataRow("prime-new-catheter", "", "Delivering", "primedAlready")]
    [DataRow("processor-hang", "watchdogReset", "Delivering", "")]
    [DataRow("reservoir-sensor-drift", "volumeDisagreement", "Faulted", "")]
    [DataRow("reservoir-sensor-stuck", "reservoirSensorLost", "Delivering", "")]
    [DataRow("reverse-rotation", "reverseRotation", "Faulted", "")]
    [DataRow("rotation-sensor-dead-baclofen", "rotationSensorDead witnessLost", "Faulted", "")]
    [DataRow("rotation-sensor-dead-morphine", "rotationSensorDead", "Faulted", "")]
    [DataRow("setclock-dst", "", "Delivering", "")]
    [DataRow("sixty-power-cuts", "", "Delivering", "")]
    [DataRow("store-fails", "storageFault underDelivery", "Degraded", "")]
    [DataRow("titration-steps", "", "Delivering", "increaseTooSoon increaseTooLarge digestMismatch proposalUnconfirmed")]
    [DataRow("year-100-ul", "", "Delivering", "")]
    public void An_example_ends_as_it_should(string name, string alarms, string state, string refusals)
    {
        // A tick of a second: the same events ten times as fast; the figures at 100 ms have tests of their own.
        Scenario scenario = ScenarioReader.ReadFile(RepositoryRoot.PathTo($"docs/scenarios/{name}.json")) with { TickMs = 1000 };
        RunReport report = BenchRun.Of(scenario).ToEnd();
        Assert.AreEqual(alarms, string.Join(' ', report.Alarms.Select(alarm => alarm.Code).Distinct()));
        Assert.AreEqual(state, report.State);
        Assert.AreEqual(refusals, string.Join(' ', report.Refusals.Select(refusal => refusal.Reason)));
        Assert.AreEqual("", string.Join(' ', report.Invariants.Where(rule => rule.Held == false).Select(rule => rule.Id)));

        // What is about a motor does not apply to a pump without one.
        string idle = scenario.Pump.Kind == PumpKind.ConstantRate ? "I1 I5 I6" : "";
        Assert.AreEqual(idle, string.Join(' ', report.Invariants.Where(rule => rule.Held == null).Select(rule => rule.Id)));
    }

    [TestMethod]
    [DataRow("morphine-to-ziconotide", "bench demonstration|morphine helped for a time: bench demonstration")]
    [DataRow("constant-rate-fever", "bench demonstration")]
    [DataRow("baclofen-screening-trial", "")]
    public void Why_a_trial_was_overridden_stands_with_the_event(string name, string reasons)
    {
        Scenario scenario = ScenarioReader.ReadFile(RepositoryRoot.PathTo($"docs/scenarios/{name}.json")) with { TickMs = 1000 };
        RunReport report = BenchRun.Of(scenario).ToEnd();
        const string said = "for a stated reason: ";
        IEnumerable<string> found = report.Events.Where(logged => logged.Code == "trialOverridden")
            .Select(logged => logged.Text[(logged.Text.IndexOf(said, StringComparison.Ordinal) + said.Length)..]);
        Assert.AreEqual(reasons, string.Join('|', found));
    }

    [TestMethod]
    public void Every_example_has_its_expectation_here()
    {
        string[] expected = [.. typeof(ScenarioFileTests).GetMethod(nameof(An_example_ends_as_it_should))!
            .GetCustomAttributes(typeof(DataRowAttribute), false).Cast<DataRowAttribute>().Select(row => (string)row.Data[0]!).Order()];
        string[] files = [.. Directory.GetFiles(RepositoryRoot.PathTo("docs/scenarios"), "*.json")
            .Select(path => Path.GetFileNameWithoutExtension(path)).Order()];
        CollectionAssert.AreEqual(files, expected);
    }
}
