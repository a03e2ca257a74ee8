namespace PumpBench.Reports.Plots;

/// <summary>The drug where it matters: at the catheter's tip, with every bridge and what would have come without it.</summary>
internal static class TipFigure
{
    private const int YTicks = 6;
    private const double MsPerHour = 3_600_000;
    private const double HoursPerDay = 24;

    // Below a tenth of a microgram an hour the numbers are easier in nanograms.
    private const double SmallPgPerHour = 1e5;

    /// <summary>Drug leaving the catheter's tip, averaged over bins, against the prescribed dose.</summary>
    public static Figure Draw(PlotScene scene, TraceRecorder trace, RunReport report, ReportContext context)
    {
        var binMs = Bins.WidthMs(scene.DurationMs);
        var dosePg = DoseCourse.Of(trace, context.Concentrations[0].NgPerMl, report.Bridges);
        var tipPg = Bins.Gains(trace, scene.DurationMs, binMs, (in TraceRow row) => row.TipDrugPg);
        var prescribedPg = Bins.Gains(trace, scene.DurationMs, binMs, row => dosePg[row]);

        var perHour = MsPerHour / binMs;
        var (unit, pgPerUnit) = tipPg.Concat(prescribedPg).DefaultIfEmpty(0).Max() * perHour < SmallPgPerHour
            ? ("ng/h", 1e3) : ("µg/h", 1e6);
        var tip = Series.Stairs(tipPg, binMs, scene.DurationMs, perHour / pgPerUnit);
        var prescribed = Series.Stairs(prescribedPg, binMs, scene.DurationMs, perHour / pgPerUnit);
        Series[] without = [.. report.Bridges.Select(bridge => Without(scene, bridge, pgPerUnit))];
        var (least, top) = VolumeFigures.Range(0, [tip, prescribed, .. without]);
        var plot = new TimePlot(scene, least, top, heightPx: 250);
        foreach (var bridge in report.Bridges)
            plot.Box(bridge.StartedAtMs, bridge.CompletedAtMs ?? scene.DurationMs, least, top, Palette.Bridge);
        plot.Line(prescribed, Palette.Prescribed, 4);
        plot.Line(tip, Palette.Truth);
        foreach (var line in without) Label(plot, line);
        MarkCatheter(plot, trace, context, least, top);
        var title = $"Drug at the catheter's tip, {unit}";
        var svg = plot.Render("plot-drug", title, Ticks.Between(least, top, YTicks));
        return new Figure(title, Hint(report, context, binMs), Keys(report), svg);
    }

    private static string Hint(RunReport report, ReportContext context, long binMs)
    {
        var text = "What reaches the patient. It follows the prescription later by the time that the catheter's " +
            $"{QuantityText.Volume(context.CatheterNl)} take to pass; each stair is the mean over {QuantityText.Duration(binMs)}.";
        if (report.Bridges.Count == 0) return text;
        return text + " While a bridge lasts the flow follows what the catheter still holds, so that the dose at the tip stays; " +
            "the dashed line is what the tip would get, and for how long, if the flow followed the new concentration at once.";
    }

    private static ColourKey[] Keys(RunReport report)
    {
        ColourKey[] always = [new(Palette.Prescribed, "prescribed dose"), new(Palette.Truth, "at the tip")];
        return report.Bridges.Count == 0
            ? always : [.. always, new(Palette.Bridge, "bridge"), new(Palette.Without, "without the bridge (dashed)")];
    }

    // A slower flow takes longer to empty the catheter, and a faster one less long, in the same proportion as the dose is wrong.
    private static Series Without(PlotScene scene, ReportBridge bridge, double pgPerUnit)
    {
        if (bridge.WithoutBridgePgPerDay is not { } pgPerDay) return new Series([], []);
        var lastedMs = (bridge.CompletedAtMs ?? scene.DurationMs) - bridge.StartedAtMs;
        var untilMs = Math.Min(scene.DurationMs, bridge.StartedAtMs + ((double)lastedMs * bridge.NewNgPerMl / bridge.OldNgPerMl));
        var level = pgPerDay / HoursPerDay / pgPerUnit;
        return new Series([bridge.StartedAtMs, untilMs], [level, level]);
    }

    private static void Label(TimePlot plot, Series line)
    {
        if (line.TimesMs.Length == 0) return;
        plot.Stroke(line.TimesMs[0], line.Values[0], line.TimesMs[1], line.Values[1], Palette.Without, 2.4f, dashed: true);
        plot.Note(line.TimesMs[1], line.Values[1], "without the bridge");
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
}
