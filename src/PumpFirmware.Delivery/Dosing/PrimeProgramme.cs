namespace PumpFirmware.Dosing;

/// <summary>
/// Fills an empty catheter at a steady rate, in whole motor steps: a volume, not a dose, because none of it may reach
/// the tip.
/// </summary>
public sealed class PrimeProgramme
{
    /// <summary>12 mL/day: half of the pump's highest flow is left for what is prescribed beside it.</summary>
    public const long FlowNlPerDay = 12_000_000;

    private const long MsPerDay = 86_400_000;

    private readonly PumpGeometry geometry;
    private long steps;
    private int overMs;
    private int ranMs;
    private long given;
    private long seal = -1;     // the inverse of all numbers here, folded

    /// <summary>True while every number here is what was written to it; see <see cref="Safety.MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return (Fold() ^ seal) == -1; }
    }

    /// <summary>Prepares for a rig.</summary>
    public PrimeProgramme(PumpGeometry geometry)
    {
        this.geometry = geometry;
    }

    /// <summary>True while the prime runs.</summary>
    public bool IsRunning;

    /// <summary>Volume in nL that fell due so far, rounded to the nearest.</summary>
    public long GivenNl
    {
        get { return geometry.StepsToNl(given); }
    }

    /// <summary>Whole steps in a volume.</summary>
    /// <param name="volumeNl">0 to 100,000,000.</param>
    public long StepsIn(long volumeNl)
    {
        return volumeNl * geometry.StepsPerRevolution / geometry.NlPerRevolution;
    }

    /// <summary>Starts a prime.</summary>
    /// <param name="volumeNl">At least one step, at most 10,000,000 nL.</param>
    public void Start(long volumeNl)
    {
        long before = Fold();
        steps = StepsIn(volumeNl);
        overMs = (int)(volumeNl * MsPerDay / FlowNlPerDay);
        if (overMs == 0) overMs = 1;
        ranMs = 0;
        given = 0;
        IsRunning = true;
        seal ^= before ^ Fold();
    }

    /// <summary>Ends it now; what did not fall due is gone.</summary>
    public void End()
    {
        if (IsRunning) seal ^= 1;
        IsRunning = false;
    }

    /// <summary>Written anew when memory was hit: nothing runs.</summary>
    public void Forget()
    {
        steps = given = 0;
        overMs = ranMs = 0;
        IsRunning = false;
        seal = -1;
    }

    /// <summary>The whole steps that fall due: after any time the floor of steps x time / duration in all.</summary>
    /// <param name="elapsedMs">0 to 1000.</param>
    public int Advance(int elapsedMs)
    {
        if (!IsRunning) return 0;
        long before = Fold();
        ranMs = overMs - ranMs > elapsedMs ? ranMs + elapsedMs : overMs;

        // At most 25,600,000 steps x 72,000,000 ms: below 2^63.
        long total = steps * ranMs / overMs;
        int due = (int)(total - given);
        given = total;
        if (ranMs == overMs) IsRunning = false;
        seal ^= before ^ Fold();
        return due;
    }

    private long Fold()
    {
        return steps ^ overMs ^ ranMs ^ given ^ (IsRunning ? 1 : 0);
    }
}
