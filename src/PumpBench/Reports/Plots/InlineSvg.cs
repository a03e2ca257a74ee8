using System.Net;

namespace PumpBench.Reports.Plots;

/// <summary>Turns a drawing of its own into one that can stand among others inside a page.</summary>
internal static class InlineSvg
{
    /// <summary>
    /// Drops the XML prologue and the name spaces (HTML knows SVG without them), makes identifiers unique, since a page has
    /// one set of them, and lets the drawing scale with its column.
    /// </summary>
    /// <exception cref="FormatException">The drawing is not what ScottPlot is known to produce.</exception>
    public static string Embed(string drawing, string id, string label, int widthPx, int heightPx, string letters)
    {
        var start = drawing.IndexOf("<svg", StringComparison.Ordinal);
        var end = drawing.LastIndexOf("</svg>", StringComparison.Ordinal);
        if (start < 0 || end < start) throw new FormatException("the plot is not an SVG drawing");
        var body = drawing[(drawing.IndexOf('>', start) + 1)..end]
            .Replace("id=\"", $"id=\"{id}-", StringComparison.Ordinal)
            .Replace("url(#", $"url(#{id}-", StringComparison.Ordinal)
            .Replace("\n\t", "\n", StringComparison.Ordinal);
        return $"<svg id=\"{id}\" viewBox=\"0 0 {widthPx} {heightPx}\" role=\"img\" " +
            $"aria-label=\"{WebUtility.HtmlEncode(label)}\">{body}{letters}</svg>";
    }
}
