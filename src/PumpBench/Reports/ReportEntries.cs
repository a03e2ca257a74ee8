using System.Text.Json.Serialization;

namespace PumpBench.Reports;

/// <summary>Urgency of an alarm after IEC 60601-1-8, from harm and onset.</summary>
[JsonConverter(typeof(ReportPriorityConverter))]
public enum ReportPriority
{
    /// <summary>Act at once.</summary>
    High,

    /// <summary>Act promptly.</summary>
    Medium,

    /// <summary>Be aware.</summary>
    Low,
}

/// <summary>One alarm from its raising to its end.</summary>
/// <param name="Code">The alarm's code, as in the contract.</param>
/// <param name="Priority">Its urgency.</param>
/// <param name="RaisedAtMs">When it was raised, in milliseconds since the start.</param>
/// <param name="ClearedAtMs">When it was cleared; null while it stands at the end.</param>
/// <param name="SilencedAtMs">When its sound was silenced, for the last time if it had returned; null where nobody did.</param>
/// <param name="Text">What a person reads.</param>
public sealed record ReportAlarm(
    string Code, ReportPriority Priority, long RaisedAtMs, long? ClearedAtMs, long? SilencedAtMs, string Text)
{
    /// <summary>When it rose in priority because nobody acknowledged it; null where it did not.</summary>
    public long? EscalatedAtMs { get; init; }

    /// <summary>What is heard and seen of it at its own priority, in words.</summary>
    public string Signal { get; init; } = "";

    /// <summary>True for the alarm that came first when all was quiet: what came after it most likely follows from it.</summary>
    public bool IsFirst { get; init; }

    /// <summary>
    /// Of <c>underDelivery</c>, <c>nonDelivery</c> and <c>therapyStopped</c>, the plant's truth: whether as much was missing as has
    /// to be alarmed, for whatever reason. Null for every other alarm, and where no shaft tells.
    /// </summary>
    [JsonIgnore]
    public bool? DrugWasMissing { get; init; }
}

/// <summary>A bolus or command that was refused.</summary>
/// <param name="AtMs">When, in milliseconds since the start.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Reason">The reason's code.</param>
public sealed record ReportRefusal(long AtMs, string Request, string Reason);

/// <summary>One entry of the firmware's log. Codes and numbers are the log; the text is made where it is shown.</summary>
/// <param name="AtMs">When, in milliseconds since the start.</param>
/// <param name="Code">The event's code.</param>
/// <param name="Text">What a person reads.</param>
/// <param name="Value">The event's number; its meaning goes with the code.</param>
public sealed record ReportEvent(long AtMs, string Code, string Text, long Value);

/// <summary>What the oracle found for one invariant.</summary>
/// <param name="Id">I1, I2 and so on.</param>
/// <param name="Text">The invariant in words.</param>
/// <param name="Held">Whether it held; null where it does not apply to this run.</param>
/// <param name="FirstViolationAtMs">When it first broke; null where it did not.</param>
public sealed record ReportInvariant(string Id, string Text, bool? Held, long? FirstViolationAtMs);

/// <summary>
/// A change of concentration: the flow follows the old one, and in stages the front behind it, until that has left the catheter. What the tip got is the plant's truth
/// as a mean over time, in picograms a day; null where there was less than an hour of it.
/// </summary>
/// <param name="StartedAtMs">When the reservoir was refilled, in milliseconds since the start.</param>
/// <param name="CompletedAtMs">When the pump took the new one for whole; null where the run ended before.</param>
/// <param name="OldNgPerMl">What the catheter held, in nanograms a millilitre.</param>
/// <param name="NewNgPerMl">What the reservoir holds since, in nanograms a millilitre.</param>
/// <param name="VolumeNl">The catheter's volume in nanolitres: then the middle of the front is at the tip.</param>
/// <param name="TipPgPerDayBefore">In the 24 hours before, or what there is since drug filled the catheter.</param>
/// <param name="TipPgPerDayDuring">From its start to its end, or to the run's.</param>
/// <param name="TipPgPerDayAfter">In the 24 hours after, or what there is before another bridge or the run's end.</param>
/// <param name="WithoutBridgePgPerDay">
/// What the tip would have got of the old concentration, had the flow followed the new one at once: computed as the mean dose
/// prescribed during the bridge, times old over new concentration.
/// </param>
public sealed record ReportBridge(
    long StartedAtMs,
    long? CompletedAtMs,
    long OldNgPerMl,
    long NewNgPerMl,
    [property: JsonConverter(typeof(NanolitreConverter))] double VolumeNl,
    [property: JsonConverter(typeof(MeasureConverter))] double? TipPgPerDayBefore,
    [property: JsonConverter(typeof(MeasureConverter))] double? TipPgPerDayDuring,
    [property: JsonConverter(typeof(MeasureConverter))] double? TipPgPerDayAfter,
    [property: JsonConverter(typeof(MeasureConverter))] double? WithoutBridgePgPerDay)
{
    /// <summary>The concentrations that the flow followed while the front left the tip, in time order.</summary>
    public IReadOnlyList<ReportConcentration> Front { get; init; } = [];
}

/// <summary>A trial's outcome.</summary>
/// <param name="Scale"><c>painNrs</c> or <c>ashworth</c>.</param>
/// <param name="Baseline">The first score; null where none was recorded.</param>
/// <param name="Best">The lowest score without an intolerable side effect, the baseline where there is no lower one.</param>
/// <param name="ImprovementPercent">(baseline - best) / baseline in percent; null where it cannot be computed.</param>
/// <param name="Eligible">Whether the trial supports a permanent therapy.</param>
public sealed record ReportTrial(
    string Scale,
    [property: JsonConverter(typeof(MeasureConverter))] double? Baseline,
    [property: JsonConverter(typeof(MeasureConverter))] double? Best,
    [property: JsonConverter(typeof(MeasureConverter))] double? ImprovementPercent,
    bool Eligible);
