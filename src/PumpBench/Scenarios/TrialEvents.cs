namespace PumpBench.Scenarios;

/// <summary>A clinician records how bad the symptoms are.</summary>
/// <param name="AtMs">When, since the start.</param>
/// <param name="FileIndex">Its place among the file's events.</param>
/// <param name="RequestNumber">See <see cref="RequestEvent"/>.</param>
/// <param name="Scale">What the score is on; it need not fit the drug.</param>
/// <param name="ScoreThousandths">
/// The score in thousandths: 0 to 10,000 for <see cref="ScoreScale.PainNrs"/>, 0 to 4,000 for <see cref="ScoreScale.Ashworth"/>.
/// </param>
/// <param name="SideEffect">True when the dose has an effect that the patient cannot bear.</param>
public sealed record RecordScoreEvent(
    long AtMs, int FileIndex, long RequestNumber, ScoreScale Scale, int ScoreThousandths, bool SideEffect)
    : RequestEvent(AtMs, FileIndex, RequestNumber);

/// <summary>A clinician gives a test dose.</summary>
/// <param name="AtMs">When, since the start.</param>
/// <param name="FileIndex">Its place among the file's events.</param>
/// <param name="RequestNumber">See <see cref="RequestEvent"/>.</param>
/// <param name="DosePg">Above 0 and at most 1,000,000,000 ug.</param>
/// <param name="OverMs">How long it takes: above 0 and at most 24 hours, in whole 60 ms.</param>
public sealed record TestDoseEvent(long AtMs, int FileIndex, long RequestNumber, long DosePg, long OverMs)
    : RequestEvent(AtMs, FileIndex, RequestNumber);

/// <summary>A clinician asks whether the trial was successful.</summary>
/// <param name="AtMs">When, since the start.</param>
/// <param name="FileIndex">Its place among the file's events.</param>
/// <param name="RequestNumber">See <see cref="RequestEvent"/>.</param>
public sealed record EvaluateTrialEvent(long AtMs, int FileIndex, long RequestNumber)
    : RequestEvent(AtMs, FileIndex, RequestNumber);
