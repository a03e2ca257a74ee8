using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Simulation;

/// <summary>
/// Every fault of the contract that can be found, with the real firmware and both drugs that must not fail the same way: it is
/// found by an alarm of its own, in time, and every invariant holds.
/// </summary>
[TestClass]
[Requirement("SR10")]
public sealed class EveryFaultTests
{
    private const double Breaks = 1.5;
    private const double Mends = 26;

    [TestMethod]
    [DataRow(PlantFault.CatheterOcclusion, 0, "occlusion")]
    [DataRow(PlantFault.MotorStall, 0, "motorStall")]
    [DataRow(PlantFault.MissedSteps, 150_000, "missedSteps")]
    [DataRow(PlantFault.MissedSteps, 500_000, "missedSteps")]
    [DataRow(PlantFault.FreeFlow, 5_000, "volumeDisagreement")]
    [DataRow(PlantFault.FreeFlow, 100_000, "volumeDisagreement")]
    [DataRow(PlantFault.FreeFlow, 10_000_000, "volumeDisagreement")]
    [DataRow(PlantFault.OverInfusion, 1_150_000, "volumeDisagreement")]
    [DataRow(PlantFault.OverInfusion, 1_300_000, "volumeDisagreement")]
    [DataRow(PlantFault.OverInfusion, 3_000_000, "volumeDisagreement")]
    [DataRow(PlantFault.ReverseRotation, 0, "reverseRotation")]
    [DataRow(PlantFault.RotationSensorDead, 0, "rotationSensorDead")]
    [DataRow(PlantFault.PressureSensorStuck, 0, "pressureSensorLost")]
    [DataRow(PlantFault.ReservoirSensorStuck, 0, "reservoirSensorLost")]
    [DataRow(PlantFault.ReservoirSensorDrift, 5_000, "volumeDisagreement")]
    [DataRow(PlantFault.ReservoirSensorDrift, -5_000, "underDelivery")]
    [DataRow(PlantFault.ReservoirSensorDrift, 100_000, "volumeDisagreement")]
    [DataRow(PlantFault.PocketFill, 0, "refillMismatch")]
    [DataRow(PlantFault.BatteryLow, 0, "batteryLow")]
    [DataRow(PlantFault.BatteryDead, 0, "hardwareAlarm")]
    [DataRow(PlantFault.OverTemperature, 42_000, "overTemperature")]
    [DataRow(PlantFault.StorageWriteFails, 0, "storageFault")]
    [DataRow(PlantFault.ClockJump, 2_000, "clockFault")]
    [DataRow(PlantFault.ClockJump, 3_600_000, "clockFault")]
    [DataRow(PlantFault.ClockJump, -2_000, "clockFault")]
    [DataRow(PlantFault.ProcessorHang, 0, "hardwareAlarm")]
    public void It_is_found_in_time_and_every_invariant_holds(PlantFault kind, int amount, string alarm)
    {
        FaultEvent fault = BenchScenarios.Fault(kind, Breaks, kind == PlantFault.ClockJump ? null : Mends, amount);
        foreach (Drug drug in (Drug[])[Drug.Baclofen, Drug.Morphine]) AssertFound(drug, fault, alarm);
    }

    [TestMethod]
    public void A_dip_that_lasts_is_found_after_three_restarts()
    {
        FaultEvent dip = BenchScenarios.Fault(PlantFault.BrownOut, Breaks, Breaks + (10.0 / 3600));
        foreach (Drug drug in (Drug[])[Drug.Baclofen, Drug.Morphine]) AssertFound(drug, dip, "repeatedReset");
    }

    [TestMethod]
    public void A_hang_is_told_of_after_its_restart()
    {
        FaultEvent hang = BenchScenarios.Fault(PlantFault.ProcessorHang, Breaks);
        foreach (Drug drug in (Drug[])[Drug.Baclofen, Drug.Morphine]) AssertFound(drug, hang, "watchdogReset");
    }

    [TestMethod]
    [DataRow(PlantFault.ReservoirSensorStuck, 0, "reservoirSensorLost")]
    [DataRow(PlantFault.ReservoirSensorDrift, 10_000, "volumeDisagreement")]
    [DataRow(PlantFault.ReservoirSensorDrift, -10_000, "underDelivery")]
    [DataRow(PlantFault.PocketFill, 0, "refillMismatch")]
    [DataRow(PlantFault.CatheterOcclusion, 0, "underDelivery")]
    [DataRow(PlantFault.BatteryDead, 0, "hardwareAlarm")]
    [DataRow(PlantFault.StorageWriteFails, 0, "storageFault")]
    [DataRow(PlantFault.BatteryLow, 0, "batteryLow")]
    [DataRow(PlantFault.OverTemperature, 42_000, "overTemperature")]
    [DataRow(PlantFault.ProcessorHang, 0, "hardwareAlarm")]
    [DataRow(PlantFault.ClockJump, 3_600_000, "clockFault")]
    [DataRow(PlantFault.ClockJump, -2_000, "clockFault")]
    public void A_constant_rate_pump_finds_what_can_happen_to_it(PlantFault kind, int amount, string alarm)
    {
        FaultEvent fault = BenchScenarios.Fault(kind, Breaks, kind == PlantFault.ClockJump ? null : Mends, amount);
        Scenario scenario = ConstantRateScenarios.Morphine(60).With(fault);
        if (kind == PlantFault.PocketFill) scenario = scenario.With(Refill(scenario, 19_900_000));
        AssertFound(scenario, alarm);
    }

    private static void AssertFound(Drug drug, FaultEvent fault, string alarm)
    {
        Scenario scenario = BenchScenarios.Constant(drug, 500, 60).With(fault);
        if (fault.Kind == PlantFault.PocketFill) scenario = scenario.With(Refill(scenario, 19_950_000));
        AssertFound(scenario, alarm);
    }

    private static void AssertFound(Scenario scenario, string alarm)
    {
        RunReport report = BenchRun.Of(scenario).ToEnd();
        FaultFinding found = report.Faults.Single();
        string told = $"{scenario.Therapy.Drug} {found}";
        Assert.AreEqual("", string.Join(' ', report.Invariants.Where(rule => rule.Held == false).Select(rule => rule.Id)), told);
        Assert.AreEqual(alarm, found.DetectedBy, told);
        Assert.IsTrue(report.Invariants.Single(rule => rule.Id == "I8").Held);
        Assert.AreEqual(report.EventDigest, BenchRun.Of(scenario).ToEnd().EventDigest, "I9 on this runtime");
    }

    private static RefillEvent Refill(Scenario scenario, long residualNl) => new(
        (long)(2.4 * BenchScenarios.HourMs), 0, 1, residualNl, 20_000_000, scenario.Therapy.ConcentrationNgPerMl, 20_000_000,
        scenario.Therapy.ConcentrationNgPerMl);
}
