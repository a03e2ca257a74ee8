using PumpBench.Reports.Plots;

namespace PumpBench.Reports.Html;

/// <summary>What happened to the drug in the catheter, where it was primed or another concentration followed the one in it.</summary>
internal static class CatheterSection
{
    /// <summary>Writes the section, or nothing where neither happened.</summary>
    public static void Write(HtmlText page, RunReport report, ReportContext context, TimeUnit unit)
    {
        if (report.Catheter.PrimedNl <= 0 && report.Bridges.Count == 0) return;
        if (report.Bridges.Count > 0) WriteBridges(page, report.Bridges, unit);
        page.Raw("<section id=\"catheter\">").Element("h2", "Drug in the catheter");
        if (report.Catheter.PrimedNl > 0) page.Element("p class=\"plain\"", Primed(report, context));
        page.Element("p class=\"plain\"", Balance(report.Catheter)).Raw("</section>\n");
    }

    private static void WriteBridges(HtmlText page, IReadOnlyList<ReportBridge> bridges, TimeUnit unit) => HtmlTable.Write(
        page, "bridges", "Dose at the catheter's tip over each change of concentration", "",
        ["from#", "to#", "catheter held", "reservoir holds", "before#", "during#", "after#", "without a bridge#"],
        [
            .. bridges.Select(bridge => new[]
            {
                unit.Brief(bridge.StartedAtMs), bridge.CompletedAtMs is { } completedMs ? unit.Brief(completedMs) : "not over",
                QuantityText.Concentration(bridge.OldNgPerMl), QuantityText.Concentration(bridge.NewNgPerMl),
                Dose(bridge.TipPgPerDayBefore), Dose(bridge.TipPgPerDayDuring), Dose(bridge.TipPgPerDayAfter),
                Dose(bridge.WithoutBridgePgPerDay),
            }),
        ]);

    private static string Primed(RunReport report, ReportContext context)
    {
        var share = report.Catheter.PrimedNl / context.CatheterNl * 100;
        return $"{QuantityText.Volume(report.Catheter.PrimedNl)} primed the empty catheter, {QuantityText.Number(share, 1)} % of its " +
            $"{QuantityText.Volume(context.CatheterNl)}. That drug is prescribed but is no dose until it leaves the tip.";
    }

    private static string Balance(ReportCatheter catheter)
    {
        var openPg = catheter.EnteredPg - catheter.InsidePg - catheter.LeftPg;
        var closes = Math.Abs(openPg) < 1 ? "nothing is missing" : $"{QuantityText.Drug(openPg)} are unaccounted for";
        return $"Of {QuantityText.Drug(catheter.EnteredPg)} that went into the catheter {QuantityText.Drug(catheter.LeftPg)} left it " +
            $"at the tip and {QuantityText.Drug(catheter.InsidePg)} are still in it: {closes}.";
    }

    private static string Dose(double? pgPerDay) => pgPerDay is { } dose ? QuantityText.Drug(dose) + "/d" : "too short";
}
