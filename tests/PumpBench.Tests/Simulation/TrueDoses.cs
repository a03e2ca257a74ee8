using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Simulation;

/// <summary>
/// What a run truly gave in every hour and every day, summed from its trace in buckets of a minute: apart from the oracle's
/// windows, and coarser. A prime is no dose at the outlet; while the catheter gives the old concentration, the weaker of the
/// two counts there.
/// </summary>
internal sealed class TrueDoses
{
    private const int HourMinutes = 60;
    private const int DayMinutes = 1440;
    private const long MinuteMs = 60_000;

    // A tenth of what a lobe of the head moves, of a turn of 50 uL with three of them.
    private const double PulsationNl = 50_000 * 0.10 / (2 * Math.PI * 3);

    private readonly Scenario _scenario;
    private readonly double[] _outletPg;
    private readonly double[] _tipPg;
    private readonly double[] _hourLimitPg;
    private readonly double[] _dayLimitPg;
    private readonly double _pgPerNl;

    /// <summary>Sums a run that is over.</summary>
    public TrueDoses(Scenario scenario, ScenarioRun run, RunReport report)
    {
        _scenario = scenario;
        int minutes = (int)((scenario.DurationMs + MinuteMs - 1) / MinuteMs);
        _outletPg = new double[minutes];
        _tipPg = new double[minutes];
        _hourLimitPg = new double[minutes];
        _dayLimitPg = new double[minutes];
        RefillEvent[] refills = [.. Accepted<RefillEvent>(report, "refill")];
        _pgPerNl = refills.Select(refill => refill.ConcentrationNgPerMl).Append(scenario.Therapy.ConcentrationNgPerMl).Max() / 1000.0;
        Sum(run.Trace, refills, Primed(report));
        SetLimits(report);
    }

    /// <summary>Every window that holds more than its limit and the rig's grain, the worst first; empty when none does.</summary>
    /// <param name="outletAlone">True where the tip may hold more: see <see cref="RandomScenarios.AreFrontsTight"/>.</param>
    public IEnumerable<string> Broken(bool outletAlone = false)
    {
        // Two steps, a count of the sensor, the head's pulsation at both ends, and a second at the highest flow there is.
        double grainNl = (2 * 15.625) + 250 + (2 * PulsationNl) + 278;
        double slackPg = grainNl * _pgPerNl;
        string[] outlet =
            [.. Over("outlet, hour", _outletPg, HourMinutes, _hourLimitPg, slackPg), .. Over("outlet, day", _outletPg, DayMinutes, _dayLimitPg, slackPg)];
        return outletAlone
            ? outlet
            : [.. outlet, .. Over("tip, hour", _tipPg, HourMinutes, _hourLimitPg, slackPg), .. Over("tip, day", _tipPg, DayMinutes, _dayLimitPg, slackPg)];
    }

    private static IEnumerable<string> Over(string what, double[] eachPg, int window, double[] limitPg, double slackPg)
    {
        double heldPg = 0;
        double worstPg = 0;
        int worstAt = -1;
        for (int minute = 0; minute < eachPg.Length; minute++)
        {
            heldPg += eachPg[minute] - (minute >= window ? eachPg[minute - window] : 0);

            // What was given under an earlier limit stays in the window until it has left it.
            double limit = 0;
            for (int back = Math.Max(0, minute - window - 2); back <= minute; back++) limit = Math.Max(limit, limitPg[back]);
            if (heldPg - limit - slackPg <= worstPg) continue;
            worstPg = heldPg - limit - slackPg;
            worstAt = minute;
        }

        return worstAt < 0 ? [] : [$"{what}: {worstPg:0} pg too much at minute {worstAt}"];
    }

