namespace PumpBench.Tests.Hardware;

/// <summary>A check that the bring-up list makes, in terms of the lines that processor or meter can see.</summary>
/// <param name="Name">As in hardware/bring-up.md.</param>
/// <param name="Readings">Line and moment: "lva_none".</param>
internal sealed record InterlockCheck(string Name, string[] Readings)
{
    /// <summary>True when a reading differs from the sound circuit's by more than its line's tolerance.</summary>
    public bool Sees(InterlockReadings found, InterlockReadings sound) =>
        Readings.Any(reading => !(Math.Abs(found[reading] - sound[reading]) <= ToleranceOf(reading)));

    private static double ToleranceOf(string reading)
    {
        if (reading == "reserve_sound") return 0.06;
        var line = reading.Split('_')[0];
        return Array.Find(InterlockRun.Lines, known => known.Name == line) is { Name: not null } known ? known.ToleranceV : 0.15;
    }
}

/// <summary>The checks, from the first that a start makes to the half hour of the reserve.</summary>
internal static class InterlockChecks
{
    /// <summary>The check with a jumper over the other channel's switch; made where no other sees anything.</summary>
    public const string OneChannel = "I9 one channel";

    /// <summary>In the order of the list.</summary>
    public static IReadOnlyList<InterlockCheck> All { get; } =
    [
        new("I1 runs", [.. Each("vm", "run1", "run2", "run3", "run4", "run5")]),
        new("I2 live lines", [.. Each("lva", Everywhere), .. Each("lvb", Everywhere)]),
        new("I3 one switch", [.. Each("vm", "boot", "none", "high", "fast", "disabled", "onlyA", "onlyB")]),
        new("I4 sounders", [.. Each("sns", "boot", "run1", "none", "high", "fast", "run4", "disabled")]),
        new("I5 reserve", [.. Each("rsv", "boot", "run1"), "reserve_full"]),
        new("I6 restart", ["restart_first", "restart_released", "restart_second", .. Each("latch", "before", "after", "forgotten")]),
        new("I7 half hour", ["sns_unpowered", "reserve_sound"]),
    ];

    private static string[] Everywhere =>
        ["boot", "run1", "none", "run2", "high", "run3", "fast", "run4", "disabled", "onlyA", "onlyB", "run5"];

    private static IEnumerable<string> Each(string line, params string[] moments) => moments.Select(moment => $"{line}_{moment}");
}
