namespace PumpFirmware.Therapy;

/// <summary>One row of the drug library: what a pump may never exceed for this drug.</summary>
public sealed class DrugEntry
{
    /// <summary>The drug that the row is for.</summary>
    public readonly Drug Drug;

    /// <summary>Highest concentration in ng/mL.</summary>
    public readonly long HardConcentrationNgPerMl;

    /// <summary>Daily dose in pg above which a prescription is remarked on.</summary>
    public readonly long SoftPgPerDay;

    /// <summary>Daily dose in pg above which a prescription is refused.</summary>
    public readonly long HardPgPerDay;

    /// <summary>Dose in pg that no hour may exceed.</summary>
    public readonly long HardPgPerHour;

    /// <summary>The largest single bolus in pg; 0 when the drug is not given as a bolus.</summary>
    public readonly long HardBolusPg;

    internal DrugEntry(
        Drug drug, long hardConcentrationNgPerMl, long softPgPerDay, long hardPgPerDay, long hardPgPerHour, long hardBolusPg)
    {
        Drug = drug;
        HardConcentrationNgPerMl = hardConcentrationNgPerMl;
        SoftPgPerDay = softPgPerDay;
        HardPgPerDay = hardPgPerDay;
        HardPgPerHour = hardPgPerHour;
        HardBolusPg = hardBolusPg;
    }
}
