namespace PumpBench.Reports;

/// <summary>
/// The prescribed dose over a trace, as drug that the patient is to get: each volume counts by the concentration that it was
/// dosed by, which during a bridge is the old one, and what primes the empty catheter is no dose.
/// </summary>
internal static class DoseCourse
{
    // A prime runs at 12 mL a day.
    private const double PrimeMsPerNl = 7.2;
    private const string Priming = "Priming";

    /// <summary>The cumulative dose in picograms at each row.</summary>
    /// <param name="trace">The run.</param>
    /// <param name="startNgPerMl">The concentration at the start, in nanograms a millilitre.</param>
    /// <param name="changes">When another began to dose, in time order.</param>
    public static double[] Of(TraceRecorder trace, long startNgPerMl, IReadOnlyList<ReportConcentration> changes)
    {
        var dosePg = new double[trace.Count];
        var priming = trace.StateNames.ToList().IndexOf(Priming);
        var next = 0;
        var pgPerNl = startNgPerMl / 1e3;
        for (var i = 1; i < trace.Count; i++)
        {
            ref readonly var from = ref trace[i - 1];
            for (; next < changes.Count && changes[next].AtMs <= from.TimeMs; next++) pgPerNl = changes[next].NgPerMl / 1e3;
            var gainNl = trace[i].PrescribedNl - from.PrescribedNl;
            if (from.State == priming) gainNl -= Math.Min(gainNl, (trace[i].TimeMs - from.TimeMs) / PrimeMsPerNl);
            dosePg[i] = dosePg[i - 1] + (gainNl * pgPerNl);
        }
        return dosePg;
    }

    /// <summary>The same, with the changes that bridges made.</summary>
    public static double[] Of(TraceRecorder trace, long startNgPerMl, IEnumerable<ReportBridge> bridges) =>
        Of(trace, startNgPerMl,
        [
            .. bridges.SelectMany(bridge => bridge.CompletedAtMs is { } completedMs
                ? bridge.Front.Append(new ReportConcentration(completedMs, bridge.NewNgPerMl)) : bridge.Front),
        ]);
}
