using PumpFirmware.Esp32.Bus;
using PumpFirmware.Esp32.Drivers;

namespace PumpFirmware.Esp32;

/// <summary>
/// Every driver on its bus: the same wiring for the rig, whose buses are real, and for the bench, whose buses are not. Making it
/// leaves the motor without supply, the sounder silent and the lamps dark.
/// </summary>
public sealed class RigDrivers
{
    /// <summary>The parts by role, for the pump.</summary>
    public readonly PumpHardware Hardware;

    /// <summary>The sounder, to be served between ticks.</summary>
    public readonly Buzzer Buzzer;

    /// <summary>The lamps, to be served between ticks.</summary>
    public readonly AlarmLight Light;

    /// <summary>The clock chip, to be set by people.</summary>
    public readonly WallClock WallClock;

    /// <summary>The bus of the store and the rotation sensor.</summary>
    public readonly I2cBusWatch MemoryBus;

    /// <summary>The bus of all other chips.</summary>
    public readonly I2cBusWatch SensorBus;

    /// <summary>Puts a driver behind each connection of <see cref="RigPins"/>.</summary>
    public RigDrivers(
        IMicrosecondClock clock,
        II2cDevice memory,
        II2cDevice memoryIdentity,
        II2cDevice encoder,
        II2cDevice pressure,
        II2cDevice scale,
        II2cDevice supply,
        II2cDevice thermometer,
        II2cDevice clockChip,
        II2cDevice expanderChip,
        IPulseCounter counter,
        IPulseBurst pulses,
        IDigitalOutput motorDisable,
        IDigitalOutput channelA,
        IDigitalOutput channelB,
        IDigitalInput motorSupply,
        IDigitalOutput watchdogFeed,
        ITone tone,
        IAnalogInput sounderCurrent,
        IDigitalOutput red,
        IDigitalOutput yellow,
        bool hasOutletValve)
    {
        // First what moves: whatever fails after this, the motor has no supply.
        MotorPower power = new MotorPower(channelA, channelB, motorSupply, clock, hasOutletValve);
        MemoryBus = new I2cBusWatch(clock);
        SensorBus = new I2cBusWatch(clock);
        Expander expander = new Expander(expanderChip, SensorBus, clock);
        StepMotor motor = new StepMotor(pulses, motorDisable, expander, clock);
        Buzzer = new Buzzer(tone, sounderCurrent, clock);
        Light = new AlarmLight(red, yellow, expander, clock);
        WallClock = new WallClock(clockChip, SensorBus, clock);
        Hardware = new PumpHardware(
            motor,
            power,
            new RotationSensor(encoder, MemoryBus, counter, clock),
            new ReservoirScale(
                scale, SensorBus, clock, RigCalibration.ReservoirTareCounts, RigCalibration.ReservoirNlPer1000Counts),
            new PressureSensor(pressure, SensorBus, clock, RigCalibration.PressureZeroPa),
            WallClock,
            new FramStore(memory, memoryIdentity, MemoryBus, clock),
            Buzzer,
            Light,
            new HardwareWatchdog(watchdogFeed, expander),
            new SupplySensor(supply, SensorBus, clock, RigCalibration.SupplyDivider),
            new Thermometer(thermometer, SensorBus, clock),
            new ProgramAnswers());
    }
}
