using System.Globalization;
using PumpBench.Oracle;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware;
using PumpFirmware.Therapy;
using static PumpBench.Commands.ScenarioNumbers;

namespace PumpBench.Commands;

/// <summary>
/// What the pump makes of a scenario's therapy, line by line and by the firmware's own arithmetic: whoever typed minutes for
/// hours sees it here.
/// </summary>
internal sealed class ReadBack
{
    private const long MsPerDay = 86_400_000;

    private readonly Scenario _scenario;
    private readonly TherapySetup _therapy;
    private readonly Prescription _order;
    private readonly PumpGeometry _geometry;
    private readonly long _largestPg;

    private ReadBack(Scenario scenario)
    {
        _scenario = scenario;
        _therapy = scenario.Therapy;
        _order = SimulatedPump.Order(scenario.Therapy);
        _geometry = GeometryOf(scenario);
        _largestPg = PrescriptionValidator.LargestDosePgPerDay(_order);
    }

    /// <summary>The rig as the firmware is built for it.</summary>
    public static PumpGeometry GeometryOf(Scenario scenario) => new(
        scenario.Pump.StepsPerRevolution, scenario.Pump.NlPerRevolution, Plant.SimulatedRotationSensor.Counts,
        scenario.Pump.ReservoirNl, scenario.TickMs, scenario.Pump.HeadTolerancePerMille);

    /// <summary>Name and text of each line.</summary>
    /// <param name="scenario">One that <see cref="PrescriptionCheck"/> does not refuse.</param>
    public static IReadOnlyList<(string Name, string Text)> Of(Scenario scenario) => [.. new ReadBack(scenario).Lines()];

    /// <summary>The lowest and the highest flow of an order, as the pump reads them back.</summary>
    public static string Flow(Prescription order)
    {
        long lowestNl = order.FlowNlPerDay(new ProgrammeDoses(order).LowestPgPerDay);
        long highestNl = order.FlowNlPerDay(order.HighestDosePgPerDay);
        string lowest = lowestNl == highestNl ? "" : $"{Thousandths(lowestNl)} to ";
        return $"{lowest}{Thousandths(highestNl)} uL a day";
    }

    private IEnumerable<(string Name, string Text)> Lines()
    {
        yield return ("scenario", _scenario.Name);
        string drug = _therapy.Drug.ToString().ToLowerInvariant();
        yield return ("drug", $"{drug}, {Thousandths(_therapy.ConcentrationNgPerMl)} ug/mL");
        yield return ("phase", Phase());
        yield return ("programme", ProgrammeWords.Of(_therapy with { PatientBolus = null }));
        foreach (var line in Programme()) yield return line;
        string atMost = _therapy.Basal.Kind is BasalKind.Constant or BasalKind.Minimum ? "" : " at most";
        yield return ("dose a day", $"{Ug(_largestPg)} ug{atMost}");
        yield return ("dose an hour", $"{Ug(PrescriptionValidator.LargestDosePgPerHour(_order))} ug{atMost}");
        yield return ("limits", Limits());
        yield return ("flow", Flow(_order) + Hourly());
        yield return ("motor", Motor());
        if (_therapy.PatientBolus is { } bolus) foreach (var line in PatientBolus(bolus)) yield return line;
        yield return ("next increase", NextIncrease());
        foreach (var line in SupplyReadBack.Of(_scenario, _order, _geometry)) yield return line;
    }

    private string Phase()
    {
        DrugEntry library = DrugLibrary.Find(_therapy.Drug);
        if (_therapy.Phase == TherapyPhase.Permanent)
        {
            return _therapy.OverrideTrial is { } why
                ? $"permanent, without a successful trial: {why}"
                : "permanent, after a successful trial";
        }

        string limit = $"trial, at most {Ug(library.TrialPgPerDay)} ug in 24 hours";
        if (library.HardBolusPg == 0) return limit + "; no test doses";
        if (library.ScreeningSteps == 0) return $"{limit}; test doses up to {Ug(library.HardBolusPg)} ug";
        IEnumerable<string> doses = Enumerable.Range(0, library.ScreeningSteps).Select(step => Ug(library.ScreeningPgAt(step)));
        return $"{limit}; test doses of {string.Join(", ", doses)} ug, 24 h apart";
    }

