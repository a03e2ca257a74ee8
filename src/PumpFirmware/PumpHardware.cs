using PumpFirmware.Hal;

namespace PumpFirmware;

/// <summary>The rig's parts by role. What stands behind them, drivers, fakes or a simulator, the firmware does not know.</summary>
public sealed class PumpHardware
{
    /// <summary>The motor. Only <see cref="Dosing.DeliveryGate"/> may use it.</summary>
    public readonly IStepMotor Motor;

    /// <summary>Motor supply and outlet valve.</summary>
    public readonly IMotorPower Power;

    /// <summary>The witness of motion.</summary>
    public readonly IRotationSensor Rotation;

    /// <summary>The witness of volume.</summary>
    public readonly IReservoirSensor Reservoir;

    /// <summary>Pressure behind the head.</summary>
    public readonly IPressureSensor Pressure;

    /// <summary>The clock that people set.</summary>
    public readonly IWallClock WallClock;

    /// <summary>Memory that outlives power.</summary>
    public readonly INonVolatileStore Store;

    /// <summary>The audible alarm.</summary>
    public readonly IBuzzer Buzzer;

    /// <summary>The visible alarm.</summary>
    public readonly IAlarmLight Light;

    /// <summary>What restarts a processor that hangs.</summary>
    public readonly IHardwareWatchdog Watchdog;

    /// <summary>The battery's voltage.</summary>
    public readonly ISupplySensor Supply;

    /// <summary>The temperature inside the pump.</summary>
    public readonly ITemperatureSensor Temperature;

    /// <summary>The program itself.</summary>
    public readonly IProgramImage Program;

    /// <summary>Names the parts of a rig; none may be null.</summary>
    public PumpHardware(
        IStepMotor motor,
        IMotorPower power,
        IRotationSensor rotation,
        IReservoirSensor reservoir,
        IPressureSensor pressure,
        IWallClock wallClock,
        INonVolatileStore store,
        IBuzzer buzzer,
        IAlarmLight light,
        IHardwareWatchdog watchdog,
        ISupplySensor supply,
        ITemperatureSensor temperature,
        IProgramImage program)
    {
        Motor = motor;
        Power = power;
        Rotation = rotation;
        Reservoir = reservoir;
        Pressure = pressure;
        WallClock = wallClock;
        Store = store;
        Buzzer = buzzer;
        Light = light;
        Watchdog = watchdog;
        Supply = supply;
        Temperature = temperature;
        Program = program;
    }
}