    private void Sum(TraceRecorder trace, RefillEvent[] refills, (long FromMs, long UntilMs)[] primed)
    {
        int refilled = 0;
        double pgPerNl = _scenario.Therapy.ConcentrationNgPerMl / 1000.0;
        double weakerPgPerNl = pgPerNl;
        double bridgedFromNl = 0;
        for (int row = 1; row < trace.Count; row++)
        {
            (TraceRow before, TraceRow now) = (trace[row - 1], trace[row]);
            while (refilled < refills.Length && refills[refilled].AtMs <= before.TimeMs)
            {
                double nextPgPerNl = refills[refilled++].ConcentrationNgPerMl / 1000.0;
                if (nextPgPerNl == pgPerNl) continue;
                weakerPgPerNl = Math.Min(pgPerNl, nextPgPerNl);
                bridgedFromNl = before.DeliveredNl;
                pgPerNl = nextPgPerNl;
            }

            bool isBridging = before.DeliveredNl - bridgedFromNl < _scenario.Pump.CatheterNl - PulsationNl;
            long primingMs = primed.Sum(prime => Math.Max(0, Math.Min(now.TimeMs, prime.UntilMs) - Math.Max(before.TimeMs, prime.FromMs)));

            // Below nothing where the head's pulsation lags behind the prime: the minutes after make up for it.
            double doseNl = now.DeliveredNl - before.DeliveredNl - (primingMs / 7.2);
            int minute = (int)Math.Min(_outletPg.Length - 1, before.TimeMs / MinuteMs);
            _outletPg[minute] += doseNl * (isBridging ? weakerPgPerNl : pgPerNl);
            _tipPg[minute] += now.TipDrugPg - before.TipDrugPg;
        }
    }

    // 12 mL a day from the start of a prime to its end.
    private static (long FromMs, long UntilMs)[] Primed(RunReport report)
    {
        List<(long, long)> primes = [];
        long fromMs = -1;
        foreach (ReportEvent logged in report.Events)
        {
            if (logged.Code == "primeStarted") fromMs = logged.AtMs;
            if (fromMs < 0 || logged.Code is not ("primeCompleted" or "primeCutShort" or "poweredUp")) continue;
            primes.Add((fromMs, logged.AtMs));
            fromMs = -1;
        }

        if (fromMs >= 0) primes.Add((fromMs, long.MaxValue));
        return [.. primes];
    }

    private void SetLimits(RunReport report)
    {
        TherapySetup therapy = _scenario.Therapy;
        Queue<ProgramEvent> programs = new(Accepted<ProgramEvent>(report, "program"));
        for (int minute = 0; minute < _hourLimitPg.Length; minute++)
        {
            Admit(minute, therapy);
            while (programs.TryPeek(out ProgramEvent? next) && next.AtMs < (minute + 1) * MinuteMs)
                Admit(minute, therapy = programs.Dequeue().Therapy);
        }
    }

    private void Admit(int minute, TherapySetup therapy)
    {
        DrugEntry library = DrugLibrary.Find(therapy.Drug);
        double hourPg = therapy.LimitPgPerHour != 0 ? therapy.LimitPgPerHour : library.HardPgPerHour * 1.02;
        double dayPg = therapy.LimitPgPerDay != 0 ? therapy.LimitPgPerDay : library.HardPgPerDay * 1.02;
        _hourLimitPg[minute] = Math.Max(_hourLimitPg[minute], hourPg);
        _dayLimitPg[minute] = Math.Max(_dayLimitPg[minute], dayPg);
    }

    // What was asked and not refused, in order; requests of a kind at one moment all have the same answer here.
    private IEnumerable<T> Accepted<T>(RunReport report, string request)
        where T : RequestEvent
    {
        HashSet<long> refusedAtMs = [.. report.Refusals.Where(refusal => refusal.Request == request).Select(refusal => refusal.AtMs)];
        T[] asked = [.. _scenario.Events.OfType<T>()];
        if (asked.Any(each => each.AtMs % _scenario.TickMs != 0)) throw new ArgumentException("a request lies between two ticks");
        return asked.Where(each => !refusedAtMs.Contains(each.AtMs));
    }
}
