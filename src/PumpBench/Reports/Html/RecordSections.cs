using System.Globalization;
using PumpBench.Reports.Plots;

namespace PumpBench.Reports.Html;

/// <summary>What was recorded, line by line: alarms, refusals, trial, events.</summary>
internal static class RecordSections
{
    /// <summary>Writes the sections.</summary>
    public static void Write(HtmlText page, RunReport report, TimeUnit unit)
    {
        HtmlTable.Write(page, "alarms", "Alarms", "No alarm was raised.",
            ["raised#", "cleared#", "silenced#", "priority", "signal", "more urgent#", "first", "code", "text"],
            [
                .. report.Alarms.Select(alarm => new[]
                {
                    unit.Exact(alarm.RaisedAtMs), alarm.ClearedAtMs is { } clearedMs ? unit.Exact(clearedMs) : "still stands",
                    alarm.SilencedAtMs is { } silencedMs ? unit.Exact(silencedMs) : "no",
                    Words.Of(alarm.Priority.ToString()), alarm.Signal,
                    alarm.EscalatedAtMs is { } risenMs ? unit.Exact(risenMs) : "no", alarm.IsFirst ? "of a cascade" : "",
                    alarm.Code, alarm.Text,
                }),
            ]);
        HtmlTable.Write(page, "refusals", "Refusals", "No bolus or command was refused.", ["at#", "request", "refused for", "code"],
            [
                .. report.Refusals.Select(refusal => new[]
                {
                    unit.Exact(refusal.AtMs), Words.Of(refusal.Request), Words.Of(refusal.Reason), refusal.Reason,
                }),
            ]);
        if (report.Trial is { } trial) WriteTrial(page, trial);
        HtmlTable.Write(page, "events", "Event log", "Nothing was logged.", ["at#", "code", "text", "value#"],
        [
            .. report.Events.Select(entry => new[]
            {
                unit.Exact(entry.AtMs), entry.Code, entry.Text, entry.Value.ToString("N0", CultureInfo.InvariantCulture),
            }),
        ]);
    }

    private static void WriteTrial(HtmlText page, ReportTrial trial) => HtmlTable.Write(
        page, "trial", "Trial", "", ["scale", "baseline#", "best#", "improvement#", "eligible for a permanent therapy"],
        [
            [
                Scale(trial.Scale), Score(trial.Baseline), Score(trial.Best), Score(trial.ImprovementPercent, " %"),
                trial.Eligible ? "yes, at most half the baseline is left" : "no",
            ],
        ]);

    private static string Scale(string scale) => scale switch
    {
        "ashworth" => "Ashworth, 0 to 4",
        "painNrs" => "pain, 0 to 10",
        _ => scale,
    };

    private static string Score(double? value, string unit = "") =>
        value is { } number ? QuantityText.Number(number) + unit : "none";
}
