namespace PumpBench.Scenarios;

/// <summary>A clinician fills the empty catheter quickly.</summary>
/// <param name="AtMs">When, since the start.</param>
/// <param name="FileIndex">Its place among the file's events.</param>
/// <param name="RequestNumber">See <see cref="RequestEvent"/>.</param>
/// <param name="VolumeNl">Above 0 and at most 10 mL.</param>
public sealed record PrimeEvent(long AtMs, int FileIndex, long RequestNumber, long VolumeNl)
    : RequestEvent(AtMs, FileIndex, RequestNumber);

/// <summary>A clinician states what the catheter still holds after a refill with another concentration.</summary>
/// <param name="AtMs">When, since the start.</param>
/// <param name="FileIndex">Its place among the file's events.</param>
/// <param name="RequestNumber">See <see cref="RequestEvent"/>.</param>
/// <param name="OldConcentrationNgPerMl">Above 0 and at most 1,000,000 ug/mL.</param>
public sealed record BridgeEvent(long AtMs, int FileIndex, long RequestNumber, long OldConcentrationNgPerMl)
    : RequestEvent(AtMs, FileIndex, RequestNumber);

/// <summary>A clinician empties the reservoir and fills it anew: what the pump is told, and what is true.</summary>
/// <param name="AtMs">When, since the start.</param>
/// <param name="FileIndex">Its place among the file's events.</param>
/// <param name="RequestNumber">See <see cref="RequestEvent"/>.</param>
/// <param name="ResidualNl">What was withdrawn, as the pump is told: 0 to the capacity.</param>
/// <param name="FillNl">What was filled in, as the pump is told: above 0 and at most the capacity.</param>
/// <param name="ConcentrationNgPerMl">Its concentration, as the pump is told: above 0 and at most 1,000,000 ug/mL.</param>
/// <param name="ActualFillNl">What was filled in, in truth: 0 to the capacity; as told unless the file says otherwise.</param>
/// <param name="ActualConcentrationNgPerMl">
/// Its concentration, in truth: 0 to 1,000,000 ug/mL; as told unless the file says otherwise.
/// </param>
public sealed record RefillEvent(
    long AtMs,
    int FileIndex,
    long RequestNumber,
    long ResidualNl,
    long FillNl,
    long ConcentrationNgPerMl,
    long ActualFillNl,
    long ActualConcentrationNgPerMl)
    : RequestEvent(AtMs, FileIndex, RequestNumber);
