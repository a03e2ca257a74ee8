using PumpBench.Plant;

namespace PumpBench.Campaign;

/// <summary>What a clinician would try to clear after a fault: the alarms that it may have raised.</summary>
internal static class FaultAlarms
{
    /// <summary>Codes that latch, for clearing at random.</summary>
    public static string[] All { get; } =
    [
        "motorStall", "missedSteps", "reverseRotation", "rotationSensorDead", "occlusion", "volumeDisagreement", "nonDelivery",
        "underDelivery", "doseLimit", "lateTick", "clockFault", "storageFault", "memoryFault", "overTemperature",
        "selfTestFailed", "watchdogReset", "repeatedReset", "refillMismatch", "sensorsLost",
    ];

    /// <summary>The codes of one fault.</summary>
    public static string[] Of(PlantFault fault) => fault switch
    {
        PlantFault.MotorStall => ["motorStall", "missedSteps", "nonDelivery"],
        PlantFault.MissedSteps => ["missedSteps", "motorStall", "underDelivery", "nonDelivery"],
        PlantFault.ReverseRotation => ["reverseRotation", "motorStall", "missedSteps", "nonDelivery"],
        PlantFault.RotationSensorDead => ["rotationSensorDead", "witnessLost", "sensorsLost", "volumeDisagreement"],
        PlantFault.ReservoirSensorStuck => ["reservoirSensorLost", "sensorsLost", "volumeDisagreement"],
        PlantFault.PressureSensorStuck => ["pressureSensorLost", "sensorsLost"],
        PlantFault.FreeFlow or PlantFault.OverInfusion or PlantFault.ReservoirSensorDrift =>
            ["volumeDisagreement", "flowNotStopped", "underDelivery"],
        PlantFault.CatheterOcclusion => ["occlusion", "occlusionReleased"],
        PlantFault.PocketFill => ["refillMismatch", "volumeDisagreement"],
        PlantFault.OverTemperature => ["overTemperature"],
        PlantFault.MemoryBitFlip or PlantFault.StorageWriteFails => ["memoryFault", "memoryMended", "storageFault", "selfTestFailed"],
        PlantFault.ClockJump => ["clockFault", "lateTick"],
        PlantFault.BrownOut or PlantFault.ProcessorHang or PlantFault.BatteryDead => ["watchdogReset", "repeatedReset"],
        _ => [],
    };
}
