namespace PumpBench.Reports.Plots;

/// <summary>The page's colours. Curves on one plot differ in lightness as well as in hue, for a grey printer.</summary>
internal static class Palette
{
    /// <summary>What was measured or true.</summary>
    public const string Truth = "#0b5f8a";

    /// <summary>What was asked for.</summary>
    public const string Prescribed = "#e0912f";

    /// <summary>A tolerance.</summary>
    public const string Tolerance = "#cfe6d6";

    /// <summary>The pump is faulted.</summary>
    public const string Faulted = "#f6d9d5";

    /// <summary>The pump is stopped, or in another state that does not deliver the programme.</summary>
    public const string Idle = "#e4e6ea";

    /// <summary>The pump delivers at a reduced rate.</summary>
    public const string Degraded = "#fbeccb";

    /// <summary>A fault that the scenario injects.</summary>
    public const string Injected = "#b3261e";

    /// <summary>The flow follows what the catheter still holds.</summary>
    public const string Bridge = "#e9e2f4";

    /// <summary>What would have come without that.</summary>
    public const string Without = "#7b3fa0";

    /// <summary>Axes and marks.</summary>
    public const string Ink = "#59616b";

    /// <summary>Lines of the grid.</summary>
    public const string Grid = "#e9ebef";

    /// <summary>An alarm's colour by its priority, after IEC 60601-1-8: red, yellow, cyan.</summary>
    public static string Of(ReportPriority priority) => priority switch
    {
        ReportPriority.High => "#b3261e",
        ReportPriority.Medium => "#d99a00",
        _ => "#3d8fb0",
    };
}
