using System.Globalization;

namespace PumpBench.Reports.Plots;

/// <summary>Round positions on an axis with their labels.</summary>
/// <param name="Positions">Where, in the axis's unit.</param>
/// <param name="Labels">What is written there.</param>
internal sealed record Ticks(double[] Positions, string[] Labels)
{
    /// <summary>No ticks at all.</summary>
    public static readonly Ticks None = new([], []);

    /// <summary>Multiples of 1, 2 or 5 times a power of ten, at most <paramref name="most"/> of them.</summary>
    public static Ticks Between(double least, double greatest, int most)
    {
        var raw = (greatest - least) / most;
        if (!(raw > 0) || !double.IsFinite(raw)) return None;
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double[] factors = [1, 2, 5, 10];
        return Every(magnitude * factors.First(factor => factor * magnitude >= raw * 0.999_999), least, greatest);
    }

    /// <summary>Multiples of a step.</summary>
    public static Ticks Every(double step, double least, double greatest)
    {
        // A hair of tolerance, so that an end which is itself a multiple is kept in spite of binary fractions.
        var first = (long)Math.Ceiling((least / step) - 1e-9);
        var last = (long)Math.Floor((greatest / step) + 1e-9);
        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 9);
        var positions = new double[last - first + 1];
        for (var i = 0; i < positions.Length; i++) positions[i] = (first + i) * step;
        return new Ticks(positions, [.. positions.Select(value => Label(value, decimals))]);
    }

    private static string Label(double value, int decimals)
    {
        var text = value.ToString("N" + decimals, CultureInfo.InvariantCulture);
        return text.Replace('-', '\u2212');
    }
}
