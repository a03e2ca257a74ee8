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

    /// <summary>Drug that fell due in boluses up to now, in pg.</summary>
    public double Pg { get; private set; }

    /// <summary>Volume that fell due in primes up to now, in nL. A prime is a volume, whatever drug is in it.</summary>
    public double PrimeNl { get; private set; }

    /// <summary>False when none can be running: then time changes nothing here.</summary>
    public bool MayRun { get; private set; }

    /// <summary>What the programme's own bolus gives, in pg a millisecond; 0 while none runs.</summary>
    public double PeriodicPgPerMs => _periodic.PerMs;

    public void Ask(long dosePg, long overMs)
    {
        _asked.Start(dosePg, overMs);
        MayRun = true;
    }

    public void StartPeriodic(long dosePg, long overMs)
    {
        _periodic.Start(dosePg, overMs);
        MayRun = true;
    }

    /// <summary>A bolus that something ended goes on; nothing where none was ended.</summary>
    public void ResumePeriodicFrom(DosedSum withheld)
    {
        withheld.AddPg(-_periodic.Resume());
        MayRun |= _periodic.IsRunning;
    }

    public void Prime(long volumeNl, double overMs)
    {
        _prime.Start(volumeNl, overMs);
        MayRun = true;
    }

    /// <summary>Time passes in which all that runs is to be given.</summary>
    public void Advance(int elapsedMs)
    {
        _asked.Advance(elapsedMs);
        _periodic.Advance(elapsedMs);
        _prime.Advance(elapsedMs);
        MayRun = _asked.IsRunning || _periodic.IsRunning || _prime.IsRunning;
        Sum();
    }

    /// <summary>Something ended all that runs; what it still owed is withheld.</summary>
    public void EndInto(DosedSum withheld)
    {
        if (!MayRun) return;
        withheld.AddPg(_asked.End() + _periodic.End());
        withheld.AddNl(_prime.End());
        MayRun = false;
        Sum();
    }

    /// <summary>Power failed: what somebody asked for is over, the programme's own bolus goes on when the pump does.</summary>
    public void LosePowerInto(DosedSum withheld)
    {
        withheld.AddPg(_asked.End());
        withheld.AddNl(_prime.End());
        MayRun = _periodic.IsRunning;
        Sum();
    }

    /// <summary>A limit ended what runs; a prime counts in no window and goes on.</summary>
    public void EndDosesInto(DosedSum withheld)
    {
        withheld.AddPg(_asked.End() + _periodic.End());
        MayRun = _prime.IsRunning;
        Sum();
    }

    /// <summary>
    /// Another therapy is in force. A bolus that somebody asked for under the old one ends and is withheld; the old programme's
    /// own is not called for any longer; a prime has nothing to do with either.
    /// </summary>
    public void Replace(DosedSum withheld)
    {
        withheld.AddPg(_asked.End());
        _periodic.End();
        Sum();
    }

    private void Sum()
    {
        Pg = _asked.Due + _periodic.Due;
        PrimeNl = _prime.Due;
    }
}
