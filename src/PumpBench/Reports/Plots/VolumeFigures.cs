using System.Globalization;

namespace PumpBench.Reports.Plots;

/// <summary>Volume against time: cumulative, as flow, as error, and what is left.</summary>
internal static class VolumeFigures
{
    private const double NlPerUl = 1e3;
    private const double NlPerMl = 1e6;
    private const int YTicks = 6;

    /// <summary>Cumulative volume at the outlet against what was prescribed.</summary>
    public static Figure Delivered(PlotScene scene, TraceRecorder trace)
    {
        var lastNl = trace.Count == 0 ? 0 : trace[trace.Count - 1].DeliveredNl;
        var (unit, nlPerUnit) = lastNl < 10 * NlPerMl ? ("µL", NlPerUl) : ("mL", NlPerMl);
        var delivered = Series.Of(trace, scene.DurationMs, (in TraceRow row) => row.DeliveredNl / nlPerUnit);
        var prescribed = Series.Of(trace, scene.DurationMs, (in TraceRow row) => row.PrescribedNl / nlPerUnit);
        var top = Math.Max(Greatest(delivered), Greatest(prescribed)) * 1.06;
        var plot = new TimePlot(scene, 0, top, heightPx: 270);
        // The prescribed line is wide and lies behind, so that both are seen where they agree.
        plot.Line(prescribed, Palette.Prescribed, 5);
        plot.Line(delivered, Palette.Truth);
        var title = $"Delivered against prescribed, {unit}";
        return new Figure(
            title, "The thin line should lie on the wide one; where it falls below, drug is missing, where it rises above, " +
            "there is too much. A flat stretch is time without delivery.",
            [new(Palette.Prescribed, "prescribed, withheld volume taken off"), new(Palette.Truth, "delivered at the outlet")],
            plot.Render("plot-delivered", title, Ticks.Between(0, top, YTicks)));
    }

    /// <summary>Flow at the outlet, averaged over bins.</summary>
    public static Figure Flow(PlotScene scene, TraceRecorder trace, bool hasMotor) => Flow(
        scene, trace, "plot-flow", "Flow at the outlet, µL/h", hasMotor
            ? "rollers make a peristaltic head pulse, so a small ripple is its nature, not a fault."
            : "gas pressure drives it, more in a warm body and in thin air.");

    /// <summary>Flow in a run's first hours: a bolus that is shorter than a stair of the whole run is seen as it is.</summary>
    public static Figure CloseUp(PlotScene beginning, TraceRecorder trace) => Flow(
        beginning, trace, "plot-close-up", $"Flow at the outlet closely, first {beginning.Unit.Brief(beginning.DurationMs)}, µL/h",
        "this plot has a time axis of its own. Over the whole run a short bolus is spread over its stair and looks lower " +
        "than it is.") with
    {
        IsCloseUp = true,
    };

    private static Figure Flow(PlotScene scene, TraceRecorder trace, string id, string title, string hint)
    {
        var binMs = Bins.WidthMs(scene.DurationMs);
        var perHour = TimeSpan.MillisecondsPerHour / (double)binMs / NlPerUl;
        var delivered = Stairs((in TraceRow row) => row.DeliveredNl);
        var prescribed = Stairs((in TraceRow row) => row.PrescribedNl);
        var (least, top) = Range(0, delivered, prescribed);
        var plot = new TimePlot(scene, least, top);
        plot.Line(prescribed, Palette.Prescribed, 4);
        plot.Line(delivered, Palette.Truth);
        return new Figure(
            title, $"Each stair is the mean over {QuantityText.Duration(binMs)}; {hint}",
            [new(Palette.Prescribed, "prescribed"), new(Palette.Truth, "delivered")],
            plot.Render(id, title, Ticks.Between(least, top, YTicks)));

        Series Stairs(RowValue value) =>
            Series.Stairs(Bins.Gains(trace, scene.DurationMs, binMs, value), binMs, scene.DurationMs, perHour);
    }

    /// <summary>Delivered less prescribed, with the band that the shaft must keep.</summary>
    public static Figure Error(PlotScene scene, TraceRecorder trace, double stepNl)
    {
        var error = Series.Of(trace, scene.DurationMs, (in TraceRow row) => row.DeliveredNl - row.PrescribedNl);
        var bandNl = 2 * stepNl;
        var (least, top) = Range(-bandNl, error, new Series([0], [bandNl]));
        var plot = new TimePlot(scene, least, top);
        if (bandNl > 0) plot.Box(0, scene.DurationMs, -bandNl, bandNl, Palette.Tolerance);
        plot.Stroke(0, 0, scene.DurationMs, 0, Palette.Ink, 0.8f);
        plot.Line(error, Palette.Truth, 1.2f);
        const string Title = "Delivered less prescribed, nL";
        if (bandNl <= 0)
        {
            return new Figure(
                Title, "Below zero drug is missing, above it too much has left: a warm body and thin air press harder.",
                [new(Palette.Truth, "fluid at the outlet")], plot.Render("plot-error", Title, Ticks.Between(least, top, YTicks)));
        }

        var band = bandNl.ToString("0.##", CultureInfo.InvariantCulture);
        return new Figure(
            Title, "Below zero drug is missing. The band is what the shaft may be off; the curve is the fluid, which adds the " +
            "rollers' pulsation and any difference between true and calibrated volume, so it may leave the band.",
            [new(Palette.Truth, "fluid at the outlet"), new(Palette.Tolerance, $"two steps of the shaft, ±{band} nL")],
            plot.Render("plot-error", Title, Ticks.Between(least, top, YTicks)));
    }

    /// <summary>What is left in the reservoir.</summary>
    public static Figure Reservoir(PlotScene scene, TraceRecorder trace, RunReport report, ReportContext context)
    {
        var content = Series.Of(trace, scene.DurationMs, (in TraceRow row) => row.ReservoirNl / NlPerMl);
        var top = Math.Max(Greatest(content), context.ReservoirNl / NlPerMl) * 1.05;
        var plot = new TimePlot(scene, 0, top, heightPx: 190);
        plot.Line(content, Palette.Truth, 2);
        var estimateMl = report.Reservoir.EstimatedNl / NlPerMl;
        if (content.TimesMs.Length > 0)
        {
            plot.Stroke(content.TimesMs[^1] - (9 * plot.PixelMs), estimateMl, content.TimesMs[^1], estimateMl,
                Palette.Prescribed, 5);
        }
        const string Title = "Reservoir, mL";
        return new Figure(
            Title, "The mark at the right is the pump's own estimate: away from the line, the pump is wrong about its content.",
            [
                new(Palette.Truth, "true content"),
                new(Palette.Prescribed, $"the pump's estimate at the end, {QuantityText.Volume(report.Reservoir.EstimatedNl)}"),
            ],
            plot.Render("plot-reservoir", Title, Ticks.Between(0, top, YTicks - 1)));
    }

    /// <summary>The greatest value, at least 0.</summary>
    internal static double Greatest(Series series) => series.Values.DefaultIfEmpty(0).Max();

    /// <summary>Limits that show all series and a floor, with a little air.</summary>
    internal static (double Least, double Greatest) Range(double floor, params Series[] all)
    {
        var least = all.SelectMany(series => series.Values).Append(floor).Min();
        var greatest = all.SelectMany(series => series.Values).Append(floor).Max();
        var air = Math.Max((greatest - least) * 0.07, 1e-9);
        return (least < 0 ? least - air : least, greatest + air);
    }
}
