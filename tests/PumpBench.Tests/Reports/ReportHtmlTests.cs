using System.Text.RegularExpressions;
using PumpBench.Reports;
using PumpBench.Reports.Html;

namespace PumpBench.Tests.Reports;

[TestClass]
public sealed class ReportHtmlTests
{
    private static readonly string Page = HtmlReport.Render(SyntheticRun.Report(), SyntheticRun.Trace(), SyntheticRun.Context());

    [TestMethod]
    public void The_page_names_nothing_outside_itself()
    {
        string[] ways =
            ["http://", "https://", "<script", "<link", "<img", "<iframe", "@import", "@font-face", "file:", "src=", "href="];
        foreach (var outside in ways)
            Assert.IsFalse(Page.Contains(outside, StringComparison.OrdinalIgnoreCase), outside);
        foreach (Match reference in Regex.Matches(Page, @"url\(([^)]*)\)"))
            Assert.StartsWith("#", reference.Groups[1].Value);
    }

    [TestMethod]
    [DataRow("plot-delivered")]
    [DataRow("plot-flow")]
    [DataRow("plot-error")]
    [DataRow("plot-reservoir")]
    [DataRow("plot-pressure")]
    [DataRow("plot-drug")]
    [DataRow("plot-alarms")]
    public void Every_plot_is_an_inline_drawing_with_curves_and_letters(string id)
    {
        var plot = Regex.Match(Page, $"<svg id=\"{id}\".*?</svg>", RegexOptions.Singleline).Value;

        Assert.Contains("<path", plot);
        Assert.Contains("hours since the start</text>", plot);
        Assert.Contains(">168</text>", plot);
    }

    [TestMethod]
    public void Every_identifier_is_unique_and_every_reference_finds_one()
    {
        var ids = Regex.Matches(Page, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();

        CollectionAssert.AllItemsAreUnique(ids);
        foreach (Match reference in Regex.Matches(Page, @"url\(#([^)]*)\)")) Assert.Contains(reference.Groups[1].Value, ids);
    }

    [TestMethod]
    [DataRow("verdict")]
    [DataRow("setup")]
    [DataRow("scenario")]
    [DataRow("invariants")]
    [DataRow("alarms")]
    [DataRow("refusals")]
    [DataRow("events")]
    [DataRow("numbers")]
    [DataRow("storage")]
    public void Every_section_is_there(string id) => Assert.Contains($" id=\"{id}\"", Page);

    [TestMethod]
    public void Storage_wear_is_told_with_the_records_that_were_used_alone()
    {
        var section = Regex.Match(Page, "<section id=\"storage\">.*?</section>", RegexOptions.Singleline).Value;

        Assert.Contains(
            "The most used byte (address 4, ledger) was written 10 and read 3 times. Ten years of this are 6,783 cycles: 0.000001 % "
            + "of the 1,000,000,000,000 that the part is good for.", section);
        Assert.Contains("<td>ledger</td><td class=\"n\">1.4</td><td class=\"n\">143</td><td class=\"n\">29</td>", section);
        Assert.Contains("profile", section);
        Assert.DoesNotContain("trial", section);
    }

    [TestMethod]
    public void The_banner_forbids_use_on_a_living_being() => Assert.Contains("Never for use on a living being", Page);

    [TestMethod]
    public void Text_of_the_scenario_and_the_run_is_escaped_wherever_it_is_shown()
    {
        const string Evil = "<script>alert('x')</script>\"&";
        var report = SyntheticRun.Report(Evil) with
        {
            State = Evil,
            FirmwareVersion = Evil,
            Trial = new ReportTrial(Evil, 1, 1, 1, true),
            Alarms = [new(Evil, ReportPriority.High, SyntheticRun.AlarmMs, null, null, Evil)],
            Refusals = [new(1, Evil, Evil)],
            Events = [new(1, Evil, Evil, 1)],
            Invariants = [new(Evil, Evil, false, 1)],
            EventDigest = Evil,
        };
        var context = SyntheticRun.Context() with { Drug = Evil, Programme = Evil, Events = [new(0, Evil)] };

        var page = HtmlReport.Render(report, SyntheticRun.Trace(2), context);

        Assert.IsFalse(page.Contains("<script", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;", page);
    }

    [TestMethod]
    public void An_empty_trace_still_gives_a_page()
    {
        var report = SyntheticRun.Report() with { Alarms = [], Refusals = [], Events = [], Invariants = [] };

        var page = HtmlReport.Render(report, new TraceRecorder(SyntheticRun.States), SyntheticRun.Context());

        Assert.Contains("no alarm was raised", page);
        Assert.Contains("No bolus or command was refused.", page);
    }

    [TestMethod]
    public void A_long_log_is_folded_and_cut_with_a_word_about_it()
    {
        var report = SyntheticRun.Report() with
        {
            Events = [.. Enumerable.Range(0, 5_000).Select(i => new ReportEvent(i, "tick" + i, "", i))],
        };

        var page = HtmlReport.Render(report, SyntheticRun.Trace(1), SyntheticRun.Context());

        Assert.Contains("<summary>Show 5,000 rows</summary>", page);
        Assert.Contains("The first 600 of 5,000 rows; all of them are in report.json.", page);
        Assert.Contains(">tick599<", page);
        Assert.DoesNotContain(">tick600<", page);
    }

    [TestMethod]
    public void A_broken_invariant_is_named_at_the_top_with_its_time()
    {
        var report = SyntheticRun.Report() with
        {
            Invariants = [new("I3", "No silent non-delivery.", false, 61 * SyntheticRun.Hour)],
        };

        var page = HtmlReport.Render(report, SyntheticRun.Trace(), SyntheticRun.Context());

        Assert.Contains("class=\"verdict broken\"", page);
        Assert.Contains("Broken: I3 at 61.0 h.", page);
        Assert.Contains("broken at 61.000 h", page);
    }
}
