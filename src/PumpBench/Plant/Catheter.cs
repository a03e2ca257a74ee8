namespace PumpBench.Plant;

/// <summary>
/// Plug flow with dispersion: a row of equal parcels that moves on by one whenever a parcel's volume has entered, and mixes
/// a little each time. The fluid is incompressible: what enters pushes the same volume out of the tip.
/// </summary>
/// <remarks>
/// Mixing follows Taylor (Proc. R. Soc. A 219, 1953) and Aris (Proc. R. Soc. A 235, 1956): D = Dm + a^2 U^2 / (48 Dm), U
/// being the mean over the parcel that has just entered. Nothing mixes across the ends, so drug leaves by flow alone.
/// </remarks>
internal sealed class Catheter
{
    internal const int ParcelCount = 500;

    /// <summary>
    /// Taylor's D is the limit for times well above a^2 / (14 Dm), 10 s here; five times 24 mL/day would pass a parcel in
    /// 0.4 s and reach this. Beyond it the formula would only smear faster than the flow itself can stretch.
    /// </summary>
    private const double MaxShearMixing = 8;

    /// <summary>Twice below the explicit scheme's limit for staying monotone.</summary>
    private const double MaxMixingPerPass = 0.25;

    /// <summary>Relative to the strongest inflow: flat enough that mixing would change nothing.</summary>
    private const double FlatTolerance = 1e-12;

    private readonly ParcelRow _row = new(ParcelCount);
    private readonly long _parcelFl;
    private readonly double _parcelNl;
    private readonly double _moleculesPerS;
    private long _partFl;
    private double _partPg;
    private double _leftPg;
    private double _strongestPgPerNl;
    private long _shiftedAtMs;
    private bool _flat = true;

    internal Catheter(long catheterNl)
    {
        _parcelFl = catheterNl * (FluidUnits.FlPerNl / ParcelCount);
        _parcelNl = FluidUnits.ToNl(_parcelFl);
        double parcelM = new CatheterBore(catheterNl).LengthM / ParcelCount;
        _moleculesPerS = CatheterBore.DiffusivityM2PerS / (parcelM * parcelM);
    }

    /// <summary>What has left at the tip, in fL.</summary>
    internal long TipFl { get; private set; }

    /// <summary>Drug that has left at the tip, in pg.</summary>
    internal double TipDrugPg => _leftPg + FluidUnits.ToNl(_partFl) * _row.Last;

    /// <summary>Drug inside, in pg. Walks the row: for tests and reports, not for the tick.</summary>
    internal double DrugPg => _partPg + _parcelNl * _row.Sum() - FluidUnits.ToNl(_partFl) * _row.Last;

    /// <summary>The concentration at the tip, in pg/nL (that is, ug/mL).</summary>
    internal double TipPgPerNl => _row.Last;

    /// <param name="volumeFl">0 or more.</param>
    /// <param name="concentrationPgPerNl">0, or 0.001 and more: nothing is prescribed below 1 ng/mL.</param>
    /// <param name="nowMs">Never less than before.</param>
    internal void Push(long volumeFl, double concentrationPgPerNl, long nowMs)
    {
        TipFl += volumeFl;
        long roomFl = _parcelFl - _partFl;
        while (volumeFl >= roomFl)
        {
            Enter(roomFl, concentrationPgPerNl);
            Shift(nowMs);
            volumeFl -= roomFl;
            roomFl = _parcelFl;
        }

        Enter(volumeFl, concentrationPgPerNl);
    }

    private void Enter(long volumeFl, double concentrationPgPerNl)
    {
        _partFl += volumeFl;
        _partPg += FluidUnits.ToNl(volumeFl) * concentrationPgPerNl;
    }

    private void Shift(long nowMs)
    {
        _leftPg += _parcelNl * _row.Last;
        double entersPgPerNl = _partPg / _parcelNl;
        _partFl = 0;
        _partPg = 0;
        _row.Shift(entersPgPerNl);
        _strongestPgPerNl = Math.Max(_strongestPgPerNl, entersPgPerNl);
        double tolerancePgPerNl = _strongestPgPerNl * FlatTolerance;
        // While flat, only a different inflow can end it; otherwise the oldest parcels agree last, and are asked first.
        _flat = _flat
            ? Math.Abs(entersPgPerNl - _row.Second) <= tolerancePgPerNl
            : _row.IsFlatAt(entersPgPerNl, tolerancePgPerNl);
        if (!_flat)
            Mix((nowMs - _shiftedAtMs) / 1000.0);
        _shiftedAtMs = nowMs;
    }

    /// <summary>D t / dx^2 over one parcel: with U = dx / t the shear part is a^2 / (48 Dm t), whatever the length.</summary>
    private void Mix(double elapsedS)
    {
        const double ShearS = CatheterBore.RadiusM * CatheterBore.RadiusM / (48 * CatheterBore.DiffusivityM2PerS);
        double shear = elapsedS * MaxShearMixing > ShearS ? ShearS / elapsedS : MaxShearMixing;
        double mixing = _moleculesPerS * elapsedS + shear;
        int passes = (int)Math.Ceiling(mixing / MaxMixingPerPass);
        for (int pass = 0; pass < passes; pass++)
            _row.Mix(mixing / passes);
    }
}
