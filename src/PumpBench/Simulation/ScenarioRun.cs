using PumpBench.Oracle;
using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpFirmware;
using PumpFirmware.Dosing;
using PumpFirmware.Therapy;

namespace PumpBench.Simulation;

/// <summary>Runs a scenario of a programmable pump.</summary>
public sealed partial class ScenarioRun : BenchRun
{
    /// <summary>Prepares a run.</summary>
    /// <param name="scenario">What to run, on a programmable pump.</param>
    /// <exception cref="ScenarioRefusedException">The firmware refuses the prescription; the path names the field.</exception>
    public ScenarioRun(Scenario scenario)
        : this(scenario, null)
    {
    }

    internal ScenarioRun(Scenario scenario, Func<PumpHardware, PumpHardware>? tamper, bool drivers = false)
        : base(scenario, drivers)
    {
        if (scenario.Pump.Kind != PumpKind.Programmable) throw new ArgumentException("not a programmable pump", nameof(scenario));
        Pump = new SimulatedPump(scenario, tamper, drivers);
        Oracle = new SafetyOracle(Rig, new TherapyInForce(scenario.Therapy), Pump.Plant);
    }

    /// <summary>The pump.</summary>
    public SimulatedPump Pump { get; }

    /// <summary>The oracle.</summary>
    public SafetyOracle Oracle { get; }

    /// <inheritdoc/>
    public override AlarmBook Alarms => Oracle.Alarms;

    /// <inheritdoc/>
    public override IReadOnlyList<Invariant> Invariants => Oracle.Invariants;

    /// <inheritdoc/>
    internal override BenchPump AnyPump => Pump;

    /// <inheritdoc/>
    private protected override double PrescribedNl => Oracle.Prescribed.VolumeNl;

    /// <inheritdoc/>
    private protected override double LedgerNl => Pump.Controller.Ledger.CommandedSteps * Rig.StepNl;

    /// <inheritdoc/>
    internal override RunFindings Findings()
    {
        PumpPlant plant = Pump.Plant;
        DoseLedger ledger = Pump.Controller.Ledger;
        PrescribedCourse prescribed = Oracle.Prescribed;
        return new RunFindings(
            new ReportAmount(prescribed.VolumeNl, prescribed.DrugPg),
            Of(prescribed.Withheld),
            new ReportShaft(plant.ShaftSteps, plant.ShaftSteps * Rig.StepNl),
            prescribed.PrimedNl,
            BridgeDoses.Of(Pump.Events, Trace, Scenario.Therapy.ConcentrationNgPerMl, Scenario.Pump.CatheterNl),
            new ReportLedger(LedgerNl, ledger.CommandedPg, ledger.UncertainSteps * Rig.StepNl),
            Oracle.MaxAbsErrorNl,
            Oracle.MaxFluidErrorNl,
            Oracle.ExcessPg,
            Oracle.UnalarmedMs,
            Pump.Controller.ReservoirEstimatedNl,
            Of(Pump.Controller.Trial),
            Oracle.ToReport(),
            Oracle.FaultFindings,
            Oracle.ResidualRisks);
    }

    /// <inheritdoc/>
    private protected override RefusalReason SetUp() => Pump.SetUp(Scenario);

    /// <inheritdoc/>
    private protected override void AfterTick(long nowMs, int elapsedMs) => Oracle.AfterTick(nowMs, elapsedMs, Pump.Controller, Pump.HasLostPower);

    /// <inheritdoc/>
    private protected override void Take(LoggedEvent logged) => Oracle.Take(logged);

    /// <inheritdoc/>
    private protected override void Settle() => Oracle.Settle();

    /// <inheritdoc/>
    private protected override void PowerFailed(long nowMs) => Oracle.LosePower(nowMs);

    /// <inheritdoc/>
    private protected override void PowerReturned(long nowMs)
    {
    }

    /// <inheritdoc/>
    private protected override void ClockSet(DateTime to) => Oracle.SetClock(to);

    /// <inheritdoc/>
    private protected override void FaultChanged(long nowMs, FaultEvent fault, bool present) =>
        Oracle.FaultChanged(nowMs, fault, present, Pump.Controller);

    // The baseline is a score like the others: where none that counts is lower, it is the best there was.
    internal static ReportTrial? Of(TrialRecord trial)
    {
        int baseline = trial.BaselineThousandths;
        if (baseline == TrialRecord.NoScore) return null;
        bool improves = trial.BestThousandths != TrialRecord.NoScore && trial.BestThousandths < baseline;
        return new ReportTrial(
            trial.Scale == SymptomScale.Ashworth ? "ashworth" : "painNrs",
            baseline / 1000.0,
            (improves ? trial.BestThousandths : baseline) / 1000.0,
            baseline == 0 ? null : improves ? trial.ImprovementMillipercent / 1000.0 : 0,
            trial.IsEligible);
    }

    private static ReportWithheld Of(WithheldBook book) => new(
        book.VolumeNl, book.DrugPg,
        new ReportWithheldByReason(book.StopNl, book.FaultNl, book.PowerNl, book.LateTickNl, book.LimitNl));
}
