namespace PumpFirmware.Dosing;

/// <summary>
/// One bolus at a time, added to the basal dose: what fell due after any time is the floor of dose x time / duration, so a
/// bolus that ends early leaves an exact figure of what it gave.
/// </summary>
public sealed class BolusProgramme
{
    private long dosePg;
    private int overMs;
    private int ranMs;
    private long seal = -1;     // the inverse of all numbers here, folded

    /// <summary>True while every number here is what was written to it; see <see cref="Safety.MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return (dosePg ^ overMs ^ ranMs ^ GivenPg ^ (IsRunning ? 1 : 0) ^ seal) == -1; }
    }

    /// <summary>True while a bolus runs.</summary>
    public bool IsRunning;

    /// <summary>Drug in pg that fell due so far in the bolus that runs or ran last.</summary>
    public long GivenPg;

    /// <summary>Starts a bolus.</summary>
    /// <param name="pg">The dose, at most 10^9 pg.</param>
    /// <param name="ms">How long it takes, 1 to 86,400,000.</param>
    public void Start(long pg, int ms)
    {
        long before = Fold();
        dosePg = pg;
        overMs = ms;
        ranMs = 0;
        GivenPg = 0;
        IsRunning = true;
        seal ^= before ^ Fold();
    }

    /// <summary>Goes on with a bolus that was broken off: never more than what was not given of it, at the rate that it had.</summary>
    /// <param name="pg">The whole dose, at most 10^9 pg.</param>
    /// <param name="ms">How long all of it takes, 1 to 604,800,000.</param>
    /// <param name="givenPg">What counts as given, 0 to below the dose.</param>
    public void Resume(long pg, int ms, long givenPg)
    {
        Start(pg, ms);
        long before = Fold();
        ranMs = (int)((givenPg * ms + pg - 1) / pg);
        GivenPg = ranMs == ms ? pg : pg * ranMs / ms;
        if (ranMs == ms) IsRunning = false;
        seal ^= before ^ Fold();
    }

    /// <summary>Ends it now; what did not fall due is gone.</summary>
    public void End()
    {
        if (IsRunning) seal ^= 1;
        IsRunning = false;
    }

    /// <summary>The picograms that fall due.</summary>
    /// <param name="elapsedMs">0 to 1000.</param>
    public long Advance(int elapsedMs)
    {
        if (!IsRunning) return 0;
        long before = Fold();
        ranMs = overMs - ranMs > elapsedMs ? ranMs + elapsedMs : overMs;
        long total = ranMs == overMs ? dosePg : dosePg * ranMs / overMs;
        long due = total - GivenPg;
        GivenPg = total;
        if (ranMs == overMs) IsRunning = false;
        seal ^= before ^ Fold();
        return due;
    }

    private long Fold()
    {
        return dosePg ^ overMs ^ ranMs ^ GivenPg ^ (IsRunning ? 1 : 0);
    }
}
