using PumpBench.Reports.Plots;

namespace PumpBench.Reports.Html;

/// <summary>The plots, one under the other over one time axis, with the keys that they share said once.</summary>
internal static class PlotSection
{
    private static readonly ColourKey[] Shared =
    [
        new(Palette.Faulted, "pump faulted"), new(Palette.Degraded, "pump at a reduced rate"),
        new(Palette.Idle, "pump stopped, priming or refilling"),
        new(Palette.Injected, "fault injected, numbered as in the scenario's table"),
    ];

    /// <summary>Writes all figures.</summary>
    public static void Write(HtmlText page, PlotScene scene, IReadOnlyList<Figure> figures)
    {
        page.Raw("<section id=\"plots\"><h2>").Text("Course over time").Raw("</h2>\n");
        var which = figures.Any(figure => figure.IsCloseUp) ? "All plots but the close-up" : "All plots";
        page.Element("p class=\"empty\"",
            $"{which} share one time axis, in {scene.Unit.Name}: what happens at one moment lies in one vertical line.");
        WriteKeys(page, Shared);
        foreach (var figure in figures)
        {
            page.Raw("<figure><figcaption>").Element("h3", figure.Title).Element("p", figure.Hint);
            WriteKeys(page, figure.Keys);
            page.Raw("</figcaption><div class=\"plot\">").Raw(figure.Svg).Raw("</div></figure>\n");
        }
        page.Raw("</section>\n");
    }

    private static void WriteKeys(HtmlText page, IReadOnlyList<ColourKey> keys)
    {
        page.Raw("<ul class=\"keys\">");
        foreach (var key in keys)
            page.Raw($"<li><i style=\"background:{key.Colour}\"></i>").Text(key.Meaning).Raw("</li>");
        page.Raw("</ul>");
    }
}
