using PumpBench.Reports;
using PumpBench.Scenarios;

namespace PumpBench.Campaign;

/// <summary>Makes a campaign's record of what one run found.</summary>
internal static class RunJudge
{
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
            // After stops, power cuts and limits less did flow than was prescribed, and one count of it is the truth's own.
            .Where(alarm => alarm is not { Code: "underDelivery", DrugWasMissing: true })
            .Select(alarm => new FalseAlarm(alarm.Code, alarm.RaisedAtMs));
    }

    private static FaultOutcome Of(FaultFinding found) => new(
        found.Fault, found.Parameter ?? "", found.AtMs, found.Detectable, found.Reason ?? "",
        found.DetectedBy, found.DetectedAtMs, found.VolumeAtDetectionNl, found.ExcessPg);

    private static string Where(Exception error)
    {
        string? frame = error.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("Pump", StringComparison.Ordinal));
        // The method says where; a path on somebody's disk says nothing to another.
        return frame == null ? "" : $" {OneLine(frame.Split(" in ")[0])}";
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
