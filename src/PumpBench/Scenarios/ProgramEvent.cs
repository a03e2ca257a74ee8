namespace PumpBench.Scenarios;

/// <summary>A clinician proposes another therapy and answers, or not, when the pump reads it back.</summary>
/// <param name="AtMs">When, since the start.</param>
/// <param name="FileIndex">Its place among the file's events.</param>
/// <param name="RequestNumber">See <see cref="RequestEvent"/>.</param>
/// <param name="Therapy">
/// What is proposed. Its basal is one that a programmable pump runs, also where the scenario's pump is another.
/// </param>
/// <param name="Confirm">The answer.</param>
public sealed record ProgramEvent(long AtMs, int FileIndex, long RequestNumber, TherapySetup Therapy, Confirmation Confirm)
    : RequestEvent(AtMs, FileIndex, RequestNumber);
