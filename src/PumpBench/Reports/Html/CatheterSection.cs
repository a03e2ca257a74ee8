using PumpBench.Reports.Plots;

namespace PumpBench.Reports.Html;

/// <summary>The drug in the catheter, where it was primed or another concentration followed the one in it.</summary>
internal static class CatheterSection
{
    /// <summary>Writes the section, or nothing where neither happened.</summary>
    public static void Write(HtmlText page, RunReport report, ReportContext context, TimeUnit unit)
    {
        if (report.Catheter.PrimedNl <= 0 && report.Bridges.Count == 0) return;
        if (report.Bridges.Count > 0) WriteBridges(page, report.Bridges, unit);
        page.Raw("<section id=\"catheter\">").Element("h2", "Drug in the catheter");
        foreach (var bridge in report.Bridges) page.Element("p class=\"plain\"", Bridged(bridge, unit));
        if (report.Catheter.PrimedNl > 0) page.Element("p class=\"plain\"", Primed(report, context));
        page.Element("p class=\"plain\"", Balance(report.Catheter)).Raw("</section>\n");
    }

    private static void WriteBridges(HtmlText page, IReadOnlyList<ReportBridge> bridges, TimeUnit unit) => HtmlTable.Write(
        page, "bridges", "Dose at the catheter's tip over each change of concentration", "",
        ["from#", "to#", "catheter held", "reservoir holds", "before, µg/d#", "during, µg/d#", "after, µg/d#", "without, µg/d#"],
        [
            .. bridges.Select(bridge => new[]
            {
                unit.Brief(bridge.StartedAtMs), bridge.CompletedAtMs is { } completedMs ? unit.Brief(completedMs) : "not over",
                QuantityText.Concentration(bridge.OldNgPerMl), QuantityText.Concentration(bridge.NewNgPerMl),
                Dose(bridge.TipPgPerDayBefore), Dose(bridge.TipPgPerDayDuring), Dose(bridge.TipPgPerDayAfter),
                Dose(bridge.WithoutBridgePgPerDay),
            }),
        ]);

    private static string Bridged(ReportBridge bridge, TimeUnit unit)
    {
        var until = bridge.CompletedAtMs is { } completedMs ? $"until {unit.Brief(completedMs)}" : "to the end of the run";
        var share = (double)bridge.OldNgPerMl / bridge.NewNgPerMl * 100;
        return $"From {unit.Brief(bridge.StartedAtMs)} {until} the reservoir held " +
            $"{QuantityText.Concentration(bridge.NewNgPerMl)} and the catheter still " +
            $"{QuantityText.Concentration(bridge.OldNgPerMl)}: the flow followed the catheter. Had it followed the reservoir " +
            $"at once, the tip would have got {QuantityText.Number(share, 1)} % of the prescribed dose.";
    }

    private static string Primed(RunReport report, ReportContext context)
    {
        var share = report.Catheter.PrimedNl / context.CatheterNl * 100;
        return $"{QuantityText.Volume(report.Catheter.PrimedNl)} primed the empty catheter, " +
            $"{QuantityText.Number(share, 1)} % of its {QuantityText.Volume(context.CatheterNl)}. That drug is prescribed but is " +
            "no dose until it leaves the tip.";
    }

    private static string Balance(ReportCatheter catheter)
    {
        var openPg = catheter.EnteredPg - catheter.InsidePg - catheter.LeftPg;
        var closes = Math.Abs(openPg) < 1 ? "nothing is missing" : $"{QuantityText.Drug(openPg)} are unaccounted for";
        return $"Of {QuantityText.Drug(catheter.EnteredPg)} that went into the catheter " +
            $"{QuantityText.Drug(catheter.LeftPg)} left it at the tip and " +
            $"{QuantityText.Drug(catheter.InsidePg)} are still in it: {closes}.";
    }

    private static string Dose(double? pgPerDay) =>
        pgPerDay is { } dose ? QuantityText.Number(dose / 1e6, dose >= 1e7 ? 1 : 3) : "too short";
}
