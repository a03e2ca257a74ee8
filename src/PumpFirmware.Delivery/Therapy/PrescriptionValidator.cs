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

        RefusalReason reason = JudgeShape(order, entry);
        if (reason != RefusalReason.None) return reason;
        ProgrammeDoses doses = new ProgrammeDoses(order);
        reason = JudgeDoses(order, entry, doses);
        if (reason == RefusalReason.None && order.Mode == BasalMode.Ramp) reason = TitrationRules.JudgeRamp(order);
        if (reason == RefusalReason.None) reason = JudgeLimits(order, entry, doses);
        if (reason == RefusalReason.None) reason = JudgeFlow(order, geometry, doses);
        if (reason != RefusalReason.None || order.PatientBolus == null) return reason;
        return BolusRules.Judge(order, order.PatientBolus);
    }

    /// <summary>The largest dose in any 24 hours of a valid prescription in pg, rounded down.</summary>
    public static long LargestDosePgPerDay(Prescription order)
    {
        return new ProgrammeDoses(order).LargestPg(MsPerDay);
    }

    /// <summary>The largest dose in any 60 minutes of a valid prescription in pg, rounded down.</summary>
    public static long LargestDosePgPerHour(Prescription order)
    {
        return new ProgrammeDoses(order).LargestPg(MsPerHour);
    }

    /// <summary>True when the largest dose of 24 hours lies above the soft limit: permitted, but to be remarked on.</summary>
    public static bool IsAboveSoftLimit(Prescription order)
    {
        return LargestDosePgPerDay(order) > DrugLibrary.Find(order.Drug).SoftPgPerDay;
    }

    // What has to be right before any dose can be computed from it.
    private static RefusalReason JudgeShape(Prescription order, DrugEntry entry)
    {
        if (order.Mode == BasalMode.Flex) return order.Profile.Judge();
        if (order.Mode == BasalMode.Ramp)
        {
            bool inRange = order.Ramp.Days >= 1 && order.Ramp.Days <= DoseRamp.MaximumDays;
            return inRange ? RefusalReason.None : RefusalReason.RampDaysOutOfRange;
        }

        if (order.Mode != BasalMode.Periodic) return RefusalReason.None;
        PeriodicBolus periodic = order.Periodic;
        RefusalReason reason = BolusRules.Judge(entry, periodic.DosePg, periodic.OverMs);
        if (reason != RefusalReason.None) return reason;
        bool apart = periodic.EveryMs >= periodic.OverMs && periodic.EveryMs <= PeriodicBolus.LongestEveryMs;
        return apart ? RefusalReason.None : RefusalReason.PeriodicIntervalOutOfRange;
    }

    private static RefusalReason JudgeDoses(Prescription order, DrugEntry entry, ProgrammeDoses doses)
    {
        // The library's limits bound the dose, so no product later can overflow: 4.8e10 pg x 1441 min < 2^63.
        if (doses.LowestPgPerDay < 0) return RefusalReason.DoseNotPositive;
        bool mayBeNothing = order.Mode == BasalMode.Periodic || IsTrialOfNothing(order);
        if (doses.LowestPgPerDay == 0 && !mayBeNothing) return RefusalReason.DoseNotPositive;
        long steadyPgPerDay = doses.HighestSteadyPgPerDay;
        if (order.Mode != BasalMode.Flex && steadyPgPerDay > entry.HardPgPerDay) return RefusalReason.DoseAboveDailyLimit;
        if (steadyPgPerDay > entry.HardPgPerHour * 24) return RefusalReason.DoseAboveHourlyLimit;
        if (doses.LargestPgRoundedUp(MsPerHour) > entry.HardPgPerHour) return RefusalReason.DoseAboveHourlyLimit;
        long largestPg = doses.LargestPgRoundedUp(MsPerDay);
        if (largestPg > entry.HardPgPerDay) return RefusalReason.DoseAboveDailyLimit;
        bool tooMuchForTrial = order.Phase == TherapyPhase.Trial && largestPg > entry.TrialPgPerDay;
        return tooMuchForTrial ? RefusalReason.DoseAboveTrialLimit : RefusalReason.None;
    }

    private static RefusalReason JudgeLimits(Prescription order, DrugEntry entry, ProgrammeDoses doses)
    {
        if (order.LimitPgPerHour < 0 || order.LimitPgPerDay < 0) return RefusalReason.LimitNegative;
        if (order.LimitPgPerHour > entry.HardPgPerHour) return RefusalReason.HourLimitAboveLibrary;
        if (order.LimitPgPerDay > entry.HardPgPerDay) return RefusalReason.DayLimitAboveLibrary;

        // The gate counts its oldest minute whole, so it sees up to a minute more of delivery than the window's name says,
        // and in that minute there may lie a whole periodic bolus.
        long hourPg = doses.LargestPgRoundedUp(MsPerHour + MsPerMinute);
        if (hourPg > GateLimitPg(order.LimitPgPerHour, entry.HardPgPerHour)) return RefusalReason.HourLimitBelowPeak;
        long dayPg = doses.LargestPgRoundedUp(MsPerDay + MsPerMinute);
        return dayPg > GateLimitPg(order.LimitPgPerDay, entry.HardPgPerDay) ? RefusalReason.DayLimitBelowPeak : RefusalReason.None;
    }

    private static RefusalReason JudgeFlow(Prescription order, PumpGeometry geometry, ProgrammeDoses doses)
    {
        // dose [pg] x 1000 = flow [nL] x concentration [ng/mL]
        long possiblePgPerDay = PumpGeometry.MaximumFlowNlPerDay / 1000 * order.ConcentrationNgPerMl;
        long highestPgPerDay = order.Mode == BasalMode.Periodic ? order.HighestDosePgPerDay : doses.HighestSteadyPgPerDay;
        if (highestPgPerDay > possiblePgPerDay) return RefusalReason.FlowAboveMaximum;
        if (IsTrialOfNothing(order)) return RefusalReason.None;

        // With no background nothing is due between the boluses, and a stall shows within the first 1.5 uL of the next.
        if (order.Mode == BasalMode.Periodic && order.BasalDosePgPerDay == 0) return RefusalReason.None;

        // Beside periodic boluses the background alone must be witnessed: a stall between two of them would wait for the next.
        long witnessedNlPerDay = order.FlowNlPerDay(doses.LowestPgPerDay) * geometry.CountsPerRevolution;
        bool witnessed = witnessedNlPerDay >= 24L * WitnessCountsPerHour * geometry.NlPerRevolution;
        return witnessed ? RefusalReason.None : RefusalReason.FlowBelowSupervision;
    }

    // Between test doses nothing is given, and nothing that stalls is missed.
    private static bool IsTrialOfNothing(Prescription order)
    {
        return order.Mode == BasalMode.Constant && order.Phase == TherapyPhase.Trial && order.BasalDosePgPerDay == 0;
    }

    // The gate's own margin: 2 % on the library's limit, none on a tightened one.
    private static long GateLimitPg(long tightenedPg, long hardPg)
    {
        return tightenedPg == Prescription.LibraryLimit ? hardPg + hardPg / 50 : tightenedPg;
    }
}
