using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Simulation;

/// <summary>Scenarios for tests, written as sentences. Ticks of a second where nothing depends on shorter ones: ten times as fast.</summary>
internal static class BenchScenarios
{
    public const long HourMs = 3_600_000;

    public static Scenario Constant(Drug drug, long flowUlPerDay, double hours, int tickMs = 1000)
    {
        // A concentration at which every flow of these tests stays within the library's limits.
        long concentrationNgPerMl = drug switch
        {
            Drug.Morphine => 500_000,
            Drug.Ziconotide => flowUlPerDay > 1000 ? 500 : 5_000,
            _ => flowUlPerDay > 3000 ? 50_000 : 500_000,
        };
        return new Scenario(
            "test", 1, new DateTime(2026, 1, 5), (long)(hours * HourMs), tickMs,
            new PumpSetup(20_000_000, 20_000_000, 50_000, 3200, 250_000),
            new PlantSetup(50_000),
            new TherapySetup(
                "test", drug, SpasticityOrigin.Spinal, concentrationNgPerMl,
                BasalSetup.Constant(flowUlPerDay * concentrationNgPerMl), 0, 0),
            []);
    }

    public static Scenario With(this Scenario scenario, params ScenarioEvent[] events) =>
        scenario with { Events = [.. scenario.Events.Concat(events).OrderBy(planned => planned.AtMs)] };

    public static FaultEvent Fault(PlantFault kind, double atHours, double? untilHours = null, int ratioPpm = 0) =>
        new(Ms(atHours), 0, kind, untilHours is { } until ? Ms(until) : null, ratioPpm);

    public static CommandEvent Command(CommandKind kind, double atHours, long number, string? faultCode = null) =>
        new(Ms(atHours), 0, number, kind, faultCode);

    public static PowerCycleEvent PowerCut(double atHours, double offSeconds, long number) =>
        new(Ms(atHours), 0, number, (long)(offSeconds * 1000));

    private static long Ms(double hours) => (long)(hours * HourMs);
}
