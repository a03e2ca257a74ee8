namespace PumpFirmware.Safety;

/// <summary>
/// How far the head is off its calibration, learned from the reservoir sensor while nothing is suspected, so that a flow within
/// what a calibration may be off by still shows when it begins. What is learned explains a difference of the sensor; it
/// never changes a dose, and the sums without it go on judging: a fault that is there from the beginning is theirs.
/// </summary>
/// <remarks>
/// It follows a head that wears, with some 4 mL; a head that changes by more than 0.25 % within hours is taken for a fault. That
/// a sound one does not is assumed, and to be measured on a rig (<c>docs/detection.md</c>).
/// </remarks>
public sealed class HeadTrim
{
    /// <summary>So much in nL has to be commanded at least before anything is known: noise and drift are 0.03 % of it.</summary>
    public const long LeastLearnedNl = 500_000;

    /// <summary>And so many revolutions: the pulsation of the head is 0.1 % of them.</summary>
    public const int LeastRevolutions = 10;

    /// <summary>A mean of so little commanded volume in nL tells more of the sensor's drift than of the head.</summary>
    public const long LeastMeanNl = 30_000;

    /// <summary>With so much commanded volume in nL it follows a head that changes.</summary>
    public const long FollowsNl = 4_000_000;

    private const long Millionths = 1_000_000;

    private readonly long learnNl;
    private readonly long mostPpm;

    private long ppm;               // the head moves so much more than it is calibrated for
    private long commandedNl;       // since learning began, up to learnNl
    private long fellNl;            // how far the sensor fell beyond the book meanwhile
    private long meanLevelNl;
    private long meanBookNl;
    private long trimNl;            // up to trimBookNl
    private long trimBookNl;
    private bool hasMean;

    /// <summary>Knows nothing yet.</summary>
    public HeadTrim(PumpGeometry geometry)
    {
        long revolutionsNl = (long)LeastRevolutions * geometry.NlPerRevolution;
        learnNl = revolutionsNl > LeastLearnedNl ? revolutionsNl : LeastLearnedNl;
        mostPpm = geometry.HeadTolerancePerMille * 1_000L;
    }

    /// <summary>True once enough was commanded to know the head by.</summary>
    public bool IsKnown
    {
        get { return commandedNl >= learnNl; }
    }

    /// <summary>The sum of all numbers here, for the seal of who owns it.</summary>
    public long Sum
    {
        get
        {
            return learnNl + mostPpm + ppm + commandedNl + fellNl + meanLevelNl + meanBookNl + trimNl + trimBookNl + (hasMean ? 1 : 0);
        }
    }

    /// <summary>What the head moved on top of the book since it is known, in nL, to be added to the sensor's difference.</summary>
    /// <param name="bookNl">What the book says now.</param>
    public long AtNl(long bookNl)
    {
        return IsKnown ? trimNl + (trimBookNl - bookNl) * ppm / Millionths : 0;
    }

    /// <summary>Learns from a mean.</summary>
    /// <param name="levelNl">The mean of what the sensor says beyond the book.</param>
    /// <param name="levelBookNl">The mean of the book meanwhile.</param>
    /// <param name="bookNl">What the book says now.</param>
    /// <returns>True when the next mean may be compared with this one by what is known.</returns>
    public bool Take(long levelNl, long levelBookNl, long bookNl)
    {
        long commanded = meanBookNl - levelBookNl;
        long fell = meanLevelNl - levelNl;
        bool isSteady = hasMean && commanded >= LeastMeanNl;
        hasMean = true;
        meanLevelNl = levelNl;
        meanBookNl = levelBookNl;
        trimNl = AtNl(bookNl);
        trimBookNl = bookNl;
        if (!isSteady) return false;
        if (IsKnown)
        {
            ppm = Within(ppm + (fell * Millionths - ppm * commanded) / FollowsNl);
            return true;
        }

        // Each up to 10^9 nL: what they say in all is at most 10^18.
        commandedNl += commanded;
        fellNl += fell;
        if (IsKnown) ppm = Within(fellNl * Millionths / commandedNl);

        // Nothing was trimmed in this mean yet, so the next one cannot be compared with it.
        return false;
    }

    /// <summary>Readings were interrupted: another filling, another sensor, or nobody knows. It is learned anew.</summary>
    public void Restart()
    {
        ppm = 0;
        commandedNl = 0;
        fellNl = 0;
        trimNl = 0;
        hasMean = false;
    }

    private long Within(long ppm)
    {
        if (ppm > mostPpm) return mostPpm;
        return ppm < -mostPpm ? -mostPpm : ppm;
    }
}
