using System.Globalization;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Storage;

namespace PumpBench.Commands;

/// <summary>The scenario in words and numbers for the report's page.</summary>
internal static class ReportFacts
{
    public static ReportContext Of(Scenario scenario, RigFacts rig, TherapyInForce therapy, RunReport report) => new()
    {
        Drug = scenario.Therapy.Drug.ToString().ToLowerInvariant(),
        Concentrations = [new ReportConcentration(0, scenario.Therapy.ConcentrationNgPerMl), .. report.Events
            .Where(logged => logged.Code == EventNames.Of(EventCode.ConcentrationChanged))
            .Select(logged => new ReportConcentration(logged.AtMs, logged.Value))],
        Programme = scenario.Pump.Kind == PumpKind.ConstantRate
            ? Describe(scenario.Pump, scenario.Plant)
            : Describe(scenario.Therapy.Basal) + Describe(scenario.Therapy.PatientBolus),
        DosePgPerDay = (long)therapy.LargestDayPg,
        RateNlPerDay = scenario.Pump.Kind == PumpKind.ConstantRate ? scenario.Pump.ConstantFlowNlPerDay : therapy.MeanFlowNlPerDay,
        ReservoirNl = scenario.Pump.ReservoirNl,
        FillNl = scenario.Pump.FillNl,
        CatheterNl = scenario.Pump.CatheterNl,
        StepNl = rig.StepNl,
        LimitPgPerHour = (long)therapy.HourLimitPg,
        LimitPgPerDay = (long)therapy.DayLimitPg,
        DurationMs = scenario.DurationMs,
        Events = [.. scenario.Events.Select(Describe)],
    };

    private static string Describe(PumpSetup pump, PlantSetup plant) => string.Create(
        CultureInfo.InvariantCulture,
        $"constant rate of {pump.ConstantFlowNlPerDay / 1000m:0.###} uL/day, body at {plant.BodyTemperatureTenthsCelsius / 10m:0.#} C, "
        + $"{plant.AltitudeM} m above the sea");

    private static string Describe(BasalSetup basal)
    {
        string kind = ScenarioWords.Of(basal.Kind.ToString());
        if (basal.Periodic is { } periodic)
        {
            return $"{kind}, {Ug(periodic.BolusPg)} ug over {Min(periodic.OverMs)} min every {Min(periodic.EveryMs)} min, "
                + $"background {Ug(basal.DosePgPerDay)} ug/day";
        }

        if (basal.Ramp is { } ramp) return $"{kind}, {Ug(ramp.FromPgPerDay)} to {Ug(ramp.ToPgPerDay)} ug/day in {ramp.Days} days";
        if (basal.Kind != BasalKind.Flex) return string.Create(CultureInfo.InvariantCulture, $"{kind}, {basal.DosePgPerDay / 1e6m:0.######} ug/day");
        IEnumerable<long> doses = basal.Segments.Select(segment => segment.DosePgPerDay);
        return string.Create(CultureInfo.InvariantCulture, $"{kind}, {doses.Min() / 1e6m:0.######} to {doses.Max() / 1e6m:0.######} ug/day");
    }

    private static string Describe(PatientBolusSetup? bolus) => bolus == null ? "" : string.Create(
        CultureInfo.InvariantCulture, $"; patient bolus {bolus.DosePg / 1e6m:0.######} ug, at most {bolus.MaxPerDay} a day");

    private static ReportScenarioEvent Describe(ScenarioEvent planned) => planned switch
    {
        FaultEvent { RatioPpm: > 0 } missed => new ReportScenarioEvent(
            missed.AtMs,
            string.Create(CultureInfo.InvariantCulture, $"{ScenarioWords.Of(missed.Kind.ToString())}, {missed.RatioPpm / 10_000.0:0.####} %"),
            IsFault: true, missed.UntilMs),
        FaultEvent fault => new ReportScenarioEvent(fault.AtMs, ScenarioWords.Of(fault.Kind.ToString()), IsFault: true, fault.UntilMs),
        RequestEvent request => new ReportScenarioEvent(request.AtMs, Words(request)),
        _ => throw new ArgumentOutOfRangeException(nameof(planned), planned, "an event without words"),
    };

    private static string Words(RequestEvent request) => request switch
    {
        CommandEvent { FaultCode: { } code } => $"clearFault {code}",
        CommandEvent command => ScenarioWords.Of(command.Kind.ToString()),
        BolusEvent bolus => $"bolus, {Ug(bolus.DosePg)} ug over {Min(bolus.OverMs)} min",
        PatientBolusEvent => "patientBolus",
        TestDoseEvent test => $"testDose, {Ug(test.DosePg)} ug over {Min(test.OverMs)} min",
        RecordScoreEvent score => $"recordScore, {ScenarioWords.Of(score.Scale.ToString())} {Thousandths(score.ScoreThousandths)}"
            + (score.SideEffect ? ", intolerable side effect" : ""),
        EvaluateTrialEvent => "evaluateTrial",
        PrimeEvent prime => $"prime, {Thousandths(prime.VolumeNl)} uL",
        BridgeEvent bridge => $"bridge from {Thousandths(bridge.OldConcentrationNgPerMl)} ug/mL",
        RefillEvent refill => $"refill, {Thousandths(refill.ResidualNl)} uL out, {Thousandths(refill.FillNl)} uL of "
            + $"{Thousandths(refill.ConcentrationNgPerMl)} ug/mL in",
        ProgramEvent program => $"program, {Describe(program.Therapy.Basal)}, confirmation {ScenarioWords.Of(program.Confirm.ToString())}",
        SetClockEvent set => string.Create(CultureInfo.InvariantCulture, $"setClock to {set.To:yyyy-MM-dd HH:mm:ss}"),
        PowerCycleEvent cut => string.Create(CultureInfo.InvariantCulture, $"powerCycle, {cut.OffMs / 1000.0:0.###} s without power"),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request, "a request without words"),
    };

    private static string Ug(long pg) => (pg / 1e6m).ToString("0.######", CultureInfo.InvariantCulture);

    private static string Min(long ms) => (ms / 60_000m).ToString("0.###", CultureInfo.InvariantCulture);

    private static string Thousandths(long value) => (value / 1000m).ToString("0.###", CultureInfo.InvariantCulture);
}
