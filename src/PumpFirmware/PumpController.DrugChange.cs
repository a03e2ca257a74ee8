using PumpFirmware.Dosing;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <content>
/// Another drug in the reservoir: the catheter still holds the former one. Until a catheter's volume has followed it, it leaves
/// the tip at the dose that it had, under its own limits; then the new therapy begins, with empty windows.
/// </content>
public sealed partial class PumpController
{
    // Only into a pump that stands still, and only what was filled in since it delivered last.
    private RefusalReason JudgeDrugChange()
    {
        bool justFilled = record.StepsAtFill == ledger.CommandedSteps;
        if (states.State != Safety.PumpState.Stopped || !justFilled) return RefusalReason.DrugNotInReservoir;
        if (record.CatheterNl == 0) return RefusalReason.CatheterUnknown;
        bool holdsThird = record.BridgeDrug != 0
            || (record.BridgeOldNgPerMl != 0 && record.BridgeFromSteps != ledger.CommandedSteps);
        return holdsThird ? RefusalReason.BridgeRunning : RefusalReason.None;
    }

    // Part of the request's record; see CommitOrder.
    private void NoteDrugChange()
    {
        record.BridgeDrug = (int)ordered.Drug;
        record.BridgePgPerDay = DoseInForcePgPerDay();
        int oldNgPerMl = record.BridgeOldNgPerMl != 0 ? record.BridgeOldNgPerMl : (int)ordered.ConcentrationNgPerMl;
        catheter.StartBridge(oldNgPerMl, ledger.CommandedSteps, windows.Minute);
        record.FormerHourLimitPg = 0;
        record.FormerDayLimitPg = 0;
        record.IsFirstFill = true;
        for (int i = 0; i < LedgerRecord.Increases; i++) record.SetIncreaseMs(i, LedgerRecord.Never);
        record.LastFlowPoweredMs = 0;
        record.LastFlowLocalMs = 0;
    }

    private Prescription FormerOrder()
    {
        return new Prescription((Drug)record.BridgeDrug, record.BridgeOldNgPerMl, record.BridgePgPerDay, 0, 0);
    }

    // The former drug has left the catheter.
    private void ForgetFormerDrug()
    {
        record.BridgeDrug = 0;
        record.BridgePgPerDay = 0;
        record.ProgrammeStartMs = windows.PoweredMs;
        record.PeriodicBegun = -1;
        record.WindowsFromMinute = windows.Minute;
        record.FormerLimitsMinute = windows.Minute;
        record.PgAtChange = ledger.CommandedPg;
    }

    // In the tick, and so without allocating: the programme that follows was loaded when it was confirmed.
    private void TakeNextDrug()
    {
        DoseScheduler former = scheduler;
        scheduler = nextScheduler;
        nextScheduler = former;
        peakHourPg = nextPeakHourPg;
        peakDayPg = nextPeakDayPg;
        windows.Empty();
        scheduler.Begin(record.ProgrammeStartMs);
        scheduler.SetTimeKnown(timeWasKnown);
        scheduler.SetDegraded(states.State == Safety.PumpState.Degraded);
        gate.SetFormerLimits(0, 0, record.WindowsFromMinute, 0);
        Follow(ordered);
        faults.Load(faults.Latched, ordered.Drug);
    }
}
