using System.Text;
using PumpBench.Campaign;
using PumpBench.Reports;
using PumpBench.Scenarios;

namespace PumpBench.Commands;

/// <summary>
/// Runs one seed of a campaign once more and leaves the whole report, and the scenario as a file to run and to change.
/// </summary>
internal static class ReplayCommand
{
    private const string ScenarioName = "scenario.json";

    /// <summary>The scenario is written first: also a run that ends in an error can be looked into.</summary>
    public static int Execute(int seed, int hours, int tickMs, DirectoryInfo? output)
    {
        Scenario scenario = CampaignScenarios.Of(seed, hours, tickMs);
        string folder = output?.FullName ?? Path.Combine("out", $"replay-{seed}");
        byte[] json = Encoding.UTF8.GetBytes(ScenarioWriter.Write(scenario));
        ReportFolder.WriteFiles(folder, (ScenarioName, stream => stream.Write(json)));
        RunReport report = RunCommand.Run(scenario, folder);
        RunRecord record = RunJudge.Of(0, scenario, report);
        foreach (string finding in record.Findings()) Console.WriteLine(CampaignText.Of(record, finding));
        Console.WriteLine($"scenario: {Path.Combine(folder, ScenarioName)}");
        Console.WriteLine($"event digest: {report.EventDigest}");
        return record.Findings().Any() ? BenchCommandLine.InvariantBroken : BenchCommandLine.Success;
    }
}
