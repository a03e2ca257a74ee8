using System.Text.Json;
using System.Text.Json.Serialization;

namespace PumpBench.Campaign;

/// <summary>
/// What a campaign found, field for field and in the order of <c>campaign.json</c>: the same for the same runs, however they were
/// spread.
/// </summary>
/// <param name="Schema">Name and major version of the format.</param>
/// <param name="Seed">The campaign's seed.</param>
/// <param name="Hours">How long each run lasted, in simulated hours.</param>
/// <param name="TickMs">The firmware's tick.</param>
/// <param name="FirmwareVersion">The firmware under test.</param>
/// <param name="Build">The build of firmware and bench.</param>
/// <param name="Runs">How many runs there are results of.</param>
/// <param name="FaultFreeRuns">How many of them had no fault.</param>
/// <param name="SimulatedDays">All of them together.</param>
/// <param name="RunsWithFindings">In how many something was wrong.</param>
/// <param name="Faults">A row a fault, by name.</param>
/// <param name="Undetected">Why faults went undetected that had not to be detected.</param>
/// <param name="Findings">Everything that was wrong, by run.</param>
internal sealed record CampaignSummary(
    string Schema,
    int Seed,
    int Hours,
    int TickMs,
    string FirmwareVersion,
    string Build,
    int Runs,
    int FaultFreeRuns,
    double SimulatedDays,
    int RunsWithFindings,
    IReadOnlyList<FaultRow> Faults,
    IReadOnlyList<UndetectedRow> Undetected,
    IReadOnlyList<FindingRow> Findings)
{
    /// <summary>Sums up.</summary>
    /// <param name="header">What the runs have in common.</param>
    /// <param name="records">The runs, each once.</param>
    public static CampaignSummary Of(CampaignHeader header, IEnumerable<RunRecord> records)
    {
        RunRecord[] runs = [.. records.OrderBy(record => record.Index)];
        FaultOutcome[] faults = [.. runs.SelectMany(record => record.Faults)];
        return new CampaignSummary(
            header.Schema, header.Seed, header.Hours, header.TickMs, header.FirmwareVersion, header.Build,
            runs.Length,
            runs.Count(record => record.Error == null && record.Faults.Count == 0),
            runs.Length * header.Hours / 24.0,
            runs.Count(record => record.Findings().Any()),
            [.. faults.GroupBy(fault => fault.Fault).OrderBy(same => same.Key, StringComparer.Ordinal).Select(FaultRow.Of)],
            [
                .. faults.Where(fault => !fault.Detectable && fault.DetectedAtMs == null)
                    .GroupBy(fault => (fault.Fault, fault.Reason))
                    .OrderBy(same => same.Key.Fault, StringComparer.Ordinal)
                    .ThenBy(same => same.Key.Reason, StringComparer.Ordinal)
                    .Select(same => new UndetectedRow(same.Key.Fault, same.Key.Reason, same.Count())),
            ],
            [.. runs.SelectMany(record => record.Findings().Select(text => new FindingRow(record.Index, record.Seed, text)))]);
    }

    /// <summary>Writes <c>campaign.json</c> as UTF-8.</summary>
    public void Write(Stream stream)
    {
        JsonSerializer.Serialize(stream, this, CampaignSummaryContext.Default.CampaignSummary);
        stream.WriteByte((byte)'\n');
    }
}

/// <summary>What became of one kind of fault. Detected, silent and undetectable together are the injected ones.</summary>
/// <param name="Fault">Its name in a scenario.</param>
/// <param name="Injected">How many there were.</param>
/// <param name="Detected">How many raised an alarm of theirs.</param>
/// <param name="Silent">How many had to be detected and were not.</param>
/// <param name="Undetectable">How many were not detected and had not to be.</param>
/// <param name="DetectionMs">From the fault's begin to its alarm.</param>
/// <param name="VolumeNl">The volume until then.</param>
/// <param name="ExcessPg">The drug that they delivered on top, up to the end of their runs.</param>
internal sealed record FaultRow(
    string Fault, int Injected, int Detected, int Silent, int Undetectable,
    Spread? DetectionMs, Spread? VolumeNl, Spread? ExcessPg)
{
    /// <summary>The row of one kind.</summary>
    public static FaultRow Of(IGrouping<string, FaultOutcome> same) => new(
        same.Key,
        same.Count(),
        same.Count(fault => fault.DetectedAtMs != null),
        same.Count(fault => fault.IsSilent),
        same.Count(fault => !fault.Detectable && fault.DetectedAtMs == null),
        Spread.Of(same.Select(fault => (double?)fault.DetectionMs)),
        Spread.Of(same.Select(fault => fault.VolumeNl)),
        Spread.Of(same.Select(fault => fault.ExcessPg)));
}

/// <summary>The least, the middle and the greatest of some numbers.</summary>
/// <param name="Min">The least.</param>
/// <param name="Median">Half of them are not above it: of an even count the lower of the two in the middle.</param>
/// <param name="Max">The greatest.</param>
internal sealed record Spread(double Min, double Median, double Max)
{
    /// <summary>Of the numbers that there are; null where there is none.</summary>
    public static Spread? Of(IEnumerable<double?> numbers)
    {
        double[] sorted = [.. numbers.OfType<double>().Order()];
        return sorted.Length == 0 ? null : new Spread(sorted[0], sorted[(sorted.Length - 1) / 2], sorted[^1]);
    }
}

/// <summary>Faults that had not to be detected.</summary>
/// <param name="Fault">The fault's name.</param>
/// <param name="Reason">Why.</param>
/// <param name="Count">How many.</param>
internal sealed record UndetectedRow(string Fault, string Reason, int Count);

/// <summary>Something wrong.</summary>
/// <param name="Index">In which run, from 0.</param>
/// <param name="Seed">The seed that replays it.</param>
/// <param name="Text">What.</param>
internal sealed record FindingRow(int Index, int Seed, string Text);

[JsonSourceGenerationOptions(
    WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CampaignSummary))]
internal sealed partial class CampaignSummaryContext : JsonSerializerContext;
