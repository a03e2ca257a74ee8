using System.Device.Adc;
using System.Device.Gpio;
using System.Device.I2c;
using nanoFramework.Hardware.Esp32;
using PumpFirmware.Alarms;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Esp32.Drivers;

namespace PumpFirmware.Esp32.Rig;

/// <summary>The rig's real buses and pins, by the numbers in <see cref="RigPins"/>.</summary>
public static class RigWiring
{
    private const int MemoryBus = 1;
    private const int SensorBus = 2;
    private const int SounderChannel = 0;       // GPIO36

    /// <summary>Assigns the pins and puts the drivers behind them.</summary>
    public static RigDrivers Connect(IMicrosecondClock clock)
    {
        Configuration.SetPinFunction(RigPins.MemoryBusData, DeviceFunction.I2C1_DATA);
        Configuration.SetPinFunction(RigPins.MemoryBusClock, DeviceFunction.I2C1_CLOCK);
        Configuration.SetPinFunction(RigPins.SensorBusData, DeviceFunction.I2C2_DATA);
        Configuration.SetPinFunction(RigPins.SensorBusClock, DeviceFunction.I2C2_CLOCK);
        Configuration.SetPinFunction(RigPins.SounderSense, DeviceFunction.ADC1_CH0);
        GpioController pins = new GpioController();
        return new RigDrivers(
            clock,
            OnMemoryBus(FramStore.Address),
            OnMemoryBus(FramStore.IdAddress),
            OnMemoryBus(RotationSensor.Address),
            OnSensorBus(PressureSensor.Address),
            OnSensorBus(ReservoirScale.Address),
            OnSensorBus(SupplySensor.Address),
            OnSensorBus(Thermometer.Address),
            OnSensorBus(WallClock.Address),
            OnSensorBus(Expander.Address),
            new QuadratureCounter(RigPins.RotationA, RigPins.RotationB),
            new RmtBurst(RigPins.MotorStep),
            new GpioOutput(pins, RigPins.MotorDriverDisable),
            new GpioOutput(pins, RigPins.MotorEnableA),
            new GpioOutput(pins, RigPins.MotorEnableB),
            new GpioInput(pins, RigPins.MotorSupplySense),
            new GpioOutput(pins, RigPins.WatchdogFeed),
            new PwmTone(RigPins.Buzzer, AlarmPattern.PitchHz),
            new AdcInput(new AdcController(), SounderChannel),
            new GpioOutput(pins, RigPins.LightRed),
            new GpioOutput(pins, RigPins.LightYellow),
            RigCalibration.HasOutletValve);
    }

    private static II2cDevice OnMemoryBus(int address)
    {
        return new I2cLine(MemoryBus, address, I2cBusSpeed.FastModePlus);
    }

    private static II2cDevice OnSensorBus(int address)
    {
        return new I2cLine(SensorBus, address, I2cBusSpeed.FastMode);
    }
}
