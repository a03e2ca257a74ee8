using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <content>
/// What a clinician may ask for. Every request carries a number above all accepted before it and acts once. Its number
/// and what it changes go into the store as one record, before it acts: when power fails, it either was never asked or is
/// in force. A refusal has a reason, is logged, and changes nothing.
/// </content>
public sealed partial class PumpController
{
    /// <summary>Declares what the reservoir was filled with. Only while nothing is delivered.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    /// <param name="fillNl">Volume now in the reservoir in nL, above the empty limit, at most the capacity.</param>
    public RefusalReason DeclareFill(long requestNumber, long fillNl)
    {
        RefusalReason reason = NumberOf(requestNumber);
        bool mayDeclare = !states.IsDelivering && !watchdog.Refill.IsOpen;
        if (reason == RefusalReason.None && !mayDeclare) reason = RefusalReason.WrongState;
        bool fits = fillNl > watchdog.ReservoirEmptyNl && fillNl <= geometry.ReservoirCapacityNl;
        if (reason == RefusalReason.None && !fits) reason = RefusalReason.FillOutOfRange;
        if (reason != RefusalReason.None) return Refuse(reason);

        record.Keep();
        NoteFill(fillNl, true, ordered);
        if (!CommitOrReturn(requestNumber)) return Refuse(RefusalReason.StorageFailed);

        watchdog.StartBook();
        return Accept(EventCode.FillDeclared, fillNl);
    }

    /// <summary>Stops delivery until <see cref="Resume"/>. An alarm follows when drug stays away too long.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    public RefusalReason Stop(long requestNumber)
    {
        RefusalReason reason = NumberOf(requestNumber);
        bool waits = states.State == PumpState.Refilling && stateBeforeRefill != PumpState.Stopped;
        if (reason == RefusalReason.None && !states.IsDelivering && !waits) reason = RefusalReason.WrongState;
        if (reason != RefusalReason.None) return Refuse(reason);

        // The needle is in: what was to go on afterwards does not.
        stateBeforeRefill = PumpState.Stopped;

        // A stop must never be refused because the store is broken. Its number goes into the record of the new state.
        record.LastRequestNumber = requestNumber;
        log.Add(clock.NowMs, EventCode.StopAccepted, requestNumber);
        if (waits)
        {
            record.State = (int)PumpState.Stopped;
            ledger.StoreRecord();
        }
        else
        {
            MoveTo(PumpState.Stopped);
        }

        return RefusalReason.None;
    }

    /// <summary>Starts or restarts delivery of the prescription in force.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    public RefusalReason Resume(long requestNumber)
    {
        RefusalReason reason = NumberOf(requestNumber);
        if (reason == RefusalReason.None) reason = ReasonNotToResume();
        if (reason != RefusalReason.None) return Refuse(reason);

        PumpState next = faults.Reaction == FaultReaction.Degrade ? PumpState.Degraded : PumpState.Delivering;
        bool begins = record.ProgrammeStartMs == LedgerRecord.AtResume;
        record.Keep();
        record.State = (int)next;
        if (begins) record.ProgrammeStartMs = windows.PoweredMs;
        if (!CommitOrReturn(requestNumber)) return Refuse(RefusalReason.StorageFailed);
        if (begins) scheduler.Begin(record.ProgrammeStartMs);

        log.Add(clock.NowMs, EventCode.ResumeAccepted, requestNumber);
        watchdog.Resume();
        MoveTo(next);
        return RefusalReason.None;
    }

    /// <summary>Silences the alarms that are raised now. It clears nothing.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    public RefusalReason Acknowledge(long requestNumber)
    {
        if (requestNumber <= record.LastRequestNumber) return Refuse(RefusalReason.RequestRepeated);

        // An alarm can be silenced although the store is broken; doing it twice harms nobody.
        record.LastRequestNumber = requestNumber;
        ledger.StoreRecord();
        alarms.Silence(clock.NowMs);
        return Accept(EventCode.AcknowledgeAccepted, requestNumber);
    }

