using System.Globalization;
using PumpBench.Oracle;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware;
using PumpFirmware.Dosing;
using PumpFirmware.Safety;
using PumpFirmware.Therapy;
using static PumpBench.Commands.ScenarioNumbers;

namespace PumpBench.Commands;

/// <summary>
/// What the pump makes of a scenario's therapy, line by line and by the firmware's own arithmetic: whoever typed minutes for hours
/// sees it here.
/// </summary>
internal sealed class ReadBack
{
    private const long MsPerDay = 86_400_000;
    private const long NlPerUl = 1000;
    private const long NlPerMl = 1_000_000;

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
        scenario.Pump.ReservoirNl, scenario.TickMs);

    /// <summary>Name and text of each line.</summary>
    /// <param name="scenario">One that <see cref="PrescriptionCheck"/> does not refuse.</param>
    public static IReadOnlyList<(string Name, string Text)> Of(Scenario scenario) => [.. new ReadBack(scenario).Lines()];

    /// <summary>The lowest and the highest flow of an order, as the pump reads them back.</summary>
    public static string Flow(Prescription order)
    {
        long lowestNl = order.FlowNlPerDay(new ProgrammeDoses(order).LowestPgPerDay);
        long highestNl = order.FlowNlPerDay(order.HighestDosePgPerDay);
        return lowestNl == highestNl ? $"{Thousandths(highestNl)} uL a day" : $"{Thousandths(lowestNl)} to {Thousandths(highestNl)} uL a day";
    }

    private IEnumerable<(string Name, string Text)> Lines()
    {
        yield return ("scenario", _scenario.Name);
        yield return ("drug", $"{_therapy.Drug.ToString().ToLowerInvariant()}, {Thousandths(_therapy.ConcentrationNgPerMl)} ug/mL");
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
        yield return ("catheter", Catheter());
        yield return ("reservoir", Reservoir());
        yield return ("drug life", Life());
    }

    private string Phase()
    {
        DrugEntry library = DrugLibrary.Find(_therapy.Drug);
        if (_therapy.Phase == TherapyPhase.Permanent)
            return _therapy.OverrideTrial is { } why ? $"permanent, without a successful trial: {why}" : "permanent, after a successful trial";
        string limit = $"trial, at most {Ug(library.TrialPgPerDay)} ug in 24 hours";
        if (library.HardBolusPg == 0) return limit + "; no test doses";
        return library.ScreeningSteps == 0
            ? $"{limit}; test doses up to {Ug(library.HardBolusPg)} ug"
            : $"{limit}; test doses of {string.Join(", ", Enumerable.Range(0, library.ScreeningSteps).Select(step => Ug(library.ScreeningPgAt(step))))} ug, 24 h apart";
    }

    private IEnumerable<(string Name, string Text)> Programme()
    {
        if (_therapy.Basal.Periodic is { } periodic)
        {
            decimal count = MsPerDay / (decimal)periodic.EveryMs;
            yield return ("boluses", string.Create(
                CultureInfo.InvariantCulture, $"{count:0.###} a day, {Ug((long)(periodic.BolusPg * count))} ug of the day's dose"));
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
        long hourPg = _therapy.LimitPgPerHour != 0 ? _therapy.LimitPgPerHour : library.HardPgPerHour + (library.HardPgPerHour / 50);
        long dayPg = _therapy.LimitPgPerDay != 0 ? _therapy.LimitPgPerDay : library.HardPgPerDay + (library.HardPgPerDay / 50);
        return $"{Ug(hourPg)} ug in any hour, {Ug(dayPg)} ug in any 24 hours";
    }

    private string Hourly() => _therapy.Basal.Kind is BasalKind.Constant or BasalKind.Minimum
        ? string.Create(CultureInfo.InvariantCulture, $", {_order.FlowNlPerDay(_therapy.Basal.DosePgPerDay) / 24_000m:0.###} uL an hour") : "";

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
        yield return ("patient bolus", $"{Ug(bolus.DosePg)} ug over {Span(bolus.OverMs)}, at most {bolus.MaxPerDay} in any 24 hours");
        yield return ("lockout", $"{Span(bolus.LockoutMs)} from start to start");
        yield return ("with all of them", $"{Ug(_largestPg + (bolus.DosePg * bolus.MaxPerDay))} ug in 24 hours, as far as the limits allow");
    }

    private string NextIncrease()
    {
        int lastDay = _therapy.Basal.Ramp?.Days ?? 0;
        return TitrationWords.From(_order, TitrationRules.DailyDosePg(_order, lastDay));
    }

    private string Catheter()
    {
        long volumeNl = _scenario.Pump.CatheterNl;
        decimal primeNl = volumeNl * CatheterBook.LargestPrimePerMille / 1000;
        decimal filledNl = volumeNl * CatheterBook.LargestFilledPerMille / 1000;
        double flowNlPerDay = new TherapyInForce(_therapy).MeanFlowNlPerDay;
        string arrives = flowNlPerDay == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $", drug reaches the tip after {volumeNl / flowNlPerDay * 24:0.#} h");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{volumeNl / (decimal)NlPerUl:0.###} uL{arrives}; a prime of at most {primeNl / NlPerUl:0.###} uL, {filledNl / NlPerUl:0.###} uL with what went before");
    }

    private string Reservoir()
    {
        long fillNl = _scenario.Pump.FillNl;
        long lowNl = new ReservoirMonitor(_geometry).LowNl;
        string fill = string.Create(CultureInfo.InvariantCulture, $"{fillNl / (decimal)NlPerMl:0.######} mL");
        if (fillNl <= lowNl) return string.Create(CultureInfo.InvariantCulture, $"{fill}: low from the start (at {lowNl / (decimal)NlPerMl:0.###} mL)");
        long worstPg = RefillPlan.WorstPgPerDay(_order);
        long lastsMs = RefillPlan.LastsMs(fillNl, lowNl, worstPg, _order.ConcentrationNgPerMl);
        if (lastsMs == RefillPlan.Forever) return $"{fill}: without a dose there is no refill date";
        int dueDay = RefillPlan.DueDay((long)(_scenario.StartsAt - Plant.SimulatedWallClock.Epoch).TotalMilliseconds, lastsMs);
        string all = _therapy.PatientBolus == null ? "" : ", every bolus taken";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{fill}, refill by {Plant.SimulatedWallClock.Epoch.AddDays(dueDay):yyyy-MM-dd} (low after {lastsMs / (decimal)MsPerDay:0.#} days of {Ug(worstPg)} ug{all})");
    }

    private string Life()
    {
        long lifeMs = DrugLife.LifeMs(_order.Drug, _order.ConcentrationNgPerMl, isFirstFill: true);
        if (lifeMs == DrugLife.Unlimited) return "the library knows no limit";
        long laterMs = DrugLife.LifeMs(_order.Drug, _order.ConcentrationNgPerMl, isFirstFill: false);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{lifeMs / MsPerDay} days, until {_scenario.StartsAt.AddMilliseconds(lifeMs):yyyy-MM-dd HH:mm}; later fills of this concentration {laterMs / MsPerDay} days");
    }
}
