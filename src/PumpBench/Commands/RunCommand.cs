using PumpBench.Oracle;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using Spectre.Console;

namespace PumpBench.Commands;

/// <summary>Runs one scenario, with progress when it takes long, and leaves a report behind.</summary>
internal static class RunCommand
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>The report's folder is proven writable before the run, so that no run is lost.</summary>
    public static int Execute(Scenario scenario, DirectoryInfo? output, bool drivers = false)
    {
        RunReport report = Run(scenario, output?.FullName ?? Path.Combine("out", scenario.FolderName), drivers);
        return report.Invariants.Any(invariant => invariant.Held == false)
            ? BenchCommandLine.InvariantBroken
            : BenchCommandLine.Success;
    }

    /// <summary>Runs, writes the report into a folder and prints the summary.</summary>
    public static RunReport Run(Scenario scenario, string folder, bool drivers = false)
    {
        // The prescription is judged first: a refused one leaves no folder behind.
        BenchRun run = BenchRun.Of(scenario, drivers);
        ReportFolder.Prepare(folder);
        RunReport report = WithProgress(run, scenario);
        ReportContext context = ReportFacts.Of(scenario, run.Rig, run.AcceptedTherapies, report);
        ReportFolder.Write(folder, report, run.Trace, context);
        RunSummary.Print(AnsiConsole.Console, report, folder);
        return report;
    }

    private static RunReport WithProgress(BenchRun run, Scenario scenario)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive) return run.ToEnd();
        Task<RunReport> work = Task.Run(() => run.ToEnd());
        if (Task.WaitAny([work], s_patience) < 0)
        {
            AnsiConsole.Progress().AutoClear(true).Start(progress =>
            {
                ProgressTask bar = progress.AddTask($"simulating {scenario.DurationMs / 3_600_000.0:0.#} h", maxValue: scenario.DurationMs);
                while (!work.Wait(100)) bar.Value = run.NowMs;
            });
        }

        return work.GetAwaiter().GetResult();
    }
}
