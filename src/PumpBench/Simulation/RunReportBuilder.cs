using PumpBench.Oracle;
using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpFirmware;
using PumpFirmware.Dosing;
using PumpFirmware.Storage;

namespace PumpBench.Simulation;

/// <summary>Puts what a run found into the report's form.</summary>
internal static class RunReportBuilder
{
    private const double MsPerHour = 3_600_000;

    public static RunReport Build(Scenario scenario, ScenarioRun run, TimeSpan took)
    {
        PumpPlant plant = run.Pump.Plant;
        DoseLedger ledger = run.Pump.Controller.Ledger;
        TherapyFacts facts = run.Facts;
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
            Prescribed = new ReportAmount(prescribed.VolumeNl, prescribed.VolumeNl * facts.PgPerNl),
            Withheld = Withheld(prescribed, facts),
            Delivered = new ReportAmount(plant.OutletVolumeNl, plant.OutletDrugPg),
            Shaft = new ReportShaft(plant.ShaftSteps, plant.ShaftSteps * facts.StepNl),
            CatheterTip = new ReportAmount(plant.TipVolumeNl, plant.TipDrugPg),
            Ledger = new ReportLedger(
                ledger.CommandedSteps * facts.StepNl, ledger.CommandedPg, ledger.UncertainSteps * facts.StepNl),
            MaxAbsErrorNl = run.Oracle.MaxAbsErrorNl,
            MaxFluidErrorNl = run.Oracle.MaxFluidErrorNl,
            ExcessPg = run.Oracle.ExcessPg,
            UnalarmedMs = run.Oracle.UnalarmedMs,
            Reservoir = new ReportReservoir(scenario.Pump.FillNl, plant.ReservoirNl, run.Pump.Controller.ReservoirEstimatedNl),
            State = StateNames.All[StateNames.IndexOf(run.Pump)],
            Trial = null,
            Alarms = run.Oracle.Alarms.ToReport(),
            Refusals = run.Refusals,
            Events = events,
            Invariants = run.Oracle.ToReport(),
            EventDigest = EventDigest.Of(events),
        };
    }

    private static ReportWithheld Withheld(PrescribedCourse course, TherapyFacts facts)
    {
        double sumNl = course.StopNl + course.FaultNl + course.PowerNl + course.LateTickNl + course.LimitNl;
        return new ReportWithheld(
            sumNl, sumNl * facts.PgPerNl,
            new ReportWithheldByReason(course.StopNl, course.FaultNl, course.PowerNl, course.LateTickNl, course.LimitNl));
    }
}
