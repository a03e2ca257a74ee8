namespace PumpFirmware.Therapy;

/// <summary>Judges a prescription against the drug library and the rig. The first broken rule is the answer, in a fixed order.</summary>
public static class PrescriptionValidator
{
    /// <summary>
    /// The flow of 60 minutes has to turn the rotation sensor by this many counts, or a stall could not be told
    /// from a pause within the 60 minutes after which non-delivery must be alarmed.
    /// </summary>
    public const int WitnessCountsPerHour = 3;

    private const long MsPerDay = 86_400_000;
    private const long MsPerHour = 3_600_000;
    private const long MsPerMinute = 60_000;

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

        RefusalReason shape = order.Mode == BasalMode.Flex ? order.Profile.Judge() : RefusalReason.None;
        if (shape != RefusalReason.None) return shape;
        WeekPlan week = WeekOf(order);
        for (int i = 0; i < week.Count; i++)
        {
            RefusalReason dose = JudgeDose(week.DosePgPerDayAt(i), order, entry);
            if (dose != RefusalReason.None) return dose;
        }

        if (week.LargestPgMs(MsPerDay) > entry.HardPgPerDay * MsPerDay) return RefusalReason.DoseAboveDailyLimit;
        RefusalReason limits = JudgeLimits(order, entry, week);
        for (int i = 0; i < week.Count && limits == RefusalReason.None; i++)
        {
            limits = JudgeFlow(week.DosePgPerDayAt(i), order, geometry);
        }

        if (limits != RefusalReason.None || order.PatientBolus == null) return limits;
        return BolusRules.Judge(order, order.PatientBolus);
    }

    /// <summary>The largest dose in any 24 hours of a valid prescription in pg, rounded down.</summary>
    public static long LargestDosePgPerDay(Prescription order)
    {
        return WeekOf(order).LargestPgMs(MsPerDay) / MsPerDay;
    }

    /// <summary>The largest dose in any window of a length of a valid prescription in pg, rounded down.</summary>
    public static long LargestDosePg(Prescription order, long windowMs)
    {
        return WeekOf(order).LargestPgMs(windowMs) / MsPerDay;
    }

    /// <summary>True when the largest dose of 24 hours lies above the soft limit: permitted, but to be remarked on.</summary>
    public static bool IsAboveSoftLimit(Prescription order)
    {
        return LargestDosePgPerDay(order) > DrugLibrary.Find(order.Drug).SoftPgPerDay;
    }

    // A constant dose is a week of one segment.
    private static WeekPlan WeekOf(Prescription order)
    {
        if (order.Mode == BasalMode.Flex) return new WeekPlan(order.Profile);
        return new WeekPlan(new DayProfile(new[] { (int)DayGroup.All }, new[] { 0 }, new[] { order.BasalDosePgPerDay }));
    }

    private static RefusalReason JudgeDose(long dosePgPerDay, Prescription order, DrugEntry entry)
    {
        // The library's limits bound the dose, so no product later can overflow: 4.8e10 pg x 1441 min < 2^63.
        if (dosePgPerDay <= 0) return RefusalReason.DoseNotPositive;
        if (order.Mode == BasalMode.Constant && dosePgPerDay > entry.HardPgPerDay) return RefusalReason.DoseAboveDailyLimit;
        return dosePgPerDay > entry.HardPgPerHour * 24 ? RefusalReason.DoseAboveHourlyLimit : RefusalReason.None;
    }

    private static RefusalReason JudgeFlow(long dosePgPerDay, Prescription order, PumpGeometry geometry)
    {
        // dose [pg] x 1000 = flow [nL] x concentration [ng/mL]
        if (dosePgPerDay * 1000 > PumpGeometry.MaximumFlowNlPerDay * order.ConcentrationNgPerMl) return RefusalReason.FlowAboveMaximum;
        long witnessedNlPerDay = order.FlowNlPerDay(dosePgPerDay) * geometry.CountsPerRevolution;
        bool witnessed = witnessedNlPerDay >= 24L * WitnessCountsPerHour * geometry.NlPerRevolution;
        return witnessed ? RefusalReason.None : RefusalReason.FlowBelowSupervision;
    }

    private static RefusalReason JudgeLimits(Prescription order, DrugEntry entry, WeekPlan week)
    {
        if (order.LimitPgPerHour < 0 || order.LimitPgPerDay < 0) return RefusalReason.LimitNegative;
        if (order.LimitPgPerHour > entry.HardPgPerHour) return RefusalReason.HourLimitAboveLibrary;
        if (order.LimitPgPerDay > entry.HardPgPerDay) return RefusalReason.DayLimitAboveLibrary;

        // The gate counts its oldest minute whole, so it sees up to a minute more of delivery than the window's name says.
        if (order.LimitPgPerHour != Prescription.LibraryLimit
            && order.LimitPgPerHour * MsPerDay < week.LargestPgMs(MsPerHour + MsPerMinute))
        {
            return RefusalReason.HourLimitBelowPeak;
        }

        if (order.LimitPgPerDay != Prescription.LibraryLimit
            && order.LimitPgPerDay * MsPerDay < week.LargestPgMs(MsPerDay + MsPerMinute))
        {
            return RefusalReason.DayLimitBelowPeak;
        }

        return RefusalReason.None;
    }
}
