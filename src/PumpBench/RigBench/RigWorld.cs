using PumpBench.Plant;
using PumpBench.RigChips;
using PumpFirmware.Esp32;

namespace PumpBench.RigBench;

/// <summary>
/// The plant behind the fake rig's chips: what the sensors' chips see is the plant's, and what the pins do is done to the plant.
/// </summary>
/// <remarks>
/// Noise, drift and posture are the plant's, once a second, as without drivers: what a run with drivers changes is what the chips
/// and the drivers make of them.
/// </remarks>
internal sealed class RigWorld
{
    private const int AnglePerTurn = 4096;
    private const long UsPerMs = 1000;
    private const int AliveBits = 1 << RigPins.ExpanderChannelALive | 1 << RigPins.ExpanderChannelBLive;
    private const int RestartBit = 1 << RigPins.ExpanderWatchdogCausedRestart;
    private const int ForgetBit = 1 << RigPins.ExpanderWatchdogForget;

    private readonly FakeRig _rig;
    private readonly PumpPlant _plant;
    private readonly int _stepsPerRevolution;

    /// <summary>Connects them both ways.</summary>
    /// <param name="rig">The chips.</param>
    /// <param name="plant">The plant, fresh.</param>
    /// <param name="settings">What the plant was built from.</param>
    /// <param name="feedAtMs">When a pulse that comes now feeds the watchdog, in the plant's ms.</param>
    public RigWorld(FakeRig rig, PumpPlant plant, PlantSettings settings, Func<long> feedAtMs)
    {
        _rig = rig;
        _plant = plant;
        _stepsPerRevolution = settings.StepsPerRevolution;
        rig.Pressure.PressurePa = () => plant.PressureSensor.SeenPa + RigCalibration.PressureZeroPa;
        rig.Scale.Counts = () => (int)Math.Round(plant.ReservoirSensor.SeenNl * 1000.0 / RigCalibration.ReservoirNlPer1000Counts)
            + RigCalibration.ReservoirTareCounts;
        rig.Supply.SupplyMv = () => plant.Supply.SeenMv * RigCalibration.SupplyDivider;
        rig.Temperature.MilliCelsius = () => plant.Temperature.SeenMilliCelsius;
        rig.Clockwork.OscillatorUs = () => (long)(plant.NowMs * UsPerMs * (1 + ClockDriftPpm / 1e6));
        rig.Clockwork.SetTime(settings.StartsAt);
        rig.Motor.Refuses = plant.Motor.Absent;
        rig.Motor.Pulsed = Pulse;
        rig.WatchdogFeed.Driven = high =>
        {
            if (high) plant.Watchdog.FeedAt(feedAtMs());
        };
        rig.Pins.Changed = levels =>
        {
            if ((levels & ForgetBit) == 0) plant.Watchdog.ForgetRestart();
            Follow();
        };
    }

    /// <summary>
    /// How much the clock chip goes too fast, in millionths; its datasheet allows 2 either way. The plant's own does not.
    /// </summary>
    public double ClockDriftPpm { get; set; }

    /// <summary>What changes by time or by a fault, before the processor looks or acts.</summary>
    public void Follow()
    {
        bool isLive = !_plant.Watchdog.HasBitten && _plant.Powered && _plant.Power.IsLive;
        _rig.Interlock.IsDead = !isLive;
        _rig.Pins.Outside = ForgetBit | (isLive ? AliveBits : 0) | (_plant.Watchdog.CausedRestart ? RestartBit : 0);
        FollowSupply();
        FollowEncoder();
    }

    /// <summary>The chips lose their supply; the store keeps its bytes and the clock chip has its cell.</summary>
    public void LoseSupply()
    {
        _rig.Scale.PowerUp();
        _rig.Supply.PowerUp();
        _rig.Temperature.PowerUp();
        _rig.Encoder.PowerUp();
        _rig.Pins.PowerUp();
    }

    /// <summary>The processor's pins as their resistors hold them: nothing moves, sounds or shines.</summary>
    public void LoseProcessor()
    {
        _rig.Motor.Disable.Write(true);
        _rig.Interlock.ChannelA.Write(false);
        _rig.Interlock.ChannelB.Write(false);
        _rig.WatchdogFeed.Write(false);
        _rig.Sounder.Play(false);
        _rig.Red.Write(false);
        _rig.Yellow.Write(false);
        _rig.Counter.Cycles = 0;
        Follow();
    }

    private void Pulse()
    {
        FollowSupply();
        _plant.Motor.Pulse();
        FollowEncoder();
    }

    // Motor supply and valve are one line.
    private void FollowSupply()
    {
        bool isSupplied = _rig.Interlock.IsSupplied;
        if (isSupplied == _plant.Power.IsOn) return;
        if (isSupplied) _plant.Power.SwitchOn();
        else _plant.Power.Cut();
    }

    // A dead one acknowledges nothing on its bus, and its two lines stand.
    private void FollowEncoder()
    {
        bool isDead = _plant.Rotation.IsDead;
        if (isDead && !_rig.Encoder.IsAbsent) _rig.Encoder.PowerUp();
        _rig.Encoder.IsAbsent = _rig.Counter.IsABroken = _rig.Counter.IsBBroken = isDead;
        _rig.Encoder.TurnTo((long)Math.Floor((double)_plant.ShaftSteps * AnglePerTurn / _stepsPerRevolution));
    }
}
