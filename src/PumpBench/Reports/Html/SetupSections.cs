using PumpBench.Reports.Plots;

namespace PumpBench.Reports.Html;

/// <summary>What was set up, what the scenario did, and what the oracle found.</summary>
internal static class SetupSections
{
    /// <summary>Writes the three sections.</summary>
    public static void Write(HtmlText page, RunReport report, ReportContext context, TimeUnit unit)
    {
        page.Raw("<div class=\"pair\">\n");
        WriteFacts(page, context);
        HtmlTable.Write(page, "scenario", "What the scenario does", "Nothing but the programme.",
        ["no.#", "at#", "what", "until#"],
        [
            .. context.Events.Select((entry, i) => new[]
            {
                QuantityText.Number(i + 1), unit.Brief(entry.AtMs), (entry.IsFault ? "fault: " : "") + Words.Of(entry.Text),
                entry.UntilMs is { } untilMs ? unit.Brief(untilMs) : entry.IsFault ? "end" : "",
            }),
        ]);
        page.Raw("</div>\n");
        if (context.Therapies.Count > 1) WriteTherapies(page, context.Therapies, unit);
        WriteInvariants(page, report, unit);
    }

    private static void WriteFacts(HtmlText page, ReportContext context)
    {
        page.Raw("<section id=\"setup\"><h2>Set-up</h2><dl>\n");
        Fact("Drug", context.Drug);
        Fact("Concentration", Words.List([.. context.Concentrations.Select(entry => QuantityText.Concentration(entry.NgPerMl))
            .Distinct()]));
        Fact("Programme", context.Programme);
        Fact("Dose", context.DosePgPerDay == 0
            ? "none but boluses" : $"{QuantityText.Drug(context.DosePgPerDay)} in any 24 h at most");
        Fact("Flow", $"{QuantityText.Number(context.RateNlPerDay / 1e3)} µL a day");
        Fact("Limits", (context.LimitPgPerHour is { } hourPg ? $"{QuantityText.Drug(hourPg)} in any hour, " : "") +
            $"{QuantityText.Drug(context.LimitPgPerDay)} in any 24 h");
        Fact("Reservoir", $"filled with {QuantityText.Volume(context.FillNl)}, holds {QuantityText.Volume(context.ReservoirNl)}");
        Fact("Catheter", QuantityText.Volume(context.CatheterNl));
        if (context.HasMotor) Fact("One motor step", $"{QuantityText.Number(context.StepNl)} nL");
        Fact("Duration", QuantityText.Duration(context.DurationMs));
        page.Raw("</dl></section>\n");

        void Fact(string name, string value) => page.Element("dt", name).Element("dd", value).Raw("\n");
    }

    private static void WriteTherapies(HtmlText page, IReadOnlyList<ReportTherapy> therapies, TimeUnit unit) => HtmlTable.Write(
        page, "therapies", "Therapies in force", "", ["from#", "phase", "programme", "at most in any 24 h#", "change#"],
        [
            .. therapies.Select((therapy, i) => new[]
            {
                unit.Brief(therapy.AtMs), therapy.Phase, therapy.Programme,
                therapy.LargestPgPerDay == 0 ? "none" : QuantityText.Drug(therapy.LargestPgPerDay),
                i == 0 ? "" : Change(therapies[i - 1].LargestPgPerDay, therapy.LargestPgPerDay),
            }),
        ]);

    private static string Change(long fromPg, long toPg)
    {
        if (fromPg == 0 || fromPg == toPg) return fromPg == toPg ? "none" : "start";
        var percent = ((double)toPg - fromPg) / fromPg * 100;
        return (percent > 0 ? "+" : "\u2212") + QuantityText.Number(Math.Abs(percent), 1) + " %";
    }

    private static void WriteInvariants(HtmlText page, RunReport report, TimeUnit unit)
    {
        page.Raw("<section id=\"invariants\"><h2>Invariants</h2><div class=\"scroll\"><table class=\"fit\"><tbody>\n");
        foreach (var invariant in report.Invariants)
        {
            var (style, words) = invariant.Held switch
            {
                true => ("held", "held"),
                false => ("broke", "broken" + (invariant.FirstViolationAtMs is { } atMs ? " at " + unit.Exact(atMs) : "")),
                null => ("idle", "not applicable"),
            };
            page.Raw("<tr>").Element("td", invariant.Id).Element($"td class=\"{style}\"", words)
                .Element("td", invariant.Text).Raw("</tr>\n");
        }
        page.Raw("</tbody></table></div></section>\n");
    }
}
