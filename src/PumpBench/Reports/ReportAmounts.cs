using System.Text.Json.Serialization;

namespace PumpBench.Reports;

/// <summary>A volume and the drug in it.</summary>
/// <param name="VolumeNl">Volume in nanolitres.</param>
/// <param name="DrugPg">Drug in picograms.</param>
public sealed record ReportAmount(
    [property: JsonConverter(typeof(NanolitreConverter))] double VolumeNl,
    [property: JsonConverter(typeof(MeasureConverter))] double DrugPg);

/// <summary>What was called for and not given.</summary>
/// <param name="VolumeNl">Volume in nanolitres, over all reasons.</param>
/// <param name="DrugPg">Drug in picograms, over all reasons.</param>
/// <param name="ByReason">The volume by reason.</param>
public sealed record ReportWithheld(
    [property: JsonConverter(typeof(NanolitreConverter))] double VolumeNl,
    [property: JsonConverter(typeof(MeasureConverter))] double DrugPg,
    ReportWithheldByReason ByReason);

/// <summary>Withheld volume in nanolitres by the one reason that each interval has.</summary>
/// <param name="Stop">A clinician stopped the therapy.</param>
/// <param name="Fault">A fault held the gate shut.</param>
/// <param name="Power">The pump had no power.</param>
/// <param name="LateTick">A tick came late, and a pump never rushes to catch up.</param>
/// <param name="Limit">A rolling dose limit refused it.</param>
public sealed record ReportWithheldByReason(
    [property: JsonConverter(typeof(NanolitreConverter))] double Stop,
    [property: JsonConverter(typeof(NanolitreConverter))] double Fault,
    [property: JsonConverter(typeof(NanolitreConverter))] double Power,
    [property: JsonConverter(typeof(NanolitreConverter))] double LateTick,
    [property: JsonConverter(typeof(NanolitreConverter))] double Limit);

/// <summary>The motor's shaft.</summary>
/// <param name="Steps">True steps, backward ones subtracted.</param>
/// <param name="VolumeNl">Steps times the calibrated volume of a step, in nanolitres.</param>
public sealed record ReportShaft(long Steps, [property: JsonConverter(typeof(NanolitreConverter))] double VolumeNl);

/// <summary>The catheter: how much primed it, and the truth about the drug that went in.</summary>
/// <param name="PrimedNl">Volume in nanolitres that was prescribed to fill it quickly; part of what is prescribed.</param>
/// <param name="EnteredPg">Drug in picograms that went in.</param>
/// <param name="InsidePg">Drug in picograms that is in it at the end.</param>
/// <param name="LeftPg">Drug in picograms that left at the tip.</param>
public sealed record ReportCatheter(
    [property: JsonConverter(typeof(NanolitreConverter))] double PrimedNl,
    [property: JsonConverter(typeof(MeasureConverter))] double EnteredPg,
    [property: JsonConverter(typeof(MeasureConverter))] double InsidePg,
    [property: JsonConverter(typeof(MeasureConverter))] double LeftPg);

/// <summary>What the firmware believes it delivered.</summary>
/// <param name="VolumeNl">Volume in nanolitres, the uncertain part included.</param>
/// <param name="DrugPg">Drug in picograms.</param>
/// <param name="UncertainNl">The part in nanolitres that a reset left uncertain and that counts as delivered.</param>
public sealed record ReportLedger(
    [property: JsonConverter(typeof(NanolitreConverter))] double VolumeNl,
    [property: JsonConverter(typeof(MeasureConverter))] double DrugPg,
    [property: JsonConverter(typeof(NanolitreConverter))] double UncertainNl);

/// <summary>The reservoir's content in nanolitres.</summary>
/// <param name="StartNl">True content at the start.</param>
/// <param name="EndNl">True content at the end.</param>
/// <param name="EstimatedNl">The firmware's estimate at the end.</param>
public sealed record ReportReservoir(
    [property: JsonConverter(typeof(NanolitreConverter))] double StartNl,
    [property: JsonConverter(typeof(NanolitreConverter))] double EndNl,
    [property: JsonConverter(typeof(NanolitreConverter))] double EstimatedNl);
