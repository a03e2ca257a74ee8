using System.Text.Json.Serialization;

namespace PumpBench.Reports;

/// <summary>
/// One fault that the scenario injected, and whether the pump found it. <c>faults</c> in <c>report.json</c> lists them in order
/// of time. One that had to be found and has no <paramref name="DetectedBy"/> was silent; that, and one found too late, breaks I8.
/// </summary>
/// <param name="Fault">The fault, as the contract spells it.</param>
/// <param name="Parameter">Its size as text, such as <c>factor 1.3</c>; null where it has none.</param>
/// <param name="AtMs">When it began, in milliseconds since the start.</param>
/// <param name="UntilMs">When it ended; null where it lasted.</param>
/// <param name="Detectable">
/// Whether it was found or had to be: it is above its threshold, and did its harm up to its bound in sight of a sound monitor.
/// </param>
/// <param name="Reason">Why it did not have to be found, as a code; null where it had to.</param>
/// <param name="DetectedBy">The first alarm's code that tells of it; <c>hardwareAlarm</c> for the buzzer's reserve; null for none.</param>
/// <param name="DetectedAtMs">When that was; null where nothing told.</param>
/// <param name="DetectionMs">How long that took; null where nothing told.</param>
/// <param name="VolumeAtDetectionNl">
/// The volume in nanolitres that its bound counts, up to that moment: excess, missing, or commanded; null where nothing told.
/// </param>
/// <param name="ExcessPgAtDetection">Drug in picograms that it had delivered on top by then; null where nothing told.</param>
/// <param name="ExcessPg">Drug in picograms that it delivered on top up to the end of the scenario; 0 where it gives none.</param>
public sealed record FaultFinding(
    string Fault,
    string? Parameter,
    long AtMs,
    long? UntilMs,
    bool Detectable,
    string? Reason,
    string? DetectedBy,
    long? DetectedAtMs,
    long? DetectionMs,
    [property: JsonConverter(typeof(NanolitreConverter))] double? VolumeAtDetectionNl,
    [property: JsonConverter(typeof(MeasureConverter))] double? ExcessPgAtDetection,
    [property: JsonConverter(typeof(MeasureConverter))] double ExcessPg);
