using PumpFirmware.Alarms;
using PumpFirmware.Safety;

namespace PumpBench.Oracle.Faults;

/// <summary>One row of the <see cref="DetectionTable"/>.</summary>
/// <param name="fault">The fault, as the contract spells it.</param>
/// <param name="measure">What its bound counts.</param>
/// <param name="bound">So much of it, in the measure's unit, may pass before an alarm.</param>
/// <param name="alarms">Any of these tells of it.</param>
internal sealed class DetectionRule(string fault, DetectionMeasure measure, double bound, params AlarmCode[] alarms)
{
    /// <summary>The fault, as the contract spells it.</summary>
    public string Fault { get; } = fault;

    /// <summary>What the bound counts.</summary>
    public DetectionMeasure Measure { get; } = measure;

    /// <summary>So much may pass before an alarm.</summary>
    public double Bound { get; } = bound;

    /// <summary>The alarms that tell of it, one bit a code.</summary>
    public long Alarms { get; } = Bits(alarms);

    /// <summary>Why the fault never has to be found; null when it has.</summary>
    public string? NeverFor { get; init; }

    /// <summary>The residual risk that its mere presence is; null for none.</summary>
    public string? Risk { get; init; }

    /// <summary>It has to be found from this parameter on, whatever the sign.</summary>
    public double From { get; init; }

    /// <summary>Below this parameter the bound is not over before <see cref="SlowMs"/> is, too.</summary>
    public double FastFrom { get; init; }

    /// <summary>See <see cref="FastFrom"/>; in ms of a running processor.</summary>
    public long SlowMs { get; init; }

    /// <summary>Nothing finds it before, however fast it is; in ms of a running processor.</summary>
    public long LeastMs { get; init; }

    /// <summary>While one of these faults is there, too, this one cannot be told.</summary>
    public string[] MaskedBy { get; init; } = [];

    /// <summary>While one of these alarms stands, the witness is known to be away; one bit a code.</summary>
    public long BlindUnder { get; init; }

    /// <summary>True when what it did stays when it is over: it is followed on.</summary>
    public bool Stays => Measure is DetectionMeasure.SinceMissedRefill or DetectionMeasure.SinceRestart || OutlastsItself;

    /// <summary>See <see cref="Stays"/>.</summary>
    public bool OutlastsItself { get; init; }

    /// <summary>True when it can only befall a processor that runs.</summary>
    public bool NeedsRunning { get; init; }

    /// <summary>True when the hardware's own alarm tells of it: the processor does not run.</summary>
    public bool ByHardware { get; init; }

    /// <summary>True when the fault lets drug out that nobody commanded.</summary>
    public bool IsOverDelivery => Measure == DetectionMeasure.ExcessVolume;

    /// <summary>Codes as a mask.</summary>
    public static long Bits(params ReadOnlySpan<AlarmCode> codes)
    {
        long bits = 0;
        foreach (AlarmCode code in codes) bits |= FaultTable.Bit(code);
        return bits;
    }

    /// <summary>Whether the bound is over.</summary>
    /// <param name="amount">What the measure counted.</param>
    /// <param name="grain">The finest that the rig resolves, in the measure's unit.</param>
    /// <param name="parameter">The fault's parameter.</param>
    /// <param name="runningMs">How long the processor ran since the fault began.</param>
    public bool IsOver(double amount, double grain, double parameter, long runningMs) =>
        amount > Math.Max(Bound, grain) && runningMs > (Math.Abs(parameter) >= FastFrom ? LeastMs : SlowMs);
}
