using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>Heat, a clock that jumps and a processor that hangs, in whole runs.</summary>
[TestClass]
[Requirement("SR30")]
[Requirement("SR31")]
[Requirement("SR33")]
[Requirement("SR39")]
public sealed class ProcessorAndHeatTests
{
    private const long HourMs = BenchScenarios.HourMs;
    private const long ReserveMs = HourMs / 2;

    [TestMethod]
    [DataRow(Drug.Morphine, 42_000, "Faulted")]
    [DataRow(Drug.Baclofen, 42_000, "Delivering")]
    [DataRow(Drug.Morphine, 60_000, "Faulted")]
    [DataRow(Drug.Baclofen, 60_000, "Delivering")]
    public void Heat_is_alarmed_within_a_minute_and_baclofen_goes_on_when_it_cools(Drug drug, int milliCelsius, string stateAtEnd)
    {
        RunReport report = Run(drug, 3, BenchScenarios.Fault(PlantFault.OverTemperature, 1, 2, milliCelsius));

        ReportAlarm hot = FaultRuns.Alarm(report, "overTemperature");
        Assert.AreEqual(ReportPriority.High, hot.Priority);
        FaultRuns.AssertBetween(HourMs + 10_000, HourMs + 60_000, hot.RaisedAtMs);
        Assert.AreEqual(stateAtEnd, report.State);

        // Baclofen gets 48 uL a day while it is hot, and all of it before and after.
        double expectedNl = drug == Drug.Baclofen ? ((2 * 500_000) + 48_000) / 24.0 : 500_000 / 24.0;
        Assert.AreEqual(expectedNl, report.Shaft.VolumeNl, 500);
        FaultRuns.AssertAllHeld(report);
    }

    [TestMethod]
    [DataRow(Drug.Morphine)]
    [DataRow(Drug.Baclofen)]
    public void A_fever_that_people_live_through_alarms_nothing(Drug drug)
    {
        RunReport report = Run(drug, 6, BenchScenarios.Fault(PlantFault.OverTemperature, 1, null, 41_900));

        Assert.IsEmpty(report.Alarms);
        FaultRuns.AssertAllHeld(report);
    }

    [TestMethod]
    [DataRow(Drug.Morphine, 2_000L, "Faulted")]
    [DataRow(Drug.Morphine, 86_400_000L, "Faulted")]
    [DataRow(Drug.Morphine, -2_000L, "Faulted")]
    [DataRow(Drug.Morphine, -86_400_000L, "Faulted")]
    [DataRow(Drug.Baclofen, 86_400_000L, "Degraded")]
    [DataRow(Drug.Baclofen, -86_400_000L, "Degraded")]
    public void A_clock_that_jumps_is_a_fault_at_once_and_moves_no_drug(Drug drug, long byMs, string state)
    {
        RunReport report = Run(drug, 2, BenchScenarios.Fault(PlantFault.ClockJump, 1, null, (int)byMs));

        ReportAlarm wrong = FaultRuns.Alarm(report, "clockFault");
        Assert.AreEqual(ReportPriority.High, wrong.Priority);
        FaultRuns.AssertBetween(HourMs, HourMs + 200, wrong.RaisedAtMs);
        Assert.AreEqual(state, report.State);
        double expectedNl = (500_000 + (drug == Drug.Baclofen ? 48_000 : 0)) / 24.0;
        Assert.AreEqual(expectedNl, report.Shaft.VolumeNl, 100);
        FaultRuns.AssertAllHeld(report);
    }

    [TestMethod]
    [DataRow(Drug.Morphine, ReportPriority.Medium)]
    [DataRow(Drug.Baclofen, ReportPriority.High)]
    public void A_hang_is_ended_by_the_watchdog_alarmed_as_such_and_delivery_goes_on(Drug drug, ReportPriority priority)
    {
        RunReport report = Run(drug, 2, BenchScenarios.Fault(PlantFault.ProcessorHang, 1));

        ReportAlarm reset = FaultRuns.Alarm(report, "watchdogReset");
        Assert.AreEqual(priority, reset.Priority);
        FaultRuns.AssertBetween(HourMs, HourMs + 1000, reset.RaisedAtMs);
        Assert.AreEqual(1, report.Events.Count(logged => logged.Code == "watchdogRestarted"));
        Assert.AreEqual("Delivering", report.State);
        Assert.AreEqual(0, report.UnalarmedMs);
        Assert.IsLessThanOrEqualTo(34 * FaultRuns.StepNl, (2 * 500_000 / 24.0) - report.Shaft.VolumeNl);
        FaultRuns.AssertAllHeld(report);
    }

    [TestMethod]
    [DataRow(Drug.Morphine)]
    [DataRow(Drug.Baclofen)]
    public void A_processor_that_hangs_on_and_on_is_held_with_motor_power_cut_and_alarms_when_it_runs_again(Drug drug)
    {
        RunReport report = Run(drug, 4, BenchScenarios.Fault(PlantFault.ProcessorHang, 1, 3));

        // Until the first step after it: one takes 2.7 s.
        FaultRuns.AssertBetween((2 * HourMs) - ReserveMs, (2 * HourMs) - ReserveMs + 5000, report.UnalarmedMs);
        FaultRuns.AssertBetween(3 * HourMs, (3 * HourMs) + 1000, FaultRuns.Alarm(report, "watchdogReset").RaisedAtMs);
        Assert.AreEqual("Delivering", report.State);
        Assert.AreEqual(2 * 500_000 / 24.0, report.Shaft.VolumeNl, 600);
        FaultRuns.AssertAllHeld(report);
    }

    private static RunReport Run(Drug drug, double hours, params ScenarioEvent[] events) =>
        new ScenarioRun(BenchScenarios.Constant(drug, 500, hours, tickMs: 100).With(events)).ToEnd();
}
