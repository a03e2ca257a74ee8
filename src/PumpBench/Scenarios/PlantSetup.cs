namespace PumpBench.Scenarios;

/// <summary>Where the true pump differs from what the firmware is told.</summary>
/// <param name="ActualNlPerRevolution">
/// The true volume of one turn of the head: half to twice the calibrated one; the calibrated one unless the file says otherwise.
/// </param>
public sealed record PlantSetup(int ActualNlPerRevolution);
