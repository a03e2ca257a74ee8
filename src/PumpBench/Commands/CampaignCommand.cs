using System.Text;
using PumpBench.Campaign;
using PumpBench.Reports;
using PumpBench.Scenarios;
using Spectre.Console;

namespace PumpBench.Commands;

/// <summary>Runs a fault campaign, or the rest of one that was broken off, and sums it up.</summary>
internal static class CampaignCommand
{
    private const string JsonName = "campaign.json";
    private const string HtmlName = "campaign.html";
    private const string TextName = "campaign.txt";

    /// <summary>Runs what has no result yet.</summary>
    /// <param name="header">What the runs have in common.</param>
    /// <param name="runs">How many runs the campaign has.</param>
    /// <param name="shard">Which of them are this process's.</param>
    /// <param name="jobs">How many at once.</param>
    /// <param name="output">The campaign's folder; null for a usual one.</param>
    /// <param name="run">Runs one scenario.</param>
    public static int Execute(
        CampaignHeader header, int runs, Shard shard, int jobs, DirectoryInfo? output, Func<Scenario, RunReport> run)
    {
        string share = shard == Shard.Whole ? "" : $"-{shard.Number}-of-{shard.Count}";
        string folder = output?.FullName ?? Path.Combine("out", $"campaign-{header.Seed}{share}");
        using RunsFile file = RunsFile.Open(folder, header);
        List<RunRecord> records =
        [
            .. file.Records.Where(record => record.Index < runs && shard.Holds(record.Index)).DistinctBy(record => record.Index),
        ];
        int[] mine = [.. Enumerable.Range(0, runs).Where(shard.Holds)];
        HashSet<int> done = [.. records.Select(record => record.Index)];
        int[] pending = [.. mine.Where(index => !done.Contains(index))];
        if (done.Count > 0) Console.WriteLine($"{done.Count} of {mine.Length} runs were done before");
        foreach (RunRecord record in records.OrderBy(record => record.Index)) Report(record, Console.WriteLine);

        var runner = new CampaignRunner(header, run);
        WithProgress(pending.Length, (step, say) => runner.Run(pending, jobs, record =>
        {
            file.Append(record);
            records.Add(record);
            Report(record, say);
            step();
        }));
        return Conclude(CampaignSummary.Of(header, records), folder);
    }

    /// <summary>Sums up what several folders hold.</summary>
    public static int Merge(IReadOnlyList<DirectoryInfo> folders, DirectoryInfo? output)
    {
        (DirectoryInfo Folder, CampaignHeader Header, IReadOnlyList<RunRecord> Records)[] shares =
        [
            .. folders.Select(folder =>
            {
                (CampaignHeader header, IReadOnlyList<RunRecord> records) = RunsFile.Read(folder.FullName);
                return (folder, header, records);
            }),
        ];
        // Another machine's compiler may leave another fingerprint of the same sources: that alone is no reason to refuse.
        CampaignHeader first = shares[0].Header;
        foreach ((DirectoryInfo folder, CampaignHeader header, _) in shares)
        {
            if (header with { Build = first.Build } != first)
                throw new ReportFolderException(folder.FullName, $"it holds another campaign than {folders[0].FullName}");
        }

        RunRecord[] records =
        [
            .. shares.SelectMany(share => share.Records).DistinctBy(record => record.Index).OrderBy(record => record.Index),
        ];
        string build = string.Join(", ", shares.Select(share => share.Header.Build).Distinct());
        foreach (RunRecord record in records) Report(record, Console.WriteLine);
        string target = output?.FullName ?? Path.Combine("out", $"campaign-{first.Seed}");
        return Conclude(CampaignSummary.Of(first with { Build = build }, records), target);
    }

    private static int Conclude(CampaignSummary summary, string folder)
    {
        string text = string.Join('\n', CampaignText.Lines(summary)) + "\n";
        ReportFolder.WriteFiles(
            folder,
            (JsonName, summary.Write),
            (TextName, Utf8(text)),
            (HtmlName, Utf8(CampaignHtml.Render(summary))));
        Console.WriteLine();
        Console.Write(text);
        Console.WriteLine($"report: {Path.Combine(folder, HtmlName)}");
        return summary.Findings.Count == 0 ? BenchCommandLine.Success : BenchCommandLine.InvariantBroken;
    }

    private static Action<Stream> Utf8(string text) => stream => stream.Write(Encoding.UTF8.GetBytes(text));

    private static void Report(RunRecord record, Action<string> say)
    {
        foreach (string finding in record.Findings()) say(CampaignText.Of(record, finding));
    }

    // Nothing but findings where somebody else reads the output; a bar below them on a terminal.
    private static void WithProgress(int runs, Action<Action, Action<string>> work)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
        {
            work(() => { }, Console.WriteLine);
            return;
        }

        AnsiConsole.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(progress =>
            {
                ProgressTask bar = progress.AddTask($"{runs:N0} runs", maxValue: Math.Max(1, runs));
                work(() => bar.Increment(1), line => AnsiConsole.Console.WriteLine(line));
            });
    }
}
