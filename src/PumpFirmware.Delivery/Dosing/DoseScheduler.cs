using PumpFirmware.Therapy;

namespace PumpFirmware.Dosing;

/// <summary>
/// Says how many motor steps are due. Every programme hands in whole picograms; one shared remainder turns their sum
/// into steps, so programmes running together round once, not each for itself.
/// </summary>
public sealed class DoseScheduler
{
    // pg x PgScale = steps x stepSize, both integers: a step is nlPerRevolution x ngPerMl / (1000 x stepsPerRevolution) pg.
    private readonly long pgScale;
    private readonly int nlPerRevolution;
    private readonly BasalProgramme basal = new BasalProgramme();

    private long stepSize;
    private long countedNgPerMl;    // the concentration that a step is counted at
    private long owed;              // scaled picograms, below one step between ticks
    private long minimumRatePgPerDay;
    private bool isDegraded;
    private bool isTimeKnown = true;
    private long seal;              // the inverse of all numbers above, folded

    /// <summary>Prepares the arithmetic for a rig.</summary>
    public DoseScheduler(PumpGeometry geometry)
    {
        pgScale = 1000L * geometry.StepsPerRevolution;
        nlPerRevolution = geometry.NlPerRevolution;
        seal = ~Fold();
    }

    /// <summary>True while every number that doses in each tick is what was written to it; see <see cref="Safety.MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return (Fold() ^ seal) == -1 && basal.IsWhole && Bolus.IsWhole && Periodic.IsWhole; }
    }

    /// <summary>True while also the plan of the days and weeks to come is what was written.</summary>
    public bool IsPlanWhole
    {
        get { return basal.IsPlanWhole && Periodic.IsPlanWhole; }
    }

    /// <summary>Takes a valid prescription over; nothing is owed from before. Doses are counted at its concentration.</summary>
    /// <param name="order">The prescription.</param>
    /// <param name="programmeStartMs">When its programme began, in powered ms.</param>
    /// <param name="begunBolus">The number of the periodic bolus that began last; -1 for none.</param>
    public void Load(Prescription order, long programmeStartMs, int begunBolus)
    {
        seal ^= owed;
        owed = 0;
        Replace(order, programmeStartMs, begunBolus);
    }

    /// <summary>Takes a valid prescription of the same drug over while it delivers: what is owed stays owed.</summary>
    /// <param name="order">The prescription.</param>
    /// <param name="programmeStartMs">When its programme began, in powered ms.</param>
    /// <param name="begunBolus">The number of the periodic bolus that began last; -1 for none.</param>
    public void Replace(Prescription order, long programmeStartMs, int begunBolus)
    {
        Bolus.End();
        Periodic.Load(order.Periodic, programmeStartMs, begunBolus);
        basal.Load(order, programmeStartMs);

        // What is owed was counted at the concentration that leaves the tip, which during a bridge is not the order's.
        SetConcentration(order.ConcentrationNgPerMl);
    }

    /// <summary>The programme that was loaded begins at a time. Allocates nothing.</summary>
    /// <param name="programmeStartMs">Powered ms.</param>
    public void Begin(long programmeStartMs)
    {
        Periodic.Begin(programmeStartMs);
        basal.Begin(programmeStartMs);
    }

    /// <summary>
    /// Sets the concentration that leaves the catheter's tip: from now on steps are counted at it. The fraction of a step that
    /// is owed stays a fraction: kept as drug, a weaker filling would make several steps of it at once.
    /// </summary>
    /// <param name="tipNgPerMl">ng/mL.</param>
    public void SetConcentration(long tipNgPerMl)
    {
        long before = Fold();
        if (owed != 0) owed = owed / countedNgPerMl * tipNgPerMl + owed % countedNgPerMl * tipNgPerMl / countedNgPerMl;
        countedNgPerMl = tipNgPerMl;
        stepSize = nlPerRevolution * tipNgPerMl;
        minimumRatePgPerDay = PumpGeometry.MinimumRateNlPerDay * tipNgPerMl / 1000;
        seal ^= before ^ Fold();
        ApplyCeiling();
    }

    /// <summary>
    /// Chooses between the prescribed rate and the smaller of that and 48 uL/day: a "minimum rate" above the
    /// prescribed one would be an overdose.
    /// </summary>
    public void SetDegraded(bool degraded)
    {
        long before = Fold();
        isDegraded = degraded;
        seal ^= before ^ Fold();
        if (degraded) Periodic.End();
        ApplyCeiling();
    }

    /// <summary>While nobody knows the time of day, a profile runs at its lowest dose.</summary>
    public void SetTimeKnown(bool known)
    {
        long before = Fold();
        isTimeKnown = known;
        seal ^= before ^ Fold();
        ApplyCeiling();
    }

    /// <summary>The bolus that runs beside the basal dose.</summary>
    public readonly BolusProgramme Bolus = new BolusProgramme();

    /// <summary>The boluses of a periodic programme; they run beside any other bolus.</summary>
    public readonly PeriodicProgramme Periodic = new PeriodicProgramme();

    /// <summary>The basal dose that is prescribed now, in pg a day; the lowest while nobody knows the time of day.</summary>
    public long PrescribedPgPerDay
    {
        get { return isTimeKnown || !basal.FollowsLocalTime ? basal.PrescribedPgPerDay : basal.LowestPgPerDay; }
    }

    /// <summary>Follows the programme without delivering.</summary>
    /// <param name="localMs">Local time now.</param>
    /// <param name="poweredMs">Powered time now.</param>
    public void Follow(long localMs, long poweredMs)
    {
        basal.Follow(localMs, poweredMs);
    }

    /// <summary>The whole steps that fall due in the elapsed time; the fraction is carried.</summary>
    /// <param name="elapsedMs">0 to 1000.</param>
    /// <param name="localMs">Local time at the end of it.</param>
    /// <param name="poweredMs">Powered time at the end of it.</param>
    public int StepsDue(int elapsedMs, long localMs, long poweredMs)
    {
        // At most 7 x 10^6 pg a second x 1.28 x 10^7, and less than one step is owed: far below 2^63.
        long pg = basal.Advance(elapsedMs, localMs, poweredMs);
        if (Bolus.IsRunning) pg += Bolus.Advance(elapsedMs);
        if (Periodic.Rule != null) pg += PeriodicPg(elapsedMs, poweredMs);
        long nowOwed = owed + pg * pgScale;
        int steps = 0;
        if (nowOwed >= stepSize)
        {
            steps = (int)(nowOwed / stepSize);
            nowOwed -= steps * stepSize;
        }

        seal ^= owed ^ nowOwed;
        owed = nowOwed;
        return steps;
    }

    private long Fold()
    {
        long modes = (isDegraded ? 1 : 0) | (isTimeKnown ? 2 : 0);
        return pgScale ^ nlPerRevolution ^ stepSize ^ countedNgPerMl ^ owed ^ minimumRatePgPerDay ^ modes;
    }

    private long PeriodicPg(int elapsedMs, long poweredMs)
    {
        if (!isDegraded) return Periodic.Advance(elapsedMs, poweredMs);
        Periodic.Skip(poweredMs);
        return 0;
    }

    private void ApplyCeiling()
    {
        long ceiling = isDegraded ? minimumRatePgPerDay : long.MaxValue;
        if (!isTimeKnown && basal.FollowsLocalTime && basal.LowestPgPerDay < ceiling) ceiling = basal.LowestPgPerDay;
        basal.SetCeiling(ceiling);
    }
}
