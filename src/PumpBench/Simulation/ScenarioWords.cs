namespace PumpBench.Simulation;

/// <summary>Identifiers as scenario files spell them.</summary>
internal static class ScenarioWords
{
    /// <summary>The identifier in camelCase.</summary>
    public static string Of(string identifier) => char.ToLowerInvariant(identifier[0]) + identifier[1..];
}
