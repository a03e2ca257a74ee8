using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.RigBench;
using PumpBench.Scenarios;
using PumpFirmware;
using PumpFirmware.Storage;

namespace PumpBench.Simulation;

/// <summary>Puts what a run found into the report's form.</summary>
internal static class RunReportBuilder
{
    private const double MsPerHour = 3_600_000;

    public static RunReport Build(Scenario scenario, BenchRun run, TimeSpan took)
    {
        PumpPlant plant = run.AnyPump.Plant;
        RunFindings found = run.Findings();
        ReportEvent[] events = [.. run.AnyPump.Events.Select(logged =>
            new ReportEvent(logged.AtMs, CodeNames.Of(logged.Code), EventTexts.Of(logged) + Reason(scenario, run, logged), logged.Value))];
        return new RunReport
        {
            Name = scenario.Name,
            Seed = scenario.Seed,
            SimulatedHours = scenario.DurationMs / MsPerHour,
            WallSeconds = took.TotalSeconds,
            RealTimeFactor = scenario.DurationMs / took.TotalMilliseconds,
            FirmwareVersion = FirmwareVersion.Text,
            Prescribed = found.Prescribed,
            Withheld = found.Withheld,
            Delivered = new ReportAmount(plant.OutletVolumeNl, plant.OutletDrugPg + plant.FormerOutletDrugPg),
            Shaft = found.Shaft,
            CatheterTip = new ReportAmount(plant.TipVolumeNl, plant.TipDrugPg + plant.FormerTipDrugPg),
            Catheter = new ReportCatheter(found.PrimedNl, plant.EnteredDrugPg, plant.CatheterDrugPg, plant.TipDrugPg),
            Bridges = found.Bridges,
            Ledger = found.Ledger,
            MaxAbsErrorNl = found.MaxAbsErrorNl,
            MaxFluidErrorNl = found.MaxFluidErrorNl,
            ExcessPg = found.ExcessPg,
            UnalarmedMs = found.UnalarmedMs,
            Reservoir = new ReportReservoir(scenario.Pump.FillNl, plant.ReservoirNl, found.EstimatedNl),
            State = StateNames.All[StateNames.IndexOf(run.AnyPump)],
            Trial = found.Trial,
            Alarms = run.Alarms.ToReport(),
            Refusals = run.Refusals,
            Events = events,
            Invariants = found.Invariants,
            Faults = found.Faults,
            ResidualRisks = found.ResidualRisks,
            Storage = StorageWear.Of(run.AnyPump.Store, scenario.DurationMs),
            Drivers = RigTraffic.Of(run.AnyPump.Rig),
            EventDigest = EventDigest.Of(events),
        };
    }

    // The pump logs that a trial was overridden; why stands in the therapy that came then.
    private static string Reason(Scenario scenario, BenchRun run, LoggedEvent logged)
    {
        if (logged.Code != EventCode.TrialOverridden) return "";
        AcceptedTherapy? accepted = run.AcceptedTherapies.LastOrDefault(next => next.AtMs == logged.AtMs);
        string? reason = accepted == null ? scenario.Therapy.OverrideTrial : accepted.Therapy.OverrideTrial;
        return reason == null ? "" : $": {reason}";
    }
}
