using System.Collections.Concurrent;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;

namespace PumpBench.Tests.Simulation;

/// <summary>
/// Two days of anything at random times, from a seed. PUMPBENCH_SEEDS sets how many (40), PUMPBENCH_FIRST_SEED which is the first
/// (1), PUMPBENCH_TICK_MS the tick (1000; 100 divides it): one seed alone repeats what it found.
/// </summary>
[TestClass]
public sealed class RandomDaysTests
{
    private const int ProgressEvery = 50;

    // What the usual seeds come to, each at least once: without it they would prove less than they say.
    private static readonly string[] s_reached =
    [
        "periodicBolusCompleted", "periodicBolusCutShort", "rampStepped", "bolusCompleted", "bolusCutShort", "primeCompleted",
        "bridgeStarted", "bridgeCompleted", "proposalConfirmed", "proposalExpired", "refillCompleted", "resumeAccepted", "wallClockSet",
    ];

    private static readonly string[] s_refused =
    [
        "bolusLockedOut", "bolusDailyMaximum", "bolusAboveHourLimit", "bolusAboveDayLimit", "requestRepeated", "noPower", "digestMismatch",
        "proposalUnconfirmed", "increaseTooLarge", "increaseTooSoon", "concentrationNotInReservoir", "bridgeRunning", "primedAlready",
    ];

    /// <summary>Where progress is shown.</summary>
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void Anything_at_random_times_stays_within_every_limit_and_keeps_every_invariant()
    {
        const int usualSeeds = 40;
        int seeds = checked((int)Setting.Of("PUMPBENCH_SEEDS", usualSeeds));
        int first = checked((int)Setting.Of("PUMPBENCH_FIRST_SEED", 1));
        Assert.IsGreaterThan(0, seeds, "no seed, no proof");
        var broken = new ConcurrentDictionary<int, string>();
        var reached = new ConcurrentDictionary<string, bool>();
        int done = 0;
        Parallel.For(first, first + seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            try
            {
                string found = Run(RandomScenarios.Of(seed, Setting.TickMs), reached);
                if (found.Length != 0) broken[seed] = found;
            }
            catch (Exception failure)
            {
                broken[seed] = failure.ToString();
            }

            int count = Interlocked.Increment(ref done);
            if (count % ProgressEvery == 0)
                TestContext.DisplayMessage(MessageLevel.Warning, $"{count:N0} of {seeds:N0} seeds, {broken.Count} broken");
        });

        string all = string.Join('\n', broken.OrderBy(each => each.Key).Select(each => $"seed {each.Key}: {each.Value}"));
        Assert.AreEqual("", all);
        if (seeds < usualSeeds) return;
        string[] missing = [.. s_reached.Concat(s_refused).Where(code => !reached.ContainsKey(code))];
        Assert.AreEqual("", string.Join(' ', missing), "never reached");
    }

    private static string Run(Scenario scenario, ConcurrentDictionary<string, bool> reached)
    {
        var run = new ScenarioRun(scenario);
        RunReport report = run.ToEnd();
        foreach (ReportEvent logged in report.Events) reached[logged.Code] = true;
        foreach (ReportRefusal refusal in report.Refusals) reached[refusal.Reason] = true;
        bool tight = RandomScenarios.AreFrontsTight(scenario);
        return string.Join("; ", report.Invariants.Where(rule => rule.Held != true && !(tight && rule.Id == "I2")).Select(rule => $"{rule.Id} at {rule.FirstViolationAtMs} ms")
            .Concat(new TrueDoses(scenario, run, report).Broken(outletAlone: tight)));
    }
}
