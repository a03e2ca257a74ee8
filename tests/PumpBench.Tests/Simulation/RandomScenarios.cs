using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Simulation;

/// <summary>Two days of a random therapy in which anybody may ask for anything at any time, and power may fail.</summary>
internal sealed class RandomScenarios
{
    private const long FillNl = 20_000_000;
    private static readonly string[] s_faults = ["lateTick", "repeatedReset", "refillMismatch", "doseLimit", "motorStall"];

    private readonly Random _random;
    private readonly RandomTherapies _therapies;
    private readonly bool _changesConcentration;
    private readonly bool _isProgrammed;
    private long _reservoirNgPerMl;
    private TherapySetup _therapy;

    private RandomScenarios(int seed)
    {
        _random = new Random(seed);
        int kind = _random.Next(4);
        _changesConcentration = kind >= 2;

        // A ramp comes to its next day only where nobody programs for that long.
        _isProgrammed = _random.Next(3) != 0;
        _therapies = new RandomTherapies(_random, mayTighten: kind != 2);
        _therapy = null!;
    }

    /// <summary>The scenario of a seed.</summary>
    /// <param name="seed">Equal seeds give equal scenarios.</param>
    /// <param name="tickMs">A divisor of 1000: every request has a tick of its own.</param>
    public static Scenario Of(int seed, int tickMs) => new RandomScenarios(seed).Next(seed, tickMs);

    /// <summary>
    /// True when another concentration follows the old one through the catheter under limits tighter than the library's. The
    /// pump reckons with a sharp front and switches its flow at once; the true one is spread out, and gives the tip for a while
    /// more or less than either flow was made for. Under limits that hardly fit the programme that shows.
    /// </summary>
    public static bool AreFrontsTight(Scenario scenario)
    {
        TherapySetup[] therapies = [scenario.Therapy, .. scenario.Events.OfType<ProgramEvent>().Select(program => program.Therapy)];
        bool fronts = scenario.Events.OfType<RefillEvent>().Any(refill => refill.ConcentrationNgPerMl != scenario.Therapy.ConcentrationNgPerMl);
        return fronts && therapies.Any(therapy => therapy.LimitPgPerHour != 0 || therapy.LimitPgPerDay != 0);
    }

    private Scenario Next(int seed, int tickMs)
    {
        Scenario empty = BenchScenarios.Constant(Drug.Baclofen, 500, 48, tickMs) with { Name = $"seed {seed}", Seed = seed };
        empty = empty with { Pump = empty.Pump with { CatheterNl = _random.Next(20_000, 250_000) } };
        Scenario scenario = Valid(empty);
        _therapy = scenario.Therapy;
        _reservoirNgPerMl = _therapy.ConcentrationNgPerMl;

        // The generator remembers what is in the reservoir, so the events are made in the order in which they happen.
        int events = _random.Next(20, 80);
        long[] seconds = [.. Enumerable.Range(0, events).Select(_ => _random.NextInt64(1, scenario.DurationMs / 1000)).Distinct().Order()];
        List<ScenarioEvent> planned = [];
        long number = 0;
        foreach (long second in seconds)
        {
            // One in twenty comes twice under one number.
            bool repeats = number > 0 && _random.Next(20) == 0;
            planned.AddRange(Happen(second * 1000, repeats ? number : ++number, scenario.Pump.CatheterNl));
            number = planned.OfType<RequestEvent>().Max(request => request.RequestNumber);
        }

        return scenario with { Events = [.. planned.Where(each => each.AtMs <= scenario.DurationMs).OrderBy(each => each.AtMs)] };
    }

    private Scenario Valid(Scenario empty)
    {
        Drug drug = _random.Next(5) switch { 0 => Drug.Ziconotide, 1 or 2 => Drug.Morphine, _ => Drug.Baclofen };
        while (true)
        {
            long ngPerMl = _therapies.Concentration(drug);
            Scenario scenario = empty with { Therapy = _therapies.Next(drug, ngPerMl, _therapies.Dose(drug, ngPerMl)) };
            try
            {
                PrescriptionCheck.ThrowIfRefused(scenario);
                return scenario;
            }
            catch (ScenarioRefusedException)
            {
                // The next one may fit.
            }
        }
    }

