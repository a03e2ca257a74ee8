using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <content>
/// A therapy comes into force in two steps: it is proposed, the pump answers with what it makes of it, and only whoever
/// sends back the digest of that answer commits it. A proposal that is refused, wrongly confirmed or forgotten changes
/// nothing.
/// </content>
public sealed partial class PumpController
{
    /// <summary>A proposal that nobody confirmed is forgotten after this time in ms.</summary>
    public const int ProposalLastsMs = 300_000;

    /// <summary>Proposes a therapy. What the pump makes of it is in <see cref="ReadBack"/>; nothing changes yet.</summary>
    /// <param name="requestNumber">Above every number accepted before; it is used up by <see cref="Confirm"/>.</param>
    /// <param name="order">The prescription.</param>
    public RefusalReason Propose(long requestNumber, Prescription order)
    {
        RefusalReason reason = NumberOf(requestNumber);
        if (reason == RefusalReason.None && !MayBeProgrammed()) reason = RefusalReason.WrongState;
        if (reason == RefusalReason.None) reason = JudgeOrder(order);
        if (reason != RefusalReason.None) return Refuse(reason);

        proposed = order;
        proposedAtMs = clock.NowMs;
        FillReadBack(order);
        long largest = readBack.LargestDosePgPerDay;
        if (PrescriptionValidator.IsAboveSoftLimit(order)) log.Add(clock.NowMs, EventCode.SoftLimitExceeded, largest);
        long lessPg = DoseBefore(order) - TitrationRules.DailyDosePg(order, 0);
        if (readBack.RisksWithdrawal) log.Add(clock.NowMs, EventCode.WithdrawalRisk, lessPg);
        return Accept(EventCode.ProposalMade, (uint)readBack.Digest);
    }

    /// <summary>Takes the proposal into force, at once if the pump delivers.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    /// <param name="digest">The digest that was read back.</param>
    public RefusalReason Confirm(long requestNumber, int digest)
    {
        RefusalReason reason = NumberOf(requestNumber);
        if (reason == RefusalReason.None && proposed == null) reason = RefusalReason.NothingProposed;
        if (reason == RefusalReason.None && digest != readBack.Digest) reason = RefusalReason.DigestMismatch;
        if (reason == RefusalReason.None && !MayBeProgrammed()) reason = RefusalReason.WrongState;
        if (reason == RefusalReason.None && scheduler.Bolus.IsRunning) reason = RefusalReason.BolusRunning;

        // Time went by since the proposal: what it was measured against may have changed.
        if (reason == RefusalReason.None) reason = JudgeOrder(proposed);
        if (reason != RefusalReason.None) return Refuse(reason);

        Prescription order = proposed;
        proposed = null;
        if (!CommitOrder(requestNumber, order)) return Refuse(RefusalReason.StorageFailed);
        log.Add(clock.NowMs, EventCode.ProposalConfirmed, (uint)digest);
        bool overrides = order.Phase == TherapyPhase.Permanent && !trial.IsEligible;
        if (overrides) log.Add(clock.NowMs, EventCode.TrialOverridden, 0);
        LogRefillDate();
        long largest = readBack.LargestDosePgPerDay;
        if (PrescriptionValidator.IsAboveSoftLimit(order)) log.Add(clock.NowMs, EventCode.SoftLimitConfirmed, largest);
        return Accept(EventCode.Programmed, largest);
    }

    private bool MayBeProgrammed()
    {
        return states.State == PumpState.Unprogrammed || states.State == PumpState.Stopped
            || states.State == PumpState.Delivering || states.State == PumpState.Degraded;
    }

    // The latest first; stored with the record that is written next.
    private void NoteIncrease()
    {
        for (int i = IncreaseHistory.Kept - 1; i > 0; i--) record.SetIncreaseMs(i, record.IncreaseMsAt(i - 1));
        record.SetIncreaseMs(0, windows.PoweredMs);
    }

    // Another dose begins, to which the next scores belong. A trial that loses this to a failing store is judged as if the
    // scores were of the dose before: never better than they are.
    private void NoteTrialDose(Prescription order)
    {
        bool ofAnotherDrug = ChangesDrug(order);
        if (order.Phase != TherapyPhase.Trial && !ofAnotherDrug) return;
        KeepTrial();
        if (ofAnotherDrug) trial.Clear();
        trial.BeginDose(TrialRecord.Programme, windows.PoweredMs);
        StoreTrial();
    }

