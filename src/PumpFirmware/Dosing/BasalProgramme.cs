using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware.Dosing;

/// <summary>
/// The basal dose as it runs: constant, by day profile or by ramp, exact to the millisecond at each boundary. A profile
/// follows local time, a ramp the powered time since the programme began.
/// </summary>
public sealed class BasalProgramme
{
    private const long MsPerDay = 86_400_000;

    private readonly DoseProgramme dose = new DoseProgramme();
    private WeekPlan week;
    private DoseRamp ramp;
    private long startMs;
    private long constantPgPerDay;
    private long ceilingPgPerDay = long.MaxValue;
    private long boundaryInMs;      // time left in the segment, from the end of the last tick

    /// <summary>The dose that is prescribed now, in pg a day.</summary>
    public long PrescribedPgPerDay
    {
        get { return week == null ? constantPgPerDay : week.DosePgPerDay; }
    }

    /// <summary>True when the dose depends on the time of day.</summary>
    public bool FollowsLocalTime
    {
        get { return week != null; }
    }

    /// <summary>The lowest dose of the whole week, in pg a day.</summary>
    public long LowestPgPerDay
    {
        get { return week == null ? constantPgPerDay : week.LowestPgPerDay; }
    }

    /// <summary>Takes a valid prescription over; nothing is owed from before.</summary>
    /// <param name="order">The prescription.</param>
    /// <param name="programmeStartMs">When its programme began, in powered ms, or <see cref="LedgerRecord.AtResume"/>.</param>
    public void Load(Prescription order, long programmeStartMs)
    {
        dose.Clear();
        week = order.Mode == BasalMode.Flex ? new WeekPlan(order.Profile) : null;
        ramp = order.Ramp;
        startMs = programmeStartMs == LedgerRecord.AtResume ? long.MaxValue : programmeStartMs;
        boundaryInMs = 0;
        constantPgPerDay = ramp == null ? order.BasalDosePgPerDay : ramp.FromPgPerDay;
        ceilingPgPerDay = long.MaxValue;
        Apply();
    }

    /// <summary>The programme that was loaded begins at a time.</summary>
    /// <param name="programmeStartMs">Powered ms.</param>
    public void Begin(long programmeStartMs)
    {
        startMs = programmeStartMs;
        boundaryInMs = 0;
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
    /// <param name="poweredMs">Powered time now.</param>
    public void Follow(long localMs, long poweredMs)
    {
        if (week != null || ramp != null) Locate(localMs, poweredMs);
    }

    /// <summary>The picograms that fall due.</summary>
    /// <param name="elapsedMs">0 to 1000.</param>
    /// <param name="localMs">Local time at the end of it.</param>
    /// <param name="poweredMs">Powered time at the end of it.</param>
    public long Advance(int elapsedMs, long localMs, long poweredMs)
    {
        if (week == null && ramp == null) return dose.Advance(elapsedMs);
        if (elapsedMs < boundaryInMs)
        {
            boundaryInMs -= elapsedMs;
            return dose.Advance(elapsedMs);
        }

        // The boundary lies within this tick or at its end: each side at its own dose.
        int before = (int)boundaryInMs;
        long pg = dose.Advance(before);
        Locate(localMs - elapsedMs + before, poweredMs - elapsedMs + before);
        boundaryInMs -= elapsedMs - before;
        return pg + dose.Advance(elapsedMs - before);
    }

    private void Locate(long localMs, long poweredMs)
    {
        boundaryInMs = week != null ? week.Locate(localMs) : LocateDay(poweredMs);
        Apply();
    }

    private long LocateDay(long poweredMs)
    {
        // A reset may have set powered time back to before the start, by less than a minute.
        long sinceMs = poweredMs < startMs ? 0 : poweredMs - startMs;
        long day = sinceMs / MsPerDay;
        if (day > ramp.Days) day = ramp.Days;
        constantPgPerDay = ramp.DosePgPerDay((int)day);
        return MsPerDay - sinceMs % MsPerDay;
    }

    private void Apply()
    {
        long prescribed = PrescribedPgPerDay;
        dose.SetDose(prescribed < ceilingPgPerDay ? prescribed : ceilingPgPerDay);
    }
}
