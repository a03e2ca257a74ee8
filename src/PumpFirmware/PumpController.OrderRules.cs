using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <content>What a proposed order is held against: library, trial, what the reservoir holds, and the dose before it.</content>
public sealed partial class PumpController
{
    private RefusalReason JudgeOrder(Prescription order)
    {
        RefusalReason reason = PrescriptionValidator.Judge(order, geometry);
        if (reason == RefusalReason.None) reason = JudgeTrial(order);
        if (reason == RefusalReason.None && record.ReservoirNgPerMl != 0) reason = JudgeReservoir(order);
        return reason == RefusalReason.None ? JudgeTitration(order) : reason;
    }

    private RefusalReason JudgeTrial(Prescription order)
    {
        bool permitted = order.Phase == TherapyPhase.Trial || order.OverridesTrial || (trial.IsEligible && !ChangesDrug(order));
        return permitted ? RefusalReason.None : RefusalReason.TrialNotSuccessful;
    }

    private RefusalReason JudgeReservoir(Prescription order)
    {
        if (order.ConcentrationNgPerMl != record.ReservoirNgPerMl) return RefusalReason.ConcentrationNotInReservoir;
        if (record.BridgeDrug != 0) return RefusalReason.BridgeRunning;
        if (ChangesDrug(order)) return JudgeDrugChange();

        // While the catheter holds an older concentration the flow follows that one, and has to be possible too.
        if (!catheter.IsBridging) return RefusalReason.None;
        return PrescriptionValidator.Judge(order.At(record.BridgeOldNgPerMl), geometry);
    }

    private RefusalReason JudgeTitration(Prescription order)
    {
        long fromPgPerDay = DoseBefore(order);
        bool stated = order.PreviousPgPerDay != Prescription.SameDose;
        bool isCompared = prescription != null && !ChangesDrug(order);
        if (isCompared && stated && order.PreviousPgPerDay != DoseInForcePgPerDay()) return RefusalReason.PreviousDoseMismatch;
        Prescription judged = order;
        if (isCompared && IsToleranceLost())
        {
            judged = order.For(order.Phase, order.OverridesTrial, order.Origin, false, order.PreviousPgPerDay);
        }

        // Increases of another drug say nothing about this one.
        for (int i = 0; i < IncreaseHistory.Kept; i++)
        {
            increases.Restore(i, ChangesDrug(order) ? IncreaseHistory.Never : record.IncreaseMsAt(i));
        }

        return TitrationRules.Judge(judged, fromPgPerDay, increases, windows.PoweredMs, StartCeilingPgPerDay(order));
    }

    private bool ChangesDrug(Prescription order)
    {
        return ordered != null && order.Drug != ordered.Drug;
    }

    // What a proposal is compared with: the dose in force, or nothing when the therapy starts anew.
    private long DoseBefore(Prescription order)
    {
        if (prescription == null) return TitrationRules.DoseBeforeFirst(order);
        if (ChangesDrug(order)) return order.PreviousPgPerDay == Prescription.SameDose ? 0 : order.PreviousPgPerDay;
        bool startsAnew = IsToleranceLost() || EndsScreening(order);
        return startsAnew ? 0 : DoseInForcePgPerDay();
    }

    private long DoseInForcePgPerDay()
    {
        return prescription.Mode == BasalMode.Ramp ? scheduler.PrescribedPgPerDay : TitrationRules.DailyDosePg(prescription, 0);
    }

    // Baclofen is screened with single doses: what runs beside them says nothing about the dose to begin with.
    private bool EndsScreening(Prescription order)
    {
        return order.Drug == Drug.Baclofen && prescription.Phase == TherapyPhase.Trial && order.Phase == TherapyPhase.Permanent;
    }

    // Twice the effective screening dose, where there is one.
    private long StartCeilingPgPerDay(Prescription order)
    {
        return order.Drug == Drug.Baclofen && trial.IsEligible && !ChangesDrug(order) ? 2 * trial.EffectiveDosePg : 0;
    }
}
