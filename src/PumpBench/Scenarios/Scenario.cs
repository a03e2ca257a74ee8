namespace PumpBench.Scenarios;

/// <summary>One bench run as its file states it: exact, immutable, and within the ranges that the contract allows.</summary>
/// <param name="Name">What the run is called: 1 to 80 characters, none of them a control character.</param>
/// <param name="Seed">Seeds every source of chance in the plant: 0 to 2,147,483,647.</param>
/// <param name="StartsAt">The wall clock at time zero, local, to the second; the kind is unspecified.</param>
/// <param name="DurationMs">How long the run lasts: above 0 and at most 87,660 hours.</param>
/// <param name="TickMs">The time from one tick of the firmware to the next: 10 to 1000 ms.</param>
/// <param name="Pump">The pump's kind, geometry and filling, as the firmware is told.</param>
/// <param name="Plant">Where the true pump differs from what the firmware is told.</param>
/// <param name="Therapy">The prescription that it starts with.</param>
/// <param name="Events">Requests, power cuts and faults, sorted by time; those of the same time stand in file order.</param>
public sealed record Scenario(
    string Name,
    int Seed,
    DateTime StartsAt,
    long DurationMs,
    int TickMs,
    PumpSetup Pump,
    PlantSetup Plant,
    TherapySetup Therapy,
    IReadOnlyList<ScenarioEvent> Events)
{
    /// <summary>
    /// The name as a folder that is safe on any system: letters, digits, dot, underscore and hyphen alone, no dot at either end,
    /// never empty and at most 81 characters. Two names may share one folder.
    /// </summary>
    public string FolderName => SafeFolderName.Of(Name);
}
