namespace PumpFirmware.Therapy;

/// <summary>When a pump has to be refilled at the latest, from the most that its programme and its patient can take.</summary>
public static class RefillPlan
{
    /// <summary>As a time in ms: without end.</summary>
    public const long Forever = long.MaxValue;

    /// <summary>As a day: never.</summary>
    public const int NeverDay = int.MaxValue;

    private const long MsPerDay = 86_400_000;

    // nL x ng/mL is pg x 1000, so ms of a dose a day are nL x ng/mL x 86,400 / (pg a day).
    private const long MsPerDayAndThousand = MsPerDay / 1000;

    /// <summary>Time in ms until the reservoir is low, rounded down; <see cref="Forever"/> when nothing flows.</summary>
    /// <param name="volumeNl">What the reservoir holds in nL, to 100,000,000.</param>
    /// <param name="lowNl">What counts as low in nL, 0 or more.</param>
    /// <param name="worstPgPerDay">The most that a day takes in pg, 0 to 10^14; see <see cref="WorstPgPerDay"/>.</param>
    /// <param name="concentrationNgPerMl">ng/mL, to 25,000,000.</param>
    public static long LastsMs(long volumeNl, long lowNl, long worstPgPerDay, long concentrationNgPerMl)
    {
        if (volumeNl <= lowNl) return 0;
        if (worstPgPerDay <= 0) return Forever;
        long drug = (volumeNl - lowNl) * concentrationNgPerMl;
        long whole = drug / worstPgPerDay;
        if (whole >= Forever / MsPerDayAndThousand) return Forever;
        return whole * MsPerDayAndThousand + drug % worstPgPerDay * MsPerDayAndThousand / worstPgPerDay;
    }

    /// <summary>The most drug in pg that a day can take: the programme's fullest 24 hours and all of the patient's boluses.</summary>
    /// <param name="order">A valid prescription.</param>
    public static long WorstPgPerDay(Prescription order)
    {
        long worstPg = new ProgrammeDoses(order).LargestPgRoundedUp(MsPerDay);
        PatientBolus bolus = order.PatientBolus;
        return bolus == null ? worstPg : worstPg + bolus.DosePg * bolus.MaxPerDay;
    }

    /// <summary>The day on which the reservoir becomes low: the last one for a refill.</summary>
    /// <param name="localMs">Local time in ms since Monday 2001-01-01 00:00, 0 or more.</param>
    /// <param name="lastsMs">What <see cref="LastsMs"/> gave.</param>
    /// <returns>Days since Monday 2001-01-01 (see <see cref="CalendarDate"/>), or <see cref="NeverDay"/>.</returns>
    public static int DueDay(long localMs, long lastsMs)
    {
        if (lastsMs >= Forever - localMs) return NeverDay;
        long day = (localMs + lastsMs) / MsPerDay;
        return day < NeverDay ? (int)day : NeverDay;
    }
}
