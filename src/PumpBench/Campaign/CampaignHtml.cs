using PumpBench.Reports;
using PumpBench.Reports.Html;

namespace PumpBench.Campaign;

/// <summary>
/// <c>campaign.html</c>: one file that shows a campaign to a person, with nothing to fetch and nothing that executes.
/// </summary>
internal static class CampaignHtml
{
    // The table of faults has many columns: it gets the whole width and a second row of heads.
    private const string Css = """
        main{max-width:1320px}
        table.faults th,table.faults td.n{text-align:right;padding-right:.8rem}table.faults th:first-child{text-align:left}
        table.faults th.group{text-align:center;border-bottom:0}
        table.faults td:first-child{white-space:nowrap}
        table.faults td.first,table.faults th.first{border-left:1px solid var(--line);padding-left:.8rem}
        td.bad{color:var(--bad);font-weight:700}
        """;

    /// <summary>The page as text.</summary>
    public static string Render(CampaignSummary summary)
    {
        var page = new HtmlText();
        HtmlPage.Begin(page, $"Fault campaign {summary.Seed}", Css);
        page.Element("h1", $"Fault campaign {summary.Seed}");
        page.Element("p class=\"sub\"", $"{Words.Count(summary.Runs, "run")} of {summary.Hours} simulated hours each, ticks of "
            + $"{summary.TickMs} ms · random therapies, faults, requests and power cuts");
        WriteVerdict(page, summary);
        WriteTiles(page, summary);
        WriteFaults(page, summary);
        HtmlTable.Write(page, "findings", "Findings", "None: every invariant held and no fault was silent.",
            ["run#", "what", "replay"],
            [
                .. summary.Findings.Select(finding => new[]
                {
                    QuantityText.Number(finding.Index), finding.Text, CampaignText.Replay(summary, finding.Seed),
                }),
            ],
            "campaign.json");
        HtmlTable.Write(page, "undetected", "Not detected, and why not",
            "Every fault was detected.", ["fault", "how many#", "why it had not to be"],
            [.. summary.Undetected.Select(row => new[] { row.Fault, QuantityText.Number(row.Count), Words.Of(row.Reason) })]);
        HtmlPage.End(page, $"{summary.Schema} · firmware {summary.FirmwareVersion} · build {summary.Build}");
        return page.ToString();
    }

    private static void WriteVerdict(HtmlText page, CampaignSummary summary)
    {
        bool broken = summary.Findings.Count > 0;
        page.Raw($"<div id=\"verdict\" class=\"verdict{(broken ? " broken" : "")}\">");
        page.Element("p class=\"lead\"", broken
            ? $"{Words.Count(summary.RunsWithFindings, "run")} with findings"
            : "Nothing was found: every invariant held, and no fault was silent");
        page.Element("p", "A finding is an invariant that broke, a fault that had to be detected and was not, an alarm of a "
            + "fault in a run without one, or an error of the bench. Its seed replays it. Volume counts up to the detection, excess "
            + "drug up to the end of the run.");
        page.Raw("</div>\n");
    }

    private static void WriteTiles(HtmlText page, CampaignSummary summary)
    {
        page.Raw("<div class=\"tiles\">\n");
        Tile(page, "runs", QuantityText.Number(summary.Runs), $"{QuantityText.Number(summary.FaultFreeRuns)} without a fault");
        Tile(page, "simulated", $"{QuantityText.Number(summary.SimulatedDays, 1)} d", $"campaign seed {summary.Seed}");
        Tile(page, "faults injected", Sum(row => row.Injected), Words.Count(summary.Faults.Count, "kind"));
        Tile(page, "detected", Sum(row => row.Detected), "by an alarm of theirs");
        Tile(page, "silent", Sum(row => row.Silent), "had to be detected");
        Tile(page, "undetectable", Sum(row => row.Undetectable), "reasons below");
        page.Raw("</div>\n");

        string Sum(Func<FaultRow, int> of) => QuantityText.Number(summary.Faults.Sum(of));
    }

    private static void WriteFaults(HtmlText page, CampaignSummary summary)
    {
        page.Raw("<section id=\"faults\">").Element("h2", "Faults");
        if (summary.Faults.Count == 0)
        {
            page.Element("p class=\"empty\"", "No fault was injected.").Raw("</section>\n");
            return;
        }

        page.Raw("<div class=\"scroll\"><table class=\"faults\"><thead><tr><th rowspan=\"2\">fault</th>");
        foreach (string head in (string[])["injected", "detected", "silent", "undetectable"])
            page.Raw("<th rowspan=\"2\">").Text(head).Raw("</th>");
        foreach (string head in (string[])["time to detection", "volume at detection", "excess drug"])
            page.Element("th colspan=\"3\" class=\"group first\"", head);
        page.Raw("</tr><tr>");
        for (int group = 0; group < 3; group++)
            page.Raw("<th class=\"first\">min</th><th>median</th><th>max</th>");
        page.Raw("</tr></thead><tbody>\n");
        foreach (FaultRow row in summary.Faults) WriteRow(page, row);
        page.Raw("</tbody></table></div></section>\n");
    }

    private static void WriteRow(HtmlText page, FaultRow row)
    {
        string[] cells = CampaignText.Cells(row);
        page.Raw("<tr>").Element("td", cells[0]);
        for (int column = 1; column < cells.Length; column++)
        {
            bool bad = column == 3 && row.Silent > 0;
            bool first = column >= 5 && (column - 5) % 3 == 0;
            page.Element($"td class=\"n{(bad ? " bad" : "")}{(first ? " first" : "")}\"", cells[column]);
        }

        page.Raw("</tr>\n");
    }

    private static void Tile(HtmlText page, string name, string value, string more) =>
        page.Raw("<div class=\"tile\">").Element("span", name).Element("b", value).Element("span", more).Raw("</div>\n");
}
