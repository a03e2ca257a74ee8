using System.Collections.Concurrent;
using System.Text.RegularExpressions;
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
    private const long Never = long.MinValue / 2;

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
            foreach (var finding in Findings(scenario, whole, report, plan, planned.Again >= 0)) findings.Add($"{planned}: {finding}");
            foreach (var (record, count) in plan.Records) records.AddOrUpdate(record, count, (_, before) => before + count);
            if (plan.Cuts == 0) return;
            Interlocked.Increment(ref runs);
            Interlocked.Add(ref cuts, plan.Cuts);
            lock (records) lostNl = Math.Max(lostNl, (report.MaxAbsErrorNl - whole.MaxAbsErrorNl) / plan.Cuts);
        });

        TestContext.WriteLine($"{cuts} cuts in {runs} runs of {scenario.Name}; most lost a cut {lostNl:0.0} nL; "
            + string.Join(", ", records.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key} {entry.Value}")));
        Assert.IsEmpty(findings, string.Join("\n", Kinds(findings).Concat(findings.Order().Take(20))));
        Assert.IsGreaterThan(chosen.Count * 4, cuts, "most runs have to be cut nearly once an hour");
    }

    [TestMethod]
    public void A_store_that_keeps_nothing_any_more_is_found_by_the_judge()
    {
        var scenario = RepresentativeDay.OfBaclofen();
        var (whole, _) = Run(scenario, CutAt.Begin, int.MaxValue);
        var (report, plan) = Run(scenario, CutAt.Step, 40, tamper: hardware => new ForgetfulStore(hardware, 1_000).Tampered);

        Assert.IsGreaterThan(2, plan.Cuts);
        Assert.Contains(finding => finding.StartsWith("I6 broke", StringComparison.Ordinal), Findings(scenario, whole, report, plan, false));
    }

    // Raised in the midst of a stop: an alarm that only a power cut may bring forward.
    [TestMethod]
    [DataRow("therapyStopped", 2.5, 2.3997, false)]
    [DataRow("therapyStopped", 2.5, 2.4003, true)]
    [DataRow("therapyStopped", 2.601, 2.4003, false)]
    [DataRow("nonDelivery", 2.601, 2.4003, true)]
    [DataRow("nonDelivery", 2.601, 2.3997, false)]
    [DataRow("nonDelivery", 2.62, 2.4003, false)]
    [DataRow("nonDelivery", 2.601, 2.60027, true)]
    [DataRow("nonDelivery", 2.601, 2.6006, false)]
    [DataRow("underDelivery", 2.3, 2.4003, false)]
    [DataRow("volumeDisagreement", 2.5, 2.4003, false)]
    public void An_alarm_about_missing_drug_is_excused_by_a_stop_and_a_power_cut_in_it_alone(
        string code, double atHours, double failedAtHours, bool isExcused)
    {
        var (whole, _) = Run(RepresentativeDay.OfBaclofen(), CutAt.Begin, int.MaxValue);
        var atMs = (long)(atHours * 3_600_000);
        var alarm = new ReportAlarm(code, ReportPriority.Medium, atMs, null, null, "");
        var power = new ReportEvent((long)(failedAtHours * 3_600_000), "poweredUp", "", 0);
        var events = whole.Events.Append(power).OrderBy(logged => logged.AtMs).ToList();
        Assert.AreEqual(isExcused, TellsOfMissing(alarm, whole with { Events = events }));
    }

    // How many findings there are of each kind: without what tells one run from another.
    private static IEnumerable<string> Kinds(IEnumerable<string> findings) => findings
        .GroupBy(finding => Regex.Replace(finding[(finding.IndexOf(": ", StringComparison.Ordinal) + 2)..], "[0-9.]{2,}", "#"))
        .OrderByDescending(kind => kind.Count()).Select(kind => $"{kind.Count()} x {kind.Key}");

    // Drug that is truly missing excuses every alarm about it, and so does one that stood when power failed.
    [TestMethod]
    [DataRow("underDelivery", true, 2_000, true)]
    [DataRow("underDelivery", false, 2_000, false)]
    [DataRow("therapyStopped", true, 2_000, true)]
    [DataRow("volumeDisagreement", true, 2_000, false)]
    [DataRow("nonDelivery", false, 3_600_000, true)]
    [DataRow("nonDelivery", false, 3_601_000, false)]
    [DataRow("therapyStopped", false, 3_600_000, false)]
    public void An_alarm_about_missing_drug_is_excused_by_drug_that_is_missing(
        string code, bool isMissing, int underDeliveryEndedMs, bool isExcused)
    {
        var (whole, _) = Run(RepresentativeDay.OfBaclofen(), CutAt.Begin, int.MaxValue);
        var alarm = new ReportAlarm(code, ReportPriority.Medium, 4_000_000, null, null, "") { DrugWasMissing = isMissing };
        var stood = new ReportAlarm("underDelivery", ReportPriority.Medium, 1_000, underDeliveryEndedMs, null, "") { DrugWasMissing = true };
        var events = whole.Events.Append(new ReportEvent(3_600_000, "poweredUp", "", 0)).OrderBy(logged => logged.AtMs).ToList();
        Assert.AreEqual(isExcused, TellsOfMissing(alarm, whole with { Events = events, Alarms = [stood, alarm] }));
    }

    private static (RunReport Report, CutPlan Plan) Run(
        Scenario scenario, CutAt where, int ordinal, int again = -1, Func<PumpHardware, PumpHardware>? tamper = null)
    {
        var run = new ScenarioRun(scenario, tamper);
        var plan = new CutPlan(run, where, ordinal, again);
        return (run.ToEnd(), plan);
    }

    private static IEnumerable<string> Findings(Scenario day, RunReport whole, RunReport cut, CutPlan plan, bool twice)
    {
        foreach (var rule in cut.Invariants.Where(rule => rule.Held == false)) yield return $"{rule.Id} broke at {rule.FirstViolationAtMs}";
        if (cut.State != whole.State) yield return $"ends {cut.State}";

        // Three resets within an hour are a fault of their own.
        var known = whole.Alarms.Select(alarm => alarm.Code).Append(twice ? "repeatedReset" : "").ToHashSet();
        foreach (var alarm in cut.Alarms.Where(alarm =>
            !known.Contains(alarm.Code) && !TellsOfMissing(alarm, cut) && !TellsOfRefill(alarm, cut, day)))
            yield return $"{alarm.Code} at {alarm.RaisedAtMs}";
        foreach (var fault in cut.Faults.Where(fault => fault.Detectable && fault.DetectedBy == null)) yield return $"{fault.Fault} is silent";
        var leasesNl = plan.Cuts * (DoseLedger.LargestLeaseNl + 15.625);

        // The tick in which power fails gives nothing.
        var ticksNl = plan.Cuts * RepresentativeDay.BolusFlowNlPerMs(day) * RepresentativeDay.TickMs;
        if (cut.MaxAbsErrorNl > whole.MaxAbsErrorNl + leasesNl + ticksNl) yield return $"{cut.MaxAbsErrorNl} nL are missing after {plan.Cuts} cuts";
        if (cut.Ledger.UncertainNl > leasesNl) yield return $"{cut.Ledger.UncertainNl} nL are uncertain";
        if (cut.Ledger.VolumeNl < cut.Shaft.VolumeNl) yield return "the ledger is below the shaft";
    }

    // Power failed within a refill, or before the reservoir sensor had confirmed it: then nobody can tell, and the pump says so,
    // after each reset anew, until the clinician clears it.
    private static bool TellsOfRefill(ReportAlarm alarm, RunReport cut, Scenario day)
    {
        var (filledMs, clearedMs) = RepresentativeDay.Refill(day);
        const long confirmedWithinMs = 20_000;
        return alarm.Code == "refillMismatch" && alarm.RaisedAtMs >= filledMs && alarm.RaisedAtMs <= clearedMs
            && cut.Events.Any(logged => logged.Code == "poweredUp" && logged.AtMs - filledMs is >= 0 and < confirmedWithinMs);
    }

    // An alarm about missing drug is excused by drug that is truly missing, and by a reset, which has half of the usual patience:
    // what a stop or a fault withheld may be alarmed that was not before, when power failed in it. Not later than the flow has
    // come back, and a stop only while it lasts.
    private static bool TellsOfMissing(ReportAlarm alarm, RunReport cut)
    {
        const long flowsWithinMs = 60_000;
        if (alarm.Code is not ("therapyStopped" or "nonDelivery" or "underDelivery")) return false;
        if (alarm.DrugWasMissing == true || StoodAtCut(alarm, cut)) return true;
        var (stands, failed, failedAtMs, endedMs) = (false, false, Never, Never);
        foreach (var logged in cut.Events.Where(logged => logged.AtMs <= alarm.RaisedAtMs))
        {
            if (logged.Code == "poweredUp")
            {
                // In the tick after a resume nothing is on record yet of the patience that it leaves.
                failedAtMs = logged.AtMs;
                failed |= stands || logged.AtMs - endedMs <= RepresentativeDay.TickMs;
            }

            if (logged.Code != "stateChanged") continue;
            var stood = stands;
            stands = (PumpState)logged.Value is PumpState.Stopped or PumpState.Faulted;

            // What a start-up stands in was asked for in the very moment in which power failed.
            if (stands && !stood) failed = failedAtMs == logged.AtMs;
            if (stood && !stands) endedMs = logged.AtMs;
        }

        // A clinician who clears a fault and resumes in the same instant stopped the pump for that instant.
        return failed && (stands || alarm.RaisedAtMs - endedMs < (alarm.Code == "therapyStopped" ? 1 : flowsWithinMs));
    }

    // What was missing when power failed still is, until a twentieth of the flow has made it good.
    private static bool StoodAtCut(ReportAlarm alarm, RunReport cut) => alarm.Code != "therapyStopped" && cut.Alarms.Any(earlier =>
        earlier is { Code: "underDelivery", DrugWasMissing: true, ClearedAtMs: { } clearedMs } && clearedMs <= alarm.RaisedAtMs
        && cut.Events.Any(logged => logged.Code == "poweredUp" && logged.AtMs == clearedMs));
}
