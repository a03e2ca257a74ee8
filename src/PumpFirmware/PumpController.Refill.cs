using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <content>
/// A refill: the reservoir is emptied and filled while the pump stands still. What was withdrawn and what went in are held
/// against book and sensor; another concentration is followed by a bridge.
/// </content>
public sealed partial class PumpController
{
    private const int HighestNgPerMl = 25_000_000;

    /// <summary>The needle goes in: delivery pauses, for a quarter of an hour at most.</summary>
    /// <param name="requestNumber">Above every number accepted before; it is used up by <see cref="CompleteRefill"/>.</param>
    public RefusalReason BeginRefill(long requestNumber)
    {
        RefusalReason reason = NumberOf(requestNumber);
        bool mayBegin = states.State == PumpState.Stopped || states.State == PumpState.Delivering
            || states.State == PumpState.Degraded || states.State == PumpState.Faulted;
        if (reason == RefusalReason.None && !mayBegin) reason = RefusalReason.WrongState;
        if (reason == RefusalReason.None && record.FillNl == 0) reason = RefusalReason.NotFilled;
        if (reason != RefusalReason.None) return Refuse(reason);

        long deliveredNl = geometry.StepsToNl(ledger.CommandedSteps - record.StepsAtFill);
        watchdog.Refill.Begin(
            clock.NowMs, record.FillNl - deliveredNl, deliveredNl, watchdog.ReservoirSensorUsable, readings.ReservoirVolumeNl);
        stateBeforeRefill = states.State;

        // A pump that a fault stopped stays so: filling it clears nothing.
        if (states.State != PumpState.Faulted) MoveTo(PumpState.Refilling);
        return Accept(EventCode.RefillBegan, record.FillNl - deliveredNl);
    }

    /// <summary>The reservoir is full again; the pump goes on as before.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    /// <param name="residualNl">What was withdrawn in nL, 0 to the capacity.</param>
    /// <param name="fillNl">What is in the reservoir now in nL, above the empty volume, at most the capacity.</param>
    /// <param name="ngPerMl">Its concentration in ng/mL.</param>
    public RefusalReason CompleteRefill(long requestNumber, long residualNl, long fillNl, long ngPerMl)
    {
        RefusalReason reason = NumberOf(requestNumber);
        if (reason == RefusalReason.None && !watchdog.Refill.IsOpen) reason = RefusalReason.RefillNotBegun;
        bool possible = residualNl >= 0 && residualNl <= geometry.ReservoirCapacityNl;
        if (reason == RefusalReason.None && !possible) reason = RefusalReason.ResidualOutOfRange;
        bool fits = fillNl > watchdog.ReservoirEmptyNl && fillNl <= geometry.ReservoirCapacityNl;
        if (reason == RefusalReason.None && !fits) reason = RefusalReason.FillOutOfRange;
        bool changes = ngPerMl != record.ReservoirNgPerMl;
        if (reason == RefusalReason.None && changes) reason = JudgeConcentration(ngPerMl);
        if (reason != RefusalReason.None)
        {
            if (watchdog.Refill.IsOpen && reason != RefusalReason.RequestRepeated) EndRefill();
            return Refuse(reason);
        }

        long oldNgPerMl = record.ReservoirNgPerMl;
        bool fitsOrder = ordered == null || PrescriptionValidator.Judge(ordered.At(ngPerMl), geometry) == RefusalReason.None;
        Prescription order = changes && fitsOrder && ordered != null ? ordered.At(ngPerMl) : ordered;
        record.Keep();
        NoteFill(fillNl, false, order);
        record.Doubted |= SafetyWatchdog.DoubtRefill;
        if (changes)
        {
            record.ReservoirNgPerMl = (int)ngPerMl;
            catheter.StartBridge((int)oldNgPerMl, ledger.CommandedSteps, windows.Minute);
        }

        bool stored = order != ordered ? StoreInForce(requestNumber, order) : CommitOrReturn(requestNumber);
        if (!stored)
        {
            EndRefill();
            return Refuse(RefusalReason.StorageFailed);
        }

        if (order != null)
        {
            ordered = order;
            if (record.BridgeDrug == 0) prescription = order;
            drugLifeMs = DrugLife.LifeMs(order.Drug, order.ConcentrationNgPerMl, false);
            FollowTip();
            SealOrders();
        }

        watchdog.Refill.Complete(clock.NowMs, residualNl, fillNl);
        watchdog.StartBook();
        log.Add(clock.NowMs, EventCode.ResidualReconciled, watchdog.Refill.DifferenceNl);
        log.Add(clock.NowMs, EventCode.RefillCompleted, fillNl);
        if (changes)
        {
            log.Add(clock.NowMs, EventCode.ConcentrationChanged, ngPerMl);
            log.Add(clock.NowMs, EventCode.BridgeStarted, oldNgPerMl);
        }

        LogRefillDate();
        EndRefill();
        return RefusalReason.None;
    }

    // While it delivers, the order in force has to be possible at the new concentration. A pump that stands still takes it,
    // and has to be programmed for it before it resumes.
    private RefusalReason JudgeConcentration(long ngPerMl)
    {
        if (ngPerMl <= 0) return RefusalReason.ConcentrationNotPositive;
        if (ngPerMl > HighestNgPerMl) return RefusalReason.ConcentrationAboveLibrary;
        if (record.ReservoirNgPerMl == 0) return RefusalReason.WrongState;
        if (catheter.IsBridging) return RefusalReason.BridgeRunning;
        if (record.CatheterNl == 0) return RefusalReason.CatheterUnknown;
        bool delivers = stateBeforeRefill == PumpState.Delivering || stateBeforeRefill == PumpState.Degraded;
        return delivers ? PrescriptionValidator.Judge(ordered.At(ngPerMl), geometry) : RefusalReason.None;
    }

    private void FollowRefill()
    {
        if (!watchdog.Refill.IsOverdue(clock.NowMs)) return;
        log.Add(clock.NowMs, EventCode.RefillTimedOut, RefillMonitor.LongestMs);
        EndRefill();
    }

    private void EndRefill()
    {
        watchdog.Refill.GiveUp();
        if (states.State != PumpState.Refilling) return;
        PumpState next = stateBeforeRefill;
        if (next != PumpState.Stopped) next = faults.Reaction == FaultReaction.Degrade ? PumpState.Degraded : PumpState.Delivering;

        // As after a stop: what was alarmed as missing meanwhile leaves half the patience, and is not alarmed on and on.
        if (next != PumpState.Stopped) watchdog.Resume();
        MoveTo(next);
    }
}
