using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpFirmware;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpBench.Simulation;

/// <summary>The programmable pump: its firmware on the simulated hardware.</summary>
public sealed class SimulatedPump : BenchPump
{
    /// <summary>Requests that set the pump up; a scenario's own numbers follow.</summary>
    public const long SetupRequests = 4;

    private readonly PumpGeometry _geometry;

    /// <summary>Builds, commissions and powers a pump; nothing is programmed yet.</summary>
    /// <param name="scenario">The rig.</param>
    /// <param name="tamper">For the oracle's own tests: puts something broken between firmware and plant.</param>
    /// <param name="drivers">Whether the firmware runs on the rig's drivers and chips.</param>
    internal SimulatedPump(Scenario scenario, Func<PumpHardware, PumpHardware>? tamper = null, bool drivers = false)
        : base(SettingsOf(scenario), drivers, tamper)
    {
        _geometry = new PumpGeometry(
            scenario.Pump.StepsPerRevolution, scenario.Pump.NlPerRevolution, Hardware.Rotation.CountsPerRevolution,
            scenario.Pump.ReservoirNl, scenario.TickMs, scenario.Pump.HeadTolerancePerMille);
        Plant.AdvanceTo(0);
        if (!PumpController.Commission(Rig?.Hardware.Store ?? Store)) throw new InvalidOperationException("the simulated store is too small");
        Controller = new PumpController(Hardware, _geometry);
        Boot(0);
    }

    /// <summary>The firmware that runs now, or ran last.</summary>
    public PumpController Controller { get; private set; }

    /// <inheritdoc/>
    public override PumpState State => Controller.State;

    /// <inheritdoc/>
    private protected override EventLog Log => Controller.Log;

    /// <inheritdoc/>
    private protected override object Firmware => Controller;

    /// <summary>Fills and programs the pump and starts delivery, as a clinician would.</summary>
    /// <returns>The first refusal, or none.</returns>
    public RefusalReason SetUp(Scenario scenario)
    {
        TherapySetup therapy = scenario.Therapy;
        RefusalReason reason = Controller.DeclareFill(1, scenario.Pump.FillNl);
        if (reason == RefusalReason.None) reason = Controller.DeclareCatheter(2, scenario.Pump.CatheterNl);
        if (reason == RefusalReason.None) reason = Program(Controller, 3, Order(therapy));
        if (reason == RefusalReason.None) reason = Controller.Resume(4);
        return reason;
    }

    /// <summary>Proposes a therapy and confirms what the pump reads back.</summary>
    internal static RefusalReason Program(PumpController pump, long requestNumber, Prescription order)
    {
        RefusalReason reason = pump.Propose(requestNumber, order);
        return reason == RefusalReason.None ? pump.Confirm(requestNumber, pump.ReadBack.Digest) : reason;
    }

    /// <summary>The prescription that a scenario asks for.</summary>
    public static Prescription Order(TherapySetup therapy)
    {
        Prescription order = BasalOrder(therapy).For(
            therapy.Phase, therapy.OverrideTrial != null, therapy.SpasticityOrigin, therapy.OpioidTolerant,
            therapy.PreviousPgPerDay ?? Prescription.SameDose);
        return therapy.PatientBolus is not { } bolus
            ? order
            : order.With(new PatientBolus(bolus.DosePg, checked((int)bolus.OverMs), checked((int)bolus.LockoutMs), bolus.MaxPerDay));
    }

    private static Prescription BasalOrder(TherapySetup therapy)
    {
        BasalSetup basal = therapy.Basal;
        if (basal.Periodic is { } periodic)
        {
            return new Prescription(
                therapy.Drug, therapy.ConcentrationNgPerMl, basal.DosePgPerDay,
                new PeriodicBolus(periodic.BolusPg, checked((int)periodic.OverMs), checked((int)periodic.EveryMs)),
                therapy.LimitPgPerHour, therapy.LimitPgPerDay);
        }

        if (basal.Ramp is { } ramp)
        {
            return new Prescription(
                therapy.Drug, therapy.ConcentrationNgPerMl, new DoseRamp(ramp.FromPgPerDay, ramp.ToPgPerDay, ramp.Days),
                therapy.LimitPgPerHour, therapy.LimitPgPerDay);
        }

        if (basal.Kind != BasalKind.Flex)
        {
            return new Prescription(
                therapy.Drug, therapy.ConcentrationNgPerMl, basal.DosePgPerDay, therapy.LimitPgPerHour, therapy.LimitPgPerDay);
        }

        IReadOnlyList<SegmentSetup> segments = basal.Segments;
        var profile = new DayProfile(
            [.. segments.Select(segment => (int)segment.Group)],
            [.. segments.Select(segment => segment.StartMinute)],
            [.. segments.Select(segment => segment.DosePgPerDay)]);
        return new Prescription(
            therapy.Drug, therapy.ConcentrationNgPerMl, profile, therapy.LimitPgPerHour, therapy.LimitPgPerDay);
    }

    /// <inheritdoc/>
    private protected override void StartFirmware()
    {
        Controller = new PumpController(Hardware, _geometry);
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
        NlPerRevolution = scenario.Pump.NlPerRevolution,
        ActualNlPerRevolution = scenario.Plant.ActualNlPerRevolution,
        StepsPerRevolution = scenario.Pump.StepsPerRevolution,
        CatheterNl = scenario.Pump.CatheterNl,
        Seed = scenario.Seed,
        StartsAt = scenario.StartsAt,
        WatchdogTickMs = scenario.TickMs,
        HasOutletValve = scenario.Pump.HasOutletValve,
        ComplianceNlPerPa = scenario.Plant.CompliancePlPerPa / 1000.0,
        ReservoirDriftNlPerDay = scenario.Plant.ReservoirDriftNlPerDay,
    };
}
