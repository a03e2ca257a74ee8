namespace PumpBench.Plant;

/// <summary>Reservoir, head outlet, tubing and catheter in a row: where every femtolitre is, and what it carries.</summary>
/// <remarks>
/// The head and the tubing at rest are taken to hold nothing: what leaves the reservoir is at the outlet at once, so a refill
/// changes the concentration there with the next step. Only what is under pressure in the tubing at that moment is still the
/// old; it enters the catheter first (<see cref="OlderFluid"/>).
/// </remarks>
internal sealed class FluidPath
{
    private readonly Compliance _compliance;
    private readonly Catheter _catheter;
    private readonly OlderFluid _older = new();
    private readonly CatheterLeak _leak = new();
    private OutletDrug _drug;

    internal FluidPath(PlantSettings settings)
    {
        _compliance = new Compliance(new CatheterBore(settings.CatheterNl).ResistancePaSPerNl, settings.ComplianceNlPerPa);
        _catheter = new Catheter(settings.CatheterNl);
        _drug = new OutletDrug(0, settings.ConcentrationNgPerMl);
        FilledNl = settings.FillNl;
        ReservoirFl = settings.FillNl * FluidUnits.FlPerNl;
    }

    /// <summary>Kept apart from <see cref="OutletFl"/>: were one derived from the other, the balance could not fail.</summary>
    internal long ReservoirFl { get; private set; }

    internal long OutletFl { get; private set; }

    internal long FilledNl { get; private set; }

    internal long WithdrawnFl { get; private set; }

    internal double OutletDrugPg => _drug.At(OutletFl);

    internal double FormerOutletDrugPg { get; private set; }

    /// <summary>Drug under pressure in the tubing, in pg.</summary>
    internal double StoredDrugPg =>
        _older.DrugPg + FluidUnits.ToNl(_compliance.StoredFl - _older.VolumeFl) * _drug.PgPerNl;

    internal double FormerStoredDrugPg => _older.FormerDrugPg;

    internal Compliance Compliance => _compliance;

    internal Catheter Catheter => _catheter;

    /// <summary>What a leak lost on the way into the catheter.</summary>
    internal CatheterLeak Leak => _leak;

    /// <summary>True while nothing gets into the catheter: what is pumped stays in the soft tubing.</summary>
    internal bool Occluded { get; set; }

    /// <summary>Test only: volume that leaves the reservoir at each step and arrives nowhere.</summary>
    internal long LeakFlPerStep { get; set; }

    /// <summary>Test only: the share of the drug that vanishes on its way into the catheter.</summary>
    internal double LostDrugShare { get; set; }

    /// <summary>
    /// Moves what the rollers displaced. A reservoir runs dry abruptly: from then on the head turns gas, which is not
    /// followed further, and no liquid passes the outlet.
    /// </summary>
    /// <remarks>Into an occlusion it pumps until the rollers give way; what they displace beyond that slips back.</remarks>
    internal void Displace(long displacedFl, int steps)
    {
        if (Occluded) displacedFl = Math.Min(displacedFl, _compliance.RoomUpTo(RollerHead.SlipsFromPa));
        _compliance.Add(Leave(displacedFl));
        if (LeakFlPerStep != 0)
            ReservoirFl -= Math.Min(LeakFlPerStep * steps, ReservoirFl);
    }

    /// <summary>
    /// The head turns back: what stands under pressure goes back into the reservoir, as far as it came from what is in there
    /// now. Then nothing more moves: rollers suck no liquid out of a catheter that stands open in the body.
    /// </summary>
    internal void TakeBack(long displacedFl)
    {
        long backFl = Math.Min(displacedFl, _compliance.StoredFl - _older.VolumeFl);
        _compliance.Add(-backFl);
        OutletFl -= backFl;
        ReservoirFl += backFl;
    }

    /// <summary>
    /// Moves what flows by itself through a worn head. Only the reservoir's own pressure drives it: into an occlusion it flows until
    /// that stands behind it, too.
    /// </summary>
    internal void FlowFreely(long flowedFl, long elapsedMs, long nowMs)
    {
        long roomFl = Occluded ? _compliance.RoomUpTo(FreeFlow.DrivingPa) : long.MaxValue;
        Flow(Math.Min(flowedFl, roomFl), elapsedMs, nowMs);
    }

    /// <summary>Moves what flowed evenly since the last advance, and lets the pressure settle under it.</summary>
    internal void Flow(long flowedFl, long elapsedMs, long nowMs)
    {
        long liquidFl = Leave(flowedFl);
        if (Occluded)
            _compliance.Add(liquidFl);
        else if (liquidFl + _compliance.StoredFl > 0)
            Pass(_compliance.RelaxUnder(liquidFl, elapsedMs), nowMs);
    }

    internal void Relax(long elapsedMs, long nowMs)
    {
        if (_compliance.StoredFl > 0 && !Occluded)
            Pass(_compliance.Relax(elapsedMs), nowMs);
    }

    internal void SetLeak(bool leaks)
    {
        _leak.IsOpen = leaks;
        _compliance.SetLeak(leaks);
    }

    /// <summary>Draws the residual and throws it away.</summary>
    internal void Withdraw()
    {
        WithdrawnFl += ReservoirFl;
        ReservoirFl = 0;
    }

    /// <summary>Fills. With another drug the one so far becomes the former, and that one's former is forgotten.</summary>
    internal void Fill(long fillNl, long concentrationNgPerMl, bool anotherDrug)
    {
        ReservoirFl += fillNl * FluidUnits.FlPerNl;
        FilledNl += fillNl;
        _older.Add(_compliance.StoredFl - _older.VolumeFl, _drug.PgPerNl);
        if (!anotherDrug)
        {
            _drug.Change(OutletFl, concentrationNgPerMl);
            return;
        }

        FormerOutletDrugPg = _drug.At(OutletFl);
        _drug = new OutletDrug(OutletFl, concentrationNgPerMl);
        _older.ChangeDrug();
        _leak.ChangeDrug();
        _catheter.ChangeDrug();
    }

    private long Leave(long displacedFl)
    {
        long liquidFl = Math.Min(displacedFl, ReservoirFl);
        ReservoirFl -= liquidFl;
        OutletFl += liquidFl;
        return liquidFl;
    }

    private void Pass(long leavesFl, long nowMs)
    {
        if (_older.VolumeFl > 0)
        {
            long olderFl = _older.Take(leavesFl);
            PassOn(olderFl, _older.PgPerNl, _older.FormerPgPerNl, nowMs);
            leavesFl -= olderFl;
        }

        PassOn(leavesFl, _drug.PgPerNl * (1 - LostDrugShare), 0, nowMs);
    }

    private void PassOn(long volumeFl, double pgPerNl, double formerPgPerNl, long nowMs) =>
        _catheter.Push(_leak.Pass(volumeFl, pgPerNl, formerPgPerNl), pgPerNl, formerPgPerNl, nowMs);
}
