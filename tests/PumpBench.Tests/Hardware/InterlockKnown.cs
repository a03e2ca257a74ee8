namespace PumpBench.Tests.Hardware;

/// <summary>What the electrical checks cannot read, and who finds it instead.</summary>
internal static class InterlockKnown
{
    /// <summary>By part and failure.</summary>
    public static IReadOnlyDictionary<string, string> Notes { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["K1 open"] = "valve stays shut: `occlusion`",
    };
}
