namespace PumpBench.Reports;

/// <summary>Finds a moment in a trace.</summary>
internal static class TraceReading
{
    /// <summary>The index of the last row at or before a time; -1 when there is none.</summary>
    public static int RowAt(TraceRecorder trace, long timeMs)
    {
        int low = 0, high = trace.Count;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (trace[middle].TimeMs <= timeMs) low = middle + 1;
            else high = middle;
        }
        return low - 1;
    }

    /// <summary>A value at a time; between two rows it is taken to grow evenly, and outside of all it stays.</summary>
    /// <param name="trace">At least one row.</param>
    /// <param name="timeMs">Milliseconds since the start.</param>
    /// <param name="value">The value by the row's index.</param>
    public static double At(TraceRecorder trace, long timeMs, Func<int, double> value)
    {
        var left = RowAt(trace, timeMs);
        if (left < 0) return value(0);
        if (left + 1 == trace.Count || trace[left].TimeMs == timeMs) return value(left);
        var share = (double)(timeMs - trace[left].TimeMs) / (trace[left + 1].TimeMs - trace[left].TimeMs);
        return value(left) + (share * (value(left + 1) - value(left)));
    }
}
