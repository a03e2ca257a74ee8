using PumpBench.Reports.Plots;

namespace PumpBench.Reports.Html;

/// <summary><c>report.html</c>: one file that shows a run to a person, with nothing to fetch and nothing that executes.</summary>
internal static class HtmlReport
{
    /// <summary>The page as text.</summary>
    public static string Render(RunReport report, TraceRecorder trace, ReportContext context)
    {
        var scene = new PlotScene(trace, context);
        var page = new HtmlText();
        HtmlPage.Begin(page, $"{report.Name}: bench report");
        SummarySections.Write(page, report, trace, context);
        SetupSections.Write(page, report, context, scene.Unit);
        FaultSection.Write(page, report, scene.Unit);
        CatheterSection.Write(page, report, context, scene.Unit);
        PlotSection.Write(page, scene, Figures(scene, report, trace, context));
        RecordSections.Write(page, report, scene.Unit);
        StorageSection.Write(page, report);
        DriversSection.Write(page, report);
        NumberSection.Write(page, report);
        HtmlPage.End(
            page, $"{report.Schema} · firmware {report.FirmwareVersion} · seed {report.Seed} · event digest {report.EventDigest}");
        return page.ToString();
    }

    private static IReadOnlyList<Figure> Figures(PlotScene scene, RunReport report, TraceRecorder trace, ReportContext context) =>
    [
        VolumeFigures.Delivered(scene, trace),
        VolumeFigures.Flow(scene, trace, context.HasMotor),
        .. context.CloseUpMs is { } closeUpMs && closeUpMs < context.DurationMs / 2
            ? [VolumeFigures.CloseUp(scene.Beginning(trace, context, closeUpMs), trace)] : Array.Empty<Figure>(),
        TipFigure.Draw(scene, trace, report, context),
        VolumeFigures.Error(scene, trace, context.StepNl),
        AlarmFigure.Draw(scene, report.Alarms),
        PressureFigure.Draw(scene, trace),
        VolumeFigures.Reservoir(scene, trace, report, context),
    ];
}
