namespace PumpBench.Scenarios;

/// <summary>A way from one dose to another, a step at the end of each day since acceptance.</summary>
/// <param name="FromPgPerDay">The dose of the first day: above 0 and at most 1,000,000,000 ug a day.</param>
/// <param name="ToPgPerDay">The dose from the last step on: above 0 and at most 1,000,000,000 ug a day; it may be the lower one.</param>
/// <param name="Days">How many steps: 1 to 90.</param>
public sealed record RampSetup(long FromPgPerDay, long ToPgPerDay, int Days);
