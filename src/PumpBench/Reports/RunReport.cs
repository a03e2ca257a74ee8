using System.Text.Json.Serialization;

namespace PumpBench.Reports;

/// <summary>
/// What one run found, field for field and in the order of <c>report.json</c>. Volumes are nanolitres, drug is picograms
/// (1 nL at 1 ug/mL is 1 pg), times are milliseconds since the start of the run.
/// </summary>
public sealed record RunReport
{
    /// <summary>The value of <see cref="Schema"/> that this version writes.</summary>
    public const string SchemaName = "intrathecal-bench/1";

    /// <summary>Name and major version of the format.</summary>
    public string Schema { get; } = SchemaName;

    /// <summary>The scenario's name, as the user wrote it: escape it wherever it is shown.</summary>
    public required string Name { get; init; }

    /// <summary>The scenario's seed.</summary>
    public required long Seed { get; init; }

    /// <summary>Simulated time in hours.</summary>
    [JsonConverter(typeof(HoursConverter))]
    public required double SimulatedHours { get; init; }

    /// <summary>Time that the run took on this machine, in seconds.</summary>
    [JsonConverter(typeof(MeasureConverter))]
    public required double WallSeconds { get; init; }

    /// <summary>Simulated time over the time that the run took.</summary>
    [JsonConverter(typeof(MeasureConverter))]
    public required double RealTimeFactor { get; init; }

    /// <summary>Version of the firmware under test.</summary>
    public required string FirmwareVersion { get; init; }

    /// <summary>The oracle's: programme plus accepted boluses, minus withheld, up to the end.</summary>
    public required ReportAmount Prescribed { get; init; }

    /// <summary>What the therapy called for and the pump rightly did not give.</summary>
    public required ReportWithheld Withheld { get; init; }

    /// <summary>The plant's truth at the pump's outlet.</summary>
    public required ReportAmount Delivered { get; init; }

    /// <summary>True steps, and those steps times the calibrated volume.</summary>
    public required ReportShaft Shaft { get; init; }

    /// <summary>The plant's truth at the catheter's tip.</summary>
    public required ReportAmount CatheterTip { get; init; }

    /// <summary>The catheter's own account of drug.</summary>
    public required ReportCatheter Catheter { get; init; }

    /// <summary>Every change of concentration, in time order.</summary>
    public required IReadOnlyList<ReportBridge> Bridges { get; init; }

    /// <summary>What the firmware believes.</summary>
    public required ReportLedger Ledger { get; init; }

    /// <summary>Largest |shaft - prescribed| after any tick's burst, in nanolitres.</summary>
    [JsonConverter(typeof(NanolitreConverter))]
    public required double MaxAbsErrorNl { get; init; }

    /// <summary>Largest |delivered - prescribed| in nanolitres, pulsation and calibration error included.</summary>
    [JsonConverter(typeof(NanolitreConverter))]
    public required double MaxFluidErrorNl { get; init; }

    /// <summary>Drug beyond prescribed up to the end, from plant faults, in picograms.</summary>
    [JsonConverter(typeof(MeasureConverter))]
    public required double ExcessPg { get; init; }

    /// <summary>Longest time without prescribed delivery and without an alarm, in milliseconds.</summary>
    public required long UnalarmedMs { get; init; }

    /// <summary>The reservoir at both ends of the run.</summary>
    public required ReportReservoir Reservoir { get; init; }

    /// <summary>The pump's state at the end.</summary>
    public required string State { get; init; }

    /// <summary>The trial's outcome; null where the scenario held none.</summary>
    public required ReportTrial? Trial { get; init; }

    /// <summary>Every alarm, in the order in which they were raised.</summary>
    public required IReadOnlyList<ReportAlarm> Alarms { get; init; }

    /// <summary>Every bolus or command that was refused, and why.</summary>
    public required IReadOnlyList<ReportRefusal> Refusals { get; init; }

    /// <summary>The firmware's event log.</summary>
    public required IReadOnlyList<ReportEvent> Events { get; init; }

    /// <summary>What the oracle checked.</summary>
    public required IReadOnlyList<ReportInvariant> Invariants { get; init; }

    /// <summary>Every fault that the scenario injected, in order of time, and whether the pump found it.</summary>
    public required IReadOnlyList<FaultFinding> Faults { get; init; }

    /// <summary>
    /// What the run shows that no pump of this build can prevent, and that its invariants are therefore not judged by: codes.
    /// </summary>
    public required IReadOnlyList<string> ResidualRisks { get; init; }

    /// <summary>How often the non-volatile store was used, and what that comes to in ten years.</summary>
    public required ReportStorage Storage { get; init; }

    /// <summary>What crossed the rig's buses; null, and left out, in a run without the rig's drivers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReportDrivers? Drivers { get; init; }

    /// <summary><see cref="Reports.EventDigest.Of"/> over <see cref="Events"/>.</summary>
    public required string EventDigest { get; init; }
}
