using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>
/// What the volume monitors find in a whole pump with its noise and drift, and how much drug solution has left by then. The
/// figures are in docs/detection.md; PUMPBENCH_SEEDS repeats each with so many seeds.
/// </summary>
[TestClass]
[Requirement("SR9")]
public sealed class VolumeDetectionTests
{
    private const double TenUl = 10_000;
    private const int AtHours = 2;

    private static readonly long s_seeds = Setting.Of("PUMPBENCH_SEEDS", 2);

    /// <summary>Test output.</summary>
    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow(PlantFault.FreeFlow, 100_000, 48L)]
    [DataRow(PlantFault.FreeFlow, 100_000, 500L)]
    [DataRow(PlantFault.FreeFlow, 100_000, 24_000L)]
    [DataRow(PlantFault.FreeFlow, 5_000_000, 500L)]
    [DataRow(PlantFault.FreeFlow, 5_000, 48L)]
    [DataRow(PlantFault.FreeFlow, 5_000, 500L)]
    [DataRow(PlantFault.FreeFlow, 5_000, 3_000L)]
    [DataRow(PlantFault.FreeFlow, 5_000, 6_000L)]
    [DataRow(PlantFault.FreeFlow, 5_000, 12_000L)]
    [DataRow(PlantFault.FreeFlow, 5_000, 24_000L)]
    [DataRow(PlantFault.OverInfusion, 1_300_000, 48L)]
    [DataRow(PlantFault.OverInfusion, 1_300_000, 500L)]
    [DataRow(PlantFault.OverInfusion, 1_300_000, 24_000L)]
    [DataRow(PlantFault.OverInfusion, 1_150_000, 48L)]
    [DataRow(PlantFault.OverInfusion, 1_150_000, 500L)]
    [DataRow(PlantFault.OverInfusion, 1_150_000, 24_000L)]
    [DataRow(PlantFault.OverInfusion, 3_000_000, 24_000L)]
    public void At_most_10_uL_leave_on_top_up_to_the_end(PlantFault fault, int amount, long flowUlPerDay)
    {
        var (mostUl, latestMs) = (0.0, 0L);
        for (long seed = 1; seed <= s_seeds; seed++)
        {
            var run = new ScenarioRun(Broken(fault, amount, flowUlPerDay, seed));
            RunReport report = run.ToEnd();
            FaultFinding found = report.Faults.Single();
            Assert.AreEqual("volumeDisagreement", found.DetectedBy, $"seed {seed}");
            Assert.IsLessThanOrEqualTo(86_400_000L, found.DetectionMs ?? long.MaxValue, $"seed {seed}");
            double excessNl = report.Delivered.VolumeNl - report.Prescribed.VolumeNl;
            Assert.IsLessThanOrEqualTo(TenUl, excessNl, $"seed {seed}");
            Assert.IsLessThanOrEqualTo(TenUl * report.Delivered.DrugPg / report.Delivered.VolumeNl, report.ExcessPg, $"seed {seed}");
            Assert.IsFalse(run.Pump.Plant.MotorPowerOn, "motor power is cut, and with it the outlet valve closed");
            Assert.AreEqual("Faulted", report.State);
            AssertAllHeld(report);
            (mostUl, latestMs) = (Math.Max(mostUl, excessNl / 1000), Math.Max(latestMs, found.DetectionMs ?? 0));
        }

        TestContext.WriteLine(
            $"| {fault} | {amount} | {flowUlPerDay} | {mostUl:F2} uL | {latestMs / 60_000.0:F1} min | {s_seeds} |");
    }

    // From the first second on nothing but its calibration tells a flow from a head that is off: 5 uL an hour are half a hundredth
    // of 24 mL a day. One that moves two thousandths less than calibrated hides two of the five.
    [TestMethod]
    [DataRow(48L, 50_000)]
    [DataRow(500L, 49_900)]
    [DataRow(3_000L, 49_900)]
    [DataRow(6_000L, 49_900)]
    [DataRow(12_000L, 49_900)]
    [DataRow(24_000L, 50_000)]
    [DataRow(24_000L, 49_900)]
    public void With_a_head_known_to_two_thousandths_5_uL_an_hour_are_found_from_the_start(long flowUlPerDay, int actualNl)
    {
        var (mostUl, latestMs) = (0.0, 0L);
        for (long seed = 1; seed <= s_seeds; seed++)
        {
            Scenario scenario = Broken(PlantFault.FreeFlow, 5_000, flowUlPerDay, seed, 0);
            RunReport report = new ScenarioRun(scenario with
            {
                Pump = scenario.Pump with { HeadTolerancePerMille = 2 },
                Plant = scenario.Plant with { ActualNlPerRevolution = actualNl },
            }).ToEnd();
            FaultFinding found = report.Faults.Single();
            Assert.AreEqual("volumeDisagreement", found.DetectedBy, $"seed {seed}");
            double flowedNl = 5_000.0 * found.DetectionMs!.Value / BenchScenarios.HourMs;
            Assert.IsLessThanOrEqualTo(TenUl, flowedNl, $"seed {seed}");
            AssertAllHeld(report);
            (mostUl, latestMs) = (Math.Max(mostUl, flowedNl / 1000), Math.Max(latestMs, found.DetectionMs.Value));
        }

        TestContext.WriteLine($"| 5 uL/h from the start | {actualNl} | {flowUlPerDay} | {mostUl:F2} uL | {latestMs / 60_000.0:F1} min |");
    }

    [TestMethod]
    [DataRow(5_000, 48L, "volumeDisagreement")]
    [DataRow(-5_000, 48L, "underDelivery")]
    [DataRow(5_000, 500L, "volumeDisagreement")]
    [DataRow(-5_000, 500L, "underDelivery")]
    [DataRow(100_000, 500L, "volumeDisagreement")]
    [DataRow(-100_000, 500L, "underDelivery")]
    public void A_drifting_sensor_is_found_before_it_is_off_by_10_uL(int nlPerHour, long flowUlPerDay, string code)
    {
        for (long seed = 1; seed <= s_seeds; seed++)
        {
            RunReport report = new ScenarioRun(Broken(PlantFault.ReservoirSensorDrift, nlPerHour, flowUlPerDay, seed)).ToEnd();
            ReportAlarm alarm = report.Alarms.First(raised => raised.Code == code);
            double offNl = Math.Abs(nlPerHour) * (alarm.RaisedAtMs - AtHours * BenchScenarios.HourMs) / (double)BenchScenarios.HourMs;
            Assert.IsInRange(0, TenUl, offNl, $"seed {seed}");
            AssertAllHeld(report);
            if (seed == s_seeds) TestContext.WriteLine($"| drift | {nlPerHour} nL/h | {flowUlPerDay} | {offNl / 1000:F2} uL |");
        }
    }

    [TestMethod]
    public void Without_a_valve_the_flow_goes_on_and_the_pump_says_so()
    {
        Scenario scenario = Broken(PlantFault.FreeFlow, 100_000, 500, 1);
        RunReport report = new ScenarioRun(scenario with { Pump = scenario.Pump with { HasOutletValve = false } }).ToEnd();
        Assert.Contains("volumeDisagreement", report.Alarms.Select(alarm => alarm.Code));
        Assert.Contains("flowNotStopped", report.Alarms.Select(alarm => alarm.Code));
        Assert.IsGreaterThan(TenUl, report.Delivered.VolumeNl - report.Prescribed.VolumeNl);
    }

    [TestMethod]
    public void What_the_volumes_were_is_logged_once_and_not_with_every_mean()
    {
        RunReport report = new ScenarioRun(Broken(PlantFault.FreeFlow, 100_000, 500, 1)).ToEnd();
        Assert.AreEqual(1, report.Events.Count(logged => logged.Code == "volumeBySensor"));
    }

    [TestMethod]
    [DataRow(1_024_000)]
    public void A_head_within_its_calibration_is_no_fault(int factorPpm)
    {
        RunReport report = new ScenarioRun(Broken(PlantFault.OverInfusion, factorPpm, 500, 1)).ToEnd();
        Assert.IsEmpty(report.Alarms);
    }

    // A day and two hours, or until a reservoir at the highest flow has given most of what it holds.
    private static Scenario Broken(PlantFault fault, int amount, long flowUlPerDay, long seed, double atHours = AtHours)
    {
        double hours = atHours + (flowUlPerDay > 10_000 ? 8 : 25);
        return BenchScenarios.Constant(Drug.Morphine, flowUlPerDay, hours).With(BenchScenarios.Fault(fault, atHours, ratioPpm: amount))
            with
        { Seed = checked((int)seed) };
    }

    private static void AssertAllHeld(RunReport report) =>
        Assert.AreEqual("", string.Join(' ', report.Invariants.Where(rule => rule.Held != true).Select(rule => rule.Id)));
}
