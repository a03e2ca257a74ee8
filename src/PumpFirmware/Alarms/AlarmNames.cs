namespace PumpFirmware.Alarms;

/// <summary>Alarm codes as text: enumerations have no names on the device.</summary>
public static class AlarmNames
{
    /// <summary>The name, in camelCase; "unknown" for a number without one. Not for the tick.</summary>
    public static string Of(AlarmCode value)
    {
        switch (value)
        {
            case AlarmCode.None: return "none";
            case AlarmCode.ReservoirLow: return "reservoirLow";
            case AlarmCode.ReservoirEmpty: return "reservoirEmpty";
            case AlarmCode.MotorStall: return "motorStall";
            case AlarmCode.MissedSteps: return "missedSteps";
            case AlarmCode.ReverseRotation: return "reverseRotation";
            case AlarmCode.RotationSensorDead: return "rotationSensorDead";
            case AlarmCode.PressureSensorLost: return "pressureSensorLost";
            case AlarmCode.ReservoirSensorLost: return "reservoirSensorLost";
            case AlarmCode.Occlusion: return "occlusion";
            case AlarmCode.OcclusionReleased: return "occlusionReleased";
            case AlarmCode.VolumeDisagreement: return "volumeDisagreement";
            case AlarmCode.FlowNotStopped: return "flowNotStopped";
            case AlarmCode.NonDelivery: return "nonDelivery";
            case AlarmCode.UnderDelivery: return "underDelivery";
            case AlarmCode.DoseLimit: return "doseLimit";
            case AlarmCode.LateTick: return "lateTick";
            case AlarmCode.ClockFault: return "clockFault";
            case AlarmCode.StorageFault: return "storageFault";
            case AlarmCode.MemoryFault: return "memoryFault";
            case AlarmCode.BatteryLow: return "batteryLow";
            case AlarmCode.EndOfService: return "endOfService";
            case AlarmCode.OverTemperature: return "overTemperature";
            case AlarmCode.SelfTestFailed: return "selfTestFailed";
            case AlarmCode.WatchdogReset: return "watchdogReset";
            case AlarmCode.RepeatedReset: return "repeatedReset";
            case AlarmCode.TherapyStopped: return "therapyStopped";
            case AlarmCode.RefillDue: return "refillDue";
            case AlarmCode.RefillMismatch: return "refillMismatch";
            case AlarmCode.DrugExpired: return "drugExpired";
            case AlarmCode.SensorsLost: return "sensorsLost";
            case AlarmCode.WitnessLost: return "witnessLost";
            case AlarmCode.WallClockLost: return "wallClockLost";
            case AlarmCode.SupplySensorLost: return "supplySensorLost";
            case AlarmCode.TemperatureSensorLost: return "temperatureSensorLost";
            case AlarmCode.MemoryMended: return "memoryMended";
            default: return "unknown";
        }
    }
}
