using PumpBench.Scenarios;

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
    }

    private static ScenarioRefusedException Refused(string path) => new(path, ContractNames.NotSupportedYet);
}
