using PumpFirmware.Safety;

namespace PumpBench.Simulation;

/// <summary>The states as the reports name them: the firmware's, and that it has no power to be in one.</summary>
internal static class StateNames
{
    private static readonly string[] s_all =
        [.. Enum.GetNames<PumpState>(), "Unpowered"];

    /// <summary>Every name; a firmware state's number is its index.</summary>
    public static IReadOnlyList<string> All => s_all;

    /// <summary>The index of a pump's state now.</summary>
    public static int IndexOf(BenchPump pump) => pump.Plant.Powered ? (int)pump.State : s_all.Length - 1;
}
