namespace PumpFirmware.Therapy;

/// <summary>What a clinician ordered: one drug, one concentration, a constant dose a day. Immutable; judged by <see cref="PrescriptionValidator"/>.</summary>
public sealed class Prescription
{
    /// <summary>As a limit: the drug library's own value applies.</summary>
    public const long LibraryLimit = 0;

    /// <summary>The drug in the reservoir.</summary>
    public readonly Drug Drug;

    /// <summary>Concentration in ng/mL (1 ug/mL is 1000).</summary>
    public readonly long ConcentrationNgPerMl;

    /// <summary>Constant basal dose in pg a day.</summary>
    public readonly long BasalDosePgPerDay;

    /// <summary>Tightened limit in pg for any hour, or <see cref="LibraryLimit"/>.</summary>
    public readonly long LimitPgPerHour;

    /// <summary>Tightened limit in pg for any 24 hours, or <see cref="LibraryLimit"/>.</summary>
    public readonly long LimitPgPerDay;

    /// <summary>Writes down an order without judging it.</summary>
    /// <param name="drug">The drug.</param>
    /// <param name="concentrationNgPerMl">ng/mL.</param>
    /// <param name="basalDosePgPerDay">pg a day.</param>
    /// <param name="limitPgPerHour">pg an hour, or <see cref="LibraryLimit"/>.</param>
    /// <param name="limitPgPerDay">pg a day, or <see cref="LibraryLimit"/>.</param>
    public Prescription(Drug drug, long concentrationNgPerMl, long basalDosePgPerDay, long limitPgPerHour, long limitPgPerDay)
    {
        Drug = drug;
        ConcentrationNgPerMl = concentrationNgPerMl;
        BasalDosePgPerDay = basalDosePgPerDay;
        LimitPgPerHour = limitPgPerHour;
        LimitPgPerDay = limitPgPerDay;
    }

    /// <summary>The prescribed flow in nL a day, rounded down; at most 24,000,000 for a valid prescription.</summary>
    public long FlowNlPerDay
    {
        get { return BasalDosePgPerDay * 1000 / ConcentrationNgPerMl; }
    }
}
