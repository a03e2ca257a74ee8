namespace PumpBench.Reports.Plots;

/// <summary>The pressure behind the catheter.</summary>
internal static class PressureFigure
{
    private const int YTicks = 5;

    /// <summary>Pressure at the outlet.</summary>
    public static Figure Draw(PlotScene scene, TraceRecorder trace)
    {
        var pressure = Series.Of(trace, scene.DurationMs, (in TraceRow row) => row.PressurePa / 1e3);
        var (least, top) = VolumeFigures.Range(0, pressure);
        var plot = new TimePlot(scene, least, top, heightPx: 190);
        plot.Line(pressure, Palette.Truth, 1.1f);
        const string Title = "Pressure at the outlet, kPa";
        return new Figure(
            Title, "A steady climb while the pump runs is a blocked catheter; posture, which only the sensor feels, is left out.",
            [new(Palette.Truth, "true pressure")],
            plot.Render("plot-pressure", Title, Ticks.Between(least, top, YTicks)));
    }
}
