using PumpFirmware;
using PumpFirmware.Esp32;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Esp32.Drivers;

namespace PumpBench.RigChips;

/// <summary>The whole rig: every chip on its bus, every driver before it, wired as the device's own <c>Program</c> wires them.</summary>
public sealed class FakeRig
{
    private const int MemoryBitsPerSecond = 1_000_000;
    private const int SensorBitsPerSecond = 400_000;

    private readonly bool _hasOutletValve;

    /// <summary>A rig fresh from power-up.</summary>
    /// <param name="clock">Its time.</param>
    /// <param name="memory">The store's chip; null for one with bytes of its own.</param>
    /// <param name="hasOutletValve">Whether the pinch valve is fitted.</param>
    public FakeRig(RigClock clock, Mb85rc512t? memory = null, bool hasOutletValve = RigCalibration.HasOutletValve)
    {
        Clock = clock;
        Memory = memory ?? new Mb85rc512t();
        _hasOutletValve = hasOutletValve;
        MemoryBus = new RigBus(clock, MemoryBitsPerSecond);
        SensorBus = new RigBus(clock, SensorBitsPerSecond);
        Encoder = new As5601(Counter);
        Pressure = new HscSensor(clock);
        Scale = new Nau7802(clock);
        Supply = new Ina226(clock);
        Temperature = new Tmp117(clock);
        Clockwork = new Ds3231(clock);
        Motor = new StepDriver(clock);
        Interlock = new InterlockCircuit(clock) { Changing = Motor.Follow };
        Motor.IsSupplied = () => Interlock.IsSupplied;
        Motor.Disable.Driven = _ => Motor.Follow();
        SupplySense = new InputPin(() => Interlock.IsSupplied);

        MemoryBus.Add(FramStore.Address, Memory);
        MemoryBus.Add(FramStore.IdAddress, Memory.Identity);
        MemoryBus.Add(RotationSensor.Address, Encoder);
        SensorBus.Add(PressureSensor.Address, Pressure);
        SensorBus.Add(ReservoirScale.Address, Scale);
        SensorBus.Add(SupplySensor.Address, Supply);
        SensorBus.Add(Thermometer.Address, Temperature);
        SensorBus.Add(WallClock.Address, Clockwork);
        SensorBus.Add(Expander.Address, Pins);
        Restart();
    }

    /// <summary>Its time.</summary>
    public RigClock Clock { get; }

    /// <summary>FRAM and rotation sensor.</summary>
    public RigBus MemoryBus { get; }

    /// <summary>Everything else.</summary>
    public RigBus SensorBus { get; }

    /// <summary>The store's chip.</summary>
    public Mb85rc512t Memory { get; }

    /// <summary>The pulse counter.</summary>
    public PulseCounter Counter { get; } = new();

    /// <summary>The rotation sensor's chip.</summary>
    public As5601 Encoder { get; }

    /// <summary>The pressure sensor.</summary>
    public HscSensor Pressure { get; }

    /// <summary>The load cell's converter.</summary>
    public Nau7802 Scale { get; }

    /// <summary>The supply's chip.</summary>
    public Ina226 Supply { get; }

    /// <summary>The thermometer's chip.</summary>
    public Tmp117 Temperature { get; }

    /// <summary>The clock chip.</summary>
    public Ds3231 Clockwork { get; }

    /// <summary>The expander.</summary>
    public Mcp23008 Pins { get; } = new();

    /// <summary>Pulses and motor driver.</summary>
    public StepDriver Motor { get; }

    /// <summary>Motor supply.</summary>
    public InterlockCircuit Interlock { get; }

    /// <summary>The pin behind that supply's divider.</summary>
    public InputPin SupplySense { get; }

    /// <summary>The firmware's sounder.</summary>
    public SounderCircuit Sounder { get; } = new();

    /// <summary>The watchdog's line.</summary>
    public OutputPin WatchdogFeed { get; } = new();

    /// <summary>The red lamp.</summary>
    public OutputPin Red { get; } = new();

    /// <summary>The yellow lamp.</summary>
    public OutputPin Yellow { get; } = new();

    /// <summary>The drivers, anew after each restart of the processor.</summary>
    public RigDrivers Drivers { get; private set; } = null!;

    /// <summary>The processor restarts: the chips stay as they are, the drivers begin anew.</summary>
    public void Restart() => Drivers = new RigDrivers(
        Clock,
        MemoryBus.Device(FramStore.Address),
        MemoryBus.Device(FramStore.IdAddress),
        MemoryBus.Device(RotationSensor.Address),
        SensorBus.Device(PressureSensor.Address),
        SensorBus.Device(ReservoirScale.Address),
        SensorBus.Device(SupplySensor.Address),
        SensorBus.Device(Thermometer.Address),
        SensorBus.Device(WallClock.Address),
        SensorBus.Device(Expander.Address),
        Counter,
        Motor,
        Motor.Disable,
        Interlock.ChannelA,
        Interlock.ChannelB,
        SupplySense,
        WatchdogFeed,
        Sounder,
        Sounder,
        Red,
        Yellow,
        _hasOutletValve);
}
