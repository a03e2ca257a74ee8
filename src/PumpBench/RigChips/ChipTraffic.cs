namespace PumpBench.RigChips;

/// <summary>What crossed a bus to and from one address.</summary>
public sealed class ChipTraffic
{
    /// <summary>Transfers that were begun.</summary>
    public long Messages { get; private set; }

    /// <summary>Bytes either way, each address among them.</summary>
    public long Bytes { get; private set; }

    /// <summary>Transfers that failed.</summary>
    public long Errors { get; private set; }

    /// <summary>Counts a transfer.</summary>
    /// <param name="bytes">How many bytes of it crossed the bus.</param>
    /// <param name="isDone">Whether all of it was acknowledged.</param>
    public void Add(long bytes, bool isDone)
    {
        Messages++;
        Bytes += bytes;
        if (!isDone)
            Errors++;
    }
}
