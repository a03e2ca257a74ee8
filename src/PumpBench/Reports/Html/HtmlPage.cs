namespace PumpBench.Reports.Html;

/// <summary>What every page begins and ends with.</summary>
internal static class HtmlPage
{
    // The browser itself then refuses anything from outside, whatever a later change lets slip in.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    /// <summary>Everything up to the page's own heading.</summary>
    /// <param name="page">An empty page.</param>
    /// <param name="title">What the browser's tab says, not escaped yet.</param>
    /// <param name="css">Rules that only this page needs.</param>
    public static void Begin(HtmlText page, string title, string css = "")
    {
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Raw($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n");
        page.Element("title", title).Raw($"\n<style>\n{PageStyle.Css}\n");
        page.Raw(css.Length == 0 ? "" : css + "\n").Raw("</style>\n</head>\n<body>\n");
        page.Raw("<div class=\"banner\" role=\"note\">Bench reference. Never for use on a living being. Not a medical device; ");
        page.Raw("no number here is dosing advice.</div>\n<main>\n");
    }

    /// <summary>The footer and the end.</summary>
    public static void End(HtmlText page, string footer) =>
        page.Raw("<footer>").Text(footer).Raw("</footer>\n</main>\n</body>\n</html>\n");
}
