namespace PumpFirmware.Therapy;

/// <summary>When the dose was raised last, in powered time, so that neither a reset nor a clock brings the next increase nearer.</summary>
public sealed class IncreaseHistory
{
    /// <summary>How many increases are remembered: as many as any drug's period may have.</summary>
    public const int Kept = 3;

    /// <summary>As a time: no increase.</summary>
    public const long Never = long.MinValue;

    private readonly long[] timesMs = new long[Kept];   // the latest first

    /// <summary>Remembers nothing yet.</summary>
    public IncreaseHistory()
    {
        Clear();
    }

    /// <summary>Forgets all: another patient, another drug.</summary>
    public void Clear()
    {
        for (int i = 0; i < Kept; i++) timesMs[i] = Never;
    }

    /// <summary>Notes an increase; the oldest is forgotten.</summary>
    /// <param name="nowMs">Powered time in ms, not before the one that was added last.</param>
    public void Add(long nowMs)
    {
        for (int i = Kept - 1; i > 0; i--) timesMs[i] = timesMs[i - 1];
        timesMs[0] = nowMs;
    }

    /// <summary>How many increases came after a time, of the remembered ones.</summary>
    /// <param name="ms">Powered time in ms.</param>
    public int CountSince(long ms)
    {
        int count = 0;
        for (int i = 0; i < Kept; i++)
        {
            if (timesMs[i] > ms) count++;
        }

        return count;
    }

    /// <summary>A remembered time in ms, or <see cref="Never"/>.</summary>
    /// <param name="i">0 for the latest to <see cref="Kept"/> - 1.</param>
    public long TimeAt(int i)
    {
        return timesMs[i];
    }

    /// <summary>Puts a time back as <see cref="TimeAt"/> gave it.</summary>
    /// <param name="i">0 for the latest to <see cref="Kept"/> - 1.</param>
    /// <param name="ms">Powered time in ms, or <see cref="Never"/>.</param>
    public void Restore(int i, long ms)
    {
        timesMs[i] = ms;
    }
}
