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

    /// <summary>Of a catheter full of the drug at the strongest that entered: below it, the drug counts as gone.</summary>
    private const double GoneShare = 0.001;

    private readonly long _parcelFl;
    private readonly double _parcelNl;
    private readonly double _moleculesPerS;
    private Solute _drug;
    private Solute? _former;
    private long _partFl;
    private long _shiftedAtMs;

    internal Catheter(long catheterNl)
    {
        _parcelFl = catheterNl * (FluidUnits.FlPerNl / ParcelCount);
        _parcelNl = FluidUnits.ToNl(_parcelFl);
        double parcelM = new CatheterBore(catheterNl).LengthM / ParcelCount;
        _moleculesPerS = CatheterBore.DiffusivityM2PerS / (parcelM * parcelM);
        _drug = new Solute(ParcelCount, _parcelNl);
    }

    /// <summary>What has left at the tip, in fL.</summary>
    internal long TipFl { get; private set; }

    /// <summary>Drug that has left at the tip, in pg.</summary>
    internal double TipDrugPg => _drug.TipDrugPg(_partFl);

    /// <summary>Drug inside, in pg. Walks the row: for tests and reports, not for the tick.</summary>
    internal double DrugPg => _drug.InsidePg(_partFl);

    /// <summary>The concentration at the tip, in pg/nL (that is, ug/mL).</summary>
    internal double TipPgPerNl => _drug.AtTipPgPerNl;

    /// <summary>Of the drug before the last change, what has left at the tip, in pg; 0 before any change.</summary>
    internal double FormerTipDrugPg => _former?.TipDrugPg(_partFl) ?? 0;

    /// <summary>Of the drug before the last change, what is inside, in pg; 0 before any change. Walks the row.</summary>
    internal double FormerDrugPg => _former?.InsidePg(_partFl) ?? 0;

    /// <summary>True while too much of the former drug is inside to forget it. Walks the row.</summary>
    internal bool HoldsFormerDrug =>
        _former is { } former && former.InsidePg(_partFl) is > 0 and var insidePg
        && insidePg >= GoneShare * ParcelCount * _parcelNl * former.StrongestPgPerNl;

    /// <summary>
    /// What entered so far becomes the former drug, and another is counted from now on. Forgets the one before. Allocates:
    /// for refills, not for the tick.
    /// </summary>
    internal void ChangeDrug()
    {
        _former = _drug;
        _drug = new Solute(ParcelCount, _parcelNl);
    }

    /// <param name="volumeFl">0 or more.</param>
    /// <param name="pgPerNl">0, or 0.001 and more: nothing is prescribed below 1 ng/mL.</param>
    /// <param name="formerPgPerNl">The same, of the former drug; 0 before any change.</param>
    /// <param name="nowMs">Never less than before.</param>
    internal void Push(long volumeFl, double pgPerNl, double formerPgPerNl, long nowMs)
    {
        TipFl += volumeFl;
        long roomFl = _parcelFl - _partFl;
        while (volumeFl >= roomFl)
        {
            Enter(roomFl, pgPerNl, formerPgPerNl);
            Shift(nowMs);
            volumeFl -= roomFl;
            roomFl = _parcelFl;
        }

        Enter(volumeFl, pgPerNl, formerPgPerNl);
    }

    private void Enter(long volumeFl, double pgPerNl, double formerPgPerNl)
    {
        _partFl += volumeFl;
        double volumeNl = FluidUnits.ToNl(volumeFl);
        _drug.Enter(volumeNl * pgPerNl);
        _former?.Enter(volumeNl * formerPgPerNl);
    }

    /// <summary>Drugs mix alike and apart: dilute, neither feels the other.</summary>
    private void Shift(long nowMs)
    {
        _partFl = 0;
        bool mixes = _drug.Shift();
        bool formerMixes = _former?.Shift() ?? false;
        if (mixes || formerMixes)
        {
            double mixing = Mixing((nowMs - _shiftedAtMs) / 1000.0);
            int passes = (int)Math.Ceiling(mixing / MaxMixingPerPass);
            if (mixes)
                _drug.Mix(mixing, passes);
            if (formerMixes)
                _former!.Mix(mixing, passes);
        }

        _shiftedAtMs = nowMs;
    }

    /// <summary>D t / dx^2 over one parcel: with U = dx / t the shear part is a^2 / (48 Dm t), whatever the length.</summary>
    private double Mixing(double elapsedS)
    {
        const double ShearS = CatheterBore.RadiusM * CatheterBore.RadiusM / (48 * CatheterBore.DiffusivityM2PerS);
        double shear = elapsedS * MaxShearMixing > ShearS ? ShearS / elapsedS : MaxShearMixing;
        return _moleculesPerS * elapsedS + shear;
    }
}
