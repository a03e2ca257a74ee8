using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Simulation;

/// <summary>What a constant-rate pump is refused before it runs, and at which field.</summary>
[TestClass]
public sealed class ConstantRateCheckTests
{
    // 20 mg of morphine a day are the most: 20,000 ug/mL at 1 mL a day.
    [TestMethod]
    [DataRow(99_999L, 2_000_000L, "pump.constantFlowUlPerDay", "flowBelowSupervision")]
    [DataRow(100_000L, 2_000_000L, null, null)]
    [DataRow(1_000_000L, 20_000_000L, null, null)]
    [DataRow(1_000_000L, 20_000_001L, "therapy.concentrationUgPerMl", "doseAboveDailyLimit")]
    [DataRow(100_000L, 25_000_000L, null, null)]
    [DataRow(100_000L, 25_000_001L, "therapy.concentrationUgPerMl", "concentrationAboveLibrary")]
    public void Flow_and_concentration_are_refused_at_their_bounds(long flowNlPerDay, long ngPerMl, string? path, string? reason) =>
        AssertJudged(With(flowNlPerDay, ngPerMl), path, reason);

    // 2000 ug a day are 84.72 ug in 61 minutes and 2001.39 ug in 1441.
    [TestMethod]
    [DataRow(84_722_222L, 0L, "therapy.limits.maxUgPerHour", "hourLimitBelowPeak")]
    [DataRow(84_722_223L, 0L, null, null)]
    [DataRow(0L, 2_001_388_888L, "therapy.limits.maxUgPerDay", "dayLimitBelowPeak")]
    [DataRow(0L, 2_001_388_889L, null, null)]
    [DataRow(2_000_000_001L, 0L, "therapy.limits.maxUgPerHour", "hourLimitAboveLibrary")]
    [DataRow(0L, 20_000_000_001L, "therapy.limits.maxUgPerDay", "dayLimitAboveLibrary")]
    public void Limits_are_refused_below_the_flow_and_above_the_library(long hourPg, long dayPg, string? path, string? reason)
    {
        Scenario scenario = ConstantRateScenarios.Morphine(1);
        AssertJudged(scenario with { Therapy = scenario.Therapy with { LimitPgPerHour = hourPg, LimitPgPerDay = dayPg } }, path, reason);
    }

    // A fifth is one step of morphine: 2000 ug a day may follow 1666.67.
    [TestMethod]
    [DataRow(1_666_666_666L, "increaseTooLarge")]
    [DataRow(1_666_666_667L, null)]
    [DataRow(3_000_000_000L, null)]
    public void The_dose_that_follows_is_judged_against_the_one_before_it(long previousPgPerDay, string? reason)
    {
        Scenario scenario = ConstantRateScenarios.Morphine(1);
        AssertJudged(
            scenario with { Therapy = scenario.Therapy with { PreviousPgPerDay = previousPgPerDay } },
            reason == null ? null : "therapy.concentrationUgPerMl", reason);
    }

    [TestMethod]
    public void A_start_of_a_patient_who_is_not_used_to_opioids_is_judged_too()
    {
        Scenario scenario = ConstantRateScenarios.Morphine(1);
        TherapySetup start = scenario.Therapy with { PreviousPgPerDay = 0, OpioidTolerant = false };
        AssertJudged(scenario with { Therapy = start }, "therapy.concentrationUgPerMl", "startingDoseTooHigh");
    }

    [TestMethod]
    public void A_trial_is_refused_at_its_phase()
    {
        Scenario scenario = ConstantRateScenarios.Morphine(1);
        Assert.AreEqual("therapy.phase", Refusal(scenario with { Therapy = scenario.Therapy with { Phase = TherapyPhase.Trial } })?.Path);
    }

    [TestMethod]
    [DataRow(PlantFault.MotorStall, true)]
    [DataRow(PlantFault.MissedSteps, true)]
    [DataRow(PlantFault.RotationSensorDead, true)]
    [DataRow(PlantFault.ReverseRotation, true)]
    [DataRow(PlantFault.FreeFlow, true)]
    [DataRow(PlantFault.OverInfusion, true)]
    [DataRow(PlantFault.CatheterOcclusion, false)]
    [DataRow(PlantFault.ReservoirSensorStuck, false)]
    [DataRow(PlantFault.PocketFill, false)]
    public void A_fault_of_a_motor_is_refused_at_its_place_in_the_file(PlantFault fault, bool isRefused)
    {
        Scenario scenario = ConstantRateScenarios.Morphine(3).With(
            new FaultEvent(BenchScenarios.HourMs, 2, PlantFault.PocketFill, null, 0), new FaultEvent(0, 7, fault, BenchScenarios.HourMs, 1));
        Assert.AreEqual(isRefused ? "events[7].fault" : null, Refusal(scenario)?.Path);
    }

    [TestMethod]
    public void Each_kind_of_run_takes_its_own_kind_of_pump()
    {
        Scenario constantRate = ConstantRateScenarios.Morphine(1);
        Scenario programmable = BenchScenarios.Constant(Drug.Morphine, 500, 1);
        Assert.IsInstanceOfType<ConstantRateRun>(BenchRun.Of(constantRate));
        Assert.IsInstanceOfType<ScenarioRun>(BenchRun.Of(programmable));
        Assert.ThrowsExactly<ArgumentException>(() => new ScenarioRun(constantRate));
        Assert.ThrowsExactly<ArgumentException>(() => new ConstantRateRun(programmable));
    }

    private static Scenario With(long flowNlPerDay, long ngPerMl)
    {
        Scenario scenario = ConstantRateScenarios.Morphine(1);
        return scenario with
        {
            Pump = scenario.Pump with { ConstantFlowNlPerDay = flowNlPerDay },
            Therapy = scenario.Therapy with { ConcentrationNgPerMl = ngPerMl, Basal = BasalSetup.OfFlow(flowNlPerDay, ngPerMl) },
        };
    }

    private static void AssertJudged(Scenario scenario, string? path, string? reason)
    {
        ScenarioRefusedException? refused = Refusal(scenario);
        Assert.AreEqual(path, refused?.Path);
        if (reason != null) Assert.EndsWith($"({reason})", refused!.Reason);
    }

    private static ScenarioRefusedException? Refusal(Scenario scenario)
    {
        try
        {
            PrescriptionCheck.ThrowIfRefused(scenario);
            return null;
        }
        catch (ScenarioRefusedException refused)
        {
            return refused;
        }
    }
}
