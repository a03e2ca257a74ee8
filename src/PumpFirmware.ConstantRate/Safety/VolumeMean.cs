namespace PumpFirmware.Safety;

/// <summary>
/// The reservoir sensor's mean over a minute, less the sensor's noise: sixty readings of 1 uL rms make a mean of 0.13 uL rms.
/// Every reading is first carried to the minute's beginning along the nominal flow, so readings that are missing move
/// nothing, and the mean is carried to its end in the same way.
/// </summary>
public sealed class VolumeMean
{
    /// <summary>The shortest time in ms that is averaged.</summary>
    public const int LengthMs = 60_000;

    /// <summary>The fewest readings that make a mean.</summary>
    public const int LeastReadings = 30;

    // The sensor takes a reading a second; asking oftener would count the same one twice.
    private const int ReadingMs = 1000;

    private readonly ConstantFlow flow;
    private bool isOpen;
    private long startMs;
    private long nextReadingMs;
    private long firstNl;
    private long sumNl;
    private int readings;
    private long seal;      // the sum of the numbers here, negative

    /// <summary>Averages along a nominal flow.</summary>
    public VolumeMean(ConstantFlow flow)
    {
        this.flow = flow;
    }

    /// <summary>True while every number here is what was written to it; see <see cref="MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return Sum() + seal == 0; }
    }

    /// <summary>The volume in nL at the end of the last whole minute.</summary>
    public long LevelNl;

    /// <summary>Drops what was gathered; readings before a time do not count.</summary>
    /// <param name="fromMs">The time.</param>
    public void RestartAt(long fromMs)
    {
        long before = Sum();
        isOpen = false;
        nextReadingMs = fromMs;
        seal += before - Sum();
    }

    /// <summary>Takes a reading that can be believed.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="volumeNl">The reading in nL.</param>
    /// <returns>True when a minute is whole: <see cref="LevelNl"/> is new.</returns>
    public bool Take(long nowMs, long volumeNl)
    {
        if (nowMs < nextReadingMs) return false;
        long before = Sum();
        if (!isOpen)
        {
            isOpen = true;
            startMs = nowMs;
            firstNl = volumeNl;
            sumNl = 0;
            readings = 0;
        }

        nextReadingMs = nowMs + ReadingMs;
        long flownNl = flow.NlIn(nowMs - startMs);
        sumNl += volumeNl + flownNl - firstNl;
        readings++;
        if (nowMs - startMs >= LengthMs && readings >= LeastReadings)
        {
            isOpen = false;
            LevelNl = firstNl + sumNl / readings - flownNl;
        }

        seal += before - Sum();
        return !isOpen;
    }

    private long Sum()
    {
        return startMs + nextReadingMs + firstNl + sumNl + readings + LevelNl + (isOpen ? 1 : 0);
    }
}
