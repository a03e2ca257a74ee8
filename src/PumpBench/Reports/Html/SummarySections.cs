using System.Globalization;

namespace PumpBench.Reports.Html;

/// <summary>The top of the page: what ran, how it ended, and the few numbers that matter most.</summary>
internal static class SummarySections
{
    /// <summary>Writes heading, verdict and tiles.</summary>
    public static void Write(HtmlText page, RunReport report, TraceRecorder trace, ReportContext context)
    {
        page.Element("h1", report.Name);
        page.Element("p class=\"sub\"", $"{context.Drug}, {context.Programme} · " +
            $"{QuantityText.Duration(report.SimulatedHours * 3_600_000)} simulated in " +
            $"{QuantityText.Duration(report.WallSeconds * 1_000)} " +
            $"({QuantityText.Number(report.RealTimeFactor, 0)} times real time)");
        WriteVerdict(page, report, Verdict.Of(report, trace, context));

        page.Raw("<div class=\"tiles\">\n");
        Tile(page, "delivered", QuantityText.Volume(report.Delivered.VolumeNl), Percent(report));
        Tile(page, "drug at the tip", QuantityText.Drug(report.CatheterTip.DrugPg),
            $"of {QuantityText.Drug(report.Prescribed.DrugPg)} prescribed");
        if (context.HasMotor)
        {
            Tile(page, "largest shaft error", QuantityText.Volume(report.MaxAbsErrorNl),
                $"fluid: {QuantityText.Volume(report.MaxFluidErrorNl)}");
        }
        else
        {
            Tile(page, "largest fluid error", QuantityText.Volume(report.MaxFluidErrorNl), "there is no motor");
        }
        Tile(page, "withheld", QuantityText.Volume(report.Withheld.VolumeNl), QuantityText.Drug(report.Withheld.DrugPg));
        Tile(page, "longest unalarmed gap", QuantityText.Duration(report.UnalarmedMs),
            $"excess: {QuantityText.Drug(report.ExcessPg)}");
        Tile(page, "final state", report.State, Words.Count(report.Alarms.Count, "alarm") + ", " +
            Words.Count(report.Refusals.Count, "refusal"));
        page.Raw("</div>\n");
    }

    private static void WriteVerdict(HtmlText page, RunReport report, IReadOnlyList<string> sentences)
    {
        var broken = report.Invariants.Any(invariant => invariant.Held == false);
        page.Raw($"<div id=\"verdict\" class=\"verdict{(broken ? " broken" : "")}\">");
        page.Element("p class=\"lead\"", sentences[0]);
        foreach (var sentence in sentences.Skip(1)) page.Element("p", sentence);
        page.Raw("</div>\n");
    }

    private static void Tile(HtmlText page, string name, string value, string more) =>
        page.Raw("<div class=\"tile\">").Element("span", name).Element("b", value).Element("span", more).Raw("</div>\n");

    private static string Percent(RunReport report) => report.Prescribed.VolumeNl <= 0
        ? "nothing was prescribed"
        : string.Create(CultureInfo.InvariantCulture,
            $"{report.Delivered.VolumeNl / report.Prescribed.VolumeNl * 100:0.00} % of prescribed");
}
