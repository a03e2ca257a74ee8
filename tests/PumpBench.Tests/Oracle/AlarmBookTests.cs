using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Oracle;

/// <summary>What the report tells of an alarm: its signal, what became of a silence, which one came first.</summary>
[TestClass]
[Requirement("SR42")]
public class AlarmBookTests
{
    private const long Minute = 60_000;

    [TestMethod]
    public void The_first_of_a_cascade_is_marked_and_what_nobody_acknowledged_has_risen()
    {
        RunReport report = Run(BenchScenarios.Constant(Drug.Morphine, 500, 5).With(
            BenchScenarios.Fault(PlantFault.PressureSensorStuck, 1), BenchScenarios.Fault(PlantFault.MotorStall, 3)));
        ReportAlarm first = report.Alarms[0];
        ReportAlarm second = report.Alarms[1];
        Assert.AreEqual("pressureSensorLost", first.Code);
        Assert.IsTrue(first.IsFirst);
        Assert.AreEqual(first.RaisedAtMs + 60 * Minute, first.EscalatedAtMs);
        Assert.AreEqual("3 pulses, yellow light flashing", first.Signal);
        Assert.AreEqual("motorStall", second.Code);
        Assert.IsFalse(second.IsFirst);
        Assert.IsNull(second.EscalatedAtMs);
        Assert.AreEqual("10 pulses, red light flashing", second.Signal);
    }

    [TestMethod]
    [Requirement("SR41")]
    public void A_silence_ends_sooner_with_baclofen()
    {
        Assert.AreEqual(5 * Minute, SilenceMs(Drug.Baclofen));
        Assert.AreEqual(60 * Minute, SilenceMs(Drug.Morphine), "therapyStopped is of medium priority there");
    }

    // A stop at 1 h is alarmed within minutes and silenced at 2 h.
    private static long SilenceMs(Drug drug)
    {
        RunReport report = Run(BenchScenarios.Constant(drug, 500, 4).With(
            BenchScenarios.Command(CommandKind.Stop, 1, 1), BenchScenarios.Command(CommandKind.Acknowledge, 2, 2)));
        return report.Events.First(logged => logged.Code == "alarmReturned").AtMs - 2 * BenchScenarios.HourMs;
    }

    private static RunReport Run(Scenario scenario) => new ScenarioRun(scenario).ToEnd();
}
