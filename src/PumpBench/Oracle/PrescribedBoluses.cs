namespace PumpBench.Oracle;

/// <summary>
/// Everything that is prescribed on top of the basal dose: a bolus that somebody asked for, the programme's own and a prime.
/// Each kind runs beside the others, and all end early for the same causes.
/// </summary>
internal sealed class PrescribedBoluses
{
    private readonly BolusCourse _asked = new();
    private readonly BolusCourse _periodic = new();
    private readonly BolusCourse _prime = new();
    private bool _anyMayRun;

    /// <summary>Drug that fell due in boluses up to now, in pg.</summary>
    public double Pg => _asked.Due + _periodic.Due;

    /// <summary>Volume that fell due in primes up to now, in nL. A prime is a volume, whatever drug is in it.</summary>
    public double PrimeNl => _prime.Due;

    public void Ask(long dosePg, long overMs)
    {
        _asked.Start(dosePg, overMs);
        _anyMayRun = true;
    }

    public void StartPeriodic(long dosePg, long overMs)
    {
        _periodic.Start(dosePg, overMs);
        _anyMayRun = true;
    }

    public void Prime(long volumeNl, double overMs)
    {
        _prime.Start(volumeNl, overMs);
        _anyMayRun = true;
    }

    /// <summary>Time passes in which all that runs is to be given.</summary>
    public void Advance(int elapsedMs)
    {
        if (!_anyMayRun) return;
        _asked.Advance(elapsedMs);
        _periodic.Advance(elapsedMs);
        _prime.Advance(elapsedMs);
    }

    /// <summary>Something ended all that runs; what it still owed is withheld.</summary>
    public void EndInto(DosedSum withheld)
    {
        if (!_anyMayRun) return;
        withheld.AddPg(_asked.End() + _periodic.End());
        withheld.AddNl(_prime.End());
        _anyMayRun = false;
    }

    /// <summary>
    /// Another therapy is in force. A bolus that somebody asked for under the old one ends and is withheld; the old programme's
    /// own is not called for any longer; a prime has nothing to do with either.
    /// </summary>
    public void Replace(DosedSum withheld)
    {
        withheld.AddPg(_asked.End());
        _periodic.End();
    }
}
