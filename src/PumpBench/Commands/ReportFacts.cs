using System.Globalization;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Storage;
using static PumpBench.Commands.ScenarioNumbers;

namespace PumpBench.Commands;

/// <summary>The scenario in words and numbers for the report's page.</summary>
internal static class ReportFacts
{
    // A bolus is seen as it is while the plot has a stair for its length.
    private const int MostStairs = 240;
    private const int Intervals = 4;

    /// <summary>The facts.</summary>
    /// <param name="scenario">What ran.</param>
    /// <param name="rig">What follows from its rig.</param>
    /// <param name="accepted">The therapies that the pump took during the run.</param>
    /// <param name="report">What the run found.</param>
    public static ReportContext Of(Scenario scenario, RigFacts rig, IReadOnlyList<AcceptedTherapy> accepted, RunReport report)
    {
        var therapy = new TherapyInForce(scenario.Therapy);
        return new ReportContext
        {
            Drug = scenario.Therapy.Drug.ToString().ToLowerInvariant(),
            Concentrations = [new ReportConcentration(0, scenario.Therapy.ConcentrationNgPerMl), .. report.Events
                .Where(logged => logged.Code == CodeNames.Of(EventCode.ConcentrationChanged))
                .Select(logged => new ReportConcentration(logged.AtMs, logged.Value))],
            Programme = scenario.Pump.Kind == PumpKind.ConstantRate
                ? Describe(scenario.Pump, scenario.Plant)
                : ProgrammeWords.Of(scenario.Therapy),
            Therapies = [Describe(0, scenario.Therapy), .. accepted.Select(next => Describe(next.AtMs, next.Therapy))],
            CloseUpMs = CloseUpMs(scenario.Therapy.Basal.Periodic),
            DosePgPerDay = (long)therapy.LargestDayPg,
            RateNlPerDay = scenario.Pump.Kind == PumpKind.ConstantRate
                ? scenario.Pump.ConstantFlowNlPerDay
                : therapy.MeanFlowNlPerDay,
            ReservoirNl = scenario.Pump.ReservoirNl,
            FillNl = scenario.Pump.FillNl,
            CatheterNl = scenario.Pump.CatheterNl,
            StepNl = rig.StepNl,
            LimitPgPerHour = (long)therapy.HourLimitPg,
            LimitPgPerDay = (long)therapy.DayLimitPg,
            DurationMs = scenario.DurationMs,
            Events = [.. scenario.Events.Select(Describe)],
        };
    }

    private static string Describe(PumpSetup pump, PlantSetup plant) => string.Create(
        CultureInfo.InvariantCulture,
        $"constant rate of {pump.ConstantFlowNlPerDay / 1000m:0.###} uL/day, body at {plant.BodyTemperatureTenthsCelsius / 10m:0.#} C, "
        + $"{plant.AltitudeM} m above the sea");

    private static ReportTherapy Describe(long atMs, TherapySetup therapy) => new(
        atMs, ProgrammeWords.Of(therapy), (long)new TherapyInForce(therapy).LargestDayPg,
        ScenarioWords.Of(therapy.Phase.ToString()));

    private static long? CloseUpMs(PeriodicSetup? periodic) =>
        periodic == null ? null : Math.Min(Intervals * periodic.EveryMs, MostStairs * periodic.OverMs);

    private static ReportScenarioEvent Describe(ScenarioEvent planned) => planned switch
    {
        FaultEvent fault => new ReportScenarioEvent(fault.AtMs, FaultWords.Of(fault), IsFault: true, fault.UntilMs),
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
        ProgramEvent program => $"program, {ProgrammeWords.Of(program.Therapy)}; {Answer(program.Confirm)}",
        SetClockEvent set => string.Create(CultureInfo.InvariantCulture, $"setClock to {set.To:yyyy-MM-dd HH:mm:ss}"),
        PowerCycleEvent cut => string.Create(CultureInfo.InvariantCulture, $"powerCycle, {cut.OffMs / 1000.0:0.###} s without power"),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request, "a request without words"),
    };

    private static string Answer(Confirmation confirm) => confirm switch
    {
        Confirmation.Matching => "with the digest read back",
        Confirmation.WrongDigest => "with another digest",
        _ => "never confirmed",
    };
}
