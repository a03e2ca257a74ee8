using PumpBench.Scenarios;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Simulation;

/// <summary>Constant-rate scenarios for tests: 20 mL, ticks of a second.</summary>
internal static class ConstantRateScenarios
{
    public static Scenario Morphine(double hours, double celsius = 37, int altitudeM = 0, long flowUlPerDay = 1000, long ugPerMl = 2000) =>
        new(
            "test", 1, new DateTime(2026, 1, 5), (long)(hours * BenchScenarios.HourMs), 1000,
            new PumpSetup(20_000_000, 20_000_000, 50_000, 3200, 250_000, PumpKind.ConstantRate, flowUlPerDay * 1000),
            new PlantSetup(50_000, (int)Math.Round(celsius * 10), altitudeM),
            new TherapySetup(
                "test", Drug.Morphine, SpasticityOrigin.Spinal, ugPerMl * 1000,
                BasalSetup.OfFlow(flowUlPerDay * 1000, ugPerMl * 1000), 0, 0),
            []);

    public static RefillEvent Refill(
        double atHours, long number, long residualUl, long fillUl, long ugPerMl, long? actualFillUl = null, long? actualUgPerMl = null) =>
        new(
            (long)(atHours * BenchScenarios.HourMs), 0, number, residualUl * 1000, fillUl * 1000, ugPerMl * 1000,
            (actualFillUl ?? fillUl) * 1000, (actualUgPerMl ?? ugPerMl) * 1000);
}
