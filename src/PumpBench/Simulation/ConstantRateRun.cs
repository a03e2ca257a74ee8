using PumpBench.Oracle;
using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpFirmware;

namespace PumpBench.Simulation;

/// <summary>Runs a scenario of a constant-rate pump: gas drives it, its firmware watches and alarms.</summary>
public sealed partial class ConstantRateRun : BenchRun
{
    private static readonly ReportWithheld s_nothingWithheld = new(0, 0, new ReportWithheldByReason(0, 0, 0, 0, 0));

    /// <summary>Prepares a run.</summary>
    /// <param name="scenario">What to run, on a constant-rate pump.</param>
    /// <exception cref="ScenarioRefusedException">The firmware refuses the prescription; the path names the field.</exception>
    public ConstantRateRun(Scenario scenario)
        : this(scenario, null)
    {
    }

    internal ConstantRateRun(Scenario scenario, Func<PumpHardware, PumpHardware>? tamper, bool drivers = false)
        : base(scenario, drivers)
    {
        if (scenario.Pump.Kind != PumpKind.ConstantRate) throw new ArgumentException("not a constant-rate pump", nameof(scenario));
        Pump = new SimulatedConstantRatePump(scenario, tamper, drivers);
        Oracle = new ConstantRateOracle(scenario, Rig, Pump.Plant);
    }

    /// <summary>The pump.</summary>
    public SimulatedConstantRatePump Pump { get; }

    /// <summary>The oracle.</summary>
    public ConstantRateOracle Oracle { get; }

    /// <inheritdoc/>
    public override AlarmBook Alarms => Oracle.Alarms;

    /// <inheritdoc/>
    public override IReadOnlyList<Invariant> Invariants => Oracle.Invariants;

    /// <inheritdoc/>
    internal override BenchPump AnyPump => Pump;

    /// <inheritdoc/>
    private protected override double PrescribedNl => Oracle.Prescribed.VolumeNl;

    /// <inheritdoc/>
    private protected override double LedgerNl => Pump.Controller.MeasuredDeliveredNl;

    /// <inheritdoc/>
    internal override RunFindings Findings() => new(
        new ReportAmount(Oracle.Prescribed.VolumeNl, Oracle.Prescribed.DrugPg),
        s_nothingWithheld,
        new ReportShaft(0, 0),
        PrimedNl: 0,
        Bridges: [],
        new ReportLedger(LedgerNl, Pump.Controller.DeliveredPg, 0),
        MaxAbsErrorNl: 0,
        Oracle.MaxFluidErrorNl,
        Oracle.ExcessPg,
        Oracle.UnalarmedMs,
        Pump.Controller.ReservoirEstimatedNl,
        Trial: null,
        Oracle.ToReport(),
        Oracle.FaultFindings,
        Oracle.ResidualRisks);

    /// <inheritdoc/>
    private protected override RefusalReason SetUp() => Pump.SetUp(Scenario);

    /// <inheritdoc/>
    private protected override void AfterTick(long nowMs, int elapsedMs) => Oracle.AfterTick(nowMs, elapsedMs);

    /// <inheritdoc/>
    private protected override void Take(LoggedEvent logged) => Oracle.Take(logged);

    /// <inheritdoc/>
    private protected override void Settle()
    {
    }

    /// <inheritdoc/>
    private protected override void PowerFailed(long nowMs) => Oracle.LosePower(nowMs);

    /// <inheritdoc/>
    private protected override void PowerReturned(long nowMs)
    {
        Pump.TellDates(nowMs);
        Oracle.PowerReturned(nowMs);
    }

    /// <inheritdoc/>
    private protected override void ClockSet(DateTime to)
    {
    }

    /// <inheritdoc/>
    private protected override void FaultChanged(long nowMs, FaultEvent fault, bool present)
    {
        if (fault.Kind == PlantFault.ReservoirSensorStuck) Oracle.SensorChanged(nowMs, present);
        Oracle.FaultChanged(nowMs, fault, present);
    }
}
