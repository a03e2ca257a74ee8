namespace PumpFirmware.Therapy;

/// <summary>
/// How fast a dose may rise, how high it may start, and when a fall risks withdrawal. What is compared is the largest dose of
/// any 24 hours; a ramp counts with its first day, and each of its steps is a change of its own. Nothing is rounded.
/// </summary>
public static class TitrationRules
{
    private const long MsPerDay = 86_400_000;

    /// <summary>The daily dose that is compared, in pg, rounded down.</summary>
    /// <param name="order">A valid prescription.</param>
    /// <param name="rampDay">Whole days since a ramp began, 0 or more; it matters to a ramp alone.</param>
    public static long DailyDosePg(Prescription order, int rampDay)
    {
        return order.Mode == BasalMode.Ramp
            ? order.Ramp.DosePgPerDay(rampDay)
            : PrescriptionValidator.LargestDosePgPerDay(order);
    }

    /// <summary>
    /// The daily dose before a first order, as its history states it. A patient who is not used to opioids has had none,
    /// whatever is left unsaid.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <returns>pg a day, 0 for a start, or <see cref="Prescription.SameDose"/> for no step.</returns>
    public static long DoseBeforeFirst(Prescription order)
    {
        bool isUnsaid = order.PreviousPgPerDay == Prescription.SameDose;
        return isUnsaid && order.Drug == Drug.Morphine && !order.IsOpioidTolerant ? 0 : order.PreviousPgPerDay;
    }

    /// <summary>Judges an order against the dose that it replaces.</summary>
    /// <param name="order">A valid prescription.</param>
    /// <param name="fromPgPerDay">
    /// The daily dose in pg of the same drug before, 0 for a start, or <see cref="Prescription.SameDose"/> for no step.
    /// </param>
    /// <param name="history">The increases before.</param>
    /// <param name="nowMs">Powered time in ms.</param>
    /// <param name="startCeilingPgPerDay">The highest dose to start with in pg a day, or 0 for the library's.</param>
    /// <returns>
    /// <see cref="RefusalReason.StartingDoseTooHigh"/>, <see cref="RefusalReason.IncreaseTooLarge"/>,
    /// <see cref="RefusalReason.IncreaseTooSoon"/>, or <see cref="RefusalReason.None"/>.
    /// </returns>
    public static RefusalReason Judge(
        Prescription order, long fromPgPerDay, IncreaseHistory history, long nowMs, long startCeilingPgPerDay)
    {
        DrugEntry entry = DrugLibrary.Find(order.Drug);
        bool rises = IsIncrease(order, fromPgPerDay);
        if (rises)
        {
            long dosePg = DailyDosePg(order, 0);
            if (fromPgPerDay <= 0)
            {
                if (IsStartTooHigh(order, entry, dosePg, startCeilingPgPerDay)) return RefusalReason.StartingDoseTooHigh;
            }
            else if (IsStepTooLarge(order, entry, fromPgPerDay, dosePg))
            {
                return RefusalReason.IncreaseTooLarge;
            }

            if (history.CountSince(nowMs - entry.IncreasePeriodMs) >= entry.IncreasesPerPeriod) return RefusalReason.IncreaseTooSoon;
        }

        return order.Mode == BasalMode.Ramp ? JudgeSteps(order, entry, history, nowMs, rises) : RefusalReason.None;
    }

    /// <summary>Judges the steps of a ramp among themselves.</summary>
    /// <param name="order">A prescription with a ramp of 1 to 90 days between doses that the library permits.</param>
    public static RefusalReason JudgeRamp(Prescription order)
    {
        return JudgeSteps(order, DrugLibrary.Find(order.Drug), null, 0, false);
    }

    /// <summary>True when an order raises the dose at once; a start does too, and all such times belong into the history.</summary>
    /// <param name="order">A valid prescription.</param>
    /// <param name="fromPgPerDay">As for <see cref="Judge"/>.</param>
    public static bool IsIncrease(Prescription order, long fromPgPerDay)
    {
        return fromPgPerDay != Prescription.SameDose && DailyDosePg(order, 0) > fromPgPerDay;
    }

    /// <summary>
    /// True when an order lowers a dose of morphine or baclofen by a fifth or more, at once or in a step of its ramp: permitted,
    /// but to be warned of.
    /// </summary>
    /// <param name="order">A valid prescription.</param>
    /// <param name="fromPgPerDay">As for <see cref="Judge"/>.</param>
    public static bool RisksWithdrawal(Prescription order, long fromPgPerDay)
    {
        // Ziconotide may be stopped abruptly.
        if (order.Drug == Drug.Ziconotide) return false;
        if (fromPgPerDay > 0 && FallsByAFifth(fromPgPerDay, DailyDosePg(order, 0))) return true;
        if (order.Mode != BasalMode.Ramp) return false;
        for (int day = 1; day <= order.Ramp.Days; day++)
        {
            if (FallsByAFifth(order.Ramp.DosePgPerDay(day - 1), order.Ramp.DosePgPerDay(day))) return true;
        }

        return false;
    }

    private static bool FallsByAFifth(long fromPg, long toPg)
    {
        // to <= 4/5 x from, whatever a clinician states as the dose before: the division first.
        return toPg <= fromPg / 5 * 4 + fromPg % 5 * 4 / 5;
    }

    private static bool IsStartTooHigh(Prescription order, DrugEntry entry, long dosePg, long startCeilingPgPerDay)
    {
        if (order.Drug == Drug.Morphine && order.IsOpioidTolerant) return false;
        return dosePg > (startCeilingPgPerDay > 0 ? startCeilingPgPerDay : entry.StartPgPerDay);
    }

    // For doses that the library permits: at most 2 x 10^10 pg x 1000.
    private static bool IsStepTooLarge(Prescription order, DrugEntry entry, long fromPg, long toPg)
    {
        if (toPg <= fromPg) return false;
        if (entry.IncreasePg > 0) return toPg - fromPg > entry.IncreasePg;
        int perMille = order.Origin == SpasticityOrigin.Spinal ? entry.IncreasePerMille : entry.CerebralIncreasePerMille;
        return (toPg - fromPg) * 1000 > fromPg * perMille;
    }

    private static RefusalReason JudgeSteps(
        Prescription order, DrugEntry entry, IncreaseHistory history, long nowMs, bool risesAtOnce)
    {
        for (int day = 1; day <= order.Ramp.Days; day++)
        {
            if (!StepRises(order, day)) continue;
            if (IsStepTooLarge(order, entry, order.Ramp.DosePgPerDay(day - 1), order.Ramp.DosePgPerDay(day)))
            {
                return RefusalReason.IncreaseTooLarge;
            }

            long sinceMs = day * MsPerDay - entry.IncreasePeriodMs;     // from the ramp's beginning
            int before = history == null ? 0 : history.CountSince(nowMs + sinceMs);
            if (risesAtOnce && sinceMs < 0) before++;
            for (int other = day - 1; other >= 1 && other * MsPerDay > sinceMs; other--)
            {
                if (StepRises(order, other)) before++;
            }

            if (before >= entry.IncreasesPerPeriod) return RefusalReason.IncreaseTooSoon;
        }

        return RefusalReason.None;
    }

    private static bool StepRises(Prescription order, int day)
    {
        return order.Ramp.DosePgPerDay(day) > order.Ramp.DosePgPerDay(day - 1);
    }
}
