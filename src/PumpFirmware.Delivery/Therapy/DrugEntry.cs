namespace PumpFirmware.Therapy;

/// <summary>One row of the drug library: what a pump may never exceed for this drug, and how a dose may rise.</summary>
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

    /// <summary>Daily dose in pg above which a trial is refused.</summary>
    public readonly long TrialPgPerDay;

    /// <summary>The highest daily dose in pg to start with; for morphine, of a patient who is not used to opioids.</summary>
    public readonly long StartPgPerDay;

    /// <summary>The largest increase in thousandths of the dose before; 0 when it is an amount instead.</summary>
    public readonly int IncreasePerMille;

    /// <summary>The same for spasticity that comes from the brain.</summary>
    public readonly int CerebralIncreasePerMille;

    /// <summary>The largest increase in pg a day; 0 when it is a share of the dose instead.</summary>
    public readonly long IncreasePg;

    /// <summary>Increases in any <see cref="IncreasePeriodMs"/>, 1 to <see cref="IncreaseHistory.Kept"/>.</summary>
    public readonly int IncreasesPerPeriod;

    /// <summary>The time in ms that the increases are counted in.</summary>
    public readonly long IncreasePeriodMs;

    /// <summary>Days that the first fill of a pump keeps; 0 for no limit.</summary>
    public readonly int FirstFillLifeDays;

    /// <summary>Days that a later fill keeps below <see cref="UndilutedNgPerMl"/>; 0 for no limit.</summary>
    public readonly int DilutedLifeDays;

    /// <summary>Days that a later fill keeps at <see cref="UndilutedNgPerMl"/> or above; 0 for no limit.</summary>
    public readonly int UndilutedLifeDays;

    /// <summary>The undiluted concentration in ng/mL; 0 where a fill keeps without limit.</summary>
    public readonly long UndilutedNgPerMl;

    private readonly long[] screeningPg;

    internal DrugEntry(
        Drug drug, long hardConcentrationNgPerMl, long softPgPerDay, long hardPgPerDay, long hardPgPerHour, long hardBolusPg,
        long trialPgPerDay, long startPgPerDay, long[] screeningPg, int increasePerMille, int cerebralIncreasePerMille,
        long increasePg, int increasesPerPeriod, long increasePeriodMs, int firstFillLifeDays, int dilutedLifeDays,
        int undilutedLifeDays, long undilutedNgPerMl)
    {
        Drug = drug;
        HardConcentrationNgPerMl = hardConcentrationNgPerMl;
        SoftPgPerDay = softPgPerDay;
        HardPgPerDay = hardPgPerDay;
        HardPgPerHour = hardPgPerHour;
        HardBolusPg = hardBolusPg;
        TrialPgPerDay = trialPgPerDay;
        StartPgPerDay = startPgPerDay;
        this.screeningPg = screeningPg;
        IncreasePerMille = increasePerMille;
        CerebralIncreasePerMille = cerebralIncreasePerMille;
        IncreasePg = increasePg;
        IncreasesPerPeriod = increasesPerPeriod;
        IncreasePeriodMs = increasePeriodMs;
        FirstFillLifeDays = firstFillLifeDays;
        DilutedLifeDays = dilutedLifeDays;
        UndilutedLifeDays = undilutedLifeDays;
        UndilutedNgPerMl = undilutedNgPerMl;
    }

    /// <summary>How many screening doses there are, each above the last; 0 when the drug is not screened in fixed steps.</summary>
    public int ScreeningSteps
    {
        get { return screeningPg.Length; }
    }

    /// <summary>A screening dose in pg.</summary>
    /// <param name="step">0 to <see cref="ScreeningSteps"/> - 1.</param>
    public long ScreeningPgAt(int step)
    {
        return screeningPg[step];
    }
}
