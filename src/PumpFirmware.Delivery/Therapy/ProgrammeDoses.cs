namespace PumpFirmware.Therapy;

/// <summary>
/// What a programme gives: its lowest and highest steady dose, and the most of any window, exact to the picogram. Built when a
/// prescription is judged or read back, never in a tick.
/// </summary>
public sealed class ProgrammeDoses
{
    private const long MsPerDay = 86_400_000;

    private readonly WeekPlan week;             // null when the dose does not follow the time of day
    private readonly PeriodicBolus periodic;    // null when there is none

    /// <summary>Reads an order.</summary>
    /// <param name="order">
    /// One whose shape is right: a profile that <see cref="DayProfile.Judge"/> accepts, boluses that the library knows and that
    /// do not overlap.
    /// </param>
    public ProgrammeDoses(Prescription order)
    {
        periodic = order.Periodic;
        LowestPgPerDay = order.BasalDosePgPerDay;
        HighestSteadyPgPerDay = order.BasalDosePgPerDay;
        if (order.Mode == BasalMode.Ramp)
        {
            LowestPgPerDay = order.Ramp.FromPgPerDay;
            HighestSteadyPgPerDay = order.Ramp.FromPgPerDay;
            Take(order.Ramp.ToPgPerDay);
        }
        else if (order.Mode == BasalMode.Flex)
        {
            week = new WeekPlan(order.Profile);
            LowestPgPerDay = week.DosePgPerDayAt(0);
            HighestSteadyPgPerDay = LowestPgPerDay;
            for (int i = 0; i < week.Count; i++) Take(week.DosePgPerDayAt(i));
        }
    }

    /// <summary>The lowest dose that the programme ever has, in pg a day.</summary>
    public long LowestPgPerDay;

    /// <summary>The highest dose that the programme ever has without its boluses, in pg a day.</summary>
    public long HighestSteadyPgPerDay;

    /// <summary>The most drug in pg that any window of a length holds, a fraction counted as nothing.</summary>
    /// <param name="windowMs">1 ms to 1441 minutes. No steady dose may be above 5 x 10^10 pg a day, no bolus above 10^9 pg.</param>
    public long LargestPg(long windowMs)
    {
        return LargestPg(windowMs, false);
    }

    /// <summary>The most drug in pg that any window of a length holds, a fraction counted as a whole one: for limits.</summary>
    /// <param name="windowMs">As for <see cref="LargestPg(long)"/>.</param>
    public long LargestPgRoundedUp(long windowMs)
    {
        return LargestPg(windowMs, true);
    }

    private void Take(long pgPerDay)
    {
        if (pgPerDay < LowestPgPerDay) LowestPgPerDay = pgPerDay;
        if (pgPerDay > HighestSteadyPgPerDay) HighestSteadyPgPerDay = pgPerDay;
    }

    private long LargestPg(long windowMs, bool roundUp)
    {
        long steadyPgMs = week != null ? week.LargestPgMs(windowMs) : HighestSteadyPgPerDay * windowMs;
        long wholePg = steadyPgMs / MsPerDay;
        long steadyRest = steadyPgMs % MsPerDay;
        long bolusRest = 0;
        long overMs = 1;
        if (periodic != null)
        {
            // The fullest window begins with a bolus: a window of whole intervals holds the same wherever it begins, and in
            // what is left over there is at most the beginning of one bolus, because two are never closer than the interval.
            overMs = periodic.OverMs;
            long leftMs = windowMs % periodic.EveryMs;
            long partialPgMs = periodic.DosePg * (leftMs < overMs ? leftMs : overMs);
            wholePg += windowMs / periodic.EveryMs * periodic.DosePg + partialPgMs / overMs;
            bolusRest = partialPgMs % overMs;
        }

        // Two fractions, of a day and of a bolus's time: together below two, each product below 7.5 x 10^15.
        long rest = steadyRest * overMs + bolusRest * MsPerDay;
        long one = overMs * MsPerDay;
        return wholePg + (roundUp ? rest + one - 1 : rest) / one;
    }
}
