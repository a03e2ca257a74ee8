using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpBench.Tests.Simulation;
using PumpFirmware.Therapy;
using DayGroup = PumpBench.Scenarios.DayGroup;

namespace PumpBench.Tests.PowerCuts;

/// <summary>Two days in which everything is written that a pump ever writes down, each with a clinician who looks in.</summary>
internal static class RepresentativeDay
{
    /// <summary>The tick of both days in ms.</summary>
    public const int TickMs = 1000;

    private const long HourMs = 3_600_000;
    private const long MinuteMs = 60_000;
    private const long Thick = 5_000_000;
    private const long Thin = 2_500_000;
    private const double VisitAfterRefillHours = 0.2;
    private const double AgainAfterHours = 0.2;

    /// <summary>
    /// A morphine trial by a day profile: boluses, scores, a stop and a resume, a refill with another concentration and its bridge,
    /// another order, an occlusion that gives way, an over-infusion, a low battery, the daily self-test.
    /// </summary>
    public static Scenario OfMorphine()
    {
        TherapySetup therapy = Trial(Thick, 1_000_000_000);
        return new Scenario(
            "morphine day", 7, new DateTime(2026, 1, 5), 26 * HourMs, TickMs,
            new PumpSetup(20_000_000, 15_000_000, 50_000, 3200, 30_000), new PlantSetup(50_000), therapy,
            Numbered([
                new PatientBolusEvent(Ms(0.5), 0, 0),
                new RecordScoreEvent(Ms(1.4), 0, 0, ScoreScale.PainNrs, 8_000, false),
                new BolusEvent(Ms(2.3), 0, 0, 100_000_000, 10 * MinuteMs),
                Command(CommandKind.Stop, 3.4),
                Command(CommandKind.Resume, 3.6),
                new RefillEvent(Ms(4.5), 0, 0, 14_960_000, 18_000_000, Thin, 18_000_000, Thin),
                .. Visit(4.5 + VisitAfterRefillHours, "refillMismatch"),
                new ProgramEvent(Ms(9.5), 0, 0, Trial(Thin, 1_100_000_000), Confirmation.Matching),
                Fault(PlantFault.CatheterOcclusion, 11.5, 12),
                .. Visit(12.3, "occlusion", "occlusionReleased"),
                Fault(PlantFault.OverInfusion, 14.5, 16.5, 1_300_000),
                .. Visit(16.6, "volumeDisagreement"),
                Fault(PlantFault.BatteryLow, 18.5, 18.7),
                new RecordScoreEvent(Ms(19.4), 0, 0, ScoreScale.PainNrs, 3_000, false),
                new EvaluateTrialEvent(Ms(19.5), 0, 0),
                new PatientBolusEvent(Ms(22.5), 0, 0),
            ]));
    }

    /// <summary>Periodic baclofen without any fault: boluses of the programme, the patient and a clinician, a stop, a refill.</summary>
    public static Scenario OfBaclofen()
    {
        TherapySetup therapy = new(
            "bench", Drug.Baclofen, SpasticityOrigin.Spinal, 500_000,
            new BasalSetup(BasalKind.Periodic, 100_000_000, [], new PeriodicSetup(10_000_000, 5 * MinuteMs, HourMs)), 0, 0,
            new PatientBolusSetup(5_000_000, 5 * MinuteMs, HourMs, 6));
        return new Scenario(
            "baclofen day", 8, new DateTime(2026, 1, 5), 8 * HourMs, TickMs,
            new PumpSetup(20_000_000, 18_000_000, 50_000, 3200, 20_000), new PlantSetup(50_000), therapy,
            Numbered([
                new PatientBolusEvent(Ms(0.5), 0, 0),
                new BolusEvent(Ms(1.5), 0, 0, 8_000_000, 6 * MinuteMs),
                Command(CommandKind.Stop, 2.4),
                Command(CommandKind.Resume, 2.6),
                new RefillEvent(Ms(3.5), 0, 0, 17_900_000, 19_000_000, 1_000_000, 19_000_000, 1_000_000),
                .. Visit(3.5 + VisitAfterRefillHours, "refillMismatch"),
                new PatientBolusEvent(Ms(6.5), 0, 0),
            ]));
    }

    /// <summary>The flow of the programme's own boluses, which go on after a power cut, in nL a millisecond; 0 without any.</summary>
    public static double BolusFlowNlPerMs(Scenario day) => day.Therapy.Basal.Periodic is { } periodic
        ? periodic.BolusPg / (day.Therapy.ConcentrationNgPerMl / 1000.0) / periodic.OverMs
        : 0;

    /// <summary>When the day's refill is, and when the second visit after it clears what it left.</summary>
    public static (long AtMs, long ClearedMs) Refill(Scenario day)
    {
        var atMs = day.Events.OfType<RefillEvent>().Single().AtMs;
        return (atMs, atMs + Ms(VisitAfterRefillHours + AgainAfterHours));
    }

    private static TherapySetup Trial(long ngPerMl, long highPgPerDay) => new(
        null, Drug.Morphine, SpasticityOrigin.Spinal, ngPerMl,
        new BasalSetup(
            BasalKind.Flex, 0,
            [
                new SegmentSetup(DayGroup.All, 0, highPgPerDay - 100_000_000),
                new SegmentSetup(DayGroup.All, 6 * 60, highPgPerDay),
            ],
            null),
        0, 0, new PatientBolusSetup(50_000_000, 5 * MinuteMs, 2 * HourMs, 6), TherapyPhase.Trial);

    // Twice, for the pump may have found it later than usual.
    private static IEnumerable<ScenarioEvent> Visit(double atHours, params string[] codes)
    {
        for (var again = 0; again < 2; again++, atHours += AgainAfterHours)
        {
            foreach (var code in codes) yield return Command(CommandKind.ClearFault, atHours, code);
            yield return Command(CommandKind.Resume, atHours);
        }
    }

    // Requests are numbered in their order, as a scenario file's are.
    private static IReadOnlyList<ScenarioEvent> Numbered(params IEnumerable<ScenarioEvent> events)
    {
        long number = 0;
        return [.. events.Select(planned => planned is RequestEvent request ? request with { RequestNumber = ++number } : planned)];
    }

    private static CommandEvent Command(CommandKind kind, double atHours, string? code = null) =>
        BenchScenarios.Command(kind, atHours, 0, code);

    private static FaultEvent Fault(PlantFault kind, double atHours, double untilHours, int amount = 0) =>
        BenchScenarios.Fault(kind, atHours, untilHours, amount);

    private static long Ms(double hours) => (long)(hours * HourMs);
}
