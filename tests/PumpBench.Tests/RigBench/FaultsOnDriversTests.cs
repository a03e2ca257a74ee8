using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Tests.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.RigBench;

/// <summary>Every fault of the contract acts through the chips: found with drivers as without, by the same alarm.</summary>
[TestClass]
public sealed class FaultsOnDriversTests
{
    private const double Breaks = 0.6;
    private const double Hours = 4;

    // Each with a size that is found within the run; what a leak of the catheter does, nobody can tell.
    private static readonly (PlantFault Kind, int Amount, string? Alarm)[] s_faults =
    [
        (PlantFault.CatheterOcclusion, 0, "occlusion"),
        (PlantFault.CatheterLeak, 0, null),
        (PlantFault.MotorStall, 0, "motorStall"),
        (PlantFault.MissedSteps, 500_000, "missedSteps"),
        (PlantFault.FreeFlow, 500_000, "volumeDisagreement"),
        (PlantFault.OverInfusion, 3_000_000, "volumeDisagreement"),
        (PlantFault.ReverseRotation, 0, "reverseRotation"),
        (PlantFault.RotationSensorDead, 0, "rotationSensorDead"),
        (PlantFault.PressureSensorStuck, 0, "pressureSensorLost"),
        (PlantFault.ReservoirSensorStuck, 0, "reservoirSensorLost"),
        (PlantFault.ReservoirSensorDrift, 100_000, "volumeDisagreement"),
        (PlantFault.PocketFill, 0, "refillMismatch"),
        (PlantFault.BatteryLow, 0, "batteryLow"),
        (PlantFault.BatteryDead, 0, "hardwareAlarm"),
        (PlantFault.BrownOut, 0, "repeatedReset"),
        (PlantFault.OverTemperature, 60_000, "overTemperature"),
        (PlantFault.MemoryBitFlip, 0, "storageFault"),
        (PlantFault.StorageWriteFails, 0, "storageFault"),
        (PlantFault.ClockJump, 5_000, "clockFault"),
        (PlantFault.ProcessorHang, 0, "hardwareAlarm"),
    ];

    private static readonly Dictionary<PlantFault, string> s_busErrors = new()
    {
        [PlantFault.RotationSensorDead] = "AS5601",
        [PlantFault.StorageWriteFails] = "MB85RC512T",
    };

    [TestMethod]
    public void None_of_them_is_missing_here() =>
        CollectionAssert.AreEquivalent(Enum.GetValues<PlantFault>(), s_faults.Select(row => row.Kind).ToArray());

    [TestMethod]
    [DynamicData(nameof(Faults))]
    public void It_acts_through_the_chips_and_is_found_as_without_them(PlantFault kind, int amount, string? alarm)
    {
        BothWays both = BothWays.Run(With(kind, amount));

        FaultFinding found = both.Driven.Faults.Single();
        Assert.AreEqual(alarm, found.DetectedBy, $"{found}");
        Assert.AreEqual(alarm, both.Plain.Faults.Single().DetectedBy);
        both.AssertEqual();
        foreach (ReportChip chip in both.Driven.Drivers!.Chips)
            Assert.AreEqual(s_busErrors.GetValueOrDefault(kind) == chip.Chip, chip.BusErrors > 0, chip.Chip);
    }

    // A chip that wakes up slowly answers nothing first: what comes then is no movement.
    [TestMethod]
    public void A_load_cell_that_is_stuck_stays_lost_over_a_reset() => BothWays.Run(
        With(PlantFault.ReservoirSensorStuck, 0).With(BenchScenarios.PowerCut(2.5, 10, 1))).AssertEqual();

    public static IEnumerable<object?[]> Faults() => s_faults.Select(row => new object?[] { row.Kind, row.Amount, row.Alarm });

    private static Scenario With(PlantFault kind, int amount)
    {
        long fromMs = (long)(Breaks * BenchScenarios.HourMs);
        long? untilMs = kind switch
        {
            PlantFault.BrownOut => fromMs + 10_000,
            PlantFault.ClockJump or PlantFault.MemoryBitFlip => null,
            _ => (long)((Hours - 0.5) * BenchScenarios.HourMs),
        };
        var flip = new MemoryBit(MemoryPlace.StoredBoth, MemoryRecord.Prescription, 20, 3);
        MemoryBit? bit = kind == PlantFault.MemoryBitFlip ? flip : null;
        Scenario scenario = BenchScenarios.Constant(Drug.Morphine, 2_000, Hours, tickMs: 100)
            .With(new FaultEvent(fromMs, 0, kind, untilMs, amount, bit));
        return kind != PlantFault.PocketFill ? scenario : scenario.With(new RefillEvent(
            BenchScenarios.HourMs, 0, 1, 19_916_000, 20_000_000, scenario.Therapy.ConcentrationNgPerMl, 20_000_000,
            scenario.Therapy.ConcentrationNgPerMl));
    }
}
