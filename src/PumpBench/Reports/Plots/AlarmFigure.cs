namespace PumpBench.Reports.Plots;

/// <summary>Alarms on a timeline: a row a code, a bar from raised to cleared, a tick where the sound was silenced.</summary>
internal static class AlarmFigure
{
    private const int RowPx = 32;
    private const int FramePx = 66;

    // A little air under the marks of the scenario's events, in rows.
    private const double Headroom = 0.25;

    /// <summary>Draws every alarm of the run.</summary>
    public static Figure Draw(PlotScene scene, IReadOnlyList<ReportAlarm> alarms)
    {
        var rows = alarms.GroupBy(alarm => alarm.Code).ToArray();
        var plot = new TimePlot(scene, 0, Math.Max(rows.Length, 1) + Headroom, (Math.Max(rows.Length, 1) * RowPx) + FramePx);
        for (var i = 0; i < rows.Length; i++) DrawRow(plot, scene, [.. rows[i]], rows.Length - 1 - i);
        if (rows.Length == 0) plot.Note(scene.DurationMs * 0.42, 0.5, "no alarm was raised");
        return new Figure(
            "Alarms", "A bar runs from raised to cleared, or to the end where nobody cleared it; a dark tick is where the " +
            "sound was silenced.",
            [
                new(Palette.Of(ReportPriority.High), "high"), new(Palette.Of(ReportPriority.Medium), "medium"),
                new(Palette.Of(ReportPriority.Low), "low"),
            ],
            plot.Render("plot-alarms", "Alarms over time", Ticks.None));
    }

    private static void DrawRow(TimePlot plot, PlotScene scene, ReportAlarm[] alarms, int bottom)
    {
        const double BarBottom = 0.16, BarTop = 0.46, TickTop = 0.56, TextAt = 0.74, LeastBarPx = 3;
        var drawnToMs = double.NegativeInfinity;
        foreach (var alarm in alarms)
        {
            double endMs = Math.Min(alarm.ClearedAtMs ?? scene.DurationMs, scene.DurationMs);
            endMs = Math.Max(endMs, alarm.RaisedAtMs + (LeastBarPx * plot.PixelMs));
            // An alarm that a drawn bar already covers would not be seen: an alarm may come back every hour for years.
            if (endMs > drawnToMs + (plot.PixelMs / 2))
            {
                plot.Box(alarm.RaisedAtMs, endMs, bottom + BarBottom, bottom + BarTop, Palette.Of(alarm.Priority));
                drawnToMs = endMs;
            }
            if (alarm.SilencedAtMs is { } silencedMs && alarms.Length < TimePlot.WidthPx)
                plot.Stroke(silencedMs, bottom + BarBottom - 0.1, silencedMs, bottom + TickTop, "#1d2329", 2.2f);
        }
        var count = alarms.Length == 1 ? "" : $" ({alarms.Length} times)";
        plot.Note(alarms[0].RaisedAtMs, bottom + TextAt, Words.Of(alarms[0].Code) + count);
    }
}
