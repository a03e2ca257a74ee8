using PumpFirmware.Safety;

namespace PumpFirmware.Therapy;

/// <summary>
/// Judges the declaration of what a constant-rate pump holds. Its dose is the flow times the concentration; an order for
/// anything else would be a programme, which a restrictor cannot follow. The first broken rule is the answer.
/// </summary>
public static class ConstantRateRules
{
    private const long MsPerDay = 86_400_000;
    private const long MsPerHour = 3_600_000;
    private const long MsPerMinute = 60_000;

    /// <summary>Returns the reason for refusal, or <see cref="RefusalReason.None"/>.</summary>
    public static RefusalReason Judge(Prescription order, ConstantFlow flow)
    {
        DrugEntry entry = DrugLibrary.Find(order.Drug);
        if (entry == null) return RefusalReason.DrugUnknown;
        if (order.ConcentrationNgPerMl <= 0) return RefusalReason.ConcentrationNotPositive;
        if (order.ConcentrationNgPerMl > entry.HardConcentrationNgPerMl) return RefusalReason.ConcentrationAboveLibrary;
        if (order.Mode != BasalMode.Constant) return RefusalReason.ConstantRateNoProgramming;
        if (order.PatientBolus != null) return RefusalReason.ConstantRateNoBolus;

        long dosePgPerDay = flow.DosePgPerDay(order.ConcentrationNgPerMl);
        if (order.BasalDosePgPerDay != dosePgPerDay) return RefusalReason.ConstantRateNoProgramming;
        if (dosePgPerDay > entry.HardPgPerDay) return RefusalReason.DoseAboveDailyLimit;
        if (dosePgPerDay > entry.HardPgPerHour * 24) return RefusalReason.DoseAboveHourlyLimit;
        return JudgeLimits(order, entry, dosePgPerDay);
    }

    /// <summary>The same order for a reservoir of another concentration: the dose follows from the flow.</summary>
    /// <param name="order">The order in force.</param>
    /// <param name="flow">The restrictor's flow.</param>
    /// <param name="concentrationNgPerMl">ng/mL, 0 to 25,000,000.</param>
    public static Prescription At(Prescription order, ConstantFlow flow, long concentrationNgPerMl)
    {
        Prescription next = new Prescription(
            order.Drug, concentrationNgPerMl, flow.DosePgPerDay(concentrationNgPerMl), order.LimitPgPerHour, order.LimitPgPerDay);
        return next.For(order.Phase, order.OverridesTrial, order.Origin, order.IsOpioidTolerant, order.PreviousPgPerDay);
    }

    private static RefusalReason JudgeLimits(Prescription order, DrugEntry entry, long dosePgPerDay)
    {
        if (order.LimitPgPerHour < 0 || order.LimitPgPerDay < 0) return RefusalReason.LimitNegative;
        if (order.LimitPgPerHour > entry.HardPgPerHour) return RefusalReason.HourLimitAboveLibrary;
        if (order.LimitPgPerDay > entry.HardPgPerDay) return RefusalReason.DayLimitAboveLibrary;

        // The windows count their oldest minute whole: a limit below that would alarm about the therapy itself.
        if (order.LimitPgPerHour != Prescription.LibraryLimit
            && order.LimitPgPerHour * MsPerDay < dosePgPerDay * (MsPerHour + MsPerMinute))
        {
            return RefusalReason.HourLimitBelowPeak;
        }

        bool belowPeak = order.LimitPgPerDay != Prescription.LibraryLimit
            && order.LimitPgPerDay * MsPerDay < dosePgPerDay * (MsPerDay + MsPerMinute);
        return belowPeak ? RefusalReason.DayLimitBelowPeak : RefusalReason.None;
    }
}
