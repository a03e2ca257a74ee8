using System.Globalization;

namespace PumpBench.Tests;

/// <summary>Numbers that the environment may set: a long run is the short one with more of everything.</summary>
internal static class Setting
{
    /// <summary>The number that the environment gives, or the usual one.</summary>
    /// <param name="name">The variable; empty counts as not set.</param>
    /// <param name="usual">0 or more.</param>
    public static long Of(string name, long usual) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
            : usual;

    /// <summary>The tick of runs that are as right with a long one: PUMPBENCH_TICK_MS, 1000 unless told.</summary>
    public static int TickMs => checked((int)Of("PUMPBENCH_TICK_MS", 1000));
}
