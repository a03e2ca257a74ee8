namespace PumpBench.Reports.Plots;

/// <summary>Pressure, and the drug where it matters: at the catheter's tip.</summary>
internal static class ClinicalFigures
{
    private const int YTicks = 6;

    // Below a tenth of a microgram an hour the numbers are easier in nanograms.
    private const double SmallPgPerHour = 1e5;

    /// <summary>Pressure at the outlet.</summary>
    public static Figure Pressure(PlotScene scene, TraceRecorder trace)
    {
        var pressure = Series.Of(trace, scene.DurationMs, (in TraceRow row) => row.PressurePa / 1e3);
        var (least, top) = VolumeFigures.Range(0, pressure);
        var plot = new TimePlot(scene, least, top, heightPx: 190);
        plot.Line(pressure, Palette.Truth, 1.1f);
        const string Title = "Pressure at the outlet, kPa";
        return new Figure(
            Title, "A steady climb while the pump runs is a blocked catheter; posture, which only the sensor feels, is left out.",
            [new(Palette.Truth, "true pressure")],
            plot.Render("plot-pressure", Title, Ticks.Between(least, top, YTicks - 1)));
    }

    /// <summary>Drug leaving the catheter's tip, averaged over bins, against the prescribed rate.</summary>
    public static Figure Drug(PlotScene scene, TraceRecorder trace, ReportContext context)
    {
        var binMs = Bins.WidthMs(scene.DurationMs);
        var tipPg = Bins.Gains(trace, scene.DurationMs, binMs, (in TraceRow row) => row.TipDrugPg);
        var prescribedPg = Bins.Gains(trace, scene.DurationMs, binMs, (in TraceRow row) => row.PrescribedNl);
        for (var bin = 0; bin < prescribedPg.Length; bin++)
            prescribedPg[bin] *= NgPerMl(context, bin * binMs) / 1e3;

        var perHour = TimeSpan.MillisecondsPerHour / (double)binMs;
        var (unit, pgPerUnit) = tipPg.Concat(prescribedPg).DefaultIfEmpty(0).Max() * perHour < SmallPgPerHour
            ? ("ng/h", 1e3) : ("µg/h", 1e6);
        var tip = Series.Stairs(tipPg, binMs, scene.DurationMs, perHour / pgPerUnit);
        var prescribed = Series.Stairs(prescribedPg, binMs, scene.DurationMs, perHour / pgPerUnit);
        var (least, top) = VolumeFigures.Range(0, tip, prescribed);
        var plot = new TimePlot(scene, least, top, heightPx: 250);
        plot.Line(prescribed, Palette.Prescribed, 4);
        plot.Line(tip, Palette.Truth);
        MarkCatheter(plot, trace, context, least, top);
        var title = $"Drug at the catheter's tip, {unit}";
        return new Figure(
            title, "What reaches the patient. It follows the prescription later by the time that the catheter's " +
            $"{QuantityText.Volume(context.CatheterNl)} take to pass; each stair is the mean over " +
            $"{QuantityText.Duration(binMs)}.",
            [new(Palette.Prescribed, "prescribed, at the outlet"), new(Palette.Truth, "at the tip")],
            plot.Render("plot-drug", title, Ticks.Between(least, top, YTicks)));
    }

    private static void MarkCatheter(TimePlot plot, TraceRecorder trace, ReportContext context, double least, double top)
    {
        for (var i = 0; i < trace.Count; i++)
        {
            ref readonly var row = ref trace[i];
            if (row.DeliveredNl < context.CatheterNl) continue;
            plot.Stroke(row.TimeMs, least, row.TimeMs, top, Palette.Ink, 0.8f);
            plot.Note(row.TimeMs, least + ((top - least) * 0.08), "one catheter volume delivered");
            return;
        }
    }

    // The concentration at a bin's start stands for the bin: a refill inside it shifts one stair by less than its width.
    private static long NgPerMl(ReportContext context, long atMs) =>
        (context.Concentrations.LastOrDefault(entry => entry.AtMs <= atMs) ?? context.Concentrations[0]).NgPerMl;
}
