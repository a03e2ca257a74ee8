using System.Globalization;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware;
using PumpFirmware.Dosing;
using PumpFirmware.Safety;
using PumpFirmware.Therapy;
using static PumpBench.Commands.ScenarioNumbers;

namespace PumpBench.Commands;

/// <summary>What is read back of catheter, reservoir and drug: what may be primed, and until when the fill is good for.</summary>
internal static class SupplyReadBack
{
    private const decimal NlPerUl = 1_000;
    private const decimal NlPerMl = 1_000_000;
    private const long MsPerDay = 86_400_000;

    /// <summary>Name and text of each line.</summary>
    public static IEnumerable<(string Name, string Text)> Of(Scenario scenario, Prescription order, PumpGeometry geometry)
    {
        yield return ("catheter", Catheter(scenario));
        yield return ("reservoir", Reservoir(scenario, order, new ReservoirMonitor(geometry).LowNl));
        yield return ("drug life", Life(scenario, order));
    }

    private static string Catheter(Scenario scenario)
    {
        long volumeNl = scenario.Pump.CatheterNl;
        long primeNl = volumeNl * CatheterBook.LargestPrimePerMille / 1000;
        long filledNl = volumeNl * CatheterBook.LargestFilledPerMille / 1000;
        double flowNlPerDay = new TherapyInForce(scenario.Therapy).MeanFlowNlPerDay;
        string arrives = flowNlPerDay == 0 ? "" : Text($", drug reaches the tip after {volumeNl / flowNlPerDay * 24:0.#} h");
        string prime = Text($"a prime of at most {primeNl / NlPerUl:0.###} uL");
        return Text($"{volumeNl / NlPerUl:0.###} uL{arrives}; {prime}, {filledNl / NlPerUl:0.###} uL with what went before");
    }

    private static string Reservoir(Scenario scenario, Prescription order, long lowNl)
    {
        long fillNl = scenario.Pump.FillNl;
        string fill = Text($"{fillNl / NlPerMl:0.######} mL");
        if (fillNl <= lowNl) return Text($"{fill}: low from the start (at {lowNl / NlPerMl:0.###} mL)");
        long worstPg = RefillPlan.WorstPgPerDay(order);
        long lastsMs = RefillPlan.LastsMs(fillNl, lowNl, worstPg, order.ConcentrationNgPerMl);
        if (lastsMs == RefillPlan.Forever) return $"{fill}: without a dose there is no refill date";
        DateTime epoch = Plant.SimulatedWallClock.Epoch;
        DateTime due = epoch.AddDays(RefillPlan.DueDay((long)(scenario.StartsAt - epoch).TotalMilliseconds, lastsMs));
        string all = order.PatientBolus == null ? "" : ", every bolus taken";
        string lasts = Text($"{lastsMs / (decimal)MsPerDay:0.#} days of {Ug(worstPg)} ug{all}");
        return Text($"{fill}, refill by {due:yyyy-MM-dd} (low after {lasts})");
    }

    private static string Life(Scenario scenario, Prescription order)
    {
        long lifeMs = DrugLife.LifeMs(order.Drug, order.ConcentrationNgPerMl, isFirstFill: true);
        if (lifeMs == DrugLife.Unlimited) return "the library knows no limit";
        long laterMs = DrugLife.LifeMs(order.Drug, order.ConcentrationNgPerMl, isFirstFill: false);
        string until = Text($"{lifeMs / MsPerDay} days, until {scenario.StartsAt.AddMilliseconds(lifeMs):yyyy-MM-dd HH:mm}");
        return $"{until}; later fills of this concentration {laterMs / MsPerDay} days";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
