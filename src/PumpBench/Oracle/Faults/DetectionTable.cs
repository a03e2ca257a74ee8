using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpFirmware.Alarms;
using static PumpFirmware.Alarms.AlarmCode;

namespace PumpBench.Oracle.Faults;

/// <summary>
/// Every fault of the contract: which alarms tell of it, within which bound one of them has to come, and when it cannot be told.
/// The bounds are the design's: 10 uL of excess or missing drug, 20 uL of commanded volume behind an occlusion, 2 uL for a stall.
/// </summary>
/// <remarks>
/// The design asks for over-infusion, free flow and drift within 10 uL or 24 hours, and for 100 uL/h and 1.3 times within 10 uL.
/// So from those on 10 uL are the bound; below them, down to what has to be found at all, both 10 uL and 24 hours have to be
/// over. From 2.4 mL/h on 10 uL come faster than the sensor can tell: nothing is due within 15 seconds. A bound of time counts
/// only time in which the processor ran.
/// </remarks>
internal static class DetectionTable
{
    private const long DayMs = 86_400_000;
    private const double TenUl = 10_000;

    // The reservoir's sensor takes a reading a second, to 1 uL rms: a mean of ten, and its age.
    private const long FifteenSecondsMs = 15_000;

    private static readonly long s_noReservoir = DetectionRule.Bits(ReservoirSensorLost, SensorsLost);
    private static readonly long s_noRotation = DetectionRule.Bits(RotationSensorDead, AlarmCode.WitnessLost);

    // The reservoir's witness, and what pushes it, or the shaft, the other way.
    private static readonly string[] s_hidesVolume =
        ["reservoirSensorStuck", "reservoirSensorDrift", "missedSteps", "motorStall", "reverseRotation", "pocketFill"];

    private static readonly string[] s_hidesDrift =
        ["reservoirSensorStuck", "freeFlow", "overInfusion", "missedSteps", "motorStall", "reverseRotation", "pocketFill"];

