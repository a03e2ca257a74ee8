using PumpBench.Plant;
using PumpBench.RigBench;
using PumpFirmware;
using PumpFirmware.Safety;
using PumpFirmware.Storage;

namespace PumpBench.Simulation;

/// <summary>A firmware on the simulated hardware, with power that can fail: each power-up is a new processor on the old store.</summary>
public abstract partial class BenchPump
{
    private readonly List<LoggedEvent> _events = [];
    private long _bootedAtMs;
    private int _readEvents;
    private readonly Func<PumpHardware, PumpHardware>? _tamper;

    /// <summary>Builds the plant and its store; nothing is commissioned yet.</summary>
    /// <param name="settings">The plant.</param>
    /// <param name="drivers">Whether the rig's drivers and chips stand between firmware and plant.</param>
    /// <param name="tamper">For the oracle's own tests: puts something broken between firmware and hardware.</param>
    private protected BenchPump(PlantSettings settings, bool drivers, Func<PumpHardware, PumpHardware>? tamper)
    {
        _tamper = tamper;
        Plant = new PumpPlant(settings);
        Store = new SimulatedStore();
        Rig = drivers ? new RigProcessor(Plant, Store, settings) : null;
        Hardware = Wire();
    }

    /// <summary>The hardware and its truth.</summary>
    public PumpPlant Plant { get; }

    /// <summary>The non-volatile store, which outlives every power cut.</summary>
    public SimulatedStore Store { get; }

    /// <summary>The rig whose drivers the firmware runs on; null when it holds the plant's own parts.</summary>
    internal RigProcessor? Rig { get; }

    /// <summary>The parts as the firmware holds them.</summary>
    internal PumpHardware Hardware { get; private set; }

    /// <summary>Every event so far, in scenario time.</summary>
    public IReadOnlyList<LoggedEvent> Events => _events;

    /// <summary>The firmware's state now, or when it last ran.</summary>
    public abstract PumpState State { get; }

    /// <summary>The log of the firmware that runs now, or ran last.</summary>
    private protected abstract EventLog Log { get; }

    /// <summary>The firmware that runs now, or ran last.</summary>
    private protected abstract object Firmware { get; }

    /// <summary>One tick of plant and, while the processor runs, firmware.</summary>
    public void Tick(long nowMs)
    {
        Plant.AdvanceTo(nowMs);
        bool runs = IsRunning && !HasLostPower;
        Rig?.PassTo(nowMs, runs);
        if (runs) RunFirmware(nowMs);
    }

    /// <summary>Power fails; the firmware is gone.</summary>
    public void PowerOff()
    {
        Plant.PowerOff();
        Rig?.Lose(keepsChips: false);
    }

    /// <summary>The watchdog has bitten and holds the processor; the firmware is gone.</summary>
    public void HoldProcessor()
    {
        Plant.HoldProcessor();
        Rig?.Lose(keepsChips: true);
    }

    /// <summary>Somebody sets the wall clock, with or without supply.</summary>
    public void SetWallClock(DateTime to)
    {
        Plant.WallClock.Set(to);
        Rig?.Rig.Clockwork.SetTime(to);
    }

    /// <summary>Power returns; a new processor starts on the old store.</summary>
    public void PowerOn(long nowMs)
    {
        Plant.PowerOn();
        Plant.AdvanceTo(nowMs);
        Boot(nowMs);
    }

    /// <summary>Copies what the firmware logged since the last call; the new entries are the last ones of <see cref="Events"/>.</summary>
    /// <returns>How many there are.</returns>
    public int ReadNewEvents()
    {
        EventLog log = Log;
        int first = _events.Count;
        for (; _readEvents < log.Count; _readEvents++)
        {
            if (!log.TryGet(_readEvents, out long atMs, out EventCode code, out long value))
                throw new InvalidOperationException("the firmware's log overran between two ticks");
            _events.Add(new LoggedEvent(ScenarioMs(atMs), code, value));
        }

        return _events.Count - first;
    }

    /// <summary>A processor without a past starts its firmware at its own time 0.</summary>
    private protected abstract void StartFirmware();

    /// <summary>One tick of the firmware.</summary>
    /// <param name="sincePowerUpMs">The processor's own time.</param>
    private protected abstract void TickFirmware(long sincePowerUpMs);

    /// <summary>For the outermost catch of the firmware's loop: nothing moves any more.</summary>
    private protected abstract void FailSafe();

    private PumpHardware Wire()
    {
        PumpHardware hardware = Rig?.Hardware ?? new PumpHardware(
            Plant.Motor, Plant.Power, Plant.Rotation, Plant.ReservoirSensor, Plant.PressureSensor, Plant.WallClock,
            Store, Plant.Buzzer, Plant.Light, Plant.Watchdog, Plant.Supply, Plant.Temperature, Plant.Program);
        return _tamper == null ? hardware : _tamper(hardware);
    }

    /// <summary>Starts the firmware.</summary>
    private protected void Boot(long nowMs)
    {
        _bootedAtMs = nowMs;
        _readEvents = 0;
        ForgetProcessor();
        if (Rig != null)
        {
            Rig.Restart();
            Hardware = Wire();
        }

        try
        {
            StartFirmware();
        }
        catch (PowerCutException)
        {
            HasLostPower = true;
        }

        Rig?.HasStarted();
    }
}
