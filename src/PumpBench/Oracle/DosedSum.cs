namespace PumpBench.Oracle;

/// <summary>
/// Volume and drug of what is dosed. Within a stretch of constant dosing concentration the drug is summed exactly and the
/// volume is that sum over the concentration; when the concentration changes the stretch is closed, so that what was dosed at
/// one concentration is never turned into volume by another.
/// </summary>
internal sealed class DosedSum(double pgPerNl)
{
    private double _pgPerNl = pgPerNl;
    private PgTally _open = new();
    private double _openPg;
    private double _closedPg;
    private double _closedNl;

    /// <summary>The drug in pg.</summary>
    public double Pg => _closedPg + OpenPg;

    /// <summary>The volume in nL.</summary>
    public double Nl => NlWith(0);

    private double OpenPg => _open.Pg + _openPg;

    /// <summary>The volume in nL with more drug at the present concentration.</summary>
    public double NlWith(double pg) => _closedNl + ((OpenPg + pg) / _pgPerNl);

    /// <summary>Adds what a dose comes to in some time.</summary>
    public void Add(long dosePgPerDay, int elapsedMs) => _open.Add(dosePgPerDay, elapsedMs);

    /// <summary>Adds drug in pg.</summary>
    public void AddPg(double pg) => _openPg += pg;

    /// <summary>Adds volume in nL.</summary>
    public void AddNl(double volumeNl) => _openPg += volumeNl * _pgPerNl;

    /// <summary>What follows is dosed by another concentration.</summary>
    public void Follow(double pgPerNl)
    {
        (_closedNl, _closedPg) = (Nl, Pg);
        (_open, _openPg, _pgPerNl) = (new PgTally(), 0, pgPerNl);
    }
}
