using PumpFirmware.Therapy;

namespace PumpFirmware.Dosing;

/// <summary>The basal dose as it runs: constant, or by day profile and exact to the millisecond at each boundary.</summary>
public sealed class BasalProgramme
{
    private readonly DoseProgramme dose = new DoseProgramme();
    private WeekPlan week;
    private long constantPgPerDay;
    private long ceilingPgPerDay = long.MaxValue;
    private long boundaryInMs;      // time left in the segment, from the end of the last tick

    /// <summary>The dose that is prescribed now, in pg a day.</summary>
    public long PrescribedPgPerDay
    {
        get { return week == null ? constantPgPerDay : week.DosePgPerDay; }
    }

    /// <summary>The lowest dose of the whole week, in pg a day.</summary>
    public long LowestPgPerDay
    {
        get { return week == null ? constantPgPerDay : week.LowestPgPerDay; }
    }

    /// <summary>Takes a valid prescription over; nothing is owed from before.</summary>
    public void Load(Prescription order)
    {
        dose.Clear();
        week = order.Mode == BasalMode.Flex ? new WeekPlan(order.Profile) : null;
        constantPgPerDay = order.BasalDosePgPerDay;
        ceilingPgPerDay = long.MaxValue;
        Apply();
    }

    /// <summary>Delivers no more than this from now on.</summary>
    /// <param name="pgPerDay">pg a day; <see cref="long.MaxValue"/> for no ceiling.</param>
    public void SetCeiling(long pgPerDay)
    {
        ceilingPgPerDay = pgPerDay;
        Apply();
    }

    /// <summary>Finds the segment anew: the clock was set, a tick was late, or time went by without delivery.</summary>
    /// <param name="localMs">Local time now.</param>
    public void Follow(long localMs)
    {
        if (week != null) Locate(localMs);
    }

    /// <summary>The picograms that fall due.</summary>
    /// <param name="elapsedMs">0 to 1000.</param>
    /// <param name="localMs">Local time at the end of it.</param>
    public long Advance(int elapsedMs, long localMs)
    {
        if (week == null) return dose.Advance(elapsedMs);
        if (elapsedMs < boundaryInMs)
        {
            boundaryInMs -= elapsedMs;
            return dose.Advance(elapsedMs);
        }

        // The boundary lies within this tick or at its end: each side at its own dose.
        int before = (int)boundaryInMs;
        long pg = dose.Advance(before);
        Locate(localMs - elapsedMs + before);
        boundaryInMs -= elapsedMs - before;
        return pg + dose.Advance(elapsedMs - before);
    }

    private void Locate(long localMs)
    {
        boundaryInMs = week.Locate(localMs);
        Apply();
    }

    private void Apply()
    {
        long prescribed = PrescribedPgPerDay;
        dose.SetDose(prescribed < ceilingPgPerDay ? prescribed : ceilingPgPerDay);
    }
}
