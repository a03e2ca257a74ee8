namespace PumpFirmware.Safety;

/// <summary>
/// Watches a catheter that holds volume under pressure for the moment in which it gives way: the pressure falls, and what it
/// held runs off as a bolus.
/// </summary>
/// <remarks>
/// Posture also drops the pressure at once, by 6 kPa at most. A deeper fall is a release, whether it comes at once or little by
/// little. A smaller one is taken for a release only if it comes within seconds and is just what the volume held had lifted the
/// pressure by. Then posture may look like a release, with a probability of some per cent a change of posture: the pump then
/// announces a bolus that did not come rather than be silent about one that did.
/// </remarks>
public sealed class OcclusionRelease
{
    /// <summary>A fall of this many Pa is no posture: twice 3 kPa, and noise.</summary>
    public const int CertainPa = 6_500;

    /// <summary>A smaller fall has to agree with what is held to one part in this many.</summary>
    public const int AgreementPart = 8;

    /// <summary>And to this many Pa.</summary>
    public const int AgreementPa = 100;

    /// <summary>The smallest lift in Pa whose loss can be told from noise.</summary>
    public const int LeastPa = 300;

    /// <summary>Samples whose mean is the pressure at rest.</summary>
    public const int Block = 8;

    /// <summary>Samples that a fall is followed: five times the 4 s in which the softest tubing empties.</summary>
    public const int FollowedSamples = 20;

    // The lowest of these is the fall's end: a change of posture in the meantime must not hide it.
    private const int ShortBlock = 2;

    // So many in a row have to be low: one may be a fault of the sensor.
    private const int LowSamples = ShortBlock;

    // Two means of eight samples differ by noise alone by 25 Pa rms; a fall that is over is quieter than four times that.
    private const int QuietPa = 100;

    private int samples;
    private long sumPa;
    private long sumNl;
    private bool hasRest;
    private long restPa;
    private long restNl;
    private bool hasHighest;
    private long highestPa;
    private int lastPa;
    private int formerPa;
    private int lowSamples;
    private long fellFromPa;
    private int settled;
    private long newSumPa;
    private long lowestSumPa;
    private long seal;      // the sum of all numbers here, negative

