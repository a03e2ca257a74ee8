using PumpBench.Campaign;
using PumpBench.Oracle;
using PumpBench.Scenarios;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>
/// A month of the whole pump in which nothing breaks, from a seed: any drug, programme and flow, a head at its calibration or
/// 2.5 % to either side, a reservoir sensor that drifts as it comes or at its limit of 2 uL a day, the patient's boluses, some
/// power cuts and refills before the reservoir is low.
/// </summary>
internal static class WholePumpMonths
{
    private const int Calibrated = 50_000;
    private const int Purpose = 201;
    private const long DayMs = 86_400_000;
    private const long MonthMs = 30 * DayMs;
    private const long ReservoirNl = 40_000_000;

    /// <summary>The month of a seed.</summary>
    public static Scenario Of(int seed, int tickMs)
    {
        var chance = new Chance(seed, Purpose);
        Scenario month = new TherapyDraw(chance).Into(new Scenario(
            $"month {seed}", seed, new DateTime(2026, 1, 5).AddMinutes(chance.Between(0, 10_079)), MonthMs, tickMs,
            new PumpSetup(ReservoirNl, ReservoirNl, Calibrated, 3200, chance.Between(80_000L, 250_000L)),
            new PlantSetup(
                Calibrated + (seed % 3 - 1) * Calibrated / 40,
                ReservoirDriftNlPerDay: chance.Between(0, 2) switch { 0 => null, 1 => -2_000, _ => 2_000 }),
            new TherapySetup("none yet", Drug.Baclofen, SpasticityOrigin.Spinal, 1, BasalSetup.Constant(1), 0, 0),
            []));

        // A head that is off is off at a limit too: what is judged here is alarms, so the library's limits leave room for it.
        TherapySetup therapy = month.Therapy with { LimitPgPerHour = 0, LimitPgPerDay = 0 };
        double flowNlPerDay = new Programme(therapy.Basal).LargestPg(1440) * 1000 / therapy.ConcentrationNgPerMl;
        bool isRefilled = flowNlPerDay * 31 > ReservoirNl * 0.7;
        // What is left at a refill has to be known to be told honestly: then the dose is a constant one without boluses.
        if (isRefilled) therapy = therapy with { Basal = Constant(therapy), PatientBolus = null };
        month = month with { Therapy = therapy };
        RequestEvent[] requests = isRefilled ? [.. Refills(month, flowNlPerDay)] : [.. Boluses(chance, therapy)];
        // A power cut after a day without morphine stops it, for its tolerance is lost: true, and alarmed as what it is.
        bool mayRest = therapy.Drug == Drug.Morphine && flowNlPerDay == 0;
        if (chance.OneIn(3) && !mayRest) requests = [.. requests, .. PowerCuts(chance)];
        return month with
        {
            Events =
            [
                .. requests.Where(request => request.AtMs <= MonthMs).OrderBy(request => request.AtMs)
                    .Select((request, index) => request with { FileIndex = index, RequestNumber = index + 1 }),
            ],
        };
    }

    private static BasalSetup Constant(TherapySetup therapy) =>
        BasalSetup.Constant((long)new Programme(therapy.Basal).LargestPg(1440));

    // Every time that 70 % of the reservoir are used.
    private static IEnumerable<RefillEvent> Refills(Scenario month, double flowNlPerDay)
    {
        TherapySetup therapy = month.Therapy;
        double trueNlPerDay = flowNlPerDay * month.Plant.ActualNlPerRevolution / Calibrated;
        long everyMs = (long)(ReservoirNl * 0.7 / flowNlPerDay * DayMs) / 60_000 * 60_000;
        long residualNl = ReservoirNl - (long)(trueNlPerDay * everyMs / DayMs);
        for (long atMs = everyMs; atMs < MonthMs; atMs += everyMs)
        {
            yield return new RefillEvent(
                atMs, 0, 0, residualNl, ReservoirNl, therapy.ConcentrationNgPerMl, ReservoirNl, therapy.ConcentrationNgPerMl);
        }
    }

    private static IEnumerable<PatientBolusEvent> Boluses(Chance chance, TherapySetup therapy)
    {
        int count = therapy.PatientBolus == null ? 0 : chance.Between(0, 60);
        for (int i = 0; i < count; i++) yield return new PatientBolusEvent(chance.Between(0, MonthMs / 1000) * 1000, 0, 0);
    }

    // Seconds, a minute, and not two in a day: what people do when they change a battery.
    private static IEnumerable<PowerCycleEvent> PowerCuts(Chance chance)
    {
        for (long day = chance.Between(1, 9); day < 30; day += chance.Between(2, 15))
            yield return new PowerCycleEvent((day * DayMs) + (chance.Between(0, 80_000) * 1000L), 0, 0, chance.Between(1, 60) * 1000L);
    }
}
