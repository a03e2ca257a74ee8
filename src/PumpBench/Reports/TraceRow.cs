namespace PumpBench.Reports;

/// <summary>One row of the trace in 64 bytes: a ten-year run keeps five million of them in memory.</summary>
/// <param name="TimeMs">Milliseconds since the start.</param>
/// <param name="PrescribedNl">Cumulative prescribed volume in nanolitres, withheld volume taken off.</param>
/// <param name="DeliveredNl">Cumulative volume at the pump's outlet in nanolitres.</param>
/// <param name="LedgerNl">Cumulative volume that the firmware believes, in nanolitres.</param>
/// <param name="TipNl">Cumulative volume at the catheter's tip in nanolitres.</param>
/// <param name="TipDrugPg">Cumulative drug at the catheter's tip in picograms.</param>
/// <param name="ReservoirNl">True content of the reservoir in nanolitres.</param>
/// <param name="PressurePa">Pressure at the outlet in pascals.</param>
/// <param name="AlarmSet">Index into <see cref="TraceRecorder.AlarmSets"/>.</param>
/// <param name="State">Index into <see cref="TraceRecorder.StateNames"/>.</param>
public readonly record struct TraceRow(
    long TimeMs, double PrescribedNl, double DeliveredNl, double LedgerNl, double TipNl, double TipDrugPg, double ReservoirNl,
    int PressurePa, ushort AlarmSet, byte State);
