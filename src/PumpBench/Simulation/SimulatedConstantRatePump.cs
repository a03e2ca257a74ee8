using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpFirmware;
using PumpFirmware.Safety;
using PumpFirmware.Storage;

namespace PumpBench.Simulation;

/// <summary>The constant-rate pump: its monitor on the simulated hardware, gas in place of a motor.</summary>
public sealed class SimulatedConstantRatePump : BenchPump
{
    private readonly PumpGeometry _geometry;
    private readonly ConstantRateSupply _supply;
    private readonly long _flowNlPerDay;

    /// <summary>Builds, commissions and powers a pump; nothing is declared yet, and it flows already.</summary>
    /// <param name="scenario">The rig.</param>
    /// <param name="tamper">For the oracle's own tests: puts something broken between firmware and plant.</param>
    /// <param name="drivers">Whether the firmware runs on the rig's drivers and chips.</param>
    internal SimulatedConstantRatePump(Scenario scenario, Func<PumpHardware, PumpHardware>? tamper = null, bool drivers = false)
        : base(SettingsOf(scenario), drivers, tamper)
    {
        _geometry = GeometryOf(scenario);
        _flowNlPerDay = scenario.Pump.ConstantFlowNlPerDay;
        _supply = new ConstantRateSupply(new ReservoirMonitor(_geometry).LowNl, scenario.Therapy.Drug, _flowNlPerDay);
        Plant.AdvanceTo(0);
        if (!ConstantRateController.Commission(Rig?.Hardware.Store ?? Store)) throw new InvalidOperationException("the simulated store is too small");
        Controller = new ConstantRateController(Hardware, _geometry, _flowNlPerDay);
        Boot(0);
    }

    /// <summary>The monitor that runs now, or ran last.</summary>
    public ConstantRateController Controller { get; private set; }

    /// <inheritdoc/>
    public override PumpState State => Controller.State;

    /// <inheritdoc/>
    private protected override EventLog Log => Controller.Log;

    /// <inheritdoc/>
    private protected override object Firmware => Controller;

    /// <summary>Declares what is in the pump, as a clinician would: it needs no start.</summary>
    /// <returns>The first refusal, or none.</returns>
    public RefusalReason SetUp(Scenario scenario)
    {
        RefusalReason reason = Controller.DeclareFill(1, scenario.Pump.FillNl);
        if (reason == RefusalReason.None) reason = Controller.Program(2, SimulatedPump.Order(scenario.Therapy));
        if (reason == RefusalReason.None) NoteFill(0, scenario.Pump.FillNl, scenario.Therapy.ConcentrationNgPerMl, isFirst: true);
        return reason;
    }

    /// <summary>The reservoir and the tick; of the head that it describes there is none.</summary>
    internal static PumpGeometry GeometryOf(Scenario scenario) => new(
        scenario.Pump.StepsPerRevolution, scenario.Pump.NlPerRevolution, SimulatedRotationSensor.Counts,
        scenario.Pump.ReservoirNl, scenario.TickMs);

    /// <summary>The reservoir was filled: from here on its dates count.</summary>
    internal void NoteFill(long nowMs, long fillNl, long concentrationNgPerMl, bool isFirst)
    {
        _supply.NoteFill(nowMs, fillNl, concentrationNgPerMl, isFirst);
        _supply.Tell(Controller, nowMs);
    }

    /// <summary>The monitor forgets its dates with its power: it is told them again.</summary>
    internal void TellDates(long nowMs) => _supply.Tell(Controller, nowMs);

    /// <inheritdoc/>
    private protected override void StartFirmware()
    {
        Controller = new ConstantRateController(Hardware, _geometry, _flowNlPerDay);
        Controller.StartUp(0);
    }

    /// <inheritdoc/>
    private protected override void TickFirmware(long sincePowerUpMs) => Controller.Tick(sincePowerUpMs);

    /// <inheritdoc/>
    private protected override void FailSafe() => Controller.FailSafe();

    private static PlantSettings SettingsOf(Scenario scenario) => new()
    {
        ReservoirNl = scenario.Pump.ReservoirNl,
        FillNl = scenario.Pump.FillNl,
        ConcentrationNgPerMl = scenario.Therapy.ConcentrationNgPerMl,
        CatheterNl = scenario.Pump.CatheterNl,
        Seed = scenario.Seed,
        StartsAt = scenario.StartsAt,
        WatchdogTickMs = scenario.TickMs,
        ComplianceNlPerPa = scenario.Plant.CompliancePlPerPa / 1000.0,
        ReservoirDriftNlPerDay = scenario.Plant.ReservoirDriftNlPerDay,
        ConstantFlowNlPerDay = scenario.Pump.ConstantFlowNlPerDay,
        BodyTemperatureCelsius = scenario.Plant.BodyTemperatureTenthsCelsius / 10.0,
        AltitudeM = scenario.Plant.AltitudeM,
    };
}
