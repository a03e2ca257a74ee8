using System.Globalization;

namespace PumpBench.Commands;

/// <summary>Exact numbers as a scenario has them, in the units that a person reads.</summary>
internal static class ScenarioNumbers
{
    public static string Span(long ms) => ms >= 7_200_000 && ms % 3_600_000 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{ms / 3_600_000} h")
        : Min(ms) + " min";

    public static string Signed(decimal value) => value.ToString("+0.######;\u22120.######;0", CultureInfo.InvariantCulture);

    public static string Hours(long ms) => (ms / 3_600_000m).ToString("0.######", CultureInfo.InvariantCulture);

    public static string Ug(long pg) => (pg / 1e6m).ToString("0.######", CultureInfo.InvariantCulture);

    public static string Min(long ms) => (ms / 60_000m).ToString("0.###", CultureInfo.InvariantCulture);

    public static string Thousandths(long value) => (value / 1000m).ToString("0.###", CultureInfo.InvariantCulture);
}
