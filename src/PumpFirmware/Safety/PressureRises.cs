namespace PumpFirmware.Safety;

/// <summary>
/// The pressure's mean over one portion of commanded volume after another, and how often it rose from a portion to the next.
/// In a sealed catheter every portion lifts the pressure; a change of posture lifts or drops one or two of them, and noise
/// none. So six rises among the last eight comparisons are an occlusion, however stiff or soft the tubing is.
/// </summary>
/// <remarks>
/// A rise has to be five times the noise of the difference of two means (50 Pa rms a sample, stated for the sensor): by noise
/// alone one in three million comparisons. Posture changes every 20 minutes at the oftenest, so within the time that is looked
/// back at most two changes spoil four comparisons, and noise would have to make the other two.
/// </remarks>
public sealed class PressureRises
{
    /// <summary>Comparisons looked at.</summary>
    public const int Compared = 8;

    /// <summary>Rises among them that make an occlusion.</summary>
    public const int Needed = 6;

    /// <summary>Rises among them from which on volume and pressure can be put in proportion.</summary>
    public const int Estimable = 3;

    /// <summary>Comparisons that began longer ago than this time in ms no longer count.</summary>
    public const int LooksBackMs = 1_500_000;

    /// <summary>The smallest rise in Pa that counts, however many samples there are: a real sensor's zero wanders.</summary>
    public const int LeastRisePa = 30;

    private const int LeastSamples = 4;

    // (5 x 50 Pa)^2
    private const long NoiseSquaredPa2 = 62_500;

    // More samples than this make no mean better: what is slower than noise remains.
    private const int MostSamples = 200;

    private readonly int portionMs;
    private readonly int portionNl;
    private readonly long[] startsMs = new long[Compared + 1];
    private readonly long[] meansMpa = new long[Compared + 1];
    private readonly long[] meansPl = new long[Compared + 1];
    private readonly int[] samplesIn = new int[Compared + 1];
    private readonly bool[] rose = new bool[Compared + 1];
    private readonly long[] sorted = new long[Compared];

    private int held;               // portions, the oldest first
    private int samples;
    private long startMs;
    private long startNl;
    private long sumPa;
    private long sumNl;
    private long seal;              // the sum of the numbers here, negative
    private long meansSeal;         // of those of the portions

    /// <summary>Sets how long a portion is. It always ends with commanded volume.</summary>
    /// <param name="portionMs">Its time in ms.</param>
    /// <param name="portionNl">The commanded volume in nL that ends it earlier, after four samples.</param>
    public PressureRises(int portionMs, int portionNl)
    {
        this.portionMs = portionMs;
        this.portionNl = portionNl;
        seal = -Sum();
    }

