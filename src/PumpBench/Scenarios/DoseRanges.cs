namespace PumpBench.Scenarios;

/// <summary>
/// What a dose may be in the file: micrograms to six decimals, so that a range's scaled value is already the dose in pg.
/// </summary>
internal static class DoseRanges
{
    private const long MaximumUg = 1_000_000_000;
    private const int Decimals = 6;
    private const string Resolution = "1 pg";

    public static readonly NumberRange Ug = NumberRange.AboveZero(MaximumUg, "ug", Decimals, Resolution);

    public static readonly NumberRange UgPerHour = NumberRange.AboveZero(MaximumUg, "ug/hour", Decimals, Resolution);

    public static readonly NumberRange UgPerDay = NumberRange.AboveZero(MaximumUg, "ug/day", Decimals, Resolution);

    public static readonly NumberRange UgPerDayOrNone = NumberRange.FromZero(MaximumUg, "ug/day", Decimals, Resolution);
}
