namespace PumpBench.Plant;

/// <summary>One drug on its way through the catheter: what each parcel holds of it, and what has left at the tip.</summary>
internal sealed class Solute
{
    /// <summary>Relative to the strongest inflow: flat enough that mixing would change nothing.</summary>
    private const double FlatTolerance = 1e-12;

    private readonly ParcelRow _row;
    private readonly double _parcelNl;
    private double _partPg;
    private double _leftPg;
    private bool _flat = true;

    internal Solute(int parcelCount, double parcelNl)
    {
        _row = new ParcelRow(parcelCount);
        _parcelNl = parcelNl;
    }

    /// <summary>The strongest that a whole parcel entered with, in pg/nL.</summary>
    internal double StrongestPgPerNl { get; private set; }

    /// <summary>In pg/nL.</summary>
    internal double AtTipPgPerNl => _row.Last;

    internal void Enter(double drugPg) => _partPg += drugPg;

    /// <param name="partFl">What has entered since the row last moved on, and has pushed as much out of the last parcel.</param>
    internal double TipDrugPg(long partFl) => _leftPg + FluidUnits.ToNl(partFl) * _row.Last;

    /// <summary>Walks the row: for tests and reports, not for the tick.</summary>
    /// <param name="partFl">As for <see cref="TipDrugPg"/>.</param>
    internal double InsidePg(long partFl) => _partPg + _parcelNl * _row.Sum() - FluidUnits.ToNl(partFl) * _row.Last;

    /// <summary>Moves the row on by the parcel that is complete now.</summary>
    /// <returns>True when mixing changes something.</returns>
    internal bool Shift()
    {
        _leftPg += _parcelNl * _row.Last;
        double entersPgPerNl = _partPg / _parcelNl;
        _partPg = 0;
        _row.Shift(entersPgPerNl);
        StrongestPgPerNl = Math.Max(StrongestPgPerNl, entersPgPerNl);
        double tolerancePgPerNl = StrongestPgPerNl * FlatTolerance;
        // While flat, only a different inflow can end it; otherwise the oldest parcels agree last, and are asked first.
        _flat = _flat
            ? Math.Abs(entersPgPerNl - _row.Second) <= tolerancePgPerNl
            : _row.IsFlatAt(entersPgPerNl, tolerancePgPerNl);
        return !_flat;
    }

    internal void Mix(double mixing, int passes)
    {
        for (int pass = 0; pass < passes; pass++)
            _row.Mix(mixing / passes);
    }
}
