using PumpBench.Scenarios;
using PumpBench.Simulation;
using static PumpBench.Commands.ScenarioNumbers;

namespace PumpBench.Commands;

/// <summary>A therapy's programme in a line.</summary>
internal static class ProgrammeWords
{
    /// <summary>The basal programme and what the patient may ask for.</summary>
    public static string Of(TherapySetup therapy) => Of(therapy.Basal) + Of(therapy.PatientBolus);

    private static string Of(BasalSetup basal)
    {
        string kind = ScenarioWords.Of(basal.Kind.ToString());
        if (basal.Periodic is { } periodic)
        {
            string background = basal.DosePgPerDay == 0 ? "nothing beside them" : $"{Ug(basal.DosePgPerDay)} ug/day beside them";
            return $"{kind}, {Ug(periodic.BolusPg)} ug over {Span(periodic.OverMs)} every {Span(periodic.EveryMs)}, {background}";
        }

        if (basal.Ramp is { } ramp)
        {
            string steps = ramp.Days == 1 ? "one step a day later" : $"{ramp.Days} daily steps";
            string each = Signed((ramp.ToPgPerDay - ramp.FromPgPerDay) / 1e6m / ramp.Days);
            return $"{kind}, {Ug(ramp.FromPgPerDay)} to {Ug(ramp.ToPgPerDay)} ug/day in {steps} ({each} ug/day each)";
        }

        if (basal.Kind != BasalKind.Flex) return $"{kind}, {Ug(basal.DosePgPerDay)} ug/day";
        IEnumerable<long> doses = basal.Segments.Select(segment => segment.DosePgPerDay);
        return $"{kind}, {Ug(doses.Min())} to {Ug(doses.Max())} ug/day";
    }

    private static string Of(PatientBolusSetup? bolus) =>
        bolus == null ? "" : $"; patient bolus {Ug(bolus.DosePg)} ug, at most {bolus.MaxPerDay} a day";
}