    /// <summary>The rows, in the contract's order.</summary>
    public static IReadOnlyList<DetectionRule> Rows { get; } =
    [
        new("catheterOcclusion", DetectionMeasure.CommandedVolume, 20_000, Occlusion, OcclusionReleased)
        {
            MaskedBy = ["pressureSensorStuck", "motorStall", "missedSteps", "reverseRotation", "catheterLeak"],
            BlindUnder = DetectionRule.Bits(PressureSensorLost, SensorsLost),
        },
        new("catheterLeak", DetectionMeasure.CommandedVolume, 0)
        {
            NeverFor = NotFound.ResidualRisk, Risk = ResidualRisk.CatheterLeak,
        },
        new("motorStall", DetectionMeasure.CommandedVolume, 2_000, MotorStall, MissedSteps, NonDelivery)
        {
            MaskedBy = ["rotationSensorDead"], BlindUnder = s_noRotation,
        },
        new("missedSteps", DetectionMeasure.MissingVolume, TenUl, MissedSteps, MotorStall, NonDelivery, UnderDelivery)
        {
            From = 0.15, MaskedBy = ["rotationSensorDead"], BlindUnder = s_noRotation,
        },
        new("freeFlow", DetectionMeasure.ExcessVolume, TenUl, VolumeDisagreement, FlowNotStopped)
        {
            From = 5, FastFrom = 100, SlowMs = DayMs, LeastMs = FifteenSecondsMs,
            MaskedBy = s_hidesVolume, BlindUnder = s_noReservoir,
        },
        new("overInfusion", DetectionMeasure.ExcessVolume, TenUl, VolumeDisagreement, FlowNotStopped)
        {
            From = 1.15, FastFrom = 1.3, SlowMs = DayMs, LeastMs = FifteenSecondsMs,
            MaskedBy = s_hidesVolume, BlindUnder = s_noReservoir,
        },
        new("reverseRotation", DetectionMeasure.CommandedVolume, 2_000, ReverseRotation, MotorStall, MissedSteps, NonDelivery)
        {
            MaskedBy = ["rotationSensorDead", "motorStall"], BlindUnder = s_noRotation,
        },
        new("rotationSensorDead", DetectionMeasure.RunningTime, 5_000, RotationSensorDead, AlarmCode.WitnessLost, SelfTestFailed),
        new("pressureSensorStuck", DetectionMeasure.RunningTime, 610_000, PressureSensorLost, SensorsLost),
        new("reservoirSensorStuck", DetectionMeasure.RunningTime, 610_000, ReservoirSensorLost, SensorsLost),
        new("reservoirSensorDrift", DetectionMeasure.SensorError, TenUl, VolumeDisagreement, UnderDelivery, ReservoirSensorLost)
        {
            From = 5, FastFrom = 100, SlowMs = DayMs, LeastMs = FifteenSecondsMs,
            MaskedBy = s_hidesDrift, BlindUnder = s_noReservoir,
        },
        new("pocketFill", DetectionMeasure.SinceMissedRefill, 30_000, RefillMismatch)
        {
            MaskedBy = ["reservoirSensorStuck"], BlindUnder = s_noReservoir,
        },
        new("batteryLow", DetectionMeasure.RunningTime, 60_000, BatteryLow, EndOfService),
        new("batteryDead", DetectionMeasure.SilentTime, 1_000, BatteryLow, EndOfService) { ByHardware = true },
        // Restarts are counted in the store: where that takes nothing, or neither copy of the books is left, its own alarm stands
        // for it.
        new("brownOut", DetectionMeasure.Restarts, 3, RepeatedReset)
        {
            MaskedBy = ["storageWriteFails"], BlindUnder = DetectionRule.Bits(StorageFault),
        },
        new("overTemperature", DetectionMeasure.RunningTime, 60_000, OverTemperature) { From = 42 },

        // Whether a bit means anything, and whether it is overwritten before anybody reads it, is the firmware's own affair. One
        // that does harm breaks another invariant.
        new("memoryBitFlip", DetectionMeasure.RunningTime, 120_000, MemoryFault, AlarmCode.MemoryMended, StorageFault, SelfTestFailed)
        {
            NeverFor = NotFound.Harmless, OutlastsItself = true,
        },
        new("storageWriteFails", DetectionMeasure.DeliveringTime, 120_000, StorageFault, SelfTestFailed),
        new("clockJump", DetectionMeasure.RunningTime, 5_000, ClockFault, LateTick) { From = 2, OutlastsItself = true, NeedsRunning = true },
        new("processorHang", DetectionMeasure.SinceRestart, 1_000, WatchdogReset, RepeatedReset)
        {
            ByHardware = true, NeedsRunning = true,
        },
    ];

    // Gas drives it past the shaft that is not there: its one witness is the reservoir sensor.
    private static readonly DetectionRule[] s_constantRate =
    [
        new("catheterOcclusion", DetectionMeasure.CommandedVolume, 20_000, NonDelivery, UnderDelivery)
        {
            MaskedBy = ["reservoirSensorStuck", "reservoirSensorDrift", "pocketFill"], BlindUnder = s_noReservoir,
        },

        // A refill settles for ten seconds, and then two means of a minute tell.
        new("pocketFill", DetectionMeasure.SinceMissedRefill, 135_000, RefillMismatch)
        {
            MaskedBy = ["reservoirSensorStuck"], BlindUnder = s_noReservoir,
        },
        new("pressureSensorStuck", DetectionMeasure.RunningTime, 0) { NeverFor = NotFound.NotOnThisPump },
        new("reservoirSensorDrift", DetectionMeasure.SensorError, TenUl,
            VolumeDisagreement, UnderDelivery, NonDelivery, ReservoirSensorLost)
        {
            From = 5, FastFrom = 100, SlowMs = DayMs, LeastMs = FifteenSecondsMs,
            MaskedBy = ["reservoirSensorStuck", "catheterOcclusion", "pocketFill"], BlindUnder = s_noReservoir,
        },
    ];

    /// <summary>The row of a fault on a kind of pump.</summary>
    /// <exception cref="InvalidOperationException">The table has none: a fault was added without saying when it has to be found.</exception>
    public static DetectionRule Of(string fault, PumpKind kind = PumpKind.Programmable) =>
        (kind == PumpKind.ConstantRate ? s_constantRate.FirstOrDefault(row => row.Fault == fault) : null)
        ?? Rows.FirstOrDefault(row => row.Fault == fault)
        ?? throw new InvalidOperationException($"no detection bound for {fault}");
}
