using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpFirmware.Safety;

namespace PumpBench.Campaign;

/// <summary>Makes a campaign's record of what one run found.</summary>
internal static class RunJudge
{
    private const long HourMs = 3_600_000;

    // What is missing is made good by a twentieth of the flow: for so long a limit, a stop or a power cut is a reason.
    private const long RemembersMs = 6 * HourMs;

    // Without a fault none of these may sound: neither a request nor a power cut is a reason for them.
    private static readonly HashSet<string> s_ofFaultsAlone =
    [
        "motorStall", "missedSteps", "reverseRotation", "rotationSensorDead", "pressureSensorLost", "reservoirSensorLost",
        "occlusion", "occlusionReleased", "volumeDisagreement", "flowNotStopped", "underDelivery", "lateTick",
        "storageFault", "memoryFault", "batteryLow", "endOfService", "overTemperature", "selfTestFailed", "watchdogReset",
        "sensorsLost", "witnessLost", "supplySensorLost", "temperatureSensorLost", "memoryMended",
    ];

    private static readonly HashSet<string> s_ofFlow = ["volumeDisagreement", "flowNotStopped", "underDelivery", "nonDelivery"];

    /// <summary>The record of a run that came to its end.</summary>
    public static RunRecord Of(int index, Scenario scenario, RunReport report) => new(
        index,
        scenario.Seed,
        report.EventDigest,
        report.State,
        [
            .. report.Invariants.Where(invariant => invariant.Held == false)
                .Select(invariant => new BrokenInvariant(invariant.Id, invariant.FirstViolationAtMs ?? 0)),
        ],
        [.. report.Faults.Select(Of)],
        [.. FalseAlarms(scenario, report)],
        null);

    /// <summary>The record of a run that an error ended.</summary>
    public static RunRecord Of(int index, int seed, Exception error) =>
        new(index, seed, "", "", [], [], [], $"{error.GetType().Name}: {OneLine(error.Message)}{Where(error)}");

    private static IEnumerable<FalseAlarm> FalseAlarms(Scenario scenario, RunReport report)
    {
        if (report.Faults.Count > 0) return [];
        // Fever and thin air drive a constant-rate pump's gas: what it says of its flow then is true.
        bool flowsOtherwise = scenario.Plant with { ReservoirDriftNlPerDay = null }
            != new PlantSetup(scenario.Plant.ActualNlPerRevolution);
        return report.Alarms
            .Where(alarm => s_ofFaultsAlone.Contains(alarm.Code) && !(flowsOtherwise && s_ofFlow.Contains(alarm.Code)))
            .Where(alarm => alarm.Code != "underDelivery"
                || !(WasLimited(report, alarm.RaisedAtMs) || StoodStill(scenario, report, alarm.RaisedAtMs)))
            .Select(alarm => new FalseAlarm(alarm.Code, alarm.RaisedAtMs));
    }

    private static FaultOutcome Of(FaultFinding found) => new(
        found.Fault, found.Parameter ?? "", found.AtMs, found.Detectable, found.Reason ?? "",
        found.DetectedBy, found.DetectedAtMs, found.VolumeAtDetectionNl, found.ExcessPg);

    // A lease that a power cut left uncertain counts as delivered: under a limit that just fits, as much is withheld, and said.
    private static bool WasLimited(RunReport report, long nowMs) => report.Alarms.Any(
        alarm => alarm.Code == "doseLimit" && alarm.RaisedAtMs <= nowMs && nowMs - (alarm.ClearedAtMs ?? nowMs) <= RemembersMs);

    // Stops and power cuts that add up to an hour's drug, as rule 7 counts it and a tenth early: then less flows than is prescribed.
    private static bool StoodStill(Scenario scenario, RunReport report, long nowMs)
    {
        long fromMs = Math.Max(0, nowMs - RemembersMs);
        long stillMs = scenario.Events.OfType<PowerCycleEvent>()
            .Sum(cut => Math.Max(0, Math.Min(nowMs, cut.AtMs + cut.OffMs) - Math.Max(fromMs, cut.AtMs)));
        long? stoppedAtMs = null;
        foreach (ReportEvent logged in report.Events.Where(logged => logged.AtMs <= nowMs))
        {
            if (logged.Code is not ("stateChanged" or "poweredUp")) continue;
            if (stoppedAtMs is { } sinceMs) stillMs += Math.Max(0, logged.AtMs - Math.Max(fromMs, sinceMs));
            stoppedAtMs = logged.Code == "stateChanged" && !Delivers((PumpState)logged.Value) ? logged.AtMs : null;
        }

        return stillMs >= HourMs / 10 * 9;
    }

    private static bool Delivers(PumpState state) => state is PumpState.Delivering or PumpState.Degraded or PumpState.Priming;

    private static string Where(Exception error)
    {
        string? frame = error.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("Pump", StringComparison.Ordinal));
        // The method says where; a path on somebody's disk says nothing to another.
        return frame == null ? "" : $" {OneLine(frame.Split(" in ")[0])}";
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
