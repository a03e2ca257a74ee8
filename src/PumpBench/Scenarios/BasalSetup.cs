namespace PumpBench.Scenarios;

/// <summary>The basal dose, which runs whenever delivery does.</summary>
/// <param name="Kind">How it runs over time, and so which of the following matter.</param>
/// <param name="DosePgPerDay">
/// Constant: the dose, above 0 and at most 1,000,000,000 ug a day. Minimum: what 48 uL hold. Periodic: the background, 0 or more.
/// Flex and ramp: 0.
/// </param>
/// <param name="Segments">
/// Flex: by group and then by start, each group beginning at midnight and every day of the week in one; empty for any other kind.
/// </param>
/// <param name="Periodic">Periodic: the boluses; null for any other kind.</param>
/// <param name="Ramp">Ramp: the way from one dose to the other; null for any other kind.</param>
public sealed record BasalSetup(
    BasalKind Kind, long DosePgPerDay, IReadOnlyList<SegmentSetup> Segments, PeriodicSetup? Periodic, RampSetup? Ramp = null)
{
    private const long MinimumUlPerDay = 48;

    /// <summary>One rate, always.</summary>
    /// <param name="dosePgPerDay">Above 0 and at most 1,000,000,000 ug a day.</param>
    public static BasalSetup Constant(long dosePgPerDay) => new(BasalKind.Constant, dosePgPerDay, [], null);

    /// <summary>48 uL a day.</summary>
    /// <param name="concentrationNgPerMl">Above 0 and at most 1,000,000 ug/mL.</param>
    public static BasalSetup Minimum(long concentrationNgPerMl) =>
        // A microlitre at 1 ng/mL holds a picogram, so the product is exact.
        new(BasalKind.Minimum, MinimumUlPerDay * concentrationNgPerMl, [], null);
}
