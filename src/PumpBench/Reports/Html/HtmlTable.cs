namespace PumpBench.Reports.Html;

/// <summary>A table under its own heading; long ones are folded away and very long ones cut, saying so.</summary>
internal static class HtmlTable
{
    private const int OpenRows = 30;
    private const int MostRows = 600;

    /// <summary>Writes the section, or its heading with one sentence where there are no rows.</summary>
    /// <param name="page">The page.</param>
    /// <param name="id">The section's id.</param>
    /// <param name="title">Its heading.</param>
    /// <param name="whenEmpty">The sentence for a table without rows.</param>
    /// <param name="columns">The column heads; one that ends in '#' holds numbers and is set to the right.</param>
    /// <param name="rows">The cells, not escaped yet.</param>
    /// <param name="whole">The file that holds all of them.</param>
    /// <param name="note">A sentence between heading and rows.</param>
    public static void Write(
        HtmlText page, string id, string title, string whenEmpty, string[] columns, IReadOnlyList<string[]> rows,
        string whole = ReportFolder.JsonName, string? note = null)
    {
        page.Raw($"<section id=\"{id}\">");
        page.Element("h2", title);
        if (rows.Count == 0)
        {
            page.Element("p class=\"empty\"", whenEmpty).Raw("</section>\n");
            return;
        }
        if (note != null) page.Element("p class=\"plain\"", note).Raw("\n");
        var folded = rows.Count > OpenRows;
        if (folded) page.Raw("<details>").Element("summary", $"Show {QuantityText.Number(rows.Count)} rows");
        if (rows.Count > MostRows)
        {
            page.Element("p class=\"empty\"", $"The first {MostRows} of {QuantityText.Number(rows.Count)} rows; " +
                $"all of them are in {whole}.");
        }
        WriteGrid(page, columns, rows);
        if (folded) page.Raw("</details>");
        page.Raw("</section>\n");
    }

    private static void WriteGrid(HtmlText page, string[] columns, IReadOnlyList<string[]> rows)
    {
        page.Raw("<div class=\"scroll\"><table><thead><tr>");
        foreach (var column in columns) page.Element(IsNumber(column) ? "th class=\"n\"" : "th", column.TrimEnd('#'));
        page.Raw("</tr></thead><tbody>\n");
        foreach (var row in rows.Take(MostRows))
        {
            page.Raw("<tr>");
            for (var i = 0; i < row.Length; i++) page.Element(Cell(columns[i]), row[i]);
            page.Raw("</tr>\n");
        }
        page.Raw("</tbody></table></div>");
    }

    private static string Cell(string column) =>
        IsNumber(column) ? "td class=\"n\"" : column == "code" ? "td class=\"code\"" : "td";

    private static bool IsNumber(string column) => column.EndsWith('#');
}
