using PumpBench.Scenarios;

namespace PumpBench.Simulation;

/// <summary>A therapy that the pump accepted during a run.</summary>
/// <param name="AtMs">When, in ms since the start.</param>
/// <param name="Therapy">The therapy.</param>
internal sealed record AcceptedTherapy(long AtMs, TherapySetup Therapy);