    /// <summary>Clears a latched fault whose cause is gone. The last one that forbids delivery leads to Stopped, never to delivery.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    /// <param name="code">The fault.</param>
    public RefusalReason ClearFault(long requestNumber, AlarmCode code)
    {
        RefusalReason reason = NumberOf(requestNumber);
        if (reason == RefusalReason.None && (faults.Latched & FaultTable.Bit(code)) == 0) reason = RefusalReason.NothingToClear;
        if (reason == RefusalReason.None && !CauseIsGone(code)) reason = RefusalReason.CauseStillPresent;
        if (reason != RefusalReason.None) return Refuse(reason);

        long latchedBefore = faults.Latched;
        int firstBefore = record.FirstFault;
        faults.Release(code);
        bool released = states.State == PumpState.Faulted && faults.Reaction < FaultReaction.StopAtLeaseEnd;
        PumpState next = prescription == null ? PumpState.Unprogrammed : PumpState.Stopped;
        record.LatchedMask = faults.Latched;
        if (faults.Latched == 0) record.FirstFault = 0;
        if (released) record.State = (int)next;
        if (!Commit(requestNumber))
        {
            faults.Load(latchedBefore, prescription == null ? Drug.None : prescription.Drug);
            record.LatchedMask = latchedBefore;
            record.FirstFault = firstBefore;
            record.State = (int)states.State;
            return Refuse(RefusalReason.StorageFailed);
        }

        watchdog.Forget(code);
        if (released) MoveTo(next);
        alarms.Serve(clock.NowMs, faults.Present);
        return Accept(EventCode.FaultCleared, (int)code);
    }

    private RefusalReason ReasonNotToResume()
    {
        if (states.State == PumpState.Faulted || faults.Reaction >= FaultReaction.StopAtLeaseEnd) return RefusalReason.FaultLatched;

        // A refill that began while a fault forbade delivery may outlast the fault: nothing flows while the needle is in.
        if (states.State != PumpState.Stopped || watchdog.Refill.IsOpen) return RefusalReason.WrongState;
        if (record.FillNl == 0) return RefusalReason.NotFilled;
        if (ordered.ConcentrationNgPerMl != record.ReservoirNgPerMl) return RefusalReason.ConcentrationNotInReservoir;
        return IsToleranceLost() ? RefusalReason.ToleranceLost : RefusalReason.None;
    }

    private RefusalReason NumberOf(long requestNumber)
    {
        HoldsMemory();
        if (requestNumber <= record.LastRequestNumber) return RefusalReason.RequestRepeated;
        return states.State == PumpState.EndOfService ? RefusalReason.EndOfService : RefusalReason.None;
    }

    // The ledger proves its own records; the prescription is proven here.
    private bool CauseIsGone(AlarmCode code)
    {
        if (code == AlarmCode.MemoryFault) return MemoryHoldsAgain();
        if (code == AlarmCode.SelfTestFailed) return SelfTestPassesAgain();
        if (code == AlarmCode.FlowNotStopped) return (faults.Latched & OverDelivery) == 0;
        if (!watchdog.IsCauseGone(code, causes)) return false;
        if (code != AlarmCode.StorageFault) return true;
        bool written = ordered == null || (prescriptionRecord.Write(ordered, 0) && prescriptionRecord.Write(ordered, 1));
        if (boluses.Write() && volumes.Write() && occlusions.Write() && WriteTrial() && serviceRecord.Write() && written) return true;
        ledger.NoteStorageFailure();
        return false;
    }

    // What the request changed since Keep goes back when it cannot be stored.
    private bool CommitOrReturn(long requestNumber)
    {
        if (Commit(requestNumber)) return true;
        record.Return();
        return false;
    }

    private bool Commit(long requestNumber)
    {
        long before = record.LastRequestNumber;
        record.LastRequestNumber = requestNumber;
        if (ledger.StoreRecord()) return true;
        record.LastRequestNumber = before;
        return false;
    }

    private RefusalReason Refuse(RefusalReason reason)
    {
        log.Add(clock.NowMs, EventCode.CommandRefused, (int)reason);
        return reason;
    }

    private RefusalReason Accept(EventCode what, long value)
    {
        log.Add(clock.NowMs, what, value);
        return RefusalReason.None;
    }
}
