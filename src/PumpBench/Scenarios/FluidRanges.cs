namespace PumpBench.Scenarios;

/// <summary>
/// What volumes, flows and concentrations may be in the file: three decimals each, so that a range's scaled value is already in
/// nL, in nL a day or in ng/mL.
/// </summary>
internal static class FluidRanges
{
    private const int Decimals = 3;
    private const string NlResolution = "1 nL";
    private const string NgPerMlResolution = "1 ng/mL";
    private const long MaximumReservoirUl = 100_000;
    private const long MaximumUgPerMl = 1_000_000;

    public static readonly NumberRange ReservoirUl = NumberRange.AboveZero(MaximumReservoirUl, "uL", Decimals, NlResolution);

    public static readonly NumberRange ReservoirUlOrNone = NumberRange.FromZero(MaximumReservoirUl, "uL", Decimals, NlResolution);

    public static readonly NumberRange CatheterUl = NumberRange.Between(1, 10_000, "uL", Decimals, NlResolution);

    public static readonly NumberRange PrimeUl = NumberRange.AboveZero(10_000, "uL", Decimals, NlResolution);

    public static readonly NumberRange UlPerDay = NumberRange.AboveZero(24_000, "uL/day", Decimals, NlResolution);

    public static readonly NumberRange UgPerMl = NumberRange.AboveZero(MaximumUgPerMl, "ug/mL", Decimals, NgPerMlResolution);

    public static readonly NumberRange UgPerMlOrNone = NumberRange.FromZero(MaximumUgPerMl, "ug/mL", Decimals, NgPerMlResolution);

    /// <summary>Reads a volume in nL that the reservoir must hold.</summary>
    public static long ReadWithinNl(JsonField field, NumberRange range, long reservoirNl)
    {
        long volumeNl = field.Number(range);
        return volumeNl > reservoirNl
            ? throw field.Refused(
                $"must be at most the capacity of {reservoirNl / 1000m:0.###} uL, not {field.Element.GetRawText()}")
            : volumeNl;
    }
}
