using System.CommandLine;
using PumpBench.Campaign;
using PumpBench.Scenarios;

namespace PumpBench.Commands;

/// <summary>
/// The options of <c>campaign</c> and <c>replay</c>. Their values are judged here, and refused as a scenario's fields are.
/// </summary>
internal sealed class CampaignOptions
{
    private const int DefaultHours = 24;
    private const int DefaultTickMs = 1000;
    private const int DefaultSeed = 1;

    private static readonly NumberRange s_runs = NumberRange.Whole(1, 10_000_000, "runs");
    private static readonly NumberRange s_seed = NumberRange.Whole(0, int.MaxValue);
    private static readonly NumberRange s_hours = NumberRange.Whole(1, 8_760, "hours");
    private static readonly NumberRange s_tickMs = NumberRange.Whole(10, 1000, "ms");
    private static readonly NumberRange s_jobs = NumberRange.Whole(1, 1024, "jobs");
    private static readonly NumberRange s_shards = NumberRange.Whole(1, 100_000, "shards");

    public Option<string?> Runs { get; } = Of("--runs", "N", "how many runs, shared among all shards");

    public Option<string?> Seed { get; } = Of("--seed", "S", $"the campaign's seed (default: {DefaultSeed})");

    public Option<string?> Shard { get; } = Of("--shard", "i/n", "only the i-th of n shares of the runs");

    public Option<string?> Hours { get; } = Of("--hours", "H", $"how long each run lasts (default: {DefaultHours})");

    public Option<string?> TickMs { get; } = Of("--tick-ms", "T", $"the firmware's tick (default: {DefaultTickMs})");

    public Option<string?> Jobs { get; } = Of("--jobs", "J", "how many runs at once (default: one a core)");

    public Option<DirectoryInfo[]> Merge { get; } = new("--merge")
    {
        Description = "run nothing: sum up what these folders hold",
        HelpName = "DIR",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>How many runs; they must be given.</summary>
    public int RunsOf(ParseResult parsed) => Number(parsed, Runs, s_runs)
        ?? throw new ScenarioRefusedException("--runs", "must be given, unless --merge is");

    public int SeedOf(ParseResult parsed) => Number(parsed, Seed, s_seed) ?? DefaultSeed;

    public int HoursOf(ParseResult parsed) => Number(parsed, Hours, s_hours) ?? DefaultHours;

    public int TickMsOf(ParseResult parsed) => Number(parsed, TickMs, s_tickMs) ?? DefaultTickMs;

    public int JobsOf(ParseResult parsed) => Number(parsed, Jobs, s_jobs) ?? Environment.ProcessorCount;

    public Shard ShardOf(ParseResult parsed)
    {
        if (parsed.GetValue(Shard) is not { } text) return Campaign.Shard.Whole;
        string[] parts = text.Split('/');
        if (parts.Length != 2 || s_shards.Refuse(parts[1], out long count) != null
            || NumberRange.Whole(1, count).Refuse(parts[0], out long number) != null)
        {
            throw new ScenarioRefusedException("--shard", $"must be i/n with i from 1 to n, not {text}");
        }

        return new Shard((int)number, (int)count);
    }

    /// <summary>Refuses what has no meaning beside folders to merge.</summary>
    public void RefuseBesideMerge(ParseResult parsed)
    {
        foreach (Option<string?> option in (Option<string?>[])[Runs, Seed, Shard, Hours, TickMs, Jobs])
        {
            if (parsed.GetValue(option) != null)
                throw new ScenarioRefusedException(option.Name, "must not be given with --merge");
        }
    }

    /// <summary>The seed of a run, as an argument.</summary>
    public static int RunSeed(string text) => Number("SEED", text, s_seed);

    private static Option<string?> Of(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value };

    private static int? Number(ParseResult parsed, Option<string?> option, NumberRange range) =>
        parsed.GetValue(option) is { } text ? Number(option.Name, text, range) : null;

    private static int Number(string name, string text, NumberRange range) =>
        range.Refuse(text, out long value) is { } reason ? throw new ScenarioRefusedException(name, reason) : (int)value;
}
