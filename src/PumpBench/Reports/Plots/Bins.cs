namespace PumpBench.Reports.Plots;

/// <summary>A cumulative value cut into equal intervals of time.</summary>
internal static class Bins
{
    private const int Most = 240;
    private const long Minute = 60_000;

    private static readonly long[] WidthsMs =
    [
        Minute, 5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute, 60 * Minute, 120 * Minute, 180 * Minute, 360 * Minute,
        720 * Minute, 1440 * Minute, 2 * 1440 * Minute, 7 * 1440 * Minute, 14 * 1440 * Minute, 28 * 1440 * Minute,
    ];

    /// <summary>The narrowest round width that gives a plot at most 240 bins.</summary>
    public static long WidthMs(long durationMs) =>
        WidthsMs.FirstOrDefault(width => durationMs / width <= Most, WidthsMs[^1]);

    /// <summary>What a cumulative value gained in each bin; between rows it is taken to grow evenly.</summary>
    public static double[] Gains(TraceRecorder trace, long durationMs, long binMs, RowValue cumulative) =>
        Gains(trace, durationMs, binMs, row => cumulative(in trace[row]));

    /// <summary>The same for a value that goes by the row's index.</summary>
    public static double[] Gains(TraceRecorder trace, long durationMs, long binMs, Func<int, double> cumulative)
    {
        if (trace.Count == 0) return [];
        var endMs = Math.Min(durationMs, trace[trace.Count - 1].TimeMs);
        var gains = new double[Math.Max(1, (endMs + binMs - 1) / binMs)];
        var row = 0;
        var before = cumulative(0);
        for (var bin = 0; bin < gains.Length; bin++)
        {
            var after = At(Math.Min((bin + 1) * binMs, endMs));
            gains[bin] = after - before;
            before = after;
        }
        return gains;

        double At(long timeMs)
        {
            while (row + 1 < trace.Count && trace[row + 1].TimeMs <= timeMs) row++;
            ref readonly var left = ref trace[row];
            if (row + 1 == trace.Count || left.TimeMs >= timeMs) return cumulative(row);
            var share = (double)(timeMs - left.TimeMs) / (trace[row + 1].TimeMs - left.TimeMs);
            return cumulative(row) + (share * (cumulative(row + 1) - cumulative(row)));
        }
    }
}
