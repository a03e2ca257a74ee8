namespace PumpFirmware.Safety;

/// <summary>What a self-test looks at, one bit each: the value of the event that it failed.</summary>
public static class SelfTestParts
{
    /// <summary>The interlock does not switch, or does not cut, the motor's supply.</summary>
    public const int MotorPower = 1;

    /// <summary>The rotation sensor does not answer, or is not the one that the rig was built with.</summary>
    public const int RotationSensor = 2;

    /// <summary>The sounder's circuit is broken.</summary>
    public const int Buzzer = 4;

    /// <summary>The store says that it wrote, and reads back something else.</summary>
    public const int Storage = 8;

    /// <summary>Processor's clock and clock chip do not go at the same pace.</summary>
    public const int Clocks = 16;

    /// <summary>The program is not what was built.</summary>
    public const int Program = 32;
}
