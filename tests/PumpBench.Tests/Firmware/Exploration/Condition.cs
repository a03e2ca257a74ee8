namespace PumpBench.Tests.Firmware.Exploration;

/// <summary>What can be broken for a while. The pump is not told; it sees what its sensors say.</summary>
[Flags]
internal enum Condition
{
    None = 0,
    Stalled = 1,
    Reversed = 2,
    RotationSensor = 4,
    PressureSensor = 8,
    ReservoirSensor = 16,
    Store = 32,
    Hot = 64,
    Empty = 128,
    MotorRefuses = 256,
    MissedSteps = 512,
    WallClock = 1024,
    SupplySensor = 2048,
    Thermometer = 4096,
    BatteryDead = 8192,
}

/// <summary>What a clinician has told the pump.</summary>
[Flags]
internal enum Declared
{
    Nothing = 0,
    Fill = 1,
    Order = 2,
}
