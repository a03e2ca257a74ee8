namespace PumpBench.Tests.Hardware;

/// <summary>What the running circuit does not show, and who finds it instead: protection that only matters at a second failure.</summary>
internal static class InterlockKnown
{
    /// <summary>By part and failure.</summary>
    public static IReadOnlyDictionary<string, string> Notes { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["K1 open"] = "valve stays shut: `occlusion`",
        ["F1 shorted"] = "I8",
        ["D1 open"] = "I8",
        ["D2 open"] = "I8",
        ["C5 open"] = "I8",
        ["R20 open"] = "I8",
        ["R21 open"] = "I8",
        ["R42 open"] = "I8",
        ["A.R2 open"] = "I8",
        ["B.R2 open"] = "I8",
        ["A.R10 open"] = "I8",
        ["B.R10 open"] = "I8",
        ["A.R12 open"] = "I8",
        ["B.R12 open"] = "I8",
    };
}
