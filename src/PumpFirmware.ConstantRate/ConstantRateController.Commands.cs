using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <content>
/// What a clinician may declare. Every request carries a number above all accepted before it and acts once. Its number
/// and what it changes go into the store as one record, before it acts: when power fails, it either was never asked or is
/// in force. A refusal has a reason, is logged, and changes nothing.
/// </content>
public sealed partial class ConstantRateController
{
    /// <summary>
    /// Declares the first fill. Later ones are refills. Refused while a fault is latched for which a pump with a motor would cut
    /// it: a self-test that failed, for one.
    /// </summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    /// <param name="fillNl">Volume now in the reservoir in nL, above the empty limit, at most the capacity.</param>
    public RefusalReason DeclareFill(long requestNumber, long fillNl)
    {
        RefusalReason reason = ReasonNotToAct(requestNumber);
        if (reason == RefusalReason.None && prescription != null) reason = RefusalReason.WrongState;
        if (reason == RefusalReason.None && !Fits(fillNl)) reason = RefusalReason.FillOutOfRange;

        // The only delivery that can be refused is the one that has not begun.
        if (reason == RefusalReason.None && record.FillNl == 0 && faults.Reaction == FaultReaction.StopAndCut)
        {
            reason = RefusalReason.FaultLatched;
        }

        if (reason != RefusalReason.None) return Refuse(reason);

        long fillBefore = record.FillNl;
        long filledAtBefore = record.FilledAtMs;
        long levelBefore = record.LevelNl;
        long unwatchedBefore = record.UnwatchedNl;
        TakeFill(fillNl);
        if (!Commit(requestNumber))
        {
            record.FillNl = fillBefore;
            record.FilledAtMs = filledAtBefore;
            record.LevelNl = levelBefore;
            record.UnwatchedNl = unwatchedBefore;
            return Refuse(RefusalReason.StorageFailed);
        }

        book.StartFill(clock.NowMs, fillBefore > 0);
        flowMonitor.StartFill();
        mean.RestartAt(clock.NowMs);
        rush.StartFill(clock.NowMs);
        return Accept(EventCode.FillDeclared, fillNl);
    }

    /// <summary>
    /// Declares the drug and its concentration: a constant dose of exactly the flow times the concentration. Once it is
    /// declared, only its limits may be declared anew.
    /// </summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    /// <param name="order">The declaration.</param>
    public RefusalReason Program(long requestNumber, Prescription order)
    {
        RefusalReason reason = ReasonNotToAct(requestNumber);
        if (reason == RefusalReason.None && record.FillNl == 0) reason = RefusalReason.NotFilled;
        if (reason == RefusalReason.None) reason = ConstantRateRules.Judge(order, flow);
        if (reason == RefusalReason.None) reason = ReasonAgainstContent(order);
        if (reason != RefusalReason.None) return Refuse(reason);

        bool wasUnprogrammed = prescription == null;
        bool isFirst = record.PrescriptionChecksum == 0;
        long drugBefore = record.DeliveredPg;

        // What flowed between the first fill and this was already this drug. A later declaration, after a store that lost the
        // one before, says nothing about what flowed under that.
        if (isFirst) record.DeliveredPg = (record.MeasuredNl * order.ConcentrationNgPerMl + 999) / 1000;
        if (!StoreInForce(requestNumber, order))
        {
            record.DeliveredPg = drugBefore;
            return RefuseUnstored();
        }

        if (isFirst) windows.AddMeasured(record.DeliveredPg);
        PutInForce(order);
        if (wasUnprogrammed) log.Add(clock.NowMs, EventCode.StateChanged, (int)State);
        if (order.Phase == TherapyPhase.Permanent && order.OverridesTrial) log.Add(clock.NowMs, EventCode.TrialOverridden, 0);
        return Accept(EventCode.Programmed, order.BasalDosePgPerDay);
    }

    /// <summary>Silences the alarms that are raised now. It clears nothing.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    public RefusalReason Acknowledge(long requestNumber)
    {
        RefusalReason reason = NumberOf(requestNumber);
        if (reason != RefusalReason.None) return Refuse(reason);

        // An alarm can be silenced although the store is broken; doing it twice harms nobody.
        record.LastRequestNumber = requestNumber;
        StoreRecord();
        alarms.Silence(clock.NowMs);
        return Accept(EventCode.AcknowledgeAccepted, requestNumber);
    }

