namespace PumpFirmware.Therapy;

/// <summary>What a bolus must keep to, whoever asks for it.</summary>
public static class BolusRules
{
    /// <summary>The longest that a bolus may take in ms: a day.</summary>
    public const int LongestMs = 86_400_000;

    private const int LongestLockoutMs = 7 * LongestMs;

    /// <summary>Judges dose and duration against the library and the pump's highest flow.</summary>
    /// <param name="order">The prescription beside which the bolus runs.</param>
    /// <param name="dosePg">The dose in pg.</param>
    /// <param name="overMs">How long it takes in ms.</param>
    public static RefusalReason Judge(Prescription order, long dosePg, int overMs)
    {
        RefusalReason reason = Judge(DrugLibrary.Find(order.Drug), dosePg, overMs);
        if (reason != RefusalReason.None) return reason;

        // At most 10^9 pg x 8.64 x 10^7, then x 1000 only after the division: below 2^63.
        long bolusPgPerDay = dosePg * LongestMs / overMs;
        long togetherPgPerDay = bolusPgPerDay + order.HighestDosePgPerDay;
        long highestPgPerDay = PumpGeometry.MaximumFlowNlPerDay * order.ConcentrationNgPerMl / 1000;
        return togetherPgPerDay > highestPgPerDay ? RefusalReason.FlowAboveMaximum : RefusalReason.None;
    }

    /// <summary>Judges dose and duration against the library alone: the pump's flow is another question.</summary>
    /// <param name="entry">The drug's row.</param>
    /// <param name="dosePg">The dose in pg.</param>
    /// <param name="overMs">How long it takes in ms.</param>
    public static RefusalReason Judge(DrugEntry entry, long dosePg, int overMs)
    {
        if (entry.HardBolusPg == 0) return RefusalReason.BolusNotForDrug;
        if (dosePg <= 0) return RefusalReason.BolusDoseNotPositive;
        if (dosePg > entry.HardBolusPg) return RefusalReason.BolusAboveLibrary;
        return overMs <= 0 || overMs > LongestMs ? RefusalReason.BolusTimeOutOfRange : RefusalReason.None;
    }

    /// <summary>Judges what a prescription lets the patient ask for.</summary>
    public static RefusalReason Judge(Prescription order, PatientBolus bolus)
    {
        RefusalReason reason = Judge(order, bolus.DosePg, bolus.OverMs);
        if (reason != RefusalReason.None) return reason;
        if (bolus.LockoutMs < bolus.OverMs || bolus.LockoutMs > LongestLockoutMs) return RefusalReason.BolusLockoutOutOfRange;
        bool daily = bolus.MaxPerDay >= 1 && bolus.MaxPerDay <= PatientBolus.HighestPerDay;
        return daily ? RefusalReason.None : RefusalReason.BolusMaximumOutOfRange;
    }
}
