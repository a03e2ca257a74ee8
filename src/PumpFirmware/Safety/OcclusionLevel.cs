namespace PumpFirmware.Safety;

/// <summary>
/// Occlusion from the pressure's level: no posture and no permitted flow lifts a healthy catheter's pressure to 12 kPa.
/// </summary>
public sealed class OcclusionLevel
{
    /// <summary>Above this pressure in Pa the catheter is occluded: four times what posture makes (3 kPa).</summary>
    public const int HighPa = 12_000;

    /// <summary>
    /// From this pressure in Pa on it is no longer posture (3 kPa), flow (110 Pa at 24 mL/day) and noise: what rises further
    /// is stored.
    /// </summary>
    public const int UnusualPa = 3_500;

    /// <summary>Samples in a row that have to be high: 0.8 uL at 24 mL/day.</summary>
    public const int Samples = 3;

    // Twenty times the sensor's noise.
    private const int RisenPa = 1_000;

    private int highSamples;
    private bool isUnusual;
    private int fromPa;
    private long fromNl;
    private long seal;      // the sum of all numbers here, negative

    /// <summary>True while every number here is what was written to it; see <see cref="MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return Sum() + seal == 0; }
    }

    /// <summary>True while the level alone says that the catheter is occluded.</summary>
    public bool IsHigh;

    /// <summary>When the pressure became unusual.</summary>
    public long UnusualSinceMs;

    /// <summary>Takes a new sample.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="pressurePa">The pressure in Pa.</param>
    /// <param name="commandedNl">All volume commanded so far in nL.</param>
    public void Take(long nowMs, int pressurePa, long commandedNl)
    {
        bool unusual = pressurePa >= UnusualPa;
        if (!unusual && !isUnusual && highSamples == 0 && !IsHigh) return;
        long sum = Sum();
        if (unusual && !isUnusual)
        {
            UnusualSinceMs = nowMs;
            fromPa = pressurePa;
            fromNl = commandedNl;
        }

        isUnusual = unusual;
        highSamples = pressurePa > HighPa ? highSamples + 1 : 0;
        IsHigh = highSamples >= Samples;
        seal += sum - Sum();
    }

    /// <summary>Whether the pressure was seen to rise to where it is, by so much that noise is none of it.</summary>
    /// <param name="pressurePa">The pressure now in Pa.</param>
    public bool HasRisen(int pressurePa)
    {
        return pressurePa - fromPa >= RisenPa;
    }

    /// <summary>Forgets everything.</summary>
    public void Restart()
    {
        long sum = Sum();
        highSamples = 0;
        isUnusual = false;
        IsHigh = false;
        seal += sum - Sum();
    }

    private long Sum()
    {
        return highSamples + (isUnusual ? 1 : 0) + fromPa + fromNl + (IsHigh ? 2 : 0) + UnusualSinceMs;
    }

    /// <summary>The volume in fL that lifted the pressure by 1 Pa since it became unusual, or 0 when that cannot be said.</summary>
    /// <param name="pressurePa">The pressure now in Pa.</param>
    /// <param name="commandedNl">All volume commanded so far in nL.</param>
    public long FlPerPa(int pressurePa, long commandedNl)
    {
        long risePa = pressurePa - fromPa;
        return isUnusual && risePa > 0 ? (commandedNl - fromNl) * 1_000_000 / risePa : 0;
    }
}