    /// <summary>Clears a latched fault whose cause is gone.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    /// <param name="code">The fault.</param>
    public RefusalReason ClearFault(long requestNumber, AlarmCode code)
    {
        RefusalReason reason = NumberOf(requestNumber);
        if (reason == RefusalReason.None && (faults.Latched & FaultTable.Bit(code)) == 0) reason = RefusalReason.NothingToClear;
        if (reason == RefusalReason.None && !CauseIsGone(code)) reason = RefusalReason.CauseStillPresent;
        if (reason != RefusalReason.None) return Refuse(reason);

        long latchedBefore = faults.Latched;
        faults.Release(code);
        if (!Commit(requestNumber))
        {
            faults.Load(latchedBefore, DrugInside);
            return Refuse(RefusalReason.StorageFailed);
        }

        if (code == AlarmCode.VolumeDisagreement)
        {
            flowMonitor.ForgetTooMuch();
            rush.ForgetTooMuch();
            StoreRecord();
        }

        alarms.Serve(clock.NowMs, faults.Present);
        return Accept(EventCode.FaultCleared, (int)code);
    }

    // Too much flow can only be seen over time: its cause counts as gone when the sensor is well, and a flow that is still too
    // much latches again.
    private bool CauseIsGone(AlarmCode code)
    {
        switch (code)
        {
            case AlarmCode.VolumeDisagreement: return sensor.IsUsable;
            case AlarmCode.FlowNotStopped: return (faults.Latched & FaultTable.Bit(AlarmCode.VolumeDisagreement)) == 0;
            case AlarmCode.RefillMismatch: return record.RefillPending == 0;
            case AlarmCode.SelfTestFailed: return SelfTestPassesAgain();
            case AlarmCode.MemoryFault: return HoldsMemoryAgain();
            case AlarmCode.ClockFault:
            case AlarmCode.LateTick:
            case AlarmCode.WatchdogReset:
            case AlarmCode.RepeatedReset: return true;
            case AlarmCode.StorageFault: return TryStorage();
            default: return (causes & FaultTable.Bit(code)) == 0;
        }
    }

    private RefusalReason ReasonAgainstContent(Prescription order)
    {
        if (prescription == null) return RefusalReason.None;
        if (order.Drug != prescription.Drug) return RefusalReason.DrugNotInReservoir;
        bool isSame = order.ConcentrationNgPerMl == prescription.ConcentrationNgPerMl;
        return isSame ? RefusalReason.None : RefusalReason.ConcentrationNotInReservoir;
    }

    private bool Fits(long fillNl)
    {
        return fillNl > reservoir.EmptyNl && fillNl <= geometry.ReservoirCapacityNl;
    }

    private void TakeFill(long fillNl)
    {
        record.FillNl = fillNl;
        record.FilledAtMs = record.PoweredMs;
        record.LevelNl = ConstantRateRecord.NoLevel;
        record.UnwatchedNl = 0;
    }

    // The order lies in one place before the record names it; only then does it go over the other place.
    private bool StoreInForce(long requestNumber, Prescription order)
    {
        if (!isOpen || !prescriptionRecord.Write(order, 0)) return false;
        int checksumBefore = record.PrescriptionChecksum;
        record.PrescriptionChecksum = prescriptionRecord.ChecksumOf(order);
        if (Commit(requestNumber))
        {
            if (!prescriptionRecord.Write(order, 1)) storageFailing = true;
            return true;
        }

        record.PrescriptionChecksum = checksumBefore;
        return false;
    }

    // The declaration in force goes over what may be half of a refused one, and the fault asks for a clinician.
    private RefusalReason RefuseUnstored()
    {
        if (isOpen && prescription != null) prescriptionRecord.Write(prescription, 0);
        storageFailing = true;
        return Refuse(RefusalReason.StorageFailed);
    }

    private void PutInForce(Prescription order)
    {
        Load(order);
        faults.Load(faults.Latched, order.Drug);
        if (order.BasalDosePgPerDay <= DrugLibrary.Find(order.Drug).SoftPgPerDay) return;
        log.Add(clock.NowMs, EventCode.SoftLimitExceeded, order.BasalDosePgPerDay);
    }

    // What memory cannot be believed for is not judged by it.
    private RefusalReason ReasonNotToAct(long requestNumber)
    {
        RefusalReason reason = NumberOf(requestNumber);
        return reason == RefusalReason.None && memoryIsLost ? RefusalReason.FaultLatched : reason;
    }

    private RefusalReason NumberOf(long requestNumber)
    {
        HoldsMemory();
        return requestNumber <= record.LastRequestNumber ? RefusalReason.RequestRepeated : RefusalReason.None;
    }

    private bool Commit(long requestNumber)
    {
        long before = record.LastRequestNumber;
        record.LastRequestNumber = requestNumber;
        if (StoreRecord()) return true;
        record.LastRequestNumber = before;
        return false;
    }

    // Only what could not be stored has changed numbers, and taken them back.
    private RefusalReason Refuse(RefusalReason reason)
    {
        if (reason == RefusalReason.StorageFailed && !memoryIsLost) Seal();
        log.Add(clock.NowMs, EventCode.CommandRefused, (int)reason);
        return reason;
    }

    private RefusalReason Accept(EventCode what, long value)
    {
        if (!memoryIsLost) Seal();
        log.Add(clock.NowMs, what, value);
        return RefusalReason.None;
    }
}