    private IEnumerable<ScenarioEvent> Happen(long atMs, long number, long catheterNl) => _random.Next(20) switch
    {
        0 or 1 or 2 or 3 or 4 => [new PatientBolusEvent(atMs, 0, number)],
        5 or 6 or 7 => [Bolus(atMs, number)],
        8 =>
        [
            new CommandEvent(atMs, 0, number, CommandKind.Stop, null),
            new CommandEvent(atMs + (_random.Next(0, 7_200) * 1000L), 0, number + 1, CommandKind.Resume, null),
        ],
        9 => [new CommandEvent(atMs, 0, number, CommandKind.Resume, null)],
        10 or 11 => [new PowerCycleEvent(atMs, 0, number, _random.Next(1, _random.Next(2) == 0 ? 60 : 5_000) * 1000L)],
        12 or 13 or 14 when _isProgrammed => [Program(atMs, number)],
        12 or 13 or 14 => [new PatientBolusEvent(atMs, 0, number)],
        15 or 16 => [Refill(atMs, number)],
        17 => [new PrimeEvent(atMs, 0, number, _random.NextInt64(1, catheterNl))],
        18 when _random.Next(2) == 0 => [new BridgeEvent(atMs, 0, number, _therapies.Concentration(_therapy.Drug))],
        18 => [new SetClockEvent(atMs, 0, number, SomeDay(atMs))],
        _ when _random.Next(2) == 0 => [new CommandEvent(atMs, 0, number, CommandKind.Acknowledge, null)],
        _ => [new CommandEvent(atMs, 0, number, CommandKind.ClearFault, s_faults[_random.Next(s_faults.Length)])],
    };

    // By less than a day: to the pump more than that is a day without drug, if power fails before the next record.
    private DateTime SomeDay(long atMs) => new DateTime(2026, 1, 5).AddMilliseconds(atMs).AddSeconds(_random.Next(-80_000, 80_000));

    private BolusEvent Bolus(long atMs, long number)
    {
        long hardPg = Math.Max(1_000_000, DrugLibrary.Find(_therapy.Drug).HardBolusPg);
        long dosePg = (long)(hardPg * 1.1 * Math.Pow(_random.NextDouble(), 3)) + 1;
        return new BolusEvent(atMs, 0, number, dosePg, _random.Next(1_000, 120_000) * 60L);
    }

    // Mostly near the dose before, so that titration lets it pass.
    private ProgramEvent Program(long atMs, long number)
    {
        long ngPerMl = _random.Next(8) == 0 ? _therapies.Concentration(_therapy.Drug) : _reservoirNgPerMl;
        long beforePg = (long)new TherapyInForce(_therapy).LargestDayPg;
        TherapySetup therapy = _therapies.Next(_therapy.Drug, ngPerMl, Math.Max(1, (long)(beforePg * (0.6 + (_random.NextDouble() * 0.55)))));
        Confirmation confirm = _random.Next(8) switch { 0 => Confirmation.WrongDigest, 1 => Confirmation.None, _ => Confirmation.Matching };
        if (confirm == Confirmation.Matching) _therapy = therapy;
        return new ProgramEvent(atMs, 0, number, therapy, confirm);
    }

    // What is left is about what a few hundred uL a day leave of a full reservoir; the pump tells when it is not.
    private RefillEvent Refill(long atMs, long number)
    {
        if (_changesConcentration && _random.Next(3) != 0) _reservoirNgPerMl = _therapies.Concentration(_therapy.Drug);
        return new RefillEvent(atMs, 0, number, FillNl - 200_000, FillNl, _reservoirNgPerMl, FillNl, _reservoirNgPerMl);
    }
}
