using System.Numerics;
using PumpFirmware;
using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware.Exploration;

/// <summary>Something that can happen to a pump.</summary>
/// <param name="Name">For a path that a person reads.</param>
/// <param name="Breaks">True when it breaks something; only so many things are broken at a time.</param>
/// <param name="CanHappen">Whether it makes sense now. A request that will be refused makes sense.</param>
/// <param name="Happen">Lets it happen.</param>
internal sealed record PumpEvent(string Name, bool Breaks, Func<ExploredPump, bool> CanHappen, Action<ExploredPump> Happen);

/// <summary>Every event: each request, each thing that breaks and is mended, power, clocks and the passing of time.</summary>
internal static class PumpEvents
{
    private const int SettleMs = 10_000;
    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;

    private static readonly string[] s_kinds =
    [
        $"{Condition.PressureSensor} begins", $"{Condition.Store} begins", "time goes back", "the shaft turns by itself", "the battery dies",
    ];

    public static IReadOnlyList<PumpEvent> All { get; } = [.. Requests(), .. Clearing(), .. Breaking(), .. Once(), .. Time()];

    /// <summary>
    /// All that breaks nothing, and of what breaks one of each kind: what clears with its cause, the minimum rate, stop at lease end,
    /// stop and cut, and the end of service.
    /// </summary>
    public static IReadOnlyList<PumpEvent> OneOfEachKind { get; } = [.. All.Where(it => !it.Breaks || s_kinds.Contains(it.Name))];

    private static IEnumerable<PumpEvent> Requests()
    {
        yield return Request("stop", (pump, number) => pump.Stop(number));
        yield return Request("resume", (pump, number) => pump.Resume(number));
        yield return Request("acknowledge", (pump, number) => pump.Acknowledge(number));
        yield return Request("prime", (pump, number) => pump.Prime(number, 100_000));
        yield return new("fill and declare", false, _ => true, it =>
        {
            if (it.Ask((pump, number) => pump.DeclareFill(number, TestRig.FillNl))) Filled(it, Declared.Fill);
            it.Run(SettleMs);
        });
        yield return new("program", false, _ => true, it =>
        {
            if (it.Ask((pump, number) => TestRig.Program(pump, number, it.Order))) it.Declared |= Declared.Order;
            it.Run(2 * ExploredPump.TickMs);
        });
        yield return new("begin refill", false, _ => true, it =>
        {
            var before = it.State;
            if (it.Ask((pump, number) => pump.BeginRefill(number))) it.BeforeRefill = before;
        });
        yield return new("complete refill", false, _ => true, it => Refill(it, 0));
        yield return new("complete refill, 3 mL too little withdrawn", true, _ => true, it => Refill(it, 3_000_000));
    }

    private static IEnumerable<PumpEvent> Clearing() =>
        Enumerable.Range(0, FaultTable.Count).Select(FaultTable.CodeAt).Select(code => new PumpEvent(
            $"clear {CodeNames.Of(code)}", false, it => it.Rig.IsLatched(code), it =>
            {
                it.Ask((pump, number) => pump.ClearFault(number, code));
                it.Run(SettleMs);
            }));

