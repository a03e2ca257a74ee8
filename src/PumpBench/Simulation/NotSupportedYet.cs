using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpFirmware.Therapy;

namespace PumpBench.Simulation;

/// <summary>Refuses what a scenario may say and the firmware does not do.</summary>
internal static class NotSupportedYet
{
    /// <exception cref="ScenarioRefusedException">It is used; the first place in the contract's order is named.</exception>
    public static void ThrowIfUsed(Scenario scenario)
    {
        if (scenario.Pump.Kind == PumpKind.ConstantRate) throw Refused("pump.kind");
        PlantSetup plant = scenario.Plant;
        if (plant.BodyTemperatureTenthsCelsius != PlantSetup.DefaultBodyTemperatureTenthsCelsius)
            throw Refused("plant.bodyTemperatureCelsius");
        if (plant.AltitudeM != 0) throw Refused("plant.altitudeM");

        TherapySetup therapy = scenario.Therapy;
        if (therapy.Phase == TherapyPhase.Trial) throw Refused("therapy.phase");
        if (!therapy.OpioidTolerant) throw Refused("therapy.opioidTolerant");
        if (therapy.Basal.Kind is BasalKind.Periodic or BasalKind.Ramp) throw Refused("therapy.basal.mode");
        if (MightBeTitration(therapy)) throw Refused("therapy.previousDoseUgPerDay");

        foreach (ScenarioEvent planned in scenario.Events.OrderBy(planned => planned.FileIndex))
        {
            if (RefusedField(planned) is { } field) throw Refused($"events[{planned.FileIndex}].{field}");
        }
    }

    // Where the daily dose varies, or consists of boluses too, no single figure could be the same as before.
    private static bool MightBeTitration(TherapySetup therapy)
    {
        bool oneDose = therapy.Basal.Kind is BasalKind.Constant or BasalKind.Minimum;
        return therapy.PreviousPgPerDay is { } previousPgPerDay
            && (!oneDose || previousPgPerDay != therapy.BasalDosePgPerDay);
    }

    private static string? RefusedField(ScenarioEvent planned) => planned switch
    {
        PrimeEvent or BridgeEvent or ProgramEvent or RefillEvent => "do",
        RecordScoreEvent or TestDoseEvent or EvaluateTrialEvent => "do",
        FaultEvent { Kind: PlantFault.PocketFill } => "fault",
        _ => null,
    };

    private static ScenarioRefusedException Refused(string path) => new(path, ContractNames.NotSupportedYet);
}
