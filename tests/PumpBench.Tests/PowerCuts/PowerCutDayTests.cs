using System.Collections.Concurrent;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Dosing;
using PumpFirmware.Safety;

namespace PumpBench.Tests.PowerCuts;

/// <summary>
/// Power fails at the beginning, inside and at the end of every write of a representative day, and after every step of the
/// motor, and the whole oracle judges what comes of it. PUMPBENCH_CUTS=1 cuts them all; as usual one of forty.
/// </summary>
[TestClass]
[Requirement("SR26")]
public sealed class PowerCutDayTests
{
    private static int Stride => checked((int)Setting.Of("PUMPBENCH_CUTS", 40));

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Wherever_power_fails_in_a_day_nothing_is_lost_given_twice_or_silent(bool morphine)
    {
        var scenario = morphine ? RepresentativeDay.OfMorphine() : RepresentativeDay.OfBaclofen();
        var (whole, writes) = Run(scenario, CutAt.Begin, int.MaxValue);
        var (_, steps) = Run(scenario, CutAt.Step, int.MaxValue);
        Assert.IsEmpty(whole.Invariants.Where(rule => rule.Held == false).Select(rule => rule.Id));
        Assert.AreEqual("Delivering", whole.State);

        // Each start-up writes a little, too.
        var plans = new List<(CutAt Where, int Ordinal, int Again)>();
        foreach (var where in (CutAt[])[CutAt.Begin, CutAt.Inside, CutAt.End])
            plans.AddRange(Enumerable.Range(0, writes.Most + 40).Select(ordinal => (where, ordinal, -1)));

        // Bursts of many steps come with boluses: the shorter day has all of them.
        plans.AddRange(Enumerable.Range(0, morphine ? 800 : steps.Most + 1).Select(ordinal => (CutAt.Step, ordinal, -1)));
        plans.AddRange(Enumerable.Range(0, writes.Most / 3).Select(ordinal => (CutAt.Inside, ordinal * 3, ordinal % 40)));

        var findings = new ConcurrentBag<string>();
        var records = new ConcurrentDictionary<string, int>();
        var (cuts, runs, lostNl) = (0, 0, 0.0);
        var chosen = plans.Where((_, i) => i % Stride == 0).ToList();
        Parallel.ForEach(chosen, new ParallelOptions { MaxDegreeOfParallelism = 2 }, planned =>
        {
            var (report, plan) = Run(scenario, planned.Where, planned.Ordinal, planned.Again);
            foreach (var finding in Findings(whole, report, plan, planned.Again >= 0)) findings.Add($"{planned}: {finding}");
            foreach (var (record, count) in plan.Records) records.AddOrUpdate(record, count, (_, before) => before + count);
            if (plan.Cuts == 0) return;
            Interlocked.Increment(ref runs);
            Interlocked.Add(ref cuts, plan.Cuts);
            lock (records) lostNl = Math.Max(lostNl, (report.MaxAbsErrorNl - whole.MaxAbsErrorNl) / plan.Cuts);
        });

        TestContext.WriteLine($"{cuts} cuts in {runs} runs of {scenario.Name}; most lost a cut {lostNl:0.0} nL; "
            + $"{System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:0} s CPU; most {writes.Most} writes, {steps.Most} steps an hour; {plans.Count} plans; "
            + string.Join(", ", records.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key} {entry.Value}")));
        Assert.IsEmpty(findings, string.Join("\n", findings.Order().Take(20)));
        Assert.IsGreaterThan(chosen.Count * 4, cuts, "most runs have to be cut nearly once an hour");
    }

    private static (RunReport Report, CutPlan Plan) Run(Scenario scenario, CutAt where, int ordinal, int again = -1)
    {
        var run = new ScenarioRun(scenario);
        var plan = new CutPlan(run, where, ordinal, again);
        return (run.ToEnd(), plan);
    }

    private static IEnumerable<string> Findings(RunReport whole, RunReport cut, CutPlan plan, bool twice)
    {
        foreach (var rule in cut.Invariants.Where(rule => rule.Held == false)) yield return $"{rule.Id} broke at {rule.FirstViolationAtMs}";
        if (cut.State != whole.State) yield return $"ends {cut.State}";

        // Three resets within an hour are a fault of their own.
        var known = whole.Alarms.Select(alarm => alarm.Code).Append(twice ? "repeatedReset" : "").ToHashSet();
        if (TellsOfRefill(cut)) known.Add("refillMismatch");
        foreach (var alarm in cut.Alarms.Where(alarm => !known.Contains(alarm.Code) && !TellsOfStanding(alarm, cut)))
            yield return $"{alarm.Code} at {alarm.RaisedAtMs}";
        foreach (var fault in cut.Faults.Where(fault => fault.Detectable && fault.DetectedBy == null)) yield return $"{fault.Fault} is silent";
        var leasesNl = plan.Cuts * (DoseLedger.LargestLeaseNl + 15.625);
        if (cut.MaxAbsErrorNl > whole.MaxAbsErrorNl + leasesNl) yield return $"{cut.MaxAbsErrorNl} nL are missing after {plan.Cuts} cuts";
        if (cut.Ledger.UncertainNl > leasesNl) yield return $"{cut.Ledger.UncertainNl} nL are uncertain";
        if (cut.Ledger.VolumeNl < cut.Shaft.VolumeNl) yield return "the ledger is below the shaft";
    }

    // Power failed before the reservoir sensor had confirmed a refill: then nobody can tell, and the pump says so until it is cleared.
    private static bool TellsOfRefill(RunReport cut)
    {
        const long confirmedWithinMs = 20_000;
        long? raisedAtMs = cut.Alarms.FirstOrDefault(alarm => alarm.Code == "refillMismatch")?.RaisedAtMs;
        return cut.Events.Any(logged => logged.Code == "refillCompleted" && raisedAtMs - logged.AtMs is >= 0 and < confirmedWithinMs);
    }

    // A reset has half of the usual patience with missing drug: what a stop or a fault withheld may be alarmed that was not before.
    private static bool TellsOfStanding(ReportAlarm alarm, RunReport cut)
    {
        const long rememberedMs = 3_600_000;
        if (alarm.Code is not ("therapyStopped" or "nonDelivery" or "underDelivery")) return false;
        long lastStoodMs = long.MinValue / 2;
        var stands = false;
        foreach (var logged in cut.Events.Where(logged => logged.Code == "stateChanged" && logged.AtMs <= alarm.RaisedAtMs))
        {
            if (stands) lastStoodMs = logged.AtMs;
            stands = (PumpState)logged.Value is PumpState.Stopped or PumpState.Faulted;
        }

        return stands || alarm.RaisedAtMs - lastStoodMs < rememberedMs;
    }
}
