namespace PumpBench.Plant;

/// <summary>
/// The simulated hardware: a stepper on a peristaltic head or a gas-driven bellows, the fluid behind it, and what the
/// firmware's interfaces see of both. It also tells the bench the truth, which the firmware never learns.
/// </summary>
/// <remarks>
/// The same settings and calls give the same numbers. Nothing is allocated after construction but at a change of drug. It
/// starts powered, at time 0, with the interlock cut and no sensor sampled.
/// </remarks>
public sealed partial class PumpPlant
{
    private const int SamplePeriodMs = 1000;

    private readonly PlantClock _clock = new();
    private readonly FluidPath _fluid;
    private readonly RollerHead _head;
    private readonly FreeFlow _freeFlow = new();
    private long _nextSampleMs;

    /// <summary>Builds and fills a pump.</summary>
    /// <param name="settings">How it is built.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the name is the setting's.</exception>
    public PumpPlant(PlantSettings settings)
    {
        settings.ThrowIfOutOfRange();
        _reservoirNl = settings.ReservoirNl;
        _fluid = new FluidPath(settings);
        _head = new RollerHead(settings.ActualNlPerRevolution, settings.StepsPerRevolution);
        BodyTemperatureCelsius = settings.BodyTemperatureCelsius;
        AltitudeM = settings.AltitudeM;
        _gas = settings.ConstantFlowNlPerDay > 0 ? new GasDrive(settings) : null;
        Power = new SimulatedInterlock(_clock, settings.HasOutletValve && _gas is null);
        Motor = new SimulatedMotor(_clock, Power, _head, _fluid, settings.Seed) { Absent = _gas is not null };
        Rotation = new SimulatedRotationSensor(_clock, _head, settings.StepsPerRevolution);
        ReservoirSensor = new SimulatedReservoirSensor(_clock, _fluid, settings.Seed, settings.ReservoirDriftNlPerDay);
        PressureSensor = new SimulatedPressureSensor(_clock, _fluid.Compliance, settings.Seed);
        WallClock = new SimulatedWallClock(_clock, settings.StartsAt);
        Buzzer = new SimulatedBuzzer(_clock);
        Light = new SimulatedLight(_clock);
        Watchdog = new SimulatedWatchdog(_clock, Power, Buzzer, Light, settings.WatchdogTickMs);
        Supply = new SimulatedSupply(_clock, settings.Seed);
        Temperature = new SimulatedThermometer(_clock, settings.Seed, settings.BodyTemperatureCelsius);
    }

    /// <summary>The motor, as the firmware holds it.</summary>
    public SimulatedMotor Motor { get; }

    /// <summary>The interlock, as the firmware holds it.</summary>
    public SimulatedInterlock Power { get; }

    /// <summary>The encoder on the head's shaft.</summary>
    public SimulatedRotationSensor Rotation { get; }

    /// <summary>The reservoir's volume sensor.</summary>
    public SimulatedReservoirSensor ReservoirSensor { get; }

    /// <summary>The pressure sensor behind the catheter.</summary>
    public SimulatedPressureSensor PressureSensor { get; }

    /// <summary>The clock chip.</summary>
    public SimulatedWallClock WallClock { get; }

    /// <summary>The audible alarm.</summary>
    public SimulatedBuzzer Buzzer { get; }

    /// <summary>The visible alarm.</summary>
    public SimulatedLight Light { get; }

    /// <summary>The battery's voltmeter.</summary>
    public SimulatedSupply Supply { get; }

    /// <summary>The thermometer at motor and electronics.</summary>
    public SimulatedThermometer Temperature { get; }

    /// <summary>The program in the processor's memory.</summary>
    public SimulatedProgram Program { get; } = new();

    /// <summary>The external watchdog.</summary>
    public SimulatedWatchdog Watchdog { get; }

    /// <summary>
    /// Moves time on: gas drives a constant-rate pump, pressure relaxes, fluid moves down the catheter, sensors sample when
    /// due. Once a tick, before the firmware's; also without supply.
    /// </summary>
    /// <param name="nowMs">Time since the start, in ms; never less than before.</param>
    /// <exception cref="ArgumentOutOfRangeException">Time went back.</exception>
    public void AdvanceTo(long nowMs)
    {
        long elapsedMs = nowMs - _clock.NowMs;
        ArgumentOutOfRangeException.ThrowIfNegative(elapsedMs, nameof(nowMs));
        _clock.NowMs = nowMs;
        if (_gas is not null)
            _fluid.Flow(GasFlowFl(elapsedMs), elapsedMs, nowMs);
        else if (_freeFlow.NlPerHour > 0 && (Power.IsOn || !Power.HasOutletValve))
            _fluid.FlowFreely(_freeFlow.Displace(elapsedMs), elapsedMs, nowMs);
        else
            _fluid.Relax(elapsedMs, nowMs);
        Watchdog.Advance();
        if (nowMs >= _nextSampleMs)
            Sample();
    }

    /// <summary>
    /// Takes the supply away: the interlock falls, sensors go silent, the buzzer sounds from its reserve. The fluid keeps
    /// its state, and relaxes as time goes on.
    /// </summary>
    public void PowerOff()
    {
        if (!_clock.Powered)
            return;
        Watchdog.LoseSupply();
        HoldProcessor();
    }

    /// <summary>
    /// Holds processor and sensors in reset after the watchdog's bite, as if without supply; the restart that ends it is the
    /// watchdog's.
    /// </summary>
    public void HoldProcessor()
    {
        if (!_clock.Powered)
            return;
        _clock.Powered = false;
        _nextSampleMs = long.MaxValue;
        Power.Cut();
        Buzzer.LoseProcessor(_clock.NowMs);
        Light.LoseSupply();
    }

    /// <summary>
    /// Brings the supply back, or lets a held processor go: the encoder counts from zero, the other sensors answer from the next
    /// advance on, the watchdog waits five seconds for the first feed. The interlock stays cut, and until the second feed
    /// whatever is asked of it.
    /// </summary>
    public void PowerOn()
    {
        if (_clock.Powered)
            return;
        _clock.Powered = true;
        _nextSampleMs = _clock.NowMs;
        Rotation.Restart();
        ReservoirSensor.Restart();
        PressureSensor.Restart();
        Supply.Restart();
        Temperature.Restart();
        Buzzer.Restart();
        Watchdog.Restart();
    }

    // What an occlusion dams up slows the gas; a catheter that lets it pass takes too little pressure to count.
    private long GasFlowFl(long elapsedMs) =>
        _fluid.Occluded ? _gas!.DisplaceAgainst(_fluid.Compliance.PressurePa, elapsedMs) : _gas!.Displace(elapsedMs);

    /// <summary>Due on whole seconds: a tick that does not divide a second samples at the first tick after.</summary>
    private void Sample()
    {
        _nextSampleMs = (_clock.NowMs / SamplePeriodMs + 1) * SamplePeriodMs;
        ReservoirSensor.Sample();
        PressureSensor.Sample();
        Supply.Sample();
        Temperature.Sample();
    }
}
