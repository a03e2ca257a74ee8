using System.Text.Json;

namespace PumpBench;

/// <summary>
/// The firmware's codes as reports name them: their identifiers in camelCase. The firmware knows numbers alone; on the device
/// enumerations have no names, and code that spells them out takes room that dosing needs.
/// </summary>
internal static class CodeNames
{
    /// <summary>The name; "unknown" for a number without one.</summary>
    public static string Of<TCode>(TCode code)
        where TCode : struct, Enum => Known<TCode>.Names.GetValueOrDefault(code, "unknown");

    private static class Known<TCode>
        where TCode : struct, Enum
    {
        public static readonly Dictionary<TCode, string> Names =
            Enum.GetValues<TCode>().ToDictionary(code => code, code => JsonNamingPolicy.CamelCase.ConvertName(code.ToString()));
    }
}
