namespace PumpFirmware.Therapy;

/// <summary>The boluses of a programme, at a fixed interval from its start. Immutable; judged with its prescription.</summary>
public sealed class PeriodicBolus
{
    /// <summary>The longest interval in ms: a week.</summary>
    public const int LongestEveryMs = 604_800_000;

    /// <summary>The dose of each in pg.</summary>
    public readonly long DosePg;

    /// <summary>How long each takes in ms.</summary>
    public readonly int OverMs;

    /// <summary>Time in ms from one's start to the next's.</summary>
    public readonly int EveryMs;

    /// <summary>Writes the boluses down without judging them.</summary>
    public PeriodicBolus(long dosePg, int overMs, int everyMs)
    {
        DosePg = dosePg;
        OverMs = overMs;
        EveryMs = everyMs;
    }
}
