using System.Globalization;

namespace PumpBench.Scenarios;

/// <summary>
/// Times in decimal hours, at most nine decimals, taken to the nearest millisecond (half a millisecond goes up).
/// </summary>
internal static class Hours
{
    private const int Maximum = 87_660;
    private const int Decimals = 9;
    private const string Resolution = "0.000000001 h, taken to the nearest millisecond";

    /// <summary>A length of time: at least one millisecond.</summary>
    public static readonly NumberRange AboveZero = NumberRange.AboveZero(Maximum, "hours", Decimals, Resolution);

    /// <summary>A moment since the start.</summary>
    public static readonly NumberRange FromZero = NumberRange.FromZero(Maximum, "hours", Decimals, Resolution);

    /// <summary>Reads a time in milliseconds.</summary>
    public static long ReadMs(JsonField field, NumberRange range)
    {
        long billionths = field.Number(range);
        // 3,600,000 ms in an hour over 10^9 parts is 9 in 2500; the largest time times nine is far from a long's end.
        return ((billionths * 9) + 1250) / 2500;
    }

    /// <summary>Milliseconds as hours, for a reason's text.</summary>
    public static string Format(long timeMs) => (timeMs / 3_600_000m).ToString("#,0.#########", CultureInfo.InvariantCulture);
}
