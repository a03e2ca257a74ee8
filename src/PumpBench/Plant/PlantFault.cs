namespace PumpBench.Plant;

/// <summary>
/// What can be broken in the simulated hardware, and the unit of its amount. The firmware never learns these names, it sees
/// their effects.
/// </summary>
public enum PlantFault
{
    /// <summary>The shaft does not turn, whatever the motor is told.</summary>
    MotorStall,

    /// <summary>Each commanded step is lost with a given probability: the amount, in parts per million, 1 to 1,000,000.</summary>
    MissedSteps,

    /// <summary>The rotation sensor's count freezes and its health signal goes bad.</summary>
    RotationSensorDead,

    /// <summary>The reservoir sensor repeats its last sample for ever, with a good status and a fresh age.</summary>
    ReservoirSensorStuck,

    /// <summary>The next refill misses the reservoir: its drug lies beside the pump.</summary>
    PocketFill,

    /// <summary>Nothing leaves the catheter: the head pumps on into the soft tubing, which runs off when it ends.</summary>
    CatheterOcclusion,

    /// <summary>Half of what goes into the catheter is lost before the tip.</summary>
    CatheterLeak,

    /// <summary>
    /// So much flows through the head whatever the shaft does, while the outlet is open: the amount, in nL an hour, 1 to
    /// 10,000,000.
    /// </summary>
    FreeFlow,

    /// <summary>
    /// A revolution moves more than its true volume: by the amount as a factor, in millionths, 1,000,001 to 3,000,000.
    /// </summary>
    OverInfusion,

    /// <summary>Each commanded step turns the shaft back.</summary>
    ReverseRotation,

    /// <summary>The pressure sensor repeats its last sample for ever, with a good status and a fresh age.</summary>
    PressureSensorStuck,

    /// <summary>
    /// The reservoir sensor's reading falls by the amount, in nL an hour, -1,000,000 to 1,000,000; a negative one makes it rise.
    /// </summary>
    ReservoirSensorDrift,

    /// <summary>The battery's voltage is low; the pump runs.</summary>
    BatteryLow,

    /// <summary>The battery gives nothing any more.</summary>
    BatteryDead,

    /// <summary>The supply dips, and the processor restarts.</summary>
    BrownOut,

    /// <summary>The thermometer reads the amount, in thousandths of a degree Celsius, 20,000 to 125,000.</summary>
    OverTemperature,

    /// <summary>A bit of memory flips.</summary>
    MemoryBitFlip,

    /// <summary>Every write to the store fails.</summary>
    StorageWriteFails,

    /// <summary>The processor's clock jumps by the amount, in ms, forward or (negative) back.</summary>
    ClockJump,

    /// <summary>The processor runs no tick any more until it is restarted.</summary>
    ProcessorHang,
}
