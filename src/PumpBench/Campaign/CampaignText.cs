using PumpBench.Reports;

namespace PumpBench.Campaign;

/// <summary>A campaign's table as plain lines, the same on a terminal and in a file.</summary>
internal static class CampaignText
{
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
            yield return $"undetectable: {row.Fault}, {QuantityText.Number(row.Count)}: {row.Reason}";
        if (summary.Undetected.Count > 0) yield return "";
        yield return $"{Words.Count(summary.Runs, "run")} of {summary.Hours} h ({QuantityText.Number(summary.FaultFreeRuns)} without a "
            + $"fault), campaign seed {summary.Seed}: {Words.Count(summary.RunsWithFindings, "run")} with findings";
    }

    /// <summary>The cells of a row, also for a page.</summary>
    public static string[] Cells(FaultRow row) =>
    [
        row.Fault, QuantityText.Number(row.Injected), QuantityText.Number(row.Detected), QuantityText.Number(row.Silent),
        QuantityText.Number(row.Undetectable),
        .. Cells(row.DetectionMs, QuantityText.Duration),
        .. Cells(row.VolumeNl, QuantityText.Volume),
        .. Cells(row.ExcessPg, QuantityText.Drug),
    ];

    private static string Unless(int usual, int value, string option) => value == usual ? "" : $" {option} {value}";

    private static string[] Cells(Spread? spread, Func<double, string> show) =>
        spread == null ? ["", "", ""] : [show(spread.Min), show(spread.Median), show(spread.Max)];

    private static IEnumerable<string> Aligned(IReadOnlyList<string[]> rows)
    {
        // A head over three columns may be wider than the first of them, so it does not count.
        int[] widths = [.. Enumerable.Range(0, s_heads.Length).Select(column => rows.Skip(column < 5 ? 0 : 1).Max(row => row[column].Length))];
        for (int line = 0; line < rows.Count; line++)
        {
            string[] row = rows[line];
            IEnumerable<string> cells = line == 0
                ? [.. row.Take(5).Select(Cell), .. Enumerable.Range(0, 3).Select(group => Over(row[5 + (3 * group)], 5 + (3 * group)))]
                : row.Select(Cell);
            yield return string.Join("  ", cells).TrimEnd();
        }

        string Cell(string text, int column) => column == 0 ? text.PadRight(widths[0]) : text.PadLeft(widths[column]);

        string Over(string text, int first) => text.PadLeft(widths[first] + widths[first + 1] + widths[first + 2] + 4);
    }
}
