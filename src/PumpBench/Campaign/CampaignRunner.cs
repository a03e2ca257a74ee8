using System.Collections.Concurrent;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;

namespace PumpBench.Campaign;

/// <summary>
/// Runs a campaign's scenarios on several threads; the order in which they end changes nothing in what each finds.
/// </summary>
/// <param name="header">What the runs have in common.</param>
/// <param name="run">Runs one scenario; another than <see cref="Real"/> is for tests that break the pump on purpose.</param>
internal sealed class CampaignRunner(CampaignHeader header, Func<Scenario, RunReport> run)
{
    /// <summary>The firmware as it is.</summary>
    public static RunReport Real(Scenario scenario) => BenchRun.Of(scenario).ToEnd();

    /// <summary>One run.</summary>
    public RunRecord Run(int index)
    {
        int seed = CampaignSeeds.Of(header.Seed, index);
        try
        {
            Scenario scenario = CampaignScenarios.Of(seed, header.Hours, header.TickMs);
            return RunJudge.Of(index, scenario, run(scenario));
        }
        catch (Exception error)
        {
            // An error of the bench is a finding like any other: the seed replays it, and the others go on.
            return RunJudge.Of(index, seed, error);
        }
    }

    /// <summary>Runs all that are asked for.</summary>
    /// <param name="indexes">Which, each from 0.</param>
    /// <param name="jobs">How many at once: 1 or more.</param>
    /// <param name="done">Is told of each as it ends, of one at a time.</param>
    public void Run(IEnumerable<int> indexes, int jobs, Action<RunRecord> done)
    {
        var gate = new Lock();
        Parallel.ForEach(
            Partitioner.Create(indexes, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = jobs },
            index =>
            {
                RunRecord record = Run(index);
                lock (gate) done(record);
            });
    }
}
