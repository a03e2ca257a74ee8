namespace PumpBench.Plant;

/// <summary>
/// A hole where the catheter begins: half of what would go into it reaches nobody. Volume in whole femtolitres; what is odd goes
/// on to the tip and is made good with the next.
/// </summary>
internal sealed class CatheterLeak
{
    private long _owedFl;

    internal bool IsOpen { get; set; }

    /// <summary>What was lost, in fL.</summary>
    internal long LostFl { get; private set; }

    /// <summary>Of the drug last filled in, what was lost, in pg.</summary>
    internal double LostPg { get; private set; }

    /// <summary>Of the drug before the last change, what was lost, in pg.</summary>
    internal double FormerLostPg { get; private set; }

    /// <returns>What of so many fL still goes into the catheter.</returns>
    internal long Pass(long volumeFl, double pgPerNl, double formerPgPerNl)
    {
        if (!IsOpen)
            return volumeFl;
        long lostFl = (volumeFl + _owedFl) / 2;
        _owedFl = (volumeFl + _owedFl) % 2;
        LostFl += lostFl;
        LostPg += FluidUnits.ToNl(lostFl) * pgPerNl;
        FormerLostPg += FluidUnits.ToNl(lostFl) * formerPgPerNl;
        return volumeFl - lostFl;
    }

    /// <summary>The drug so far is the former from now on; the one before is forgotten.</summary>
    internal void ChangeDrug()
    {
        FormerLostPg = LostPg;
        LostPg = 0;
    }
}
