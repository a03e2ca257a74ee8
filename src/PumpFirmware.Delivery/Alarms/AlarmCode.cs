namespace PumpFirmware.Alarms;

/// <summary>
/// Every alarm the firmware can raise. A latched fault has the code of its alarm. The numbers are stored as bits of a
/// 64-bit mask; never reuse one.
/// </summary>
public enum AlarmCode
{
    /// <summary>No alarm.</summary>
    None = 0,

    /// <summary>Little drug is left.</summary>
    ReservoirLow = 1,

    /// <summary>Too little is left to deliver safely.</summary>
    ReservoirEmpty = 2,

    /// <summary>The motor is told to turn and the shaft stands still.</summary>
    MotorStall = 3,

    /// <summary>The shaft turns less than it is told to.</summary>
    MissedSteps = 4,

    /// <summary>The shaft turns backwards.</summary>
    ReverseRotation = 5,

    /// <summary>The rotation sensor does not answer or says that it is broken.</summary>
    RotationSensorDead = 6,

    /// <summary>The pressure sensor does not answer, is stale or repeats itself.</summary>
    PressureSensorLost = 7,

    /// <summary>The reservoir sensor does not answer, is stale or repeats itself.</summary>
    ReservoirSensorLost = 8,

    /// <summary>The pressure says that what is pumped does not leave the catheter.</summary>
    Occlusion = 9,

    /// <summary>An occlusion gave way: what was held under pressure came as a bolus.</summary>
    OcclusionReleased = 10,

    /// <summary>Two witnesses of the delivered volume disagree, or the shaft turns more than it is told to.</summary>
    VolumeDisagreement = 11,

    /// <summary>Delivery was cut for too much drug, and there is no valve to stop a flow through the head.</summary>
    FlowNotStopped = 12,

    /// <summary>Drug is prescribed and none flows.</summary>
    NonDelivery = 13,

    /// <summary>Drug is prescribed and too little flows.</summary>
    UnderDelivery = 14,

    /// <summary>A limit held steps back.</summary>
    DoseLimit = 15,

    /// <summary>A tick came later than the hardware watchdog lets pass.</summary>
    LateTick = 16,

    /// <summary>The processor's clock went back, leapt, or drifts away from the clock chip.</summary>
    ClockFault = 17,

    /// <summary>The non-volatile store cannot be written or its records cannot be trusted.</summary>
    StorageFault = 18,

    /// <summary>What the pump holds in memory is not what was written there.</summary>
    MemoryFault = 19,

    /// <summary>The battery is to be replaced: elective replacement, and 90 days left.</summary>
    BatteryLow = 20,

    /// <summary>The pump has come to its end and delivers no more.</summary>
    EndOfService = 21,

    /// <summary>The inside of the pump is too hot.</summary>
    OverTemperature = 22,

    /// <summary>A self-test failed.</summary>
    SelfTestFailed = 23,

    /// <summary>The hardware watchdog restarted the processor.</summary>
    WatchdogReset = 24,

    /// <summary>Three resets within an hour.</summary>
    RepeatedReset = 25,

    /// <summary>Stopped by a clinician for longer than drug may be missing unnoticed.</summary>
    TherapyStopped = 26,

    /// <summary>The date has come by which the reservoir would be low if every bolus were taken.</summary>
    RefillDue = 27,

    /// <summary>What a refill withdrew or put in is not what book and sensor say.</summary>
    RefillMismatch = 28,

    /// <summary>The drug has been in the pump for longer than it keeps.</summary>
    DrugExpired = 29,

    /// <summary>Both the pressure and the reservoir sensor are lost.</summary>
    SensorsLost = 30,

    /// <summary>The rotation sensor is dead and nothing else can vouch for the delivered volume any longer.</summary>
    WitnessLost = 31,

    /// <summary>The wall clock does not answer; the day profile goes on by elapsed time, or at its lowest dose if time was never known.</summary>
    WallClockLost = 32,

    /// <summary>The battery's voltage cannot be read.</summary>
    SupplySensorLost = 33,

    /// <summary>The temperature cannot be read.</summary>
    TemperatureSensorLost = 34,

    /// <summary>Working memory or a stored copy had changed by itself, was found before it acted and was written anew from a whole one.</summary>
    MemoryMended = 35,
}