    /// <summary>True while every number here is what was written to it; see <see cref="MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return Sum() + seal == 0 && SumOfMeans() + meansSeal == 0; }
    }

    /// <summary>Rises among the last comparisons.</summary>
    public int Count;

    /// <summary>After <see cref="Estimate"/>: the volume in fL that lifted the pressure by 1 Pa.</summary>
    public long FlPerPa;

    /// <summary>After <see cref="Estimate"/>: the commanded volume in nL at which the pressure began to rise.</summary>
    public long OnsetNl;

    /// <summary>The lowest of the means that began since a time, and of the last three at least: the pressure before a rise.</summary>
    /// <param name="sinceMs">Time.</param>
    /// <returns>In Pa; 0 before the first mean.</returns>
    public long LowestSince(long sinceMs)
    {
        if (held == 0) return 0;
        long lowestMpa = meansMpa[held - 1];
        for (int i = held - 2; i >= 0 && (i >= held - 3 || startsMs[i] >= sinceMs); i--)
        {
            if (meansMpa[i] < lowestMpa) lowestMpa = meansMpa[i];
        }

        return lowestMpa / 1000;
    }

    /// <summary>Forgets everything.</summary>
    public void Restart()
    {
        long sum = Sum();
        held = 0;
        samples = 0;
        Count = 0;
        seal += sum - Sum();
    }

    /// <summary>Takes a new sample.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="pressurePa">The pressure in Pa.</param>
    /// <param name="commandedNl">All volume commanded so far in nL.</param>
    public void Take(long nowMs, int pressurePa, long commandedNl)
    {
        // An index that was hit leads anywhere.
        if ((uint)held > Compared + 1) held = 0;
        if (samples > 0 && commandedNl > startNl)
        {
            bool enough = commandedNl - startNl >= portionNl && samples >= LeastSamples;
            if (enough || nowMs - startMs >= portionMs) Close(nowMs);
        }

        if (samples == 0)
        {
            long sum = Sum();
            startMs = nowMs;
            startNl = commandedNl;
            sumPa = 0;
            sumNl = 0;
            seal += sum - Sum();
        }

        samples++;
        sumPa += pressurePa;
        sumNl += commandedNl - startNl;
        seal -= 1 + pressurePa + commandedNl - startNl;
    }

    /// <summary>Puts volume and pressure in proportion: the rises that are like the median one, so that no posture counts.</summary>
    /// <returns>False when there are too few rises.</returns>
    public bool Estimate()
    {
        if (Count < Estimable) return false;
        long median = MedianSlope();
        long riseMpa = 0;
        long volumePl = 0;
        int first = 0;
        for (int i = 1; i < held; i++)
        {
            if (!rose[i]) continue;
            long slope = SlopeAt(i);
            if (slope < median * 3 / 4 || slope > median * 4 / 3) continue;
            if (first == 0) first = i;
            riseMpa += meansMpa[i] - meansMpa[i - 1];
            volumePl += meansPl[i] - meansPl[i - 1];
        }

        if (riseMpa <= 0) return false;
        long sum = Sum();
        FlPerPa = volumePl * 1_000_000 / riseMpa;

        // The portion in which it began rose by a part only; a change of posture would have risen by more.
        int before = first - 1;
        while (before > 0 && rose[before] && SlopeAt(before) <= median * 4 / 3) before--;
        OnsetNl = (meansPl[first] - (meansMpa[first] - meansMpa[before]) * FlPerPa / 1_000_000) / 1000;
        seal += sum - Sum();
        return true;
    }

    private void Close(long nowMs)
    {
        long sum = Sum();
        if (held > Compared) DropOldest();
        meansSeal += SumOf(held);
        startsMs[held] = startMs;
        meansMpa[held] = sumPa * 1000 / samples;
        meansPl[held] = startNl * 1000 + sumNl * 1000 / samples;
        samplesIn[held] = samples < MostSamples ? samples : MostSamples;
        rose[held] = held > 0 && Rose(held);
        meansSeal -= SumOf(held);
        held++;
        samples = 0;
        while (held > 1 && nowMs - startsMs[0] > LooksBackMs) DropOldest();
        Count = 0;
        for (int i = 1; i < held; i++)
        {
            if (rose[i]) Count++;
        }

        seal += sum - Sum();
    }

    private long Sum()
    {
        return portionMs + portionNl + held + samples + startMs + startNl + sumPa + sumNl + Count + FlPerPa + OnsetNl;
    }

    private long SumOfMeans()
    {
        long sum = 0;
        for (int i = 0; i <= Compared; i++) sum += SumOf(i);
        return sum;
    }

    private long SumOf(int i)
    {
        return startsMs[i] + meansMpa[i] + meansPl[i] + samplesIn[i] + (rose[i] ? 1 : 0);
    }

    private void DropOldest()
    {
        // The others move up, and the last of them stays where it was as well.
        held--;
        meansSeal += SumOf(0) - SumOf(held);
        for (int i = 0; i < held; i++)
        {
            startsMs[i] = startsMs[i + 1];
            meansMpa[i] = meansMpa[i + 1];
            meansPl[i] = meansPl[i + 1];
            samplesIn[i] = samplesIn[i + 1];
            rose[i] = rose[i + 1];
        }
    }

    private bool Rose(int i)
    {
        long risePa = (meansMpa[i] - meansMpa[i - 1]) / 1000;
        if (risePa < LeastRisePa) return false;
        long product = (long)samplesIn[i] * samplesIn[i - 1];
        return risePa * risePa * product >= NoiseSquaredPa2 * (samplesIn[i] + samplesIn[i - 1]);
    }

    // In uPa per nL; a portion always begins with more volume than the one before.
    private long SlopeAt(int i)
    {
        long volumePl = meansPl[i] - meansPl[i - 1];
        return volumePl > 0 ? (meansMpa[i] - meansMpa[i - 1]) * 1_000_000 / volumePl : 0;
    }

    private long MedianSlope()
    {
        int filled = 0;
        for (int i = 1; i < held; i++)
        {
            if (!rose[i]) continue;
            long slope = SlopeAt(i);
            int at = filled;
            for (; at > 0 && sorted[at - 1] > slope; at--) sorted[at] = sorted[at - 1];
            sorted[at] = slope;
            filled++;
        }

        return sorted[(filled - 1) / 2];
    }
}
