using PumpBench.Plant;

namespace PumpBench.Oracle;

/// <summary>
/// Accounts for the drug that went into the catheter. Looked at once a minute, since it walks the whole catheter, and from the
/// first prime or change of concentration on; the sums are from the start.
/// </summary>
internal sealed class CatheterBalance
{
    private const long MinuteMs = 60_000;
    private const double RelativeTolerance = 1e-6;
    private const double RoundingTolerance = 1e-12;

    private long _nextMs;

    public Invariant Rule { get; } = new("T1", "What entered the catheter has left at the tip or is still in it, drug for drug.");

    /// <summary>True once the catheter was primed, or another concentration is on its way into it.</summary>
    public bool Applies { get; private set; }

    /// <summary>From now on it is looked at.</summary>
    public void Begin() => Applies = true;

    /// <summary>A tick is over.</summary>
    public void Advance(long nowMs, PumpPlant plant)
    {
        if (!Applies || nowMs < _nextMs) return;
        _nextMs = ((nowMs / MinuteMs) + 1) * MinuteMs;
        double formerEnteredPg = plant.FormerOutletDrugPg - plant.FormerStoredDrugPg - plant.FormerLeakedDrugPg;
        bool balances = Balances(plant.EnteredDrugPg, plant.CatheterDrugPg, plant.TipDrugPg, plant.OutletDrugPg)
            && Balances(formerEnteredPg, plant.FormerCatheterDrugPg, plant.FormerTipDrugPg, plant.FormerOutletDrugPg);
        if (!balances) Rule.Break(nowMs);
    }

    // What entered is a difference: behind a closed catheter nothing is left of it but the rounding of what left the outlet.
    internal static bool Balances(double enteredPg, double insidePg, double leftPg, double outletPg) =>
        Math.Abs(enteredPg - insidePg - leftPg) <= (RelativeTolerance * enteredPg) + (RoundingTolerance * outletPg);
}
