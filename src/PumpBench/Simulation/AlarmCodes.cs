using PumpFirmware.Alarms;

namespace PumpBench.Simulation;

/// <summary>Alarm codes by the names that scenarios use.</summary>
internal static class AlarmCodes
{
    private static readonly Dictionary<string, AlarmCode> s_byName = Enum.GetValues<AlarmCode>().ToDictionary(CodeNames.Of);

    /// <summary>The code, or none for an alarm that this firmware cannot raise: then there is nothing to clear.</summary>
    public static AlarmCode Parse(string? name) => name != null && s_byName.TryGetValue(name, out AlarmCode code) ? code : AlarmCode.None;
}
