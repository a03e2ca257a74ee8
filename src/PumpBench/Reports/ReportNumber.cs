using System.Globalization;

namespace PumpBench.Reports;

/// <summary>
/// Numbers as the contract writes them. Digits come from the exact binary value, a tie going to the even digit, in the
/// invariant culture: the same double gives the same text on every machine.
/// </summary>
internal static class ReportNumber
{
    /// <summary>Exactly three decimals, as volumes are written.</summary>
    /// <exception cref="ArgumentException">The value is not a number or not finite.</exception>
    public static string Fixed3(double value) => Fixed(value, "F3");

    /// <summary>At most three decimals, as drug and measures are written.</summary>
    /// <exception cref="ArgumentException">The value is not a number or not finite.</exception>
    public static string UpTo3(double value) => Trim(Fixed(value, "F3"));

    /// <summary>At most six decimals: a 10 ms tick is 0.000003 hours.</summary>
    /// <exception cref="ArgumentException">The value is not a number or not finite.</exception>
    public static string UpTo6(double value) => Trim(Fixed(value, "F6"));

    private static string Fixed(double value, string format)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException("a report holds finite numbers only", nameof(value));
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        // A negative value that rounds to nothing is nothing: "-0.000" would differ from "0.000" for no reason.
        return text[0] == '-' && text.AsSpan().IndexOfAnyExcept("-0.") < 0 ? text[1..] : text;
    }

    private static string Trim(string text) => text.TrimEnd('0').TrimEnd('.');
}
