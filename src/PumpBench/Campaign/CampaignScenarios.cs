using PumpBench.Scenarios;
using PumpFirmware.Therapy;

namespace PumpBench.Campaign;

/// <summary>
/// A random therapy, random faults, requests and power cuts, from a seed alone. Every scenario is one that
/// <see cref="ScenarioReader"/> reads and the firmware's validator accepts.
/// </summary>
internal static class CampaignScenarios
{
    private const int Calibrated = 50_000;
    private static readonly DateTime s_monday = new(2026, 1, 5);

    // Each has draws of its own, so that another kind of fault does not change every therapy.
    private enum Purpose
    {
        Rig = 101,
        Therapy,
        Faults,
        Requests,
    }

    /// <summary>The scenario of a seed.</summary>
    /// <param name="seed">0 to 2,147,483,647; it is also the scenario's own.</param>
    /// <param name="hours">How long it lasts: 1 to 8,760.</param>
    /// <param name="tickMs">The firmware's tick: 10 to 1000 ms.</param>
    public static Scenario Of(int seed, int hours, int tickMs)
    {
        Scenario scenario = new TherapyDraw(new Chance(seed, (int)Purpose.Therapy)).Into(Rig(seed, hours, tickMs));
        IReadOnlyList<FaultEvent> faults = new FaultDraw(new Chance(seed, (int)Purpose.Faults), scenario).Next();
        IReadOnlyList<RequestEvent> requests = new RequestDraw(new Chance(seed, (int)Purpose.Requests), scenario).Next(faults);
        return scenario with { Events = InOrder(faults, requests) };
    }

    private static Scenario Rig(int seed, int hours, int tickMs)
    {
        var chance = new Chance(seed, (int)Purpose.Rig);
        long reservoirNl = chance.Of(20_000_000, 40_000_000);
        long fillNl = chance.OneIn(3) ? chance.Between(reservoirNl / 4, reservoirNl) : reservoirNl;
        long catheterNl = chance.Between(80_000L, 250_000L);
        bool isConstantRate = chance.OneIn(6);
        PumpSetup pump = isConstantRate
            ? new PumpSetup(
                reservoirNl, fillNl, Calibrated, 3_200, catheterNl, PumpKind.ConstantRate,
                chance.AcrossDoublings(250, 2_000) * 1000)
            : new PumpSetup(reservoirNl, fillNl, Calibrated, 3_200, catheterNl, HasOutletValve: !chance.OneIn(8));
        PlantSetup plant = isConstantRate
            ? Surroundings(chance)
            : new PlantSetup(Calibrated);
        return new Scenario(
            $"campaign {seed}",
            seed,
            s_monday.AddMinutes(chance.Between(0, (7 * 1440) - 1)),
            hours * 3_600_000L,
            tickMs,
            pump,
            plant,
            new TherapySetup("none yet", Drug.Baclofen, SpasticityOrigin.Spinal, 1, BasalSetup.Constant(1), 0, 0),
            []);
    }

    // Fever and thin air drive a constant-rate pump: two in three have neither, or nothing else would ever be told from them.
    private static PlantSetup Surroundings(Chance chance) => chance.Between(0, 5) switch
    {
        0 => new PlantSetup(Calibrated, chance.Between(355, 400)),
        1 => new PlantSetup(Calibrated, AltitudeM: chance.Between(100, 3_000)),
        _ => new PlantSetup(Calibrated),
    };

    // Numbered as the reader numbers them: 1, 2, 3 in the order of time, a repeated one by its first.
    private static ScenarioEvent[] InOrder(IReadOnlyList<FaultEvent> faults, IReadOnlyList<RequestEvent> requests)
    {
        ScenarioEvent[] events = [.. faults, .. requests];
        var numbers = new Dictionary<long, long>();
        return
        [
            .. events.OrderBy(planned => planned.AtMs).Select((planned, index) => planned switch
            {
                RequestEvent request => request with { FileIndex = index, RequestNumber = NumberOf(request) },
                _ => planned with { FileIndex = index },
            }),
        ];

        long NumberOf(RequestEvent request)
        {
            if (!numbers.TryGetValue(request.RequestNumber, out long number))
                numbers[request.RequestNumber] = number = numbers.Count + 1;
            return number;
        }
    }
}
