namespace PumpBench.Reports;

/// <summary>A stretch in which next to nothing left the pump.</summary>
/// <param name="FromMs">Its start in milliseconds.</param>
/// <param name="ToMs">Its end in milliseconds.</param>
/// <param name="Resumed">Whether delivery came back before the run ended.</param>
internal sealed record FlowPause(long FromMs, long ToMs, bool Resumed)
{
    // Below a fiftieth of the nominal flow is none: sensor-free truth, but a leaking roller may still creep.
    private const double ShareOfNominal = 0.02;

    // At a low rate the shaft rests between steps; a pause is clearly longer than that.
    private const int StepsMissed = 8;
    private const long LeastMs = 20 * 60_000;
    private const double MsPerDay = 86_400_000;

    /// <summary>Every pause of a run; none where nothing was to flow.</summary>
    public static List<FlowPause> In(TraceRecorder trace, double rateNlPerDay, double stepNl)
    {
        var pauses = new List<FlowPause>();
        if (rateNlPerDay <= 0 || trace.Count == 0) return pauses;
        var nlPerMs = rateNlPerDay / MsPerDay;
        var leastMs = Math.Max(LeastMs, (long)(StepsMissed * stepNl / nlPerMs));
        var start = 0;
        for (var i = 1; i <= trace.Count; i++)
        {
            if (i < trace.Count && IsFlat(in trace[start], in trace[i])) continue;
            var end = i - 1;
            // The allowance that a long pause has gathered hides the first minutes of the flow that ends it.
            while (end > start && Flows(in trace[end - 1], in trace[end])) end--;
            if (trace[end].TimeMs - trace[start].TimeMs >= leastMs)
                pauses.Add(new FlowPause(trace[start].TimeMs, trace[end].TimeMs, Resumed: end + 1 < trace.Count));
            if (i < trace.Count) start = i - 1 > start && IsFlat(in trace[i - 1], in trace[i]) ? i - 1 : i;
        }
        return pauses;

        bool Flows(ref readonly TraceRow from, ref readonly TraceRow to) =>
            to.DeliveredNl - from.DeliveredNl > nlPerMs * (to.TimeMs - from.TimeMs) / 2;

        // Counted from the stretch's start, so that a creep adds up; one step may always still come out of the head.
        bool IsFlat(ref readonly TraceRow from, ref readonly TraceRow to) =>
            to.DeliveredNl - from.DeliveredNl <= stepNl + (ShareOfNominal * nlPerMs * (to.TimeMs - from.TimeMs));
    }
}
