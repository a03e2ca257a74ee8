using System.Text.RegularExpressions;
using PumpBench.Reports;
using PumpBench.Reports.Html;

namespace PumpBench.Tests.Reports;

/// <summary>What the page shows of a therapy that changes: bridges, primes, programs, boluses shorter than a stair.</summary>
[TestClass]
public sealed class TherapyPageTests
{
    private const long Hour = SyntheticRun.Hour;

    private static readonly ReportBridge Bridge =
        new(70 * Hour, 80 * Hour, 500_000, 2_000_000, 250_000, 300e6, 301.26e6, null, 75e6);

    [TestMethod]
    public void A_bridge_is_a_row_with_the_dose_at_the_tip_before_during_after_and_without()
    {
        string page = Page(SyntheticRun.Report() with { Bridges = [Bridge] });
        string[] cells = [.. Regex.Matches(Section(page, "bridges"), "<td[^>]*>([^<]*)</td>").Select(cell => cell.Groups[1].Value)];
        CollectionAssert.AreEqual(
            (string[])["70.0 h", "80.0 h", "500 &#181;g/mL", "2 mg/mL", "300", "301.3", "too short", "75"],
            cells.Select(cell => cell.Replace("µ", "&#181;")).ToArray());
        Assert.Contains("the tip would have got 25 % of the prescribed dose", Section(page, "catheter"));
    }

    [TestMethod]
    public void The_tips_plot_marks_a_bridge_and_draws_what_would_have_come_without_it_as_a_dashed_line()
    {
        string without = Plot(Page(SyntheticRun.Report()), "plot-drug");
        string with = Plot(Page(SyntheticRun.Report() with { Bridges = [Bridge] }), "plot-drug");
        Assert.AreEqual(0, Dashes(without));
        Assert.IsGreaterThan(5, Dashes(with));
        Assert.IsTrue(with.Contains("without the bridge</text>"));
        Assert.IsTrue(with.Contains("#E9E2F4"), "the bridge lies behind the curves");
        Assert.IsFalse(without.Contains("#E9E2F4"));
    }

    [TestMethod]
    public void A_bridge_that_the_run_cut_off_is_shown_without_an_end()
    {
        ReportBridge open = Bridge with { CompletedAtMs = null, TipPgPerDayDuring = null, WithoutBridgePgPerDay = null };
        string page = Page(SyntheticRun.Report() with { Bridges = [open] });
        Assert.Contains(">not over<", Section(page, "bridges"));
        Assert.AreEqual(0, Dashes(Plot(page, "plot-drug")));
    }

    [TestMethod]
    public void Without_a_prime_or_a_bridge_the_page_says_nothing_about_the_catheters_account()
    {
        string page = Page(SyntheticRun.Report());
        Assert.AreEqual("", Section(page, "catheter"));
        Assert.AreEqual("", Section(page, "bridges"));
    }

    [TestMethod]
    [DataRow(0.0, "nothing is missing")]
    [DataRow(2e6, "2 &#181;g are unaccounted for")]
    public void A_primes_drug_is_accounted_for_in_a_sentence(double lostPg, string expected)
    {
        RunReport report = SyntheticRun.Report() with { Catheter = new ReportCatheter(225_000, 500e6, 125e6, 375e6 - lostPg) };
        string section = Section(Page(report), "catheter").Replace("µ", "&#181;");
        Assert.Contains("90 % of its 250", section);
        Assert.Contains(expected, section);
    }

    [TestMethod]
    public void Therapies_are_listed_with_their_steps_once_there_is_more_than_one()
    {
        ReportTherapy first = new(0, "constant, 100 ug/day", 100_000_000, "permanent");
        ReportContext one = SyntheticRun.Context() with { Therapies = [first] };
        ReportContext two = one with { Therapies = [first, new(24 * Hour, "constant, 130 ug/day", 130_000_000, "permanent")] };
        Assert.AreEqual("", Section(Page(SyntheticRun.Report(), one), "therapies"));
        string listed = Section(Page(SyntheticRun.Report(), two), "therapies");
        Assert.Contains("24.0 h", listed);
        Assert.Contains("constant, 130 ug/day", listed);
        Assert.Contains("30 %", listed);
    }

    [TestMethod]
    [DataRow(83, true)]
    [DataRow(84, false)]
    public void A_close_up_is_drawn_where_it_is_less_than_half_the_run(int hours, bool drawn)
    {
        ReportContext context = SyntheticRun.Context() with { CloseUpMs = hours * Hour };
        Assert.AreEqual(drawn, Plot(Page(SyntheticRun.Report(), context), "plot-close-up").Length > 0);
    }

    [TestMethod]
    public void A_close_up_has_its_own_axis_and_only_the_events_in_it()
    {
        ReportContext context = SyntheticRun.Context() with { CloseUpMs = 61 * Hour };
        string plot = Plot(Page(SyntheticRun.Report(), context), "plot-close-up");
        Assert.Contains(">60</text>", plot);
        Assert.DoesNotContain(">72</text>", plot);
        Assert.Contains("1\u20132</text>", Regex.Replace(plot, "&#8211;", "\u2013"));
        Assert.DoesNotContain("3</text>", Regex.Replace(plot, ">30?</text>", ""));
    }

    [TestMethod]
    [DataRow("ashworth", true, "Ashworth, 0 to 4", "yes, at most half")]
    [DataRow("painNrs", false, "pain, 0 to 10", ">no<")]
    public void A_trial_is_told_with_its_scale_and_whether_it_was_successful(string scale, bool eligible, string words, string answer)
    {
        string section = Section(Page(SyntheticRun.Report() with { Trial = new ReportTrial(scale, 3, 1.5, 50, eligible) }), "trial");
        Assert.Contains(words, section);
        Assert.Contains(answer, section);
        Assert.Contains("50 %", section);
    }

    [TestMethod]
    public void A_refusal_is_told_in_words_beside_its_code()
    {
        RunReport report = SyntheticRun.Report() with { Refusals = [new(30 * Hour, "program", "increaseTooSoon")] };
        string section = Section(Page(report), "refusals");
        Assert.Contains(">increase too soon<", section);
        Assert.Contains(">increaseTooSoon<", section);
    }

    // Each dash is a figure of its own.
    private static int Dashes(string plot) =>
        Regex.Match(plot, "fill=\"#7B3FA0\" d=\"([^\"]*)\"").Groups[1].Value.Count(part => part == 'M');

    private static string Page(RunReport report, ReportContext? context = null) =>
        HtmlReport.Render(report, SyntheticRun.Trace(), context ?? SyntheticRun.Context());

    private static string Section(string page, string id) =>
        Regex.Match(page, $"<section id=\"{id}\">.*?</section>", RegexOptions.Singleline).Value;

    private static string Plot(string page, string id) =>
        Regex.Match(page, $"<svg id=\"{id}\".*?</svg>", RegexOptions.Singleline).Value;
}