    private IEnumerable<(string Name, string Text)> Programme()
    {
        if (_therapy.Basal.Periodic is { } periodic)
        {
            decimal count = MsPerDay / (decimal)periodic.EveryMs;
            string ofDay = $"{Ug((long)(periodic.BolusPg * count))} ug of the day's dose";
            yield return ("boluses", string.Create(CultureInfo.InvariantCulture, $"{count:0.###} a day, {ofDay}"));
        }

        if (_therapy.Basal.Ramp is { } ramp)
        {
            IEnumerable<string> doses = Enumerable.Range(0, ramp.Days + 1).Select(day => Ug(_order.Ramp.DosePgPerDay(day)));
            yield return ("day by day", $"{string.Join(", ", doses)} ug/day from then on");
        }

        var programme = new Programme(_therapy.Basal);
        for (int day = 0; programme.HasProfile && day < 7; day++)
        {
            DateTime at = Plant.SimulatedWallClock.Epoch.AddDays(day);
            yield return (at.DayOfWeek.ToString().ToLowerInvariant(), $"{string.Join(", ", Segments(programme, at))} ug/day");
        }
    }

    // A day profile is read back day by day, as the pump will run it.
    private static IEnumerable<string> Segments(Programme programme, DateTime midnight)
    {
        for (DateTime at = midnight; at < midnight.AddDays(1);)
        {
            long dose = programme.DosePgPerDay(at, out DateTime until);
            yield return string.Create(CultureInfo.InvariantCulture, $"{at:HH:mm} {Ug(dose)}");
            at = until;
        }
    }

    // The gate lets 2 % more through than the library's own limit, and not a picogram more than a tightened one.
    private string Limits()
    {
        DrugEntry library = DrugLibrary.Find(_therapy.Drug);
        long hourPg = Limit(_therapy.LimitPgPerHour, library.HardPgPerHour);
        long dayPg = Limit(_therapy.LimitPgPerDay, library.HardPgPerDay);
        return $"{Ug(hourPg)} ug in any hour, {Ug(dayPg)} ug in any 24 hours";
    }

    private static long Limit(long tightenedPg, long hardPg) => tightenedPg != 0 ? tightenedPg : hardPg + (hardPg / 50);

    private string Hourly()
    {
        if (_therapy.Basal.Kind is not (BasalKind.Constant or BasalKind.Minimum)) return "";
        decimal ulPerHour = _order.FlowNlPerDay(_therapy.Basal.DosePgPerDay) / 24_000m;
        return string.Create(CultureInfo.InvariantCulture, $", {ulPerHour:0.###} uL an hour");
    }

    private string Motor()
    {
        decimal stepNl = (decimal)_scenario.Pump.NlPerRevolution / _scenario.Pump.StepsPerRevolution;
        long lowestNl = _order.FlowNlPerDay(new ProgrammeDoses(_order).LowestPgPerDay);
        long highestNl = _order.FlowNlPerDay(_order.HighestDosePgPerDay);
        string fastest = highestNl == 0 ? "no step but for boluses" : $"a step every {Seconds(stepNl, highestNl)} s";
        if (highestNl != lowestNl) fastest += lowestNl == 0 ? " or none" : $" to {Seconds(stepNl, lowestNl)} s";
        return string.Create(CultureInfo.InvariantCulture, $"{fastest}; a step is {stepNl:0.###} nL");
    }

    private static string Seconds(decimal stepNl, long flowNlPerDay) =>
        (stepNl / flowNlPerDay * MsPerDay / 1000).ToString("0.###", CultureInfo.InvariantCulture);

    private IEnumerable<(string Name, string Text)> PatientBolus(PatientBolusSetup bolus)
    {
        yield return ("patient bolus",
            $"{Ug(bolus.DosePg)} ug over {Span(bolus.OverMs)}, at most {bolus.MaxPerDay} in any 24 hours");
        yield return ("lockout", $"{Span(bolus.LockoutMs)} from start to start");
        long worstPg = _largestPg + (bolus.DosePg * bolus.MaxPerDay);
        yield return ("with all of them", $"{Ug(worstPg)} ug in 24 hours, as far as the limits allow");
    }

    private string NextIncrease()
    {
        int lastDay = _therapy.Basal.Ramp?.Days ?? 0;
        return TitrationWords.From(_order, TitrationRules.DailyDosePg(_order, lastDay));
    }
}
