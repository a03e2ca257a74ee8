using System.Collections.Concurrent;
using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpBench.Tests.Firmware;

/// <summary>
/// Any bit of any number that a pump without a motor watches by may flip: it is found within a minute, raises nothing but its own
/// alarm, and what flows is counted and watched on.
/// </summary>
[TestClass]
[Requirement("SR34")]
public class ConstantRateFlipProperties
{
    private const int Minute = ConstantRateRig.Minute;

    private static readonly string[] s_guarded =
    [
        "prescription", "record", "book", "windows", "faults", "mean", "flowMonitor", "rush", "reservoir", "sensor", "serviceRecord",
        "alarms", "geometry", "flow", "hourLimitPg", "dayLimitPg", "refillDueMs", "drugExpiresMs", "refillJudgedByMs", "refilledAtMs", "conditionCauses",
    ];

    // Set anew in every tick before they are read, or only where the next check stands.
    private static readonly string[] s_passing =
    [
        "reservoir.lowSinceMs", "reservoir.emptySinceMs", "reservoir.isLow", "reservoir.isEmpty", "reservoir.EstimatedNl",
        "checkedBuckets", "isBroken", "alarms.First",
    ];

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public void Every_flipped_bit_is_found_and_hides_nothing()
    {
        var untouched = Rig();
        var cells = MemoryCell.Below(untouched.Pump, 24, s_guarded);
        untouched.Run(70_000);
        Assert.AreEqual(0, untouched.Logged(EventCode.MemoryMended), "something changes a number and not its seal");
        Assert.AreEqual(0L, untouched.Pump.Alarms.Active);
        Assert.IsGreaterThan(120, cells.Count);

        var wrong = new ConcurrentBag<string>();
        Parallel.ForEach(cells, cell =>
        {
            for (var bit = 0; bit < cell.Bits; bit += cell.Path.Contains('[', StringComparison.Ordinal) ? 9 : 1)
            {
                var found = Judge(Rig(), untouched, cell, bit);
                if (found is not null) wrong.Add($"{cell.Path} {bit}: {found}");
            }
        });

        Assert.IsEmpty(wrong, string.Join("\n", wrong.Order().Take(40)));
    }

    private static string? Judge(ConstantRateRig rig, ConstantRateRig untouched, MemoryCell cell, int bit)
    {
        cell.Flip(rig.Pump, bit);
        rig.Run(70_000);
        var isRig = cell.Path.StartsWith("geometry", StringComparison.Ordinal) || cell.Path.StartsWith("flow.", StringComparison.Ordinal);
        var passes = s_passing.Any(cell.Path.Contains);
        var expected = FaultTable.Bit(isRig ? AlarmCode.MemoryFault : AlarmCode.MemoryMended);
        var latched = rig.Pump.LatchedFaults;
        if (rig.Pump.State != PumpState.Delivering) return $"{rig.Pump.State}";

        // What is computed by a rig that is lost may be wrong, and is said to be.
        if (isRig) return (latched & expected) != 0 ? null : $"latched {latched:X}";

        // A date may be told too early, and never late.
        var early = FaultTable.Bit(AlarmCode.RefillDue) | FaultTable.Bit(AlarmCode.DrugExpired);
        if ((latched & ~early) != expected && !(passes && latched == 0)) return $"latched {latched:X}";
        if ((rig.Pump.Alarms.Active & ~latched & ~early) != 0) return $"raised {rig.Pump.Alarms.Active:X}";

        // A minute under way may be lost in the books, and may count twice.
        var missedNl = untouched.Pump.MeasuredDeliveredNl - rig.Pump.MeasuredDeliveredNl;
        if (missedNl is < -2_100 or > 2_100) return $"{missedNl} nL missed";
        var missedPg = untouched.Pump.Windows.DayPg - rig.Pump.Windows.DayPg;
        if (missedPg is < -2_100_000 or > 2_100_000) return $"{missedPg} pg missed";
        return bit % 16 == 5 ? JudgeWatch(rig) : null;
    }

    // What was mended finds what it is there for.
    private static string? JudgeWatch(ConstantRateRig rig)
    {
        rig.Reservoir.FlowNlPerDay *= 2;
        for (var minute = 0; minute < 12; minute++) rig.Run(Minute);
        if (!rig.IsLatched(AlarmCode.FlowNotStopped)) return "too much flow is not found any more";
        rig.Reservoir.Fill(1_000_000);
        rig.Run(Minute);
        return rig.IsRaised(AlarmCode.ReservoirLow) ? null : "a low reservoir is not found any more";
    }

    private static ConstantRateRig Rig()
    {
        var rig = ConstantRateRig.Delivering();
        rig.Pump.SetDates(1_000 * Minute, 2_000 * Minute);
        rig.Run(3 * Minute + 20_000);
        return rig;
    }
}
