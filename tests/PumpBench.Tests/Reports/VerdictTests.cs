using PumpBench.Reports;

namespace PumpBench.Tests.Reports;

[TestClass]
public sealed class VerdictTests
{
    [TestMethod]
    public void A_stall_is_told_with_its_cause_its_cost_and_its_end()
    {
        var verdict = Verdict.Of(SyntheticRun.Report(), SyntheticRun.Trace(), SyntheticRun.Context());

        CollectionAssert.AreEqual(
            (string[])
            [
                "Delivered 4.125 mL of 4.127 mL prescribed (99.96 %). The programme called for 4.2 mL; " +
                "73.5 µL of it was withheld because of a fault.",
                "After the fault “motor stall” at 60.0 h, the high-priority alarm “motor stall” was raised at 60.1 h, " +
                "when 1.5 µL was missing; delivery resumed at 63.0 h.",
                "1 medium-priority alarm and 1 low-priority alarm were raised.",
                "The longest time in which the shaft should have turned, did not, and no alarm said so was 3.6 min.",
                "All 2 invariants that apply held.",
            ],
            verdict.ToArray());
    }

    [TestMethod]
    public void An_alarm_without_an_event_before_it_names_no_cause()
    {
        var context = SyntheticRun.Context() with { Events = [] };

        var verdict = Verdict.Of(SyntheticRun.Report(), SyntheticRun.Trace(), context);

        Assert.AreEqual(
            "The high-priority alarm “motor stall” was raised at 60.1 h; delivery resumed at 63.0 h.", verdict[1]);
    }

    [TestMethod]
    public void A_run_that_ends_in_the_stall_says_that_nothing_came_after()
    {
        var report = SyntheticRun.Report() with
        {
            Alarms = [new("motorStall", ReportPriority.High, SyntheticRun.AlarmMs, null, null, "")],
        };

        var verdict = Verdict.Of(report, SyntheticRun.Trace(62), SyntheticRun.Context());

        Assert.EndsWith("; nothing was delivered after that, and the alarm still stands at the end.", verdict[1]);
    }

    [TestMethod]
    public void Too_much_drug_is_said_to_be_too_much()
    {
        var report = SyntheticRun.Report() with { ExcessPg = 2_500_000 };

        Assert.Contains(
            "2.5 µg of baclofen beyond the prescription left the pump.",
            Verdict.Of(report, SyntheticRun.Trace(), SyntheticRun.Context()).ToArray());
    }

    [TestMethod]
    public void A_fourth_high_alarm_is_only_counted()
    {
        ReportAlarm alarm = new("occlusion", ReportPriority.High, SyntheticRun.Hour, 2 * SyntheticRun.Hour, null, "");
        var report = SyntheticRun.Report() with { Alarms = [alarm, alarm, alarm, alarm] };

        var verdict = Verdict.Of(report, SyntheticRun.Trace(), SyntheticRun.Context());

        Assert.HasCount(3, verdict.Where(sentence => sentence.Contains("“occlusion”")));
        Assert.Contains("1 more high-priority alarm followed.", verdict.ToArray());
    }

    [TestMethod]
    [DataRow("motorStall", "motor stall")]
    [DataRow("freeFlow 20 uL/h", "free flow 20 uL/h")]
    [DataRow("", "")]
    public void A_code_becomes_words_and_its_value_stays(string code, string words) => Assert.AreEqual(words, Words.Of(code));

    [TestMethod]
    [DataRow(600_000.0)]
    [DataRow(48_000.0)]
    [DataRow(1_000.0)]
    public void Steady_flow_in_single_steps_is_no_pause(double rateNlPerDay)
    {
        var trace = new TraceRecorder(["Delivering"]);
        for (long minute = 0; minute <= 10_080; minute++)
        {
            var stepsNl = Math.Floor(rateNlPerDay * minute / 1_440 / 15.625) * 15.625;
            trace.Add(minute * 60_000, 0, stepsNl, stepsNl, stepsNl, 0, 0, 0, 0, 0);
        }

        Assert.IsEmpty(FlowPause.In(trace, rateNlPerDay, 15.625));
    }
}
