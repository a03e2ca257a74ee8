using System.Globalization;
using System.Net;
using ScottPlot;

namespace PumpBench.Reports.Plots;

/// <summary>
/// One plot over the run's time, drawn by ScottPlot. Letters are set by the page instead: ScottPlot would need a font on
/// this machine and would fix each letter's place by it. Every plot has the same margins, so that one time lies in one
/// column all down the page.
/// </summary>
internal sealed class TimePlot
{
    /// <summary>Width in pixels.</summary>
    public const int WidthPx = 960;

    private const int LeftPx = 74;
    private const int RightPx = 24;
    private const int TopPx = 22;
    private const int BottomPx = 36;

    private readonly Plot _plot = new();
    private readonly List<string> _letters = [];
    private readonly PlotScene _scene;
    private readonly int _heightPx;
    private readonly double _least;
    private readonly double _greatest;

    /// <summary>Starts a plot with the pump's states behind it and the scenario's events above it.</summary>
    public TimePlot(PlotScene scene, double least, double greatest, int heightPx = 236)
    {
        (_scene, _heightPx, _least, _greatest) = (scene, heightPx, least, greatest > least ? greatest : least + 1);
        _plot.FigureBackground.Color = Colors.Transparent;
        _plot.Layout.Fixed(new PixelPadding(LeftPx, RightPx, BottomPx, TopPx));
        _plot.Axes.SetLimits(0, scene.DurationMs, _least, _greatest);
        _plot.Axes.Right.IsVisible = _plot.Axes.Top.IsVisible = false;
        foreach (var axis in (IAxis[])[_plot.Axes.Left, _plot.Axes.Bottom])
        {
            axis.TickLabelStyle.IsVisible = false;
            axis.FrameLineStyle.Color = Color.FromHex(Palette.Ink);
            axis.MajorTickStyle.Color = Color.FromHex(Palette.Ink);
        }
        _plot.Grid.MajorLineColor = Color.FromHex(Palette.Grid);
        foreach (var band in scene.States) Box(band.FromMs, band.ToMs, _least, _greatest, band.Colour);
    }

    /// <summary>Width of one pixel in milliseconds.</summary>
    public double PixelMs => (double)_scene.DurationMs / (WidthPx - LeftPx - RightPx);

    /// <summary>Draws a line.</summary>
    public void Line(Series series, string colour, float width = 1.6f)
    {
        if (series.TimesMs.Length == 0) return;
        var line = _plot.Add.ScatterLine(series.TimesMs, series.Values, Color.FromHex(colour));
        line.LineWidth = width;
    }

    /// <summary>Fills a box.</summary>
    public void Box(double fromMs, double toMs, double bottom, double top, string colour)
    {
        var box = _plot.Add.Rectangle(fromMs, toMs, bottom, top);
        box.FillColor = Color.FromHex(colour);
        box.LineWidth = 0;
    }

    /// <summary>Draws a straight stroke between two points.</summary>
    public void Stroke(
        double fromMs, double from, double toMs, double to, string colour, float width = 1.2f, bool dashed = false)
    {
        var line = _plot.Add.Line(fromMs, from, toMs, to);
        line.LineColor = Color.FromHex(colour);
        line.LineWidth = width;
        if (dashed) line.LinePattern = LinePattern.Dashed;
    }

    /// <summary>Writes a note beside a point, towards the side that has room for it.</summary>
    public void Note(double timeMs, double value, string text)
    {
        var left = X(timeMs) > WidthPx * 0.66;
        Letters(X(timeMs) + (left ? -5 : 5), Y(value) + 4, left ? "end" : "start", text, "note");
    }

    /// <summary>The plot as an <c>svg</c> element with this id; a screen reader is told <paramref name="label"/>.</summary>
    public string Render(string id, string label, Ticks ticks)
    {
        var times = _scene.Unit.TicksFor(_scene.DurationMs);
        _plot.Axes.Bottom.SetTicks([.. times.Positions.Select(at => at * _scene.Unit.Ms)], times.Labels);
        _plot.Axes.Left.SetTicks(ticks.Positions, ticks.Labels);
        for (var i = 0; i < times.Labels.Length; i++)
            Letters(X(times.Positions[i] * _scene.Unit.Ms), _heightPx - BottomPx + 18, "middle", times.Labels[i]);
        for (var i = 0; i < ticks.Labels.Length; i++)
            Letters(LeftPx - 8, Y(ticks.Positions[i]) + 4, "end", ticks.Labels[i]);
        Letters(WidthPx - RightPx, _heightPx - 4, "end", _scene.Unit.Name + " since the start");
        MarkEvents();

        var drawn = _plot.GetSvgXml(WidthPx, _heightPx);
        return InlineSvg.Embed(drawn, id, label, WidthPx, _heightPx, string.Concat(_letters));
    }

    private void MarkEvents()
    {
        var height = (_greatest - _least) * 3 / (_heightPx - TopPx - BottomPx);
        for (var i = 0; i < _scene.Events.Count; i++)
        {
            var entry = _scene.Events[i];
            var untilMs = entry.IsFault ? entry.UntilMs ?? _scene.DurationMs : entry.AtMs;
            Box(entry.AtMs, Math.Max(untilMs, entry.AtMs + (2 * PixelMs)), _greatest - height, _greatest,
                entry.IsFault ? Palette.Injected : Palette.Ink);
        }
        for (var first = 0; first < _scene.Events.Count;)
        {
            // Numbers that would overprint each other become a range.
            var last = first;
            while (last + 1 < _scene.Events.Count && X(_scene.Events[last + 1].AtMs) - X(_scene.Events[last].AtMs) < 26) last++;
            var text = first == last ? $"{first + 1}" : $"{first + 1}\u2013{last + 1}";
            var middleX = (X(_scene.Events[first].AtMs) + X(_scene.Events[last].AtMs)) / 2;
            var isFault = _scene.Events.Skip(first).Take(last - first + 1).Any(entry => entry.IsFault);
            Letters(middleX, TopPx - 7, "middle", text, isFault ? "fault" : "mark");
            first = last + 1;
        }
    }

    private double X(double timeMs) => LeftPx + (timeMs / PixelMs);

    private double Y(double value) =>
        _heightPx - BottomPx - ((value - _least) / (_greatest - _least) * (_heightPx - TopPx - BottomPx));

    private void Letters(double x, double y, string anchor, string text, string style = "tick")
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\"");
        _letters.Add($"<text class=\"{style}\" {place}>{WebUtility.HtmlEncode(text)}</text>");
    }
}