    /// <summary>True while every number here is what was written to it; see <see cref="MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return Sum() + seal == 0; }
    }

    /// <summary>How far the pressure fell in Pa, after <see cref="Take"/> was true.</summary>
    public long FallPa;

    /// <summary>Forgets what the pressure was; a fall is seen again after eight samples.</summary>
    public void Restart()
    {
        long kept = seal + Sum();
        LoseSight();
        hasHighest = false;
        seal = kept - Sum();
    }

    /// <summary>The sensor could not be believed for a while: a fall meanwhile still shows against the highest pressure.</summary>
    public void LoseSight()
    {
        long kept = seal + Sum();
        samples = 0;
        sumPa = 0;
        sumNl = 0;
        hasRest = false;
        lowSamples = 0;
        settled = 0;
        seal = kept - Sum();
    }

    /// <summary>An occlusion held this pressure before a reset.</summary>
    /// <param name="pressurePa">In Pa.</param>
    public void TakeUp(int pressurePa)
    {
        long kept = seal + Sum();
        Restart();
        hasHighest = true;
        highestPa = pressurePa;
        seal = kept - Sum();
    }

    /// <summary>Takes a new sample while volume is held.</summary>
    /// <param name="pressurePa">The pressure in Pa.</param>
    /// <param name="commandedNl">All volume commanded so far in nL.</param>
    /// <param name="flPerPa">The volume in fL that lifts the pressure by 1 Pa, above 0.</param>
    /// <param name="heldNl">The volume held in nL.</param>
    /// <returns>True once for every release.</returns>
    public bool Take(int pressurePa, long commandedNl, long flPerPa, long heldNl)
    {
        long kept = seal + Sum();
        bool came = Judge(pressurePa, commandedNl, flPerPa, heldNl);
        seal = kept - Sum();
        return came;
    }

    private bool Judge(int pressurePa, long commandedNl, long flPerPa, long heldNl)
    {
        long heldPa = heldNl * 1_000_000 / flPerPa;
        if (lowSamples >= LowSamples) return Settle(pressurePa, heldPa);

        if (hasRest && BeforePa() - pressurePa > NoticedPa(heldPa))
        {
            if (lowSamples == 0) FellFrom(commandedNl, flPerPa);
            newSumPa = lowSamples == 0 ? pressurePa : newSumPa + pressurePa;
            lowSamples++;
            if (lowSamples < LowSamples) return false;
            settled = LowSamples;
            lowestSumPa = newSumPa;
            newSumPa = 0;
            return false;
        }

        lowSamples = 0;
        formerPa = lastPa;
        lastPa = pressurePa;
        samples++;
        sumPa += pressurePa;
        sumNl += commandedNl - restNl;
        return samples >= Block && CloseBlock(heldPa);
    }

    /// <summary>Whether a fall is clearly less than what the volume held had lifted the pressure by.</summary>
    /// <param name="fallPa">The fall in Pa.</param>
    /// <param name="heldPa">The lift in Pa.</param>
    public static bool IsPart(long fallPa, long heldPa)
    {
        return fallPa < heldPa - TolerancePa(heldPa);
    }

    private long Sum()
    {
        long flags = (hasRest ? 1 : 0) + (hasHighest ? 2 : 0);
        return samples + sumPa + sumNl + restPa + restNl + highestPa + lastPa + formerPa + lowSamples + fellFromPa + settled + newSumPa
            + lowestSumPa + FallPa + flags;
    }

    private static long TolerancePa(long heldPa)
    {
        return heldPa / AgreementPart + AgreementPa;
    }

    private bool CloseBlock(long heldPa)
    {
        long meanPa = sumPa / samples;
        bool quiet = hasRest && restPa - meanPa < QuietPa;
        restPa = meanPa;
        restNl += sumNl / samples;
        hasRest = true;
        samples = 0;
        sumPa = 0;
        sumNl = 0;
        if (!hasHighest || meanPa > highestPa) highestPa = meanPa;
        hasHighest = true;

        // Slowly, or unseen: what it held is the most that can have come; more of the fall is posture.
        if (!quiet || highestPa - meanPa < CertainPa) return false;
        FallPa = highestPa - meanPa < heldPa ? highestPa - meanPa : heldPa;
        Restart();
        return true;
    }

    // Half of what is held, but above noise and below what is certain.
    private static long NoticedPa(long heldPa)
    {
        long half = heldPa / 2;
        if (half < LeastPa) return LeastPa;
        return half < CertainPa / 2 ? half : CertainPa / 2;
    }

    // The pressure at rest, or what both of the last two samples exceed: one alone may be a fault of the sensor.
    private long BeforePa()
    {
        int firmPa = lastPa < formerPa ? lastPa : formerPa;
        return restPa > firmPa ? restPa : firmPa;
    }

    // What was commanded since the rest still lifted it, and posture may have lifted it until the second before.
    private void FellFrom(long commandedNl, long flPerPa)
    {
        fellFromPa = restPa + (commandedNl - restNl) * 1_000_000 / flPerPa;
        if (lastPa > fellFromPa) fellFromPa = lastPa;
    }

    private bool Settle(int pressurePa, long heldPa)
    {
        settled++;
        newSumPa += pressurePa;
        if (settled % ShortBlock == 0)
        {
            if (newSumPa < lowestSumPa) lowestSumPa = newSumPa;
            newSumPa = 0;
        }

        if (settled < FollowedSamples) return false;
        FallPa = fellFromPa - lowestSumPa / ShortBlock;
        if (FallPa >= CertainPa || (FallPa >= LeastPa && !IsPart(FallPa, heldPa) && FallPa <= heldPa + TolerancePa(heldPa)))
        {
            Restart();
            return true;
        }

        LoseSight();
        return false;
    }
}
