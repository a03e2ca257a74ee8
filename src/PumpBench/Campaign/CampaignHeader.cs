using System.Text.Json;

namespace PumpBench.Campaign;

/// <summary>
/// What makes two runs of one seed the same run: the first line of <c>runs.jsonl</c>. How many runs and which share of them are
/// no part of it: a campaign may be continued with more.
/// </summary>
/// <param name="Schema">Name and major version of the format.</param>
/// <param name="Seed">The campaign's seed: 0 to 2,147,483,647.</param>
/// <param name="Hours">How long each run lasts, in simulated hours.</param>
/// <param name="TickMs">The firmware's tick.</param>
/// <param name="FirmwareVersion">The firmware under test.</param>
/// <param name="Build">Names the build of firmware and bench: what another build found is no part of this campaign.</param>
internal sealed record CampaignHeader(string Schema, int Seed, int Hours, int TickMs, string FirmwareVersion, string Build)
{
    /// <summary>The value of <see cref="Schema"/> that this version writes.</summary>
    public const string SchemaName = "intrathecal-campaign/1";

    /// <summary>The header of a campaign by this build.</summary>
    public static CampaignHeader Of(int seed, int hours, int tickMs) => new(
        SchemaName, seed, hours, tickMs, PumpFirmware.FirmwareVersion.Text,
        // A compiler's own fingerprint of what it compiled.
        $"{BuildOf(typeof(CampaignHeader))}-{BuildOf(typeof(PumpFirmware.PumpController))}");

    /// <summary>As a line without its end.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, CampaignJsonContext.Default.CampaignHeader);

    /// <summary>Reads a line.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static CampaignHeader FromLine(string line) =>
        JsonSerializer.Deserialize(line, CampaignJsonContext.Default.CampaignHeader)
        ?? throw new JsonException("a header is not null");

    private static string BuildOf(Type type) => type.Module.ModuleVersionId.ToString("N")[..12];
}
