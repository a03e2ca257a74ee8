using System.Text.Json;
using System.Text.Json.Serialization;

namespace PumpBench.Campaign;

/// <summary>What a campaign keeps of one run: a line of <c>runs.jsonl</c>.</summary>
/// <param name="Index">Which run, from 0.</param>
/// <param name="Seed">The seed that replays it.</param>
/// <param name="Digest">The digest of its events; empty where the run ended in an error.</param>
/// <param name="State">The pump's state at the end.</param>
/// <param name="Broken">The invariants that broke.</param>
/// <param name="Faults">What was injected, and what became of it.</param>
/// <param name="FalseAlarms">In a run without faults: alarms that only a fault can justify. Empty in any other.</param>
/// <param name="Error">The internal error that ended the run; null where there was none.</param>
internal sealed record RunRecord(
    int Index,
    int Seed,
    string Digest,
    string State,
    IReadOnlyList<BrokenInvariant> Broken,
    IReadOnlyList<FaultOutcome> Faults,
    IReadOnlyList<FalseAlarm> FalseAlarms,
    string? Error)
{
    /// <summary>As a line without its end.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, CampaignJsonContext.Default.RunRecord);

    /// <summary>Reads a line.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static RunRecord FromLine(string line) =>
        JsonSerializer.Deserialize(line, CampaignJsonContext.Default.RunRecord)
        ?? throw new JsonException("a record is not null");

    /// <summary>What is wrong with the run, in words without line breaks; empty where nothing is.</summary>
    public IEnumerable<string> Findings()
    {
        if (Error != null) yield return $"internal error: {Error}";
        foreach (BrokenInvariant broken in Broken) yield return $"{broken.Id} broke at {At(broken.AtMs)}";
        foreach (FaultOutcome fault in Faults.Where(fault => fault.IsSilent))
            yield return $"silent fault: {fault.Description} from {At(fault.AtMs)} on";
        foreach (FalseAlarm alarm in FalseAlarms) yield return $"false alarm: {alarm.Code} at {At(alarm.AtMs)}";
    }

    private static string At(long atMs) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{atMs / 3_600_000.0:0.0000} h");
}

/// <summary>An invariant that did not hold.</summary>
/// <param name="Id">I1, I2 and so on.</param>
/// <param name="AtMs">When it first broke, since the start.</param>
internal sealed record BrokenInvariant(string Id, long AtMs);

/// <summary>An alarm that nothing in the run justifies.</summary>
/// <param name="Code">Its code.</param>
/// <param name="AtMs">When it was raised, since the start.</param>
internal sealed record FalseAlarm(string Code, long AtMs);

/// <summary>What became of one injected fault.</summary>
/// <param name="Fault">Its name in a scenario.</param>
/// <param name="Parameter">Its size with its unit; empty where it has none.</param>
/// <param name="AtMs">When it began, since the start.</param>
/// <param name="Detectable">Whether it had to be detected by the end of the run.</param>
/// <param name="Reason">Why it had not to be, as a code; empty where it had.</param>
/// <param name="DetectedBy">The alarm that told; null where none did.</param>
/// <param name="DetectedAtMs">When, since the start; null where it was not.</param>
/// <param name="VolumeNl">The volume that its bound counts, up to its detection; null where it was not detected.</param>
/// <param name="ExcessPg">Drug that it delivered on top up to the end of the run; 0 where it gives none.</param>
internal sealed record FaultOutcome(
    string Fault,
    string Parameter,
    long AtMs,
    bool Detectable,
    string Reason,
    string? DetectedBy,
    long? DetectedAtMs,
    double? VolumeNl,
    double? ExcessPg)
{
    /// <summary>It had to be detected, and was not.</summary>
    [JsonIgnore]
    public bool IsSilent => Detectable && DetectedAtMs == null;

    /// <summary>How long it took; null where it was not detected.</summary>
    [JsonIgnore]
    public long? DetectionMs => DetectedAtMs - AtMs;

    /// <summary>Name and size.</summary>
    [JsonIgnore]
    public string Description => Parameter.Length == 0 ? Fault : $"{Fault} ({Parameter})";
}

[JsonSourceGenerationOptions(
    WriteIndented = false, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(CampaignHeader))]
internal sealed partial class CampaignJsonContext : JsonSerializerContext;
