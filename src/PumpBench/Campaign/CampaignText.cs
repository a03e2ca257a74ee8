using PumpBench.Reports;

namespace PumpBench.Campaign;

/// <summary>A campaign's table as plain lines, the same on a terminal and in a file.</summary>
internal static class CampaignText
{
    private const int SingleColumns = 5;

    private static readonly string[] s_heads =
    [
        "fault", "injected", "detected", "silent", "undetectable",
        "detection time", "", "", "volume at detection", "", "", "excess drug", "", "",
    ];

    private static readonly string[] s_subheads =
        ["", "", "", "", "", "min", "median", "max", "min", "median", "max", "min", "median", "max"];

    /// <summary>The line of a finding.</summary>
    public static string Of(RunRecord record, string finding) => $"finding: seed {record.Seed}: {finding}";

    /// <summary>The command that runs a seed of this campaign once more, with a whole report.</summary>
    public static string Replay(CampaignSummary summary, int seed) =>
        $"replay {seed}{Unless(24, summary.Hours, "--hours")}{Unless(1000, summary.TickMs, "--tick-ms")}";

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(CampaignSummary summary)
    {
        if (summary.Faults.Count > 0)
        {
            foreach (string line in Aligned([s_heads, s_subheads, .. summary.Faults.Select(Cells)])) yield return line;
            yield return "";
        }

        foreach (UndetectedRow row in summary.Undetected)
            yield return $"undetectable: {row.Fault}, {QuantityText.Number(row.Count)}: {Words.Of(row.Reason)}";
        if (summary.Undetected.Count > 0) yield return "";
        string free = QuantityText.Number(summary.FaultFreeRuns);
        yield return $"{Words.Count(summary.Runs, "run")} of {summary.Hours} h ({free} without a fault), campaign seed "
            + $"{summary.Seed}: {Words.Count(summary.RunsWithFindings, "run")} with findings";
    }

    /// <summary>The cells of a row, also for a page.</summary>
    public static string[] Cells(FaultRow row) =>
    [
        row.Fault, QuantityText.Number(row.Injected), QuantityText.Number(row.Detected), QuantityText.Number(row.Silent),
        QuantityText.Number(row.Undetectable),
        .. Cells(row.DetectionMs, QuantityText.Duration),
        .. Cells(row.VolumeNl, QuantityText.Volume),
        // Most faults can give none: empty says that better than three zeros.
        .. Cells(row.ExcessPg is { Max: > 0 } excess ? excess : null, QuantityText.Drug),
    ];

    private static string Unless(int usual, int value, string option) => value == usual ? "" : $" {option} {value}";

    private static string[] Cells(Spread? spread, Func<double, string> show) =>
        spread == null ? ["", "", ""] : [show(spread.Min), show(spread.Median), show(spread.Max)];

    private static IEnumerable<string> Aligned(IReadOnlyList<string[]> rows)
    {
        // A head over three columns may be wider than the first of them, so it does not count.
        int[] widths =
        [
            .. Enumerable.Range(0, s_heads.Length).Select(
                column => rows.Skip(column < SingleColumns ? 0 : 1).Max(row => row[column].Length)),
        ];
        yield return Line([.. rows[0].Take(SingleColumns).Select(Cell), Over(5), Over(8), Over(11)]);
        foreach (string[] row in rows.Skip(1)) yield return Line([.. row.Select(Cell)]);

        string Cell(string text, int column) => column == 0 ? text.PadRight(widths[0]) : text.PadLeft(widths[column]);

        string Over(int first) => rows[0][first].PadLeft(widths[first] + widths[first + 1] + widths[first + 2] + 4);

        static string Line(string[] cells) => string.Join("  ", cells).TrimEnd();
    }
}
