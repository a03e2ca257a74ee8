using System.Net;
using System.Text;

namespace PumpBench.Reports.Html;

/// <summary>A page: what comes from a run goes through <see cref="Text"/>, markup of ours through <see cref="Raw"/>.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _page = new(1 << 18);

    /// <summary>Appends markup of our own.</summary>
    public HtmlText Raw(string markup)
    {
        _page.Append(markup);
        return this;
    }

    /// <summary>Appends text, escaped.</summary>
    public HtmlText Text(string text)
    {
        _page.Append(WebUtility.HtmlEncode(text));
        return this;
    }

    /// <summary>Appends an element that holds text, escaped; <paramref name="open"/> is its tag with attributes.</summary>
    public HtmlText Element(string open, string text)
    {
        var space = open.IndexOf(' ');
        return Raw("<" + open + ">").Text(text).Raw("</" + (space < 0 ? open : open[..space]) + ">");
    }

    /// <summary>The page so far.</summary>
    public override string ToString() => _page.ToString();
}
