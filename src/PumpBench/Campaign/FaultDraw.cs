using PumpBench.Plant;
using PumpBench.Scenarios;

namespace PumpBench.Campaign;

/// <summary>None to three faults of different kinds, any size, at any time, for ever or for a while.</summary>
internal sealed class FaultDraw(Chance chance, Scenario scenario)
{
    // In the enumeration's order: a dictionary's is nobody's promise.
    private static readonly PlantFault[] s_kinds = [.. ContractNames.Faults.Values.Order()];

    private static readonly (MemoryPlace Place, MemoryRecord Record)[] s_records =
        [.. ContractNames.MemoryRecords.Values.Order()];

    /// <summary>The faults of a run.</summary>
    public IReadOnlyList<FaultEvent> Next()
    {
        // One run in six has none: what alarms there is a false alarm.
        int count = chance.Between(0, 5) switch { 0 => 0, 1 or 2 or 3 => 1, 4 => 2, _ => 3 };
        return [.. chance.Several(count, [.. s_kinds.Where(CanHappen)]).Select(Next)];
    }

    // What a constant-rate pump does not have cannot break.
    private bool CanHappen(PlantFault fault) => scenario.Pump.Kind == PumpKind.Programmable || fault is not (PlantFault.MotorStall
        or PlantFault.MissedSteps or PlantFault.ReverseRotation or PlantFault.RotationSensorDead or PlantFault.FreeFlow
        or PlantFault.OverInfusion);

    private FaultEvent Next(PlantFault kind)
    {
        long lastSecond = (scenario.DurationMs / 1000) - 2;
        // Every tenth breaks while the pump starts up or before its first minute is over.
        long atSecond = chance.OneIn(10) ? chance.Between(0, 60L) : chance.Between(0, lastSecond);
        long? untilMs = chance.OneIn(2) ? null : Until(kind, atSecond, lastSecond + 1) * 1000;
        return new FaultEvent(atSecond * 1000, 0, kind, untilMs, Amount(kind), kind == PlantFault.MemoryBitFlip ? Bit() : null);
    }

    // A dip restarts the processor five times a second: minutes of it show what hours would.
    private long Until(PlantFault kind, long atSecond, long lastSecond) => chance.Between(
        atSecond + 1, kind == PlantFault.BrownOut ? Math.Min(lastSecond, atSecond + 120) : lastSecond);

    // From below what has to be found up to far above.
    private long Amount(PlantFault kind) => kind switch
    {
        PlantFault.MissedSteps => chance.AcrossDoublings(10_000, 1_000_000),
        PlantFault.FreeFlow => chance.AcrossDoublings(1_000, 1_000_000),
        PlantFault.OverInfusion => 1_000_000 + chance.AcrossDoublings(20_000, 2_000_000),
        PlantFault.ReservoirSensorDrift => chance.AcrossDoublings(1_000, 1_000_000) * chance.Of(-1, 1),
        PlantFault.OverTemperature => chance.Between(38_000, 80_000),
        PlantFault.ClockJump => chance.AcrossDoublings(500, 30 * 86_400_000L) * chance.Of(-1, 1),
        _ => 0,
    };

    private MemoryBit Bit()
    {
        // A constant-rate pump's processor doses nothing, so none of its working copies is about a dose.
        bool doses = scenario.Pump.Kind == PumpKind.Programmable;
        (MemoryPlace Place, MemoryRecord Record)[] there = [.. s_records.Where(at => doses || at.Place != MemoryPlace.Working)];
        (MemoryPlace place, MemoryRecord record) = chance.Of<(MemoryPlace, MemoryRecord)>(there);
        return new MemoryBit(place, record, chance.Between(0, 4_000), chance.Between(0, 7));
    }
}
