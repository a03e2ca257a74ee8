namespace PumpBench.Plant;

/// <summary>Reservoir, head outlet, tubing and catheter in a row: where every femtolitre is, and what it carries.</summary>
internal sealed class FluidPath
{
    private readonly Compliance _compliance;
    private readonly Catheter _catheter;
    private readonly double _concentrationPgPerNl;

    internal FluidPath(PlantSettings settings)
    {
        _compliance = new Compliance(new CatheterBore(settings.CatheterNl).ResistancePaSPerNl);
        _catheter = new Catheter(settings.CatheterNl);
        _concentrationPgPerNl = settings.ConcentrationNgPerMl / 1000.0;
        ReservoirFl = settings.FillNl * FluidUnits.FlPerNl;
    }

    /// <summary>Kept apart from <see cref="OutletFl"/>: were one derived from the other, the balance could not fail.</summary>
    internal long ReservoirFl { get; private set; }

    internal long OutletFl { get; private set; }

    /// <summary>From the volume, not summed: one concentration has left so far, and a product does not drift.</summary>
    internal double OutletDrugPg => FluidUnits.ToNl(OutletFl) * _concentrationPgPerNl;

    /// <summary>Drug under pressure in the tubing, in pg.</summary>
    internal double StoredDrugPg => FluidUnits.ToNl(_compliance.StoredFl) * _concentrationPgPerNl;

    internal Compliance Compliance => _compliance;

    internal Catheter Catheter => _catheter;

    /// <summary>Test only: volume that leaves the reservoir at each step and arrives nowhere.</summary>
    internal long LeakFlPerStep { get; set; }

    /// <summary>Test only: the share of the drug that vanishes on its way into the catheter.</summary>
    internal double LostDrugShare { get; set; }

    /// <summary>
    /// Moves what the rollers displaced. A reservoir runs dry abruptly: from then on the head turns gas, which is not
    /// followed further, and no liquid passes the outlet.
    /// </summary>
    internal void Displace(long displacedFl, int steps)
    {
        long liquidFl = Math.Min(displacedFl, ReservoirFl);
        ReservoirFl -= liquidFl;
        OutletFl += liquidFl;
        _compliance.Add(liquidFl);
        if (LeakFlPerStep != 0)
            ReservoirFl -= Math.Min(LeakFlPerStep * steps, ReservoirFl);
    }

    internal void Relax(long elapsedMs, long nowMs)
    {
        if (_compliance.StoredFl > 0)
            _catheter.Push(_compliance.Relax(elapsedMs), _concentrationPgPerNl * (1 - LostDrugShare), nowMs);
    }
}