    private static IEnumerable<PumpEvent> Breaking()
    {
        foreach (var (condition, set) in new (Condition, Action<TestRig, bool>)[]
        {
            (Condition.Stalled, (rig, on) => rig.Rotation.Stalled = on),
            (Condition.Reversed, (rig, on) => rig.Rotation.Reversed = on),
            (Condition.MissedSteps, (rig, on) => rig.Rotation.MissesEveryNth = on ? 4 : 0),
            (Condition.MotorRefuses, (rig, on) => rig.Motor.Refuses = on),
            (Condition.RotationSensor, (rig, on) => rig.Rotation.Status = Status(on)),
            (Condition.PressureSensor, (rig, on) => rig.Pressure.Status = Status(on)),
            (Condition.ReservoirSensor, (rig, on) => rig.Reservoir.Status = Status(on)),
            (Condition.WallClock, (rig, on) => rig.WallClock.Status = Status(on)),
            (Condition.SupplySensor, (rig, on) => rig.Supply.Status = Status(on)),
            (Condition.Thermometer, (rig, on) => rig.Temperature.Status = Status(on)),
            (Condition.Store, (rig, on) => rig.Store.RefusesWrites = on),
            (Condition.Hot, (rig, on) => rig.Temperature.MilliCelsius = on ? 45_000 : 37_000),
        })
        {
            yield return new($"{condition} begins", true, it => (it.Broken & condition) == 0, it => Turn(it, condition, set, true));
            yield return new($"{condition} ends", false, it => (it.Broken & condition) != 0, it => Turn(it, condition, set, false));
        }

        // Only a refill mends this one, and nothing mends a dead battery.
        yield return new("the reservoir is empty", true, it => (it.Broken & Condition.Empty) == 0, it =>
        {
            it.Rig.Reservoir.Fill(0);
            it.Broken |= Condition.Empty;
            it.Run(SettleMs);
        });
        yield return new("the battery dies", true, it => (it.Broken & Condition.BatteryDead) == 0, it =>
        {
            it.Rig.Supply.SupplyMv = 2_300;
            it.Broken |= Condition.BatteryDead;
            it.Run(2 * SettleMs);
        });
    }

    private static IEnumerable<PumpEvent> Once()
    {
        yield return Breaker("the shaft turns by itself", it => it.Rig.Rotation.ShaftSteps += 400);
        yield return Breaker("time goes back", it => it.Tick(-5_000));
        yield return Breaker("a tick is late", it => it.Tick(5_000));
        yield return new("power fails and returns", false, it => it.RecentResets < 3, it =>
        {
            it.Restart();
            it.Run(SettleMs);
        });
    }

    private static IEnumerable<PumpEvent> Time()
    {
        yield return new("16 minutes pass", false, _ => true, it => it.Run(16 * Minute));
        yield return new("61 minutes pass", false, _ => true, it =>
        {
            it.Run(61 * Minute);
            it.RecentResets = 0;
        });

        // Other alarms rise or return in the checks of each state. A day matters to the witness and to tolerance alone.
        yield return new("25 hours pass", false, MattersADay, it =>
        {
            it.Run(25 * Hour);
            it.RecentResets = 0;
        });
    }

    private static bool MattersADay(ExploredPump it) =>
        ((it.Broken & Condition.RotationSensor) != 0 && it.State is PumpState.Delivering or PumpState.Degraded)
        || (it.Drug == Drug.Morphine && it.State == PumpState.Stopped && it.Broken == Condition.None && it.Rig.Pump.LatchedFaults == 0);

    private static PumpEvent Request(string name, Func<PumpController, long, RefusalReason> request) => new(name, false, _ => true, it =>
    {
        it.Ask(request);
        it.Run(2 * ExploredPump.TickMs);
    });

    private static PumpEvent Breaker(string name, Action<ExploredPump> happen) => new(name, true, _ => true, it =>
    {
        happen(it);
        it.Run(SettleMs);
    });

    private static void Turn(ExploredPump it, Condition condition, Action<TestRig, bool> set, bool on)
    {
        set(it.Rig, on);
        it.Broken = on ? it.Broken | condition : it.Broken & ~condition;
        it.Run(SettleMs);
    }

    private static void Refill(ExploredPump it, long tooLittleNl)
    {
        if (it.Ask((pump, number) => pump.CompleteRefill(
            number, Math.Max(0, pump.ReservoirEstimatedNl - tooLittleNl), TestRig.FillNl, it.Order.ConcentrationNgPerMl)))
        {
            Filled(it, Declared.Nothing);
        }

        it.Run(SettleMs);
    }

    private static void Filled(ExploredPump it, Declared declared)
    {
        it.Declared |= declared;
        it.Rig.Reservoir.Fill(TestRig.FillNl);
        it.Broken &= ~Condition.Empty;
    }

    private static SensorStatus Status(bool isBroken) => isBroken ? SensorStatus.Failed : SensorStatus.Ok;

    /// <summary>How many things are wrong: what is broken, and what is latched besides.</summary>
    public static int Wrong(ExploredPump it) =>
        BitOperations.PopCount((uint)it.Broken) + BitOperations.PopCount((ulong)it.Rig.Pump.LatchedFaults);
}
