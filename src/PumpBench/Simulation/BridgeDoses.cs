using PumpBench.Reports;
using PumpFirmware.Storage;

namespace PumpBench.Simulation;

/// <summary>What the tip got before, during and after each bridge, and what it would have got without.</summary>
internal static class BridgeDoses
{
    private const double MsPerDay = 86_400_000;
    private const long DayMs = 86_400_000;

    // The head pulsates: a mean over less says more about where its rollers stood than about a dose.
    private const long LeastMs = 3_600_000;

    // Drug runs ahead of the plug and behind it; by then what arrives is drug.
    private const double CatheterFilled = 1.3;

    /// <summary>Every bridge of a run.</summary>
    /// <param name="events">The firmware's log.</param>
    /// <param name="trace">The plant's truth, a row at each event.</param>
    /// <param name="startNgPerMl">The concentration at the start, in ng/mL.</param>
    /// <param name="catheterNl">The catheter's volume in nL.</param>
    public static IReadOnlyList<ReportBridge> Of(
        IReadOnlyList<LoggedEvent> events, TraceRecorder trace, long startNgPerMl, long catheterNl)
    {
        List<ReportBridge> bridges = Read(events, catheterNl);
        if (bridges.Count == 0 || trace.Count == 0) return bridges;
        double[] dosePg = DoseCourse.Of(trace, startNgPerMl, bridges);
        long endMs = trace[trace.Count - 1].TimeMs;
        long filledMs = FilledMs(trace, catheterNl);
        for (int i = 0; i < bridges.Count; i++)
        {
            ReportBridge bridge = bridges[i];
            long startedMs = bridge.StartedAtMs;
            long overMs = bridge.CompletedAtMs ?? endMs;
            long afterUntilMs = Math.Min(overMs + DayMs, i + 1 < bridges.Count ? bridges[i + 1].StartedAtMs : endMs);
            double? prescribed = PerDay(startedMs, overMs, row => dosePg[row]);
            bridges[i] = bridge with
            {
                TipPgPerDayBefore = PerDay(Math.Max(filledMs, startedMs - DayMs), startedMs, Tip),
                TipPgPerDayDuring = PerDay(startedMs, overMs, Tip),
                TipPgPerDayAfter = PerDay(overMs, afterUntilMs, Tip),
                WithoutBridgePgPerDay = prescribed * bridge.OldNgPerMl / bridge.NewNgPerMl,
            };
        }

        return bridges;

        double Tip(int row) => trace[row].TipDrugPg;

        double? PerDay(long fromMs, long toMs, Func<int, double> cumulativePg)
        {
            if (toMs - fromMs < LeastMs) return null;
            double gainPg = TraceReading.At(trace, toMs, cumulativePg) - TraceReading.At(trace, fromMs, cumulativePg);
            return gainPg / (toMs - fromMs) * MsPerDay;
        }
    }

    private static List<ReportBridge> Read(IReadOnlyList<LoggedEvent> events, long catheterNl)
    {
        var bridges = new List<ReportBridge>();
        long newNgPerMl = 0;
        foreach (LoggedEvent logged in events)
        {
            if (logged.Code == EventCode.ConcentrationChanged) newNgPerMl = logged.Value;
            if (logged.Code == EventCode.BridgeStarted)
                bridges.Add(new ReportBridge(logged.AtMs, null, logged.Value, newNgPerMl, catheterNl, null, null, null, null));

            // What tells of its start is lost where power failed within the refill.
            if (bridges.Count == 0 || bridges[^1] is not { CompletedAtMs: null } bridge) continue;

            // So is what tells of its end, and the pump then says at its start that the new concentration is what it reckons with.
            bool isOver = logged.Code == EventCode.BridgeCompleted
                || (logged.Code == EventCode.BridgeFront && logged.Value == bridge.NewNgPerMl);
            if (isOver) bridges[^1] = bridge with { CompletedAtMs = logged.AtMs };
            else if (logged.Code == EventCode.BridgeFront)
                bridges[^1] = bridge with { Front = [.. bridge.Front, new ReportConcentration(logged.AtMs, logged.Value)] };
        }

        return bridges;
    }

    // Before that the tip gives what was in the catheter when it was implanted, which is no dose of any therapy.
    private static long FilledMs(TraceRecorder trace, long catheterNl)
    {
        for (int i = 0; i < trace.Count; i++)
        {
            if (trace[i].TipNl >= CatheterFilled * catheterNl) return trace[i].TimeMs;
        }

        return long.MaxValue / 2;
    }
}
