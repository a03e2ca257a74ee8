using PumpBench.Reports.Plots;

namespace PumpBench.Reports.Html;

/// <summary>What was broken on purpose, what the pump found of it and when, and what it cannot find.</summary>
internal static class FaultSection
{
    /// <summary>Writes the section; nothing where nothing was broken.</summary>
    public static void Write(HtmlText page, RunReport report, TimeUnit unit)
    {
        WriteRisks(page, report.ResidualRisks);
        if (report.Faults.Count == 0) return;
        string[] columns =
        [
            "fault", "parameter#", "from#", "until#", "found by", "found at#", "took#", "volume by then#", "excess by then#",
            "excess in all#", "why not",
        ];
        string[][] rows =
        [
            .. report.Faults.Select(fault => new[]
            {
                Words.Of(fault.Fault), fault.Parameter ?? "", unit.Exact(fault.AtMs),
                fault.UntilMs is { } untilMs ? unit.Exact(untilMs) : "lasts",
                fault.DetectedBy is { } alarm ? Words.Of(alarm) : fault.Detectable ? "NOTHING" : "nothing",
                fault.DetectedAtMs is { } atMs ? unit.Exact(atMs) : "",
                fault.DetectionMs is { } tookMs ? QuantityText.Duration(tookMs) : "",
                fault.VolumeAtDetectionNl is { } volumeNl ? QuantityText.Volume(volumeNl) : "",
                fault.ExcessPgAtDetection is { } excessPg ? QuantityText.Drug(excessPg) : "",
                fault.ExcessPg > 0 ? QuantityText.Drug(fault.ExcessPg) : "",
                fault.Detectable ? "" : Words.Of(fault.Reason ?? ""),
            }),
        ];

        // What no fault of this run has is no column: eleven do not fit the page.
        int[] told = [.. Enumerable.Range(0, columns.Length).Where(column => rows.Any(row => row[column].Length > 0))];
        HtmlTable.Write(
            page, "faults", "Injected faults", "", [.. told.Select(column => columns[column])],
            [.. rows.Select(row => told.Select(column => row[column]).ToArray())]);
    }

    private static void WriteRisks(HtmlText page, IReadOnlyList<string> risks)
    {
        if (risks.Count == 0) return;
        page.Raw("<section id=\"risks\" class=\"risks\">");
        page.Element("h2", "Residual risks that this run shows");
        foreach (string risk in risks) page.Element("p class=\"plain\"", $"{Words.Of(risk)}: {Meaning(risk)}");
        page.Raw("</section>\n");
    }

    private static string Meaning(string risk) => risk switch
    {
        ResidualRisk.CatheterLeak =>
            "drug was lost between the pump and the tip. Nothing on the pump can see it; what the tip got is not judged.",
        ResidualRisk.FreeFlowWithoutValve =>
            "drug ran through the head with the motor's power cut, and no valve could stop it. The pump can only say so.",
        ResidualRisk.BelowDetection =>
            "a fault was smaller than what has to be found. What it gave on top is not held against the pump.",
        ResidualRisk.HiddenOverDelivery =>
            "drug flowed that nobody commanded while the sensor that would show it was lost, hidden by another fault or without power.",
        ResidualRisk.HiddenUnderDelivery =>
            "drug did not arrive while the one sensor that would show it was lost or misled; what is missing is not judged meanwhile.",
        _ => "",
    };
}
