using System.Globalization;

namespace PumpBench.Scenarios;

/// <summary>Lengths of time in decimal minutes, at most three decimals, so that each is a whole number of 60 ms.</summary>
internal static class Minutes
{
    private const int Decimals = 3;
    private const int MsPerThousandth = 60;
    private const string Resolution = "60 ms";

    /// <summary>How long a bolus may take.</summary>
    public static readonly NumberRange UpToADay = NumberRange.AboveZero(1440, "minutes", Decimals, Resolution);

    /// <summary>How far one bolus may lie from the next.</summary>
    public static readonly NumberRange UpToAWeek = NumberRange.AboveZero(7 * 1440, "minutes", Decimals, Resolution);

    /// <summary>Reads a length of time in milliseconds, exactly.</summary>
    public static long ReadMs(JsonField field, NumberRange range) => field.Number(range) * MsPerThousandth;

    /// <summary>Milliseconds as minutes, for a reason's text.</summary>
    public static string Format(long timeMs) => (timeMs / 60_000m).ToString("#,0.###", CultureInfo.InvariantCulture);
}
