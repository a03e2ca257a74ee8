namespace PumpBench.Oracle.Faults;

/// <summary>Why a fault did not have to be found: the codes of <see cref="Reports.FaultFinding.Reason"/>.</summary>
internal static class NotFound
{
    /// <summary>Nothing on the pump can see it; it is a stated residual risk.</summary>
    public const string ResidualRisk = "residualRisk";

    /// <summary>The pump came back by itself at once, as it has to, and lost nothing.</summary>
    public const string Recovered = "recovered";

    /// <summary>A bit that nobody found did no harm that another invariant would have shown.</summary>
    public const string Harmless = "harmless";

    /// <summary>It is smaller than what has to be found.</summary>
    public const string BelowThreshold = "belowThreshold";

    /// <summary>It had no effect: the pump moved nothing, or was cut already, or nothing came to pass that it could spoil.</summary>
    public const string NoEffect = "noEffect";

    /// <summary>An alarm that tells of it stood already.</summary>
    public const string AlreadyAlarmed = "alreadyAlarmed";

    /// <summary>The sensor that would show it was known to be lost.</summary>
    public const string WitnessLost = "witnessLost";

    /// <summary>Another fault hid it.</summary>
    public const string Masked = "maskedByAnotherFault";

    /// <summary>The processor did not run.</summary>
    public const string NotRunning = "processorNotRunning";

    /// <summary>It was mended before its bound was reached.</summary>
    public const string EndedBefore = "endedBeforeBound";

    /// <summary>The run ended before its bound was reached.</summary>
    public const string RunEnded = "runEndedBeforeBound";

    /// <summary>A pump of this kind does not have the part that breaks.</summary>
    public const string NotOnThisPump = "notOnThisPump";
}
