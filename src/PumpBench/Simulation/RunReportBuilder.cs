using PumpBench.Oracle;
using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpFirmware;
using PumpFirmware.Dosing;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpBench.Simulation;

/// <summary>Puts what a run found into the report's form.</summary>
internal static class RunReportBuilder
{
    private const double MsPerHour = 3_600_000;

    public static RunReport Build(Scenario scenario, ScenarioRun run, TimeSpan took)
    {
        PumpPlant plant = run.Pump.Plant;
        DoseLedger ledger = run.Pump.Controller.Ledger;
        double stepNl = run.Rig.StepNl;
        PrescribedCourse prescribed = run.Oracle.Prescribed;
        ReportEvent[] events = [.. run.Pump.Events.Select(logged =>
            new ReportEvent(logged.AtMs, EventNames.Of(logged.Code), EventTexts.Of(logged), logged.Value))];
        return new RunReport
        {
            Name = scenario.Name,
            Seed = scenario.Seed,
            SimulatedHours = scenario.DurationMs / MsPerHour,
            WallSeconds = took.TotalSeconds,
            RealTimeFactor = scenario.DurationMs / took.TotalMilliseconds,
            FirmwareVersion = FirmwareVersion.Text,
            Prescribed = new ReportAmount(prescribed.VolumeNl, prescribed.DrugPg),
            Withheld = Of(prescribed.Withheld),
            Delivered = new ReportAmount(plant.OutletVolumeNl, plant.OutletDrugPg),
            Shaft = new ReportShaft(plant.ShaftSteps, plant.ShaftSteps * stepNl),
            CatheterTip = new ReportAmount(plant.TipVolumeNl, plant.TipDrugPg),
            Catheter = new ReportCatheter(prescribed.PrimedNl, plant.EnteredDrugPg, plant.CatheterDrugPg, plant.TipDrugPg),
            Bridges = BridgeDoses.Of(run.Pump.Events, run.Trace, scenario.Therapy.ConcentrationNgPerMl, scenario.Pump.CatheterNl),
            Ledger = new ReportLedger(
                ledger.CommandedSteps * stepNl, ledger.CommandedPg, ledger.UncertainSteps * stepNl),
            MaxAbsErrorNl = run.Oracle.MaxAbsErrorNl,
            MaxFluidErrorNl = run.Oracle.MaxFluidErrorNl,
            ExcessPg = run.Oracle.ExcessPg,
            UnalarmedMs = run.Oracle.UnalarmedMs,
            Reservoir = new ReportReservoir(scenario.Pump.FillNl, plant.ReservoirNl, run.Pump.Controller.ReservoirEstimatedNl),
            State = StateNames.All[StateNames.IndexOf(run.Pump)],
            Trial = Of(run.Pump.Controller.Trial),
            Alarms = run.Oracle.Alarms.ToReport(),
            Refusals = run.Refusals,
            Events = events,
            Invariants = run.Oracle.ToReport(),
            EventDigest = EventDigest.Of(events),
        };
    }

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
