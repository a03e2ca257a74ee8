using PumpBench.Plant;
using PumpBench.RigChips;
using PumpFirmware;

namespace PumpBench.RigBench;

/// <summary>
/// The rig's processor as the bench runs it: the real drivers over the fake chips, served between the ticks as the device's own
/// <c>Program</c> serves them.
/// </summary>
/// <remarks>
/// The rig's time goes on by what its buses take, the plant's from tick to tick. A start-up takes a second of the rig's time and
/// more, and none of the plant's, as without drivers; so the two are held against each other anew whenever the rig is late.
/// </remarks>
internal sealed class RigProcessor
{
    private const long UsPerMs = 1000;

    // The device's loop sleeps so long.
    private const long ServeEveryUs = 10_000;

    private readonly RigClock _clock = new();
    private readonly RigWorld _world;
    private readonly AlarmEar _ear;
    private long _aheadUs;
    private long _tickBeganUs;

    /// <summary>A rig fresh from power-up, its drivers started.</summary>
    public RigProcessor(PumpPlant plant, SimulatedStore store, PlantSettings settings)
    {
        Rig = new FakeRig(_clock, new PlantMemory(store), settings.HasOutletValve && !plant.Motor.Absent);
        Rig.MemoryBus.KeepsLog = Rig.SensorBus.KeepsLog = false;
        _world = new RigWorld(Rig, plant, settings, () => (_clock.TimeUs - _aheadUs) / UsPerMs);
        _ear = new AlarmEar(Rig, plant, _clock);
        Restart();
    }

    /// <summary>The chips, their buses and the drivers.</summary>
    public FakeRig Rig { get; }

    /// <summary>What is connected to what.</summary>
    public RigWorld World => _world;

    /// <summary>The drivers by role.</summary>
    public PumpHardware Hardware => Rig.Drivers.Hardware;

    /// <summary>The longest tick so far, in us of the rig's time.</summary>
    public long LongestTickUs { get; private set; }

    /// <summary>The longest start-up so far, in us of the rig's time.</summary>
    public long LongestStartUpUs { get; private set; }

    /// <summary>The processor starts: the drivers begin anew, on chips as they are.</summary>
    public void Restart()
    {
        _clock.AheadUs = 0;
        _world.Follow();
        Rig.Restart();
        _tickBeganUs = _clock.TimeUs;
    }

    /// <summary>The firmware has started up.</summary>
    public void HasStarted()
    {
        _world.Follow();
        LongestStartUpUs = Math.Max(LongestStartUpUs, _clock.TimeUs - _tickBeganUs);
    }

    /// <summary>The processor's own count of time jumps.</summary>
    public void JumpClock(long byMs) => _clock.AheadUs += byMs * UsPerMs;

    /// <summary>Supply fails, or with <paramref name="keepsChips"/> the watchdog holds the processor alone.</summary>
    public void Lose(bool keepsChips)
    {
        Rig.Motor.Follow();
        _world.LoseProcessor();
        if (!keepsChips) _world.LoseSupply();
        _ear.Forget();
    }

    /// <summary>Time passes until a tick.</summary>
    /// <param name="nowMs">The plant's time of the tick.</param>
    /// <param name="isRunning">Whether the processor runs, and serves what it has to.</param>
    public void PassTo(long nowMs, bool isRunning)
    {
        long untilUs = nowMs * UsPerMs + _aheadUs;
        while (_clock.TimeUs < untilUs) Pass(Math.Min(_ear.IsQuiet ? untilUs : ServeEveryUs, untilUs - _clock.TimeUs), isRunning);
        _aheadUs = _clock.TimeUs - nowMs * UsPerMs;
        _world.Follow();
        _tickBeganUs = _clock.TimeUs;
    }

    /// <summary>The firmware's tick is over: its burst plays to its end.</summary>
    public void EndTick()
    {
        LongestTickUs = Math.Max(LongestTickUs, _clock.TimeUs - _tickBeganUs);
        while (_clock.TimeUs <= Rig.Motor.EndsUs) Pass(Math.Min(ServeEveryUs, Rig.Motor.EndsUs - _clock.TimeUs + 1), true);
        _world.Follow();
    }

    private void Pass(long us, bool isRunning)
    {
        if (isRunning)
        {
            Rig.Drivers.Buzzer.Serve();
            Rig.Drivers.Light.Serve();
        }

        _clock.Advance(us);
        Rig.Motor.Follow();
        _ear.Listen();
    }
}
