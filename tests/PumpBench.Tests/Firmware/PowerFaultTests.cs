using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>Battery and supply fail in a whole run: what the patient gets, who says so, and for how long nobody does.</summary>
[TestClass]
[Requirement("SR31")]
[Requirement("SR39")]
[Requirement("SR28")]
[Requirement("SR29")]
public sealed class PowerFaultTests
{
    private const long HourMs = BenchScenarios.HourMs;
    private const long MinuteMs = 60_000;
    private const long ReserveMs = 30 * MinuteMs;
    private const long ServiceMs = 90 * 24 * HourMs;

    [TestMethod]
    [DataRow(Drug.Morphine)]
    [DataRow(Drug.Baclofen)]
    public void A_low_battery_is_alarmed_within_a_minute_and_nothing_is_withheld(Drug drug)
    {
        RunReport report = Run(drug, 3, BenchScenarios.Fault(PlantFault.BatteryLow, 1, 2));

        ReportAlarm low = FaultRuns.Alarm(report, "batteryLow");
        Assert.AreEqual(ReportPriority.Medium, low.Priority);
        FaultRuns.AssertBetween(HourMs + 30_000, HourMs + MinuteMs, low.RaisedAtMs);
        Assert.IsNull(low.ClearedAtMs, "a battery recovers its voltage, and not its charge");
        Assert.AreEqual("Delivering", report.State);
        Assert.AreEqual(0.0, report.Withheld.VolumeNl);
        FaultRuns.AssertAllHeld(report);
    }

    [TestMethod]
    [DataRow(Drug.Morphine)]
    [DataRow(Drug.Baclofen)]
    public void Ninety_days_after_a_low_battery_the_pump_ends_with_a_high_alarm_and_stays_ended(Drug drug)
    {
        const double hours = (90.5 * 24) + 1;
        Scenario scenario = BenchScenarios.Constant(drug, 100, hours).With(
            BenchScenarios.Fault(PlantFault.BatteryLow, 1), BenchScenarios.PowerCut(hours - 2, 600, 1));
        var run = new ScenarioRun(scenario);
        RunReport report = run.ToEnd();

        ReportAlarm end = FaultRuns.Alarm(report, "endOfService");
        Assert.AreEqual(ReportPriority.High, end.Priority);
        long lowAtMs = FaultRuns.Alarm(report, "batteryLow").RaisedAtMs;
        FaultRuns.AssertBetween(lowAtMs + ServiceMs - 2000, lowAtMs + ServiceMs + MinuteMs, end.RaisedAtMs);
        Assert.AreEqual("EndOfService", report.State);
        Assert.IsFalse(run.Pump.Plant.MotorPowerOn);
        Assert.AreEqual(100_000 / 24.0 * (end.RaisedAtMs / (double)HourMs), report.Shaft.VolumeNl, 50);
        Assert.AreEqual(0, report.UnalarmedMs);
        FaultRuns.AssertAllHeld(report);
    }

    [TestMethod]
    [DataRow(Drug.Morphine)]
    [DataRow(Drug.Baclofen)]
    public void A_dead_battery_sounds_from_the_reserve_and_what_lies_beyond_is_told_as_unalarmed(Drug drug)
    {
        RunReport report = Run(drug, 3, BenchScenarios.Fault(PlantFault.BatteryDead, 1));

        Assert.AreEqual("Unpowered", report.State);
        Assert.AreEqual((2 * HourMs) - ReserveMs, report.UnalarmedMs, 1000);
        Assert.AreEqual(500_000 / 24.0, report.Shaft.VolumeNl, 50);
        FaultRuns.AssertAllHeld(report);
    }

    [TestMethod]
    [DataRow(Drug.Morphine)]
    [DataRow(Drug.Baclofen)]
    public void A_pump_whose_battery_comes_back_delivers_again(Drug drug)
    {
        RunReport report = Run(drug, 3, BenchScenarios.Fault(PlantFault.BatteryDead, 1, 1.25));

        Assert.AreEqual("Delivering", report.State);
        Assert.AreEqual(0, report.UnalarmedMs);
        Assert.AreEqual(500_000 / 24.0 * 2.75, report.Shaft.VolumeNl, 600);
        FaultRuns.AssertAllHeld(report);
    }

    [TestMethod]
    [DataRow(Drug.Morphine)]
    [DataRow(Drug.Baclofen)]
    public void One_brown_out_costs_at_most_a_lease_and_is_no_restart_by_the_watchdog(Drug drug)
    {
        RunReport report = Run(drug, 2, BenchScenarios.Fault(PlantFault.BrownOut, 1));

        Assert.AreEqual("Delivering", report.State);
        Assert.IsEmpty(report.Alarms);
        Assert.AreEqual(2, report.Events.Count(logged => logged.Code == "poweredUp"));
        Assert.IsLessThanOrEqualTo(33 * FaultRuns.StepNl, (2 * 500_000 / 24.0) - report.Shaft.VolumeNl);
        FaultRuns.AssertAllHeld(report);
    }

    [TestMethod]
    [DataRow(Drug.Morphine)]
    [DataRow(Drug.Baclofen)]
    public void A_supply_that_dips_again_and_again_is_a_high_alarm_from_the_third_restart_on(Drug drug)
    {
        RunReport report = Run(drug, 2, BenchScenarios.Fault(PlantFault.BrownOut, 1, 1.01));

        ReportAlarm repeated = FaultRuns.Alarm(report, "repeatedReset");
        Assert.AreEqual(ReportPriority.High, repeated.Priority);
        FaultRuns.AssertBetween(HourMs, HourMs + 1000, repeated.RaisedAtMs);
        Assert.AreEqual("Delivering", report.State);
        FaultRuns.AssertAllHeld(report);
    }

    private static RunReport Run(Drug drug, double hours, params ScenarioEvent[] events) =>
        new ScenarioRun(BenchScenarios.Constant(drug, 500, hours, tickMs: 100).With(events)).ToEnd();
}
