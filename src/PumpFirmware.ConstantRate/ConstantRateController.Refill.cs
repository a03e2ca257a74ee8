using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <content>
/// The refill, which is also the only way to another dose. It is declared when it is done. What was withdrawn is held against
/// the book, and what the sensor's level rose by against what was put in: drug that missed the reservoir is in the patient.
/// </content>
public sealed partial class ConstantRateController
{
    /// <summary>The residual may differ from the book by so much in nL, and by a twentieth of what was delivered.</summary>
    public const long ResidualToleranceNl = 200_000;

    /// <summary>The rise may differ from what was put in by so much in nL, and by a fiftieth of that.</summary>
    public const long RiseToleranceNl = 100_000;

    // After a refill the sensor settles, a minute is averaged, and a sensor that comes back late is still in time.
    private const int RefillSettlesMs = 10_000;
    private const int RefillJudgedWithinMs = 300_000;

    private readonly IncreaseHistory increases = new IncreaseHistory();
    private long refillJudgedByMs;
    private long refilledAtMs;      // or when this start-up began to wait for the sensor

    /// <summary>Declares a refill: the residual was withdrawn and thrown away, then the reservoir was filled.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    /// <param name="residualNl">What was withdrawn in nL, 0 to the capacity.</param>
    /// <param name="fillNl">What is in the reservoir now in nL, above the empty limit, at most the capacity.</param>
    /// <param name="concentrationNgPerMl">ng/mL; the dose, flow times concentration, must be within every limit.</param>
    public RefusalReason Refill(long requestNumber, long residualNl, long fillNl, long concentrationNgPerMl)
    {
        RefusalReason reason = ReasonNotToAct(requestNumber);
        if (reason == RefusalReason.None) reason = ReasonAgainstRefill(residualNl, fillNl, concentrationNgPerMl);
        if (reason != RefusalReason.None) return Refuse(reason);

        Prescription before = prescription;
        bool isOther = concentrationNgPerMl != before.ConcentrationNgPerMl;
        Prescription order = isOther ? ConstantRateRules.At(before, flow, concentrationNgPerMl) : before;
        reason = ConstantRateRules.Judge(order, flow);
        if (reason == RefusalReason.None && isOther) reason = JudgeTitration(before, order);
        if (reason != RefusalReason.None) return Refuse(reason);
        if (isOther && TitrationRules.RisksWithdrawal(order, before.BasalDosePgPerDay))
        {
            log.Add(clock.NowMs, EventCode.WithdrawalRisk, before.BasalDosePgPerDay - order.BasalDosePgPerDay);
        }

        long expectedNl = BookNl > 0 ? BookNl : 0;
        long differenceNl = residualNl - expectedNl;
        long toleranceNl = ResidualToleranceNl + (record.FillNl - expectedNl) / 20;
        bool mismatch = IsBeyond(differenceNl, toleranceNl);
        if (!StoreRefill(requestNumber, order, residualNl, fillNl, mismatch)) return RefuseUnstored();

        book.StartFill(clock.NowMs, true);
        flowMonitor.StartFill();
        mean.RestartAt(clock.NowMs + RefillSettlesMs);
        rush.StartFill(clock.NowMs + RefillSettlesMs);
        AwaitRefill(clock.NowMs);
        log.Add(clock.NowMs, EventCode.ResidualReconciled, differenceNl);
        if (isOther)
        {
            PutInForce(order);
            log.Add(clock.NowMs, EventCode.ConcentrationChanged, concentrationNgPerMl);
        }

        return Accept(EventCode.RefillCompleted, fillNl);
    }

    private void AwaitRefill(long nowMs)
    {
        refillJudgedByMs = nowMs + RefillJudgedWithinMs;
        refilledAtMs = nowMs;
    }

    // The last fill counts as the last increase, whether it was one or not: only a refill can raise this pump's dose.
    private RefusalReason JudgeTitration(Prescription before, Prescription order)
    {
        increases.Clear();
        increases.Add(record.FilledAtMs);
        return TitrationRules.Judge(order, before.BasalDosePgPerDay, increases, record.PoweredMs, 0);
    }

    private static bool IsBeyond(long differenceNl, long toleranceNl)
    {
        return differenceNl > toleranceNl || differenceNl < -toleranceNl;
    }

    private RefusalReason ReasonAgainstRefill(long residualNl, long fillNl, long concentrationNgPerMl)
    {
        if (prescription == null || record.RefillPending != 0) return RefusalReason.WrongState;
        if (residualNl < 0 || residualNl > geometry.ReservoirCapacityNl) return RefusalReason.ResidualOutOfRange;
        if (!Fits(fillNl)) return RefusalReason.FillOutOfRange;
        if (concentrationNgPerMl <= 0) return RefusalReason.ConcentrationNotPositive;
        bool isAbove = concentrationNgPerMl > DrugLibrary.Find(prescription.Drug).HardConcentrationNgPerMl;
        return isAbove ? RefusalReason.ConcentrationAboveLibrary : RefusalReason.None;
    }

    // The fill, the concentration and a mismatch of the residual go into the store as one record.
    private bool StoreRefill(long requestNumber, Prescription order, long residualNl, long fillNl, bool mismatch)
    {
        long fillBefore = record.FillNl;
        long filledAtBefore = record.FilledAtMs;
        long levelBefore = record.LevelNl;
        long unwatchedBefore = record.UnwatchedNl;
        long latchedBefore = faults.Latched;
        TakeFill(fillNl);
        record.RefillPending = 1;
        record.LevelBeforeRefillNl = levelBefore;
        record.RefillRiseNl = (int)(fillNl - residualNl);
        long latched = mismatch ? latchedBefore | FaultTable.Bit(AlarmCode.RefillMismatch) : latchedBefore;
        faults.Load(latched, order.Drug);
        if (order == prescription ? Commit(requestNumber) : StoreInForce(requestNumber, order)) return true;

        record.FillNl = fillBefore;
        record.FilledAtMs = filledAtBefore;
        record.LevelNl = levelBefore;
        record.UnwatchedNl = unwatchedBefore;
        record.RefillPending = 0;
        faults.Load(latchedBefore, order.Drug);
        return false;
    }

    // A rise that nobody measured in time counts as one that did not happen, and a sensor that has not moved since measured
    // nothing: that it is stuck is known only after minutes. Latched here, so that the record that ends the
    // waiting also holds the fault.
    private void JudgeRefill(bool isWhole)
    {
        isWhole &= sensor.LastChangeMs > refilledAtMs;
        if ((!isWhole && clock.NowMs < refillJudgedByMs) || WasHit()) return;
        record.RefillPending = 0;
        long riseNl = record.RefillRiseNl;
        long sizeNl = riseNl < 0 ? -riseNl : riseNl;
        bool isKnown = isWhole && record.LevelBeforeRefillNl != ConstantRateRecord.NoLevel;
        long differenceNl = isKnown ? mean.LevelNl - record.LevelBeforeRefillNl - riseNl : 0;
        bool mismatch = !isKnown || IsBeyond(differenceNl, RiseToleranceNl + sizeNl / 50);
        if (mismatch) faults.Load(faults.Latched | FaultTable.Bit(AlarmCode.RefillMismatch), prescription.Drug);
        StoreRecord();
    }
}
