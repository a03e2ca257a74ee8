using PumpFirmware.Therapy;
using static PumpBench.Commands.ScenarioNumbers;

namespace PumpBench.Commands;

/// <summary>How far a dose may rise next, by the drug library's rules.</summary>
internal static class TitrationWords
{
    private const long HourMs = 3_600_000;

    /// <summary>From a dose.</summary>
    /// <param name="order">What is in force.</param>
    /// <param name="fromPgPerDay">Its daily dose in pg, 0 for none.</param>
    public static string From(Prescription order, long fromPgPerDay)
    {
        DrugEntry library = DrugLibrary.Find(order.Drug);
        if (fromPgPerDay == 0)
        {
            return order.Drug == Drug.Morphine && order.IsOpioidTolerant
                ? "a start at any dose that the limits allow"
                : $"a start at {Ug(library.StartPgPerDay)} ug a day at most";
        }

        string often = library.IncreasesPerPeriod == 1
            ? $"once in {library.IncreasePeriodMs / HourMs} h"
            : $"{library.IncreasesPerPeriod} times in {library.IncreasePeriodMs / HourMs / 24} days";
        return $"from {Ug(fromPgPerDay)} to {Ug(HighestPg(order, library, fromPgPerDay))} ug a day at most, {often}";
    }

    /// <summary>The highest dose that one increase may come to, in pg a day; the library's limit is above it or is it.</summary>
    private static long HighestPg(Prescription order, DrugEntry library, long fromPgPerDay)
    {
        int perMille = order.Origin == SpasticityOrigin.Spinal ? library.IncreasePerMille : library.CerebralIncreasePerMille;
        long highestPg = fromPgPerDay + (library.IncreasePg > 0 ? library.IncreasePg : fromPgPerDay * perMille / 1000);
        long limitPg = order.Phase == TherapyPhase.Trial ? library.TrialPgPerDay : library.HardPgPerDay;
        return Math.Min(highestPg, limitPg);
    }
}
