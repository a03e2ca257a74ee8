using PumpBench.Reports.Plots;

namespace PumpBench.Reports.Html;

/// <summary><c>report.html</c>: one file that shows a run to a person, with nothing to fetch and nothing that executes.</summary>
internal static class HtmlReport
{
    // The browser itself then refuses anything from outside, whatever a later change lets slip in.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    /// <summary>The page as text.</summary>
    public static string Render(RunReport report, TraceRecorder trace, ReportContext context)
    {
        var scene = new PlotScene(trace, context);
        var page = new HtmlText();
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Raw($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n");
        page.Element("title", $"{report.Name}: bench report").Raw($"\n<style>\n{PageStyle.Css}\n</style>\n</head>\n<body>\n");
        page.Raw("<div class=\"banner\" role=\"note\">Bench reference. Never for use on a living being. Not a medical device; ");
        page.Raw("no number here is dosing advice.</div>\n<main>\n");
        SummarySections.Write(page, report, trace, context);
        SetupSections.Write(page, report, context, scene.Unit);
        CatheterSection.Write(page, report, context, scene.Unit);
        PlotSection.Write(page, scene, Figures(scene, report, trace, context));
        RecordSections.Write(page, report, scene.Unit);
        NumberSection.Write(page, report);
        page.Raw("<footer>").Text($"{report.Schema} · firmware {report.FirmwareVersion} · seed {report.Seed} · event digest ")
            .Text(report.EventDigest).Raw("</footer>\n</main>\n</body>\n</html>\n");
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
