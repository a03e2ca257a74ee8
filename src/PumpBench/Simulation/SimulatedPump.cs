using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpFirmware;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpBench.Simulation;

/// <summary>The firmware on the simulated hardware, with power that can fail: each power-up is a new processor on the old store.</summary>
public sealed class SimulatedPump
{
    /// <summary>Requests that set the pump up; a scenario's own numbers follow.</summary>
    public const long SetupRequests = 4;

    private readonly PumpGeometry _geometry;
    private readonly PumpHardware _hardware;
    private readonly List<LoggedEvent> _events = [];
    private long _bootedAtMs;
    private int _readEvents;

    /// <summary>Builds, commissions and powers a pump; nothing is programmed yet.</summary>
    /// <param name="scenario">The rig.</param>
    /// <param name="tamper">For the oracle's own tests: puts something broken between firmware and plant.</param>
    internal SimulatedPump(Scenario scenario, Func<PumpHardware, PumpHardware>? tamper = null)
    {
        Plant = new PumpPlant(new PlantSettings
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
        });
        Store = new SimulatedStore();
        var hardware = new PumpHardware(
            Plant.Motor, Plant.Power, Plant.Rotation, Plant.ReservoirSensor, Plant.PressureSensor, Plant.WallClock,
            Store, Plant.Buzzer, Plant.Light, Plant.Watchdog);
        _hardware = tamper == null ? hardware : tamper(hardware);
        _geometry = new PumpGeometry(
            scenario.Pump.StepsPerRevolution, scenario.Pump.NlPerRevolution, Plant.Rotation.CountsPerRevolution,
            scenario.Pump.ReservoirNl, scenario.TickMs);
        Plant.AdvanceTo(0);
        if (!PumpController.Commission(Store)) throw new InvalidOperationException("the simulated store is too small");
        Controller = Boot(0);
    }

    /// <summary>The hardware and its truth.</summary>
    public PumpPlant Plant { get; }

    /// <summary>The non-volatile store, which outlives every power cut.</summary>
    public SimulatedStore Store { get; }

    /// <summary>The firmware that runs now, or ran last.</summary>
    public PumpController Controller { get; private set; }

    /// <summary>Every event so far, in scenario time.</summary>
    public IReadOnlyList<LoggedEvent> Events => _events;

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

    /// <summary>One tick of plant and, while powered, firmware.</summary>
    public void Tick(long nowMs)
    {
        Plant.AdvanceTo(nowMs);
        if (Plant.Powered) Controller.Tick(nowMs - _bootedAtMs);
    }

    /// <summary>Power fails; the firmware is gone.</summary>
    public void PowerOff() => Plant.PowerOff();

    /// <summary>Power returns; a new processor starts on the old store.</summary>
    public void PowerOn(long nowMs)
    {
        Plant.PowerOn();
        Plant.AdvanceTo(nowMs);
        Controller = Boot(nowMs);
    }

    /// <summary>Copies what the firmware logged since the last call; the new entries are the last ones of <see cref="Events"/>.</summary>
    /// <returns>How many there are.</returns>
    public int ReadNewEvents()
    {
        EventLog log = Controller.Log;
        int first = _events.Count;
        for (; _readEvents < log.Count; _readEvents++)
        {
            if (!log.TryGet(_readEvents, out long atMs, out EventCode code, out long value))
                throw new InvalidOperationException("the firmware's log overran between two ticks");
            _events.Add(new LoggedEvent(atMs + _bootedAtMs, code, value));
        }

        return _events.Count - first;
    }

    private PumpController Boot(long nowMs)
    {
        _bootedAtMs = nowMs;
        _readEvents = 0;
        var controller = new PumpController(_hardware, _geometry);
        controller.StartUp(0);
        return controller;
    }
}
