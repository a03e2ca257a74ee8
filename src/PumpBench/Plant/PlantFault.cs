namespace PumpBench.Plant;

/// <summary>What can be broken in the simulated hardware. The firmware never learns these names, it sees their effects.</summary>
public enum PlantFault
{
    /// <summary>The shaft does not turn, whatever the motor is told.</summary>
    MotorStall,

    /// <summary>Each commanded step is lost with a given probability.</summary>
    MissedSteps,

    /// <summary>The rotation sensor's count freezes and its health signal goes bad.</summary>
    RotationSensorDead,

    /// <summary>The reservoir sensor repeats its last sample for ever, with a good status and a fresh age.</summary>
    ReservoirSensorStuck,

    /// <summary>The next refill misses the reservoir: its drug lies beside the pump.</summary>
    PocketFill,
}