    private void FollowProposal()
    {
        if (proposed == null || clock.NowMs - proposedAtMs < ProposalLastsMs) return;
        proposed = null;
        log.Add(clock.NowMs, EventCode.ProposalExpired, (uint)readBack.Digest);
    }

    // One record holds the order's name, what begins with it and the request's number: after a power cut either all of it
    // is in force or none of it is.
    private bool CommitOrder(long requestNumber, Prescription order)
    {
        bool delivers = states.IsDelivering;
        record.Keep();
        if (gate.HourLimitPg != 0)
        {
            // An order that follows another closely: what was given under the first may still be in the windows.
            record.FormerHourLimitPg = gate.AdmittedHourPg;
            record.FormerDayLimitPg = gate.AdmittedDayPg;
            record.FormerLimitsMinute = windows.Minute;
        }

        record.PgAtChange = ledger.CommandedPg;

        if (record.ReservoirNgPerMl == 0) record.ReservoirNgPerMl = (int)order.ConcentrationNgPerMl;
        record.ProgrammeStartMs = delivers ? windows.PoweredMs : LedgerRecord.AtResume;
        record.PeriodicBegun = -1;
        record.RunningPeriodicPg = -1;
        if (states.State == PumpState.Unprogrammed) record.State = (int)PumpState.Stopped;
        bool changesDrug = ChangesDrug(order);
        bool rises = TitrationRules.IsIncrease(order, DoseBefore(order));
        if (rises && !changesDrug) NoteIncrease();

        // A starting dose that is confirmed after a long time without drug is right for this patient now.
        if (prescription != null && IsToleranceLost()) NoteFlow();
        if (changesDrug) NoteDrugChange();
        NoteSupply(order);
        NoteTrialDose(order);
        if (!StoreInForce(requestNumber, order)) return false;

        if (scheduler.Periodic.IsRunning) EndProgrammeBolus();
        Load(order, delivers);
        faults.Load(faults.Latched, prescription.Drug);
        if (changesDrug) log.Add(clock.NowMs, EventCode.BridgeStarted, record.BridgeOldNgPerMl);
        if (states.State == PumpState.Unprogrammed) MoveTo(PumpState.Stopped);
        return true;
    }

    // The order lies in one place before the ledger's record names it; only then does it go over the other place.
    private bool StoreInForce(long requestNumber, Prescription order)
    {
        bool written = prescriptionRecord.Write(order, 0);
        if (written) record.PrescriptionChecksum = prescriptionRecord.ChecksumOf(order);
        if (!written || !Commit(requestNumber))
        {
            record.Return();

            // The order in force goes over what may be half of a refused one, and the fault asks for a clinician.
            if (ordered != null) prescriptionRecord.Write(ordered, 0);
            ledger.NoteStorageFailure();
            return false;
        }

        if (!prescriptionRecord.Write(order, 1)) ledger.NoteStorageFailure();
        return true;
    }

    private void FillReadBack(Prescription order)
    {
        ProgrammeDoses doses = new ProgrammeDoses(order);
        readBack.LargestDosePgPerDay = doses.LargestPg(MsPerDay);
        readBack.LargestDosePgPerHour = doses.LargestPg(MsPerHour);
        readBack.LowestFlowNlPerDay = order.FlowNlPerDay(doses.LowestPgPerDay);
        readBack.HighestFlowNlPerDay = order.FlowNlPerDay(order.HighestDosePgPerDay);
        readBack.RefillDueDay = localClock.IsKnown && record.FillNl != 0 ? RefillPlan.DueDay(localClock.LocalMs, LastsMs(order)) : 0;
        readBack.RisksWithdrawal = TitrationRules.RisksWithdrawal(order, DoseBefore(order));
        readBack.Digest = proposalDigest.Of(
            prescriptionRecord.ChecksumOf(order), readBack.LargestDosePgPerDay, readBack.LargestDosePgPerHour,
            readBack.LowestFlowNlPerDay, readBack.HighestFlowNlPerDay, readBack.RefillDueDay);
    }
}
