namespace PumpFirmware.Therapy;

/// <summary>Judges a prescription against the drug library and the rig. The first broken rule is the answer, in a fixed order.</summary>
public static class PrescriptionValidator
{
    /// <summary>
    /// The flow of 60 minutes has to turn the rotation sensor by this many counts, or a stall could not be told
    /// from a pause within the 60 minutes after which non-delivery must be alarmed.
    /// </summary>
    public const int WitnessCountsPerHour = 3;

    private const long MinutesPerHour = 60;
    private const long MinutesPerDay = 1440;

    /// <summary>Returns the reason for refusal, or <see cref="RefusalReason.None"/>.</summary>
    public static RefusalReason Judge(Prescription order, PumpGeometry geometry)
    {
        DrugEntry entry = DrugLibrary.Find(order.Drug);
        if (entry == null) return RefusalReason.DrugUnknown;
        if (order.ConcentrationNgPerMl <= 0) return RefusalReason.ConcentrationNotPositive;
        if (order.ConcentrationNgPerMl > entry.HardConcentrationNgPerMl) return RefusalReason.ConcentrationAboveLibrary;

        // A step's drug in pg is nlPerRevolution x ng/mL / (1000 x stepsPerRevolution); below one, a tick's rounding is steps.
        long revolutionPgScaled = geometry.NlPerRevolution * order.ConcentrationNgPerMl;
        if (revolutionPgScaled < 1000L * geometry.StepsPerRevolution) return RefusalReason.ConcentrationTooLow;

        // The library's day bounds the dose, so no product below can overflow (2e10 pg x 1441 < 3e13).
        if (order.BasalDosePgPerDay <= 0) return RefusalReason.DoseNotPositive;
        if (order.BasalDosePgPerDay > entry.HardPgPerDay) return RefusalReason.DoseAboveDailyLimit;
        if (order.BasalDosePgPerDay > entry.HardPgPerHour * 24) return RefusalReason.DoseAboveHourlyLimit;

        RefusalReason limits = JudgeLimits(order, entry);
        return limits != RefusalReason.None ? limits : JudgeFlow(order, geometry);
    }

    /// <summary>True when the daily dose lies above the soft limit: permitted, but to be remarked on.</summary>
    public static bool IsAboveSoftLimit(Prescription order)
    {
        return order.BasalDosePgPerDay > DrugLibrary.Find(order.Drug).SoftPgPerDay;
    }

    private static RefusalReason JudgeLimits(Prescription order, DrugEntry entry)
    {
        if (order.LimitPgPerHour < 0 || order.LimitPgPerDay < 0) return RefusalReason.LimitNegative;
        if (order.LimitPgPerHour > entry.HardPgPerHour) return RefusalReason.HourLimitAboveLibrary;
        if (order.LimitPgPerDay > entry.HardPgPerDay) return RefusalReason.DayLimitAboveLibrary;

        // The gate counts its oldest minute whole, so it sees up to 61 minutes of delivery in an hour's window.
        long dose = order.BasalDosePgPerDay;
        if (order.LimitPgPerHour != Prescription.LibraryLimit
            && order.LimitPgPerHour * MinutesPerDay < dose * (MinutesPerHour + 1))
        {
            return RefusalReason.HourLimitBelowPeak;
        }

        if (order.LimitPgPerDay != Prescription.LibraryLimit
            && order.LimitPgPerDay * MinutesPerDay < dose * (MinutesPerDay + 1))
        {
            return RefusalReason.DayLimitBelowPeak;
        }

        return RefusalReason.None;
    }

    private static RefusalReason JudgeFlow(Prescription order, PumpGeometry geometry)
    {
        // dose [pg] x 1000 = flow [nL] x concentration [ng/mL]
        long scaledDose = order.BasalDosePgPerDay * 1000;
        if (scaledDose > PumpGeometry.MaximumFlowNlPerDay * order.ConcentrationNgPerMl) return RefusalReason.FlowAboveMaximum;

        long witnessedNlPerDay = order.FlowNlPerDay * geometry.CountsPerRevolution;
        if (witnessedNlPerDay < 24L * WitnessCountsPerHour * geometry.NlPerRevolution) return RefusalReason.FlowBelowSupervision;
        return RefusalReason.None;
    }
}
