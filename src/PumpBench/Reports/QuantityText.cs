using System.Globalization;

namespace PumpBench.Reports;

/// <summary>Quantities for reading: about four significant digits in the unit that suits their size.</summary>
internal static class QuantityText
{
    /// <summary>A volume given in nanolitres, such as "4.170 mL" or "1.500 µL".</summary>
    public static string Volume(double volumeNl) => Scaled(volumeNl, (1e6, "mL"), (1e3, "µL"), (1, "nL"));

    /// <summary>Drug given in picograms, such as "300 µg".</summary>
    public static string Drug(double drugPg) => Scaled(drugPg, (1e9, "mg"), (1e6, "µg"), (1e3, "ng"), (1, "pg"));

    /// <summary>A concentration given in nanograms a millilitre.</summary>
    public static string Concentration(double ngPerMl) => Scaled(ngPerMl, (1e6, "mg/mL"), (1e3, "µg/mL"), (1, "ng/mL"));

    /// <summary>A length of time given in milliseconds, in the greatest unit that it fills.</summary>
    public static string Duration(double durationMs) =>
        Scaled(durationMs, (86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1_000, "s"), (1, "ms"));

    /// <summary>A plain number with thousands set apart and at most this many decimals.</summary>
    public static string Number(double value, int decimals = 3) =>
        value.ToString("#,0." + new string('#', decimals), CultureInfo.InvariantCulture);

    private static string Scaled(double value, params ReadOnlySpan<(double Size, string Unit)> units)
    {
        var chosen = units[^1];
        foreach (var unit in units)
        {
            if (Math.Abs(value) < unit.Size) continue;
            chosen = unit;
            break;
        }
        var shown = value / chosen.Size;
        var decimals = Math.Abs(shown) switch { >= 1000 => 0, >= 100 => 1, >= 10 => 2, _ => 3 };
        return Number(shown, decimals) + " " + chosen.Unit;
    }
}
