using System.Globalization;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;

namespace PumpBench.Commands;

/// <summary>The scenario in words and numbers for the report's page.</summary>
internal static class ReportFacts
{
    public static ReportContext Of(Scenario scenario, RigFacts rig, TherapyInForce therapy) => new()
    {
        Drug = scenario.Therapy.Drug.ToString().ToLowerInvariant(),
        Concentrations = [new ReportConcentration(0, scenario.Therapy.ConcentrationNgPerMl)],
        Programme = Describe(scenario.Therapy.Basal) + Describe(scenario.Therapy.PatientBolus),
        DosePgPerDay = (long)therapy.LargestDayPg,
        RateNlPerDay = therapy.MeanFlowNlPerDay,
        ReservoirNl = scenario.Pump.ReservoirNl,
        FillNl = scenario.Pump.FillNl,
        CatheterNl = scenario.Pump.CatheterNl,
        StepNl = rig.StepNl,
        LimitPgPerHour = (long)therapy.HourLimitPg,
        LimitPgPerDay = (long)therapy.DayLimitPg,
        DurationMs = scenario.DurationMs,
        Events = [.. scenario.Events.Select(Describe)],
    };

    private static string Describe(BasalSetup basal)
    {
        string kind = ScenarioWords.Of(basal.Kind.ToString());
        if (basal.Kind != BasalKind.Flex) return string.Create(CultureInfo.InvariantCulture, $"{kind}, {basal.DosePgPerDay / 1e6m:0.######} ug/day");
        IEnumerable<long> doses = basal.Segments.Select(segment => segment.DosePgPerDay);
        return string.Create(CultureInfo.InvariantCulture, $"{kind}, {doses.Min() / 1e6m:0.######} to {doses.Max() / 1e6m:0.######} ug/day");
    }

    private static string Describe(PatientBolusSetup? bolus) => bolus == null ? "" : string.Create(
        CultureInfo.InvariantCulture, $"; patient bolus {bolus.DosePg / 1e6m:0.######} ug, at most {bolus.MaxPerDay} a day");

    private static ReportScenarioEvent Describe(ScenarioEvent planned) => planned switch
    {
        CommandEvent { FaultCode: { } code } clear => new ReportScenarioEvent(clear.AtMs, $"clearFault {code}"),
        CommandEvent command => new ReportScenarioEvent(command.AtMs, ScenarioWords.Of(command.Kind.ToString())),
        BolusEvent bolus => new ReportScenarioEvent(
            bolus.AtMs, string.Create(CultureInfo.InvariantCulture, $"bolus, {bolus.DosePg / 1e6m:0.######} ug over {bolus.OverMs / 60_000.0:0.###} min")),
        PatientBolusEvent asked => new ReportScenarioEvent(asked.AtMs, "patientBolus"),
        SetClockEvent set => new ReportScenarioEvent(
            set.AtMs, string.Create(CultureInfo.InvariantCulture, $"setClock to {set.To:yyyy-MM-dd HH:mm:ss}")),
        PowerCycleEvent cut => new ReportScenarioEvent(
            cut.AtMs, string.Create(CultureInfo.InvariantCulture, $"powerCycle, {cut.OffMs / 1000.0:0.###} s without power")),
        FaultEvent { RatioPpm: > 0 } missed => new ReportScenarioEvent(
            missed.AtMs,
            string.Create(CultureInfo.InvariantCulture, $"{ScenarioWords.Of(missed.Kind.ToString())}, {missed.RatioPpm / 10_000.0:0.####} %"),
            IsFault: true, missed.UntilMs),
        FaultEvent fault => new ReportScenarioEvent(fault.AtMs, ScenarioWords.Of(fault.Kind.ToString()), IsFault: true, fault.UntilMs),
        _ => throw new ArgumentOutOfRangeException(nameof(planned), planned, "an event without words"),
    };
}
