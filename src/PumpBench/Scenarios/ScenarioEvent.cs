using PumpBench.Plant;

namespace PumpBench.Scenarios;

/// <summary>Something that happens to the pump during the run.</summary>
/// <param name="AtMs">When, since the start: 0 to the scenario's duration, both included.</param>
/// <param name="FileIndex">Its place among the file's events, from 0: what <c>events[3]</c> calls 3.</param>
public abstract record ScenarioEvent(long AtMs, int FileIndex);

/// <summary>Something that is asked for and acts once.</summary>
/// <param name="AtMs">When, since the start.</param>
/// <param name="FileIndex">Its place among the file's events.</param>
/// <param name="RequestNumber">
/// From 1, rising with time. Requests that share a <c>requestId</c> in the file share the number: only the first of them acts.
/// </param>
public abstract record RequestEvent(long AtMs, int FileIndex, long RequestNumber) : ScenarioEvent(AtMs, FileIndex);

/// <summary>A clinician's command.</summary>
/// <param name="AtMs">When, since the start.</param>
/// <param name="FileIndex">Its place among the file's events.</param>
/// <param name="RequestNumber">See <see cref="RequestEvent"/>.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="FaultCode">
/// The alarm code to clear, as the report spells it; null for every kind but <see cref="CommandKind.ClearFault"/>.
/// </param>
public sealed record CommandEvent(long AtMs, int FileIndex, long RequestNumber, CommandKind Kind, string? FaultCode)
    : RequestEvent(AtMs, FileIndex, RequestNumber);

/// <summary>The patient asks for the bolus that the therapy has for it.</summary>
/// <param name="AtMs">When, since the start.</param>
/// <param name="FileIndex">Its place among the file's events.</param>
/// <param name="RequestNumber">See <see cref="RequestEvent"/>.</param>
public sealed record PatientBolusEvent(long AtMs, int FileIndex, long RequestNumber)
    : RequestEvent(AtMs, FileIndex, RequestNumber);

/// <summary>A clinician asks for a single bolus.</summary>
/// <param name="AtMs">When, since the start.</param>
/// <param name="FileIndex">Its place among the file's events.</param>
/// <param name="RequestNumber">See <see cref="RequestEvent"/>.</param>
/// <param name="DosePg">Above 0 and at most 1,000,000,000 ug.</param>
/// <param name="OverMs">How long it takes: above 0 and at most 24 hours, in whole 60 ms.</param>
public sealed record BolusEvent(long AtMs, int FileIndex, long RequestNumber, long DosePg, long OverMs)
    : RequestEvent(AtMs, FileIndex, RequestNumber);

/// <summary>A clinician sets the wall clock, forward or back. Elapsed time goes on as it was.</summary>
/// <param name="AtMs">When, since the start.</param>
/// <param name="FileIndex">Its place among the file's events.</param>
/// <param name="RequestNumber">See <see cref="RequestEvent"/>.</param>
/// <param name="To">What it shows from then on, local, to the second, in the years 2001 to 2199; the kind is unspecified.</param>
public sealed record SetClockEvent(long AtMs, int FileIndex, long RequestNumber, DateTime To)
    : RequestEvent(AtMs, FileIndex, RequestNumber);

/// <summary>The supply fails and returns. The return may lie beyond the end of the run.</summary>
/// <param name="AtMs">When it fails, since the start.</param>
/// <param name="FileIndex">Its place among the file's events.</param>
/// <param name="RequestNumber">See <see cref="RequestEvent"/>.</param>
/// <param name="OffMs">How long it is away: above 0 and at most 30 days.</param>
public sealed record PowerCycleEvent(long AtMs, int FileIndex, long RequestNumber, long OffMs)
    : RequestEvent(AtMs, FileIndex, RequestNumber);

/// <summary>Something breaks. No two faults of one kind overlap in time.</summary>
/// <param name="AtMs">When, since the start.</param>
/// <param name="FileIndex">Its place among the file's events.</param>
/// <param name="Kind">What breaks.</param>
/// <param name="UntilMs">
/// When it mends, since the start: after <paramref name="AtMs"/> and at most the duration; null when it never does.
/// </param>
/// <param name="Amount">
/// How much, in the unit that <see cref="PlantFault"/> gives for the kind; 0 for a kind that has no amount.
/// </param>
/// <param name="Bit">The bit that flips, for <see cref="PlantFault.MemoryBitFlip"/>; null for any other kind.</param>
public sealed record FaultEvent(long AtMs, int FileIndex, PlantFault Kind, long? UntilMs, long Amount = 0, MemoryBit? Bit = null)
    : ScenarioEvent(AtMs, FileIndex)
{
    /// <summary>
    /// True when it is over as soon as it has happened: what follows stays. A dip of the supply and a hang last only when the
    /// file says until when.
    /// </summary>
    public bool IsMomentary => Kind is PlantFault.MemoryBitFlip or PlantFault.ClockJump
        || (UntilMs == null && Kind is (PlantFault.BrownOut or PlantFault.ProcessorHang));
}
