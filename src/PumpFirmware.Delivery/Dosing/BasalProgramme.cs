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
    private long seal = ~long.MaxValue;     // the inverse of all numbers here, folded
    private long rampSeal = -1;
    private bool isBroken;          // a plan was found to be another than it was, before it acted

    /// <summary>
    /// True while every number that acts in each tick is what was written to it; see <see cref="Safety.MemoryPart"/>. What
    /// acts at a boundary is looked at there.
    /// </summary>
    public bool IsWhole
    {
        get { return !isBroken && (Fold() ^ seal) == -1 && dose.IsWhole; }
    }

    /// <summary>True while also the plan of the days and weeks to come is what was written.</summary>
    public bool IsPlanWhole
    {
        get { return (RampFold() ^ rampSeal) == -1 && (week == null || week.IsWhole); }
    }

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
        long before = Fold();
        isBroken = false;
        dose.Clear();
        week = order.Mode == BasalMode.Flex ? new WeekPlan(order.Profile) : null;
        ramp = order.Ramp;
        rampSeal = ~RampFold();
        startMs = programmeStartMs == LedgerRecord.AtResume ? long.MaxValue : programmeStartMs;
        boundaryInMs = 0;
        constantPgPerDay = ramp == null ? order.BasalDosePgPerDay : ramp.FromPgPerDay;
        ceilingPgPerDay = long.MaxValue;
        seal ^= before ^ Fold();
        Apply();
    }

    /// <summary>The programme that was loaded begins at a time.</summary>
    /// <param name="programmeStartMs">Powered ms.</param>
    public void Begin(long programmeStartMs)
    {
        seal ^= startMs ^ programmeStartMs ^ boundaryInMs;
        startMs = programmeStartMs;
        boundaryInMs = 0;
    }

    /// <summary>Delivers no more than this from now on.</summary>
    /// <param name="pgPerDay">pg a day; <see cref="long.MaxValue"/> for no ceiling.</param>
    public void SetCeiling(long pgPerDay)
    {
        seal ^= ceilingPgPerDay ^ pgPerDay;
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
            long leftMs = boundaryInMs - elapsedMs;
            seal ^= boundaryInMs ^ leftMs;
            boundaryInMs = leftMs;
            return dose.Advance(elapsedMs);
        }

        // The boundary lies within this tick or at its end: each side at its own dose.
        int before = (int)boundaryInMs;
        long pg = dose.Advance(before);
        Locate(localMs - elapsedMs + before, poweredMs - elapsedMs + before);
        long restMs = boundaryInMs - (elapsedMs - before);
        seal ^= boundaryInMs ^ restMs;
        boundaryInMs = restMs;
        return pg + dose.Advance(elapsedMs - before);
    }

    private void Locate(long localMs, long poweredMs)
    {
        if (!IsPlanWhole)
        {
            // Nothing until the plan has been read from the store again.
            isBroken = true;
            dose.SetDose(0);
            return;
        }

        long before = Fold();
        boundaryInMs = week != null ? week.Locate(localMs) : LocateDay(poweredMs);
        seal ^= before ^ Fold();
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

    private long Fold()
    {
        return startMs ^ constantPgPerDay ^ ceilingPgPerDay ^ boundaryInMs;
    }

    private long RampFold()
    {
        return ramp == null ? 0 : ramp.FromPgPerDay ^ ramp.ToPgPerDay ^ ramp.Days;
    }
}
