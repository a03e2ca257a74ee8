using PumpFirmware.Therapy;

namespace PumpFirmware.Dosing;

/// <summary>
/// The boluses of a periodic programme, each at its own time since the programme began, counted in powered time. One that
/// falls due while it may not be given is skipped, one that is broken off stays so: nothing is made up for. A reset alone
/// breaks none off: what was not given of it yet is given then.
/// </summary>
public sealed class PeriodicProgramme
{
    private const long MsPerDay = 86_400_000;

    private readonly BolusProgramme bolus = new BolusProgramme();
    private long nextStartMs;
    private int next;
    private long seal = -1;     // the inverse of all numbers here, folded
    private long ruleSeal = -1;
    private bool isBroken;      // a number was found to be another than it was, before it acted

    /// <summary>True while every number here is what was written to it; see <see cref="Safety.MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return !isBroken && (Fold() ^ seal) == -1 && bolus.IsWhole; }
    }

    /// <summary>True while also the rule of the boluses to come is what was written.</summary>
    public bool IsPlanWhole
    {
        get { return (RuleFold() ^ ruleSeal) == -1; }
    }

    /// <summary>When which boluses are given; null for a programme without any, in which nothing runs.</summary>
    public PeriodicBolus Rule;

    /// <summary>The number of the bolus that began last, from 0; -1 for none.</summary>
    public int Begun;

    /// <summary>True when a bolus began in the last call of <see cref="Advance"/>.</summary>
    public bool BeganNow;

    /// <summary>True while a bolus runs.</summary>
    public bool IsRunning
    {
        get { return bolus.IsRunning; }
    }

    /// <summary>Drug in pg that fell due so far in the bolus that runs or ran last.</summary>
    public long GivenPg
    {
        get { return bolus.GivenPg; }
    }

    /// <summary>What the boluses come to on average, in pg a day.</summary>
    public long MeanPgPerDay;

    /// <summary>Drug in pg that fell due in the bolus before, when one begins in the tick in which another ended.</summary>
    public long GivenBeforePg;

    /// <summary>Takes a programme over; nothing runs.</summary>
    /// <param name="boluses">The boluses, or null when there are none.</param>
    /// <param name="startMs">When the programme began, in powered ms.</param>
    /// <param name="begun">The number of the bolus that began last, which is not given again; -1 for none.</param>
    public void Load(PeriodicBolus boluses, long startMs, int begun)
    {
        long before = Fold();
        Rule = boluses;
        ruleSeal = ~RuleFold();
        isBroken = false;
        bolus.End();
        MeanPgPerDay = boluses == null ? 0 : boluses.DosePg * MsPerDay / boluses.EveryMs;
        BeganNow = false;
        Begun = begun;
        next = begun + 1;
        nextStartMs = boluses == null ? 0 : startMs + (long)next * boluses.EveryMs;
        seal ^= before ^ Fold();
    }

    /// <summary>The boluses that were loaded begin at a time, with the first one.</summary>
    /// <param name="startMs">Powered ms.</param>
    public void Begin(long startMs)
    {
        Load(Rule, startMs, -1);
    }

    /// <summary>Goes on with the bolus that began last, which a reset broke off.</summary>
    /// <param name="givenPg">What counts as given of it, 0 or more.</param>
    /// <returns>False when nothing is left of it, or there is none.</returns>
    public bool Resume(long givenPg)
    {
        if (Rule == null || Begun < 0 || givenPg < 0 || givenPg >= Rule.DosePg) return false;
        bolus.Resume(Rule.DosePg, Rule.OverMs, givenPg);
        return bolus.IsRunning;
    }

    /// <summary>Ends the bolus that runs; what did not fall due is gone.</summary>
    public void End()
    {
        bolus.End();
    }

    /// <summary>Passes over every bolus that should have begun before a time.</summary>
    /// <param name="poweredMs">Powered time.</param>
    public void Skip(long poweredMs)
    {
        BeganNow = false;
        if (Rule == null || nextStartMs >= poweredMs) return;
        long before = Fold();
        long missed = (poweredMs - nextStartMs + Rule.EveryMs - 1) / Rule.EveryMs;
        next += (int)missed;
        nextStartMs += missed * Rule.EveryMs;
        seal ^= before ^ Fold();
    }

    /// <summary>The picograms that fall due; a bolus begins in the middle of a tick if its time lies there.</summary>
    /// <param name="elapsedMs">0 to 1000.</param>
    /// <param name="poweredMs">Powered time at the end of it.</param>
    public long Advance(int elapsedMs, long poweredMs)
    {
        Skip(poweredMs - elapsedMs);
        if (Rule == null || nextStartMs >= poweredMs) return bolus.Advance(elapsedMs);
        if ((RuleFold() ^ ruleSeal) != -1)
        {
            isBroken = true;
            return bolus.Advance(elapsedMs);
        }

        long before = Fold();
        int after = (int)(poweredMs - nextStartMs);
        long pg = bolus.Advance(elapsedMs - after);
        GivenBeforePg = bolus.GivenPg;
        bolus.Start(Rule.DosePg, Rule.OverMs);
        Begun = next;
        BeganNow = true;
        next++;
        nextStartMs += Rule.EveryMs;
        seal ^= before ^ Fold();
        return pg + bolus.Advance(after);
    }

    private long Fold()
    {
        return nextStartMs ^ next ^ Begun ^ MeanPgPerDay ^ GivenBeforePg;
    }

    private long RuleFold()
    {
        return Rule == null ? 0 : Rule.DosePg ^ Rule.OverMs ^ Rule.EveryMs;
    }
}
