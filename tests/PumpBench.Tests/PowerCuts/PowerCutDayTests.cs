using System.Collections.Concurrent;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Oracle;
using PumpFirmware;
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
            + string.Join(", ", records.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key} {entry.Value}")));
        Assert.IsEmpty(findings, string.Join("\n", findings.Order().Take(20)));
        Assert.IsGreaterThan(chosen.Count * 4, cuts, "most runs have to be cut nearly once an hour");
    }

    [TestMethod]
    public void A_store_that_keeps_nothing_any_more_is_found_by_the_judge()
    {
        var scenario = RepresentativeDay.OfBaclofen();
        var (whole, _) = Run(scenario, CutAt.Begin, int.MaxValue);
        var (report, plan) = Run(scenario, CutAt.Step, 40, tamper: hardware => new ForgetfulStore(hardware, 1_000).Tampered);

        Assert.IsGreaterThan(2, plan.Cuts);
        Assert.Contains(finding => finding.StartsWith("I6 broke", StringComparison.Ordinal), Findings(whole, report, plan, false));
    }

    // Raised in the midst of a stop: an alarm that only a power cut may bring forward.
    [TestMethod]
    [DataRow("therapyStopped", 2.5, false, false)]
    [DataRow("therapyStopped", 2.5, true, true)]
    [DataRow("therapyStopped", 2.601, true, false)]
    [DataRow("nonDelivery", 2.601, true, true)]
    [DataRow("nonDelivery", 2.601, false, false)]
    [DataRow("nonDelivery", 2.62, true, false)]
    [DataRow("underDelivery", 2.3, true, false)]
    [DataRow("volumeDisagreement", 2.5, true, false)]
    public void An_alarm_about_missing_drug_is_excused_by_a_stop_and_a_power_cut_in_it_alone(
        string code, double atHours, bool failed, bool isExcused)
    {
        var (whole, _) = Run(RepresentativeDay.OfBaclofen(), CutAt.Begin, int.MaxValue);
        var atMs = (long)(atHours * 3_600_000);
        var alarm = new ReportAlarm(code, ReportPriority.Medium, atMs, null, null, "");
        var stopMs = whole.Events.First(logged => logged.Code == "stopAccepted").AtMs;
        var power = new ReportEvent(failed ? stopMs + 1_000 : stopMs - 1_000, "poweredUp", "", 0);
        var events = whole.Events.Append(power).OrderBy(logged => logged.AtMs).ToList();
        Assert.AreEqual(isExcused, TellsOfStanding(alarm, whole with { Events = events }));
    }

    private static (RunReport Report, CutPlan Plan) Run(
        Scenario scenario, CutAt where, int ordinal, int again = -1, Func<PumpHardware, PumpHardware>? tamper = null)
    {
        var run = new ScenarioRun(scenario, tamper);
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

    // A reset has half of the usual patience with missing drug: what a stop or a fault withheld may be alarmed that was not before,
    // when power failed since. Not later than the flow has come back, and a stop only while it lasts.
    private static bool TellsOfStanding(ReportAlarm alarm, RunReport cut)
    {
        const long flowsWithinMs = 60_000;
        if (alarm.Code is not ("therapyStopped" or "nonDelivery" or "underDelivery")) return false;
        var (stands, failed, endedMs) = (false, false, long.MinValue / 2);
        foreach (var logged in cut.Events.Where(logged => logged.AtMs <= alarm.RaisedAtMs))
        {
            if (logged.Code == "poweredUp") failed |= stands;
            if (logged.Code != "stateChanged") continue;
            var stood = stands;
            stands = (PumpState)logged.Value is PumpState.Stopped or PumpState.Faulted;
            if (stands && !stood) failed = false;
            if (stood && !stands) endedMs = logged.AtMs;
        }

        // A clinician who clears a fault and resumes in the same instant stopped the pump for that instant.
        return failed && (stands || alarm.RaisedAtMs - endedMs < (alarm.Code == "therapyStopped" ? 1 : flowsWithinMs));
    }
}
