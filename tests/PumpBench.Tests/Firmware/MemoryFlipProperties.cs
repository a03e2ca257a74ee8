using PumpFirmware;
using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>Any bit of any number that doses and limits depend on may flip: it is found before it acts, and nobody gets more.</summary>
[TestClass]
[Requirement("SR34")]
public class MemoryFlipProperties
{
    private static readonly string[] Guarded =
        ["ordered", "prescription", "scheduler", "nextScheduler", "gate", "ledger", "record", "windows", "quantity", "prime", "boluses", "states", "faults", "watchdog", "serviceRecord", "trial",
        "geometry", "alarms"];

    // Set anew before they are read, or only able to ask for more caution.
    private static readonly string[] Unguarded =
    [
        ".granted", ".LastRefusal", ".StorageFailing", "<RunsFromMemory>", "<EndsWithLease>", ".BeganNow", "isBroken",
        "checkedBuckets",
    ];

    // Set anew before they are read, or within two seconds; nothing may come of them, not even an alarm.
    private static readonly string[] Passing =
    [
        ".IsNew", ".HasNewSums", ".FoundNow", ".ReleasedNow", ".NewForwardCounts", ".sorted[", "watchdog.usesWallClock",
        "watchdog.rotationWasLost", "watchdog.primeUnits", "watchdog.lastCommandedSteps", "watchdog.drug",
        "reservoir.lowSinceMs", "reservoir.emptySinceMs", "reservoir.isLow", "reservoir.isEmpty", "reservoir.EstimatedNl", "alarms.First",
        "watchdog.countedDeadMinute", "watchdog.bookSteps", "watchdog.bookNl", "watchdog.HasNews", "watchdog.TookPressure",
        "watchdog.TookVolume", "watchdog.TookSample", "watchdog.pressureAtMs", "watchdog.pressureIsQuiet", "watchdog.volumeAtMs", "watchdog.volumeIsQuiet",
        "watchdog.volumeState", "watchdog.pressureSampledAtMs", "watchdog.volumeSampledAtMs",
    ];

    // No therapy changes them: every bit in one of them, and a sample in the others.
    private static readonly string[] Sampled =
        ["alarms", "geometry", "watchdog.rotation.", "watchdog.reservoir", "watchdog.pressureSensor", "watchdog.wallClock"];

    [TestMethod]
    [DataRow("constant")]
    [DataRow("bolus")]
    [DataRow("flex")]
    [DataRow("periodic")]
    [DataRow("ramp")]
    [DataRow("priming")]
    [DataRow("fast")]
    [Timeout(120_000, CooperativeCancellation = true)]
    public void Every_flipped_bit_is_found_and_gives_nobody_more(string therapy)
    {
        var untouched = Rig(therapy);
        var cells = MemoryCell.Below(untouched.Pump, 24, Guarded);
        var before = untouched.Motor.Steps;
        untouched.Run(70_000);
        var expected = untouched.Motor.Steps - before;
        Assert.AreEqual(0, untouched.Logged(EventCode.MemoryMended), "something changes a number and not its seal");
        Assert.AreEqual(0L, untouched.Pump.LatchedFaults);
        Assert.IsGreaterThan(50, cells.Count);

        var wrong = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.ForEach(cells, cell =>
        {
            for (var bit = 0; bit < cell.Bits; bit += cell.Path.Contains('[') || (Sampled.Any(cell.Path.StartsWith) && therapy != "constant") ? 9 : 1)
            {
                var found = Judge(Rig(therapy), cell, bit, expected, untouched.Pump.State);
                if (found is not null) wrong.Add($"{cell.Path}: {found}");
            }
        });

        Assert.IsEmpty(wrong, string.Join("\n", wrong.Distinct().Order().Take(40)));
    }

    private static string? Judge(TestRig rig, MemoryCell cell, int bit, long expected, PumpState state)
    {
        var before = rig.Motor.Steps;
        var noted = StepsNoted(rig);
        cell.Flip(rig.Pump, bit);
        try
        {
            rig.Run(70_000);
        }
        catch (Exception thrown)
        {
            return thrown.GetType().Name + thrown.StackTrace;
        }

        var made = rig.Motor.Steps - before;
        var isMended = rig.Logged(EventCode.MemoryMended) > 0;
        var isLatched = rig.IsLatched(AlarmCode.MemoryFault) && rig.Pump.State == PumpState.Faulted && !rig.Power.On;
        if (StepsNoted(rig) != noted) return "a dose that nobody prescribed was taken for a step of the programme";
        if (made > expected + 1) return $"{made} steps instead of {expected}";
        if (Unguarded.Any(cell.Path.Contains)) return null;
        if (!isMended && !isLatched) return Passing.Any(cell.Path.Contains) && rig.Pump.LatchedFaults == 0 ? null : $"not found, {rig.Pump.LatchedFaults:X}";
        if (isMended && (rig.Pump.LatchedFaults != FaultTable.Bit(AlarmCode.MemoryMended) || (rig.Pump.State != PumpState.Delivering && rig.Pump.State != state))) return $"mended, and {rig.Pump.State} {rig.Pump.LatchedFaults:X}";
        return null;
    }

    private static int StepsNoted(TestRig rig) => rig.Logged(EventCode.RampStepped);

    private static TestRig Rig(string therapy)
    {
        var rig = therapy switch
        {
            "flex" => TestRig.Delivering(new DayProfile([0, 0], [0, 3], [1_000_000_000, 1_200_000_000]), 60_000, 1000),
            "periodic" => Programmed(new Prescription(Drug.Baclofen, 100_000, 300_000_000, new PeriodicBolus(1_000_000, 60_000, 3_600_000), 0, 0)),
            "ramp" => Programmed(new Prescription(Drug.Baclofen, 100_000, new DoseRamp(500_000_000, 600_000_000, 4), 0, 0)),
            "priming" => Priming(),
            "fast" => TestRig.Delivering(Drug.Morphine, 100),
            "bolus" => Programmed(new Prescription(Drug.Baclofen, 100_000, 300_000_000, 0, 0).With(new PatientBolus(2_000_000, 300_000, 3_600_000, 6))),
            _ => TestRig.Delivering(Drug.Morphine, 1000),
        };
        rig.Run(therapy == "fast" ? 10_300 : 100_000);
        if (therapy == "bolus") rig.Expect(RefusalReason.None, rig.Pump.AskForBolus(rig.NextRequest()));
        rig.Run(10_000);
        return rig;
    }

    private static TestRig Programmed(Prescription order)
    {
        var rig = TestRig.Commissioned(1000);
        rig.Prepare(order);
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        return rig;
    }

    private static TestRig Priming()
    {
        var rig = TestRig.Commissioned(1000);
        rig.Expect(RefusalReason.None, rig.Pump.DeclareCatheter(rig.NextRequest(), 250_000));
        rig.Prepare(new Prescription(Drug.Baclofen, 100_000, 500_000_000, 0, 0));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.TickAfter(1000);
        rig.Expect(RefusalReason.None, rig.Pump.Prime(rig.NextRequest(), 150_000));
        return rig;
    }
}
