namespace PumpBench.Plant;

/// <summary>
/// One drug at the head's outlet, from the volume: what earlier concentrations carried is a sum of whole numbers, what the
/// present one carries is a product. Neither drifts, however long a pump runs.
/// </summary>
internal sealed class OutletDrug
{
    /// <summary>1 fL at 1 ng/mL is 1e-9 pg, so that every product is a whole number of them.</summary>
    private const double UnitsPerPg = 1e9;

    private Int128 _closed;
    private double _closedPg;
    private long _closedAtFl;
    private long _concentrationNgPerMl;

    /// <param name="outletFl">What had left before this drug came, in fL.</param>
    /// <param name="concentrationNgPerMl">0 or more.</param>
    internal OutletDrug(long outletFl, long concentrationNgPerMl)
    {
        _closedAtFl = outletFl;
        _concentrationNgPerMl = concentrationNgPerMl;
        PgPerNl = concentrationNgPerMl / 1000.0;
    }

    /// <summary>What leaves now carries so much.</summary>
    internal double PgPerNl { get; private set; }

    /// <summary>In pg, once so many fL have left in all.</summary>
    internal double At(long outletFl) => _closedPg + FluidUnits.ToNl(outletFl - _closedAtFl) * PgPerNl;

    /// <summary>What leaves from here on has another concentration.</summary>
    internal void Change(long outletFl, long concentrationNgPerMl)
    {
        _closed += (Int128)(outletFl - _closedAtFl) * _concentrationNgPerMl;
        _closedPg = (double)_closed / UnitsPerPg;
        _closedAtFl = outletFl;
        _concentrationNgPerMl = concentrationNgPerMl;
        PgPerNl = concentrationNgPerMl / 1000.0;
    }
}
