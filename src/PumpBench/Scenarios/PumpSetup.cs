namespace PumpBench.Scenarios;

/// <summary>A pump's kind, geometry and filling, as the firmware is told.</summary>
/// <param name="ReservoirNl">The reservoir's capacity: above 0 and at most 100 mL.</param>
/// <param name="FillNl">What it holds at time zero: above 0 and at most the capacity.</param>
/// <param name="NlPerRevolution">
/// The calibrated volume of one turn of the head: 5,000 to 500,000 nL; nothing to a constant-rate pump.
/// </param>
/// <param name="StepsPerRevolution">Motor steps in one turn of the head: 200 to 12,800; nothing to a constant-rate pump.</param>
/// <param name="CatheterNl">The catheter's dead volume: above 0 and at most 10 mL.</param>
/// <param name="Kind">What drives the drug.</param>
/// <param name="ConstantFlowNlPerDay">
/// Constant rate: the flow that its restrictor was made for, above 0 and at most 24 mL a day. Programmable: 0.
/// </param>
/// <param name="HasOutletValve">
/// Programmable: true when a normally closed pinch valve sits at the outlet, on the motor's interlock; a constant-rate pump has none.
/// </param>
/// <param name="HeadTolerancePerMille">
/// Programmable: by how many thousandths the head may be off its calibrated volume, 2 to 25.
/// </param>
public sealed record PumpSetup(
    long ReservoirNl,
    long FillNl,
    int NlPerRevolution,
    int StepsPerRevolution,
    long CatheterNl,
    PumpKind Kind = PumpKind.Programmable,
    long ConstantFlowNlPerDay = 0,
    bool HasOutletValve = true,
    int HeadTolerancePerMille = PumpFirmware.PumpGeometry.UsualHeadTolerancePerMille);
