using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <content>
/// What a clinician may ask for. Every request carries a number above all accepted before it and acts once; it is
/// stored before it acts; a refusal has a reason, is logged, and changes nothing.
/// </content>
public sealed partial class PumpController
{
    /// <summary>Declares what the reservoir was filled with. Only while nothing is delivered.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    /// <param name="fillNl">Volume now in the reservoir in nL, above the empty limit, at most the capacity.</param>
    public RefusalReason DeclareFill(long requestNumber, long fillNl)
    {
        RefusalReason reason = RefusalReason.None;
        if (states.IsDelivering) reason = RefusalReason.WrongState;
        else if (fillNl <= 0 || fillNl > geometry.ReservoirCapacityNl) reason = RefusalReason.FillOutOfRange;
        if (!Admit(requestNumber, ref reason)) return reason;

        record.FillNl = fillNl;
        record.StepsAtFill = ledger.CommandedSteps;
        watchdog.StartBook();
        return Finish(EventCode.FillDeclared, fillNl);
    }

    /// <summary>Takes a prescription into force. Only while nothing is delivered; delivery begins with <see cref="Resume"/>.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    /// <param name="order">The prescription.</param>
    public RefusalReason Program(long requestNumber, Prescription order)
    {
        RefusalReason reason = PrescriptionValidator.Judge(order, geometry);
        if (states.State != PumpState.Unprogrammed && states.State != PumpState.Stopped) reason = RefusalReason.WrongState;
        if (!Admit(requestNumber, ref reason)) return reason;
        if (!prescriptionRecord.Write(order))
        {
            // One copy may hold the refused order: the one in force goes over it, and the fault asks for a clinician.
            if (prescription != null) prescriptionRecord.Write(prescription);
            ledger.NoteStorageFailure();
            return Refuse(RefusalReason.StorageFailed);
        }

        Load(order);
        faults.Load(faults.Latched, order.Drug);
        if (states.State == PumpState.Unprogrammed) MoveTo(PumpState.Stopped);
        if (PrescriptionValidator.IsAboveSoftLimit(order))
        {
            log.Add(clock.NowMs, EventCode.SoftLimitExceeded, PrescriptionValidator.LargestDosePgPerDay(order));
        }

        return Finish(EventCode.Programmed, PrescriptionValidator.LargestDosePgPerDay(order));
    }

    /// <summary>Stops delivery until <see cref="Resume"/>. An alarm follows when drug stays away too long.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    public RefusalReason Stop(long requestNumber)
    {
        RefusalReason reason = states.IsDelivering ? RefusalReason.None : RefusalReason.WrongState;
        if (requestNumber <= record.LastRequestNumber) reason = RefusalReason.RequestRepeated;
        if (reason != RefusalReason.None) return Refuse(reason);

        // A stop must never be refused because the store is broken. Its number and the new state go into one record: power
        // may fail before it, and then the same request stops the pump when it is repeated.
        record.LastRequestNumber = requestNumber;
        log.Add(clock.NowMs, EventCode.StopAccepted, requestNumber);
        MoveTo(PumpState.Stopped);
        return RefusalReason.None;
    }

    /// <summary>Starts or restarts delivery of the prescription in force.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    public RefusalReason Resume(long requestNumber)
    {
        RefusalReason reason = RefusalReason.None;
        if (states.State == PumpState.Faulted || faults.Reaction >= FaultReaction.StopAtLeaseEnd) reason = RefusalReason.FaultLatched;
        else if (states.State != PumpState.Stopped) reason = RefusalReason.WrongState;
        else if (record.FillNl == 0) reason = RefusalReason.NotFilled;
        if (!Admit(requestNumber, ref reason)) return reason;
        log.Add(clock.NowMs, EventCode.ResumeAccepted, requestNumber);
        watchdog.Resume();
        MoveTo(faults.Reaction == FaultReaction.Degrade ? PumpState.Degraded : PumpState.Delivering);
        return RefusalReason.None;
    }

    /// <summary>Silences the alarms that are raised now. It clears nothing.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    public RefusalReason Acknowledge(long requestNumber)
    {
        RefusalReason reason = RefusalReason.None;
        if (!AdmitUnstored(requestNumber, ref reason)) return reason;
        alarms.Silence(clock.NowMs);
        return Finish(EventCode.AcknowledgeAccepted, requestNumber);
    }

    /// <summary>Clears a latched fault whose cause is gone. The last one that forbids delivery leads to Stopped, never to delivery.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    /// <param name="code">The fault.</param>
    public RefusalReason ClearFault(long requestNumber, AlarmCode code)
    {
        RefusalReason reason = RefusalReason.None;
        if (requestNumber <= record.LastRequestNumber) reason = RefusalReason.RequestRepeated;
        else if ((faults.Latched & FaultTable.Bit(code)) == 0) reason = RefusalReason.NothingToClear;
        else if (!watchdog.TryForget(code, causes) || !StoresAgain(code)) reason = RefusalReason.CauseStillPresent;
        if (!Admit(requestNumber, ref reason)) return reason;

        faults.Release(code);
        StoreLatched();
        if (states.State == PumpState.Faulted && faults.Reaction < FaultReaction.StopAtLeaseEnd)
        {
            MoveTo(prescription == null ? PumpState.Unprogrammed : PumpState.Stopped);
        }

        alarms.Serve(clock.NowMs, faults.Present);
        return Finish(EventCode.FaultCleared, (int)code);
    }

    // The ledger proves its own records; the prescription is proven here.
    private bool StoresAgain(AlarmCode code)
    {
        if (code != AlarmCode.StorageFault || prescription == null || prescriptionRecord.Write(prescription)) return true;
        ledger.NoteStorageFailure();
        return false;
    }

    private bool Admit(long requestNumber, ref RefusalReason reason)
    {
        if (requestNumber <= record.LastRequestNumber) reason = RefusalReason.RequestRepeated;
        if (reason == RefusalReason.None)
        {
            long before = record.LastRequestNumber;
            record.LastRequestNumber = requestNumber;
            if (ledger.StoreRecord()) return true;
            record.LastRequestNumber = before;
            reason = RefusalReason.StorageFailed;
        }

        Refuse(reason);
        return false;
    }

    // An alarm can be silenced although the store is broken; doing it twice harms nobody.
    private bool AdmitUnstored(long requestNumber, ref RefusalReason reason)
    {
        if (requestNumber <= record.LastRequestNumber) reason = RefusalReason.RequestRepeated;
        if (reason == RefusalReason.None)
        {
            record.LastRequestNumber = requestNumber;
            ledger.StoreRecord();
            return true;
        }

        Refuse(reason);
        return false;
    }

    private RefusalReason Refuse(RefusalReason reason)
    {
        log.Add(clock.NowMs, EventCode.CommandRefused, (int)reason);
        return reason;
    }

    private RefusalReason Finish(EventCode what, long value)
    {
        log.Add(clock.NowMs, what, value);
        ledger.StoreRecord();
        return RefusalReason.None;
    }
}
