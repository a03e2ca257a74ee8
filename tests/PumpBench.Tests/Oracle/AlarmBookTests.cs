using PumpBench.Oracle;
using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Simulation;
using PumpFirmware.Alarms;
using PumpFirmware.Storage;
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

    [TestMethod]
    [DataRow(1_000, 1)]
    [DataRow(1_001, 2)]
    public void What_a_moment_without_power_interrupts_is_one_alarm(int goneMs, int alarms)
    {
        AlarmBook book = Raised();
        book.LosePower(5_000);
        Raise(book, 5_000 + goneMs);
        Assert.HasCount(alarms, book.ToReport());
        Assert.IsNull(book.ToReport()[^1].ClearedAtMs);
        Assert.AreEqual(alarms == 1 ? null : 5_000, book.ToReport()[0].ClearedAtMs);
    }

    [TestMethod]
    public void What_was_cleared_and_comes_again_is_another_alarm()
    {
        AlarmBook book = Raised();
        book.Take(new LoggedEvent(4_000, EventCode.AlarmCleared, (long)AlarmCode.UnderDelivery));
        book.LosePower(5_000);
        Raise(book, 5_100);
        Assert.HasCount(2, book.ToReport());
    }

    // After the moment it sounds from its beginning; when it first rose is kept.
    [TestMethod]
    public void An_interrupted_alarm_is_no_longer_silent_and_keeps_its_first_rise()
    {
        AlarmBook book = Raised();
        book.Take(new LoggedEvent(2_000, EventCode.AlarmEscalated, (long)AlarmCode.UnderDelivery));
        book.Take(new LoggedEvent(3_000, EventCode.AlarmSilenced, (long)AlarmCode.UnderDelivery));
        book.LosePower(5_000);
        Raise(book, 5_500);
        book.Take(new LoggedEvent(90_000, EventCode.AlarmEscalated, (long)AlarmCode.UnderDelivery));
        Assert.IsNull(book.ToReport()[0].SilencedAtMs);
        Assert.AreEqual(2_000, book.ToReport()[0].EscalatedAtMs);
    }

    [TestMethod]
    [DataRow(true, true, true)]
    [DataRow(false, true, false)]
    [DataRow(true, false, false)]
    public void Of_an_interrupted_alarm_each_raise_has_to_be_true(bool first, bool again, bool expected)
    {
        AlarmBook book = Raised();
        book.Explain(AlarmCode.UnderDelivery, first);
        book.LosePower(5_000);
        Raise(book, 5_500);
        book.Explain(AlarmCode.UnderDelivery, again);
        Assert.AreEqual(expected, book.ToReport()[0].DrugWasMissing);
    }

    private static AlarmBook Raised()
    {
        var book = new AlarmBook(Drug.Baclofen);
        Raise(book, 1_000);
        return book;
    }

    private static void Raise(AlarmBook book, long atMs) =>
        book.Take(new LoggedEvent(atMs, EventCode.AlarmRaised, (long)AlarmCode.UnderDelivery));

    // A stop at 1 h is alarmed within minutes and silenced at 2 h.
    private static long SilenceMs(Drug drug)
    {
        RunReport report = Run(BenchScenarios.Constant(drug, 500, 4).With(
            BenchScenarios.Command(CommandKind.Stop, 1, 1), BenchScenarios.Command(CommandKind.Acknowledge, 2, 2)));
        return report.Events.First(logged => logged.Code == "alarmReturned").AtMs - 2 * BenchScenarios.HourMs;
    }

    private static RunReport Run(Scenario scenario) => new ScenarioRun(scenario).ToEnd();
}
