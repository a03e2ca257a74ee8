namespace PumpBench.Reports.Plots;

/// <summary>Reads one value of a row.</summary>
internal delegate double RowValue(in TraceRow row);

/// <summary>A line to be drawn.</summary>
/// <param name="TimesMs">Milliseconds since the start.</param>
/// <param name="Values">In the plot's unit, as many as there are times.</param>
internal sealed record Series(double[] TimesMs, double[] Values)
{
    // Two points a column of pixels, and a plot is about 860 pixels wide: what is left out could not be seen.
    private const int Columns = 740;

    /// <summary>
    /// A value over the whole trace, thinned to the least and the greatest of each column of pixels: no spike is lost,
    /// however long the run.
    /// </summary>
    public static Series Of(TraceRecorder trace, long durationMs, RowValue value)
    {
        var times = new List<double>();
        var values = new List<double>();
        for (var start = 0; start < trace.Count;)
        {
            var column = Column(trace[start].TimeMs, durationMs);
            int least = start, greatest = start, end = start;
            for (; end < trace.Count && Column(trace[end].TimeMs, durationMs) == column; end++)
            {
                if (value(in trace[end]) < value(in trace[least])) least = end;
                if (value(in trace[end]) > value(in trace[greatest])) greatest = end;
            }
            Keep(Math.Min(least, greatest));
            if (least != greatest) Keep(Math.Max(least, greatest));
            start = end;
        }
        // The ends are kept exactly: they are the numbers of the tables.
        if (trace.Count > 0 && times[^1] < trace[trace.Count - 1].TimeMs) Keep(trace.Count - 1);
        return new Series([.. times], [.. values]);

        void Keep(int index)
        {
            times.Add(trace[index].TimeMs);
            values.Add(value(in trace[index]));
        }
    }

    /// <summary>Amounts of equal bins as a staircase, each multiplied by a factor.</summary>
    public static Series Stairs(double[] amounts, long binMs, long durationMs, double factor)
    {
        var times = new double[amounts.Length * 2];
        var values = new double[amounts.Length * 2];
        for (var i = 0; i < amounts.Length; i++)
        {
            times[2 * i] = (double)i * binMs;
            times[(2 * i) + 1] = Math.Min((i + 1d) * binMs, durationMs);
            // The last bin may be cut short by the end of the run: a rate is over the time that there was.
            var part = (times[(2 * i) + 1] - times[2 * i]) / binMs;
            values[2 * i] = values[(2 * i) + 1] = part > 0 ? amounts[i] * factor / part : 0;
        }
        return new Series(times, values);
    }

    private static long Column(long timeMs, long durationMs) => (long)((double)timeMs / durationMs * Columns);
}
