using System.Diagnostics;
using PumpBench.Oracle;
using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpFirmware;
using PumpFirmware.Alarms;
using PumpFirmware.Safety;

namespace PumpBench.Simulation;

/// <summary>Runs one scenario from start to end: plant and firmware tick by tick, the oracle after each, events in between.</summary>
public sealed partial class ScenarioRun
{
    private const int TraceMs = 60_000;
    private const string NoPower = "noPower";

    private readonly Scenario _scenario;
    private readonly Timeline _timeline;
    private readonly List<ReportRefusal> _refusals = [];
    private readonly List<AcceptedTherapy> _accepted = [];
    private readonly HashSet<long> _actedRequests = [];
    private readonly HashSet<long> _benchRequests = [];
    private long _powerReturnsAtMs = long.MaxValue;
    private long _nowMs;
    private int _alarmSet;
    private string _alarmNames = "";

    /// <summary>Prepares a run.</summary>
    /// <param name="scenario">What to run.</param>
    /// <exception cref="ScenarioRefusedException">The firmware refuses the prescription; the path names the field.</exception>
    public ScenarioRun(Scenario scenario)
        : this(scenario, null)
    {
    }

    internal ScenarioRun(Scenario scenario, Func<PumpHardware, PumpHardware>? tamper)
    {
        PrescriptionCheck.ThrowIfRefused(scenario);
        _scenario = scenario;
        _timeline = new Timeline(scenario);
        Rig = new RigFacts(scenario);
        Pump = new SimulatedPump(scenario, tamper);
        Oracle = new SafetyOracle(Rig, new TherapyInForce(scenario.Therapy), Pump.Plant);
        Trace = new TraceRecorder(StateNames.All);
    }

    /// <summary>The pump.</summary>
    public SimulatedPump Pump { get; }

    /// <summary>The oracle.</summary>
    public SafetyOracle Oracle { get; }

    /// <summary>One row a simulated minute and one at each event.</summary>
    public TraceRecorder Trace { get; }

    /// <summary>Everything that was refused.</summary>
    public IReadOnlyList<ReportRefusal> Refusals => _refusals;

    /// <summary>The therapies that a program brought into force, in time order.</summary>
    internal IReadOnlyList<AcceptedTherapy> AcceptedTherapies => _accepted;

    /// <summary>How far the run is, in ms since the start. May be read from another thread.</summary>
    public long NowMs => Volatile.Read(ref _nowMs);

    /// <summary>What follows from the scenario's rig alone.</summary>
    internal RigFacts Rig { get; }

    /// <summary>Runs to the end.</summary>
    /// <param name="cancel">Ends the run early by an exception.</param>
    /// <returns>What the run found.</returns>
    public RunReport ToEnd(CancellationToken cancel = default)
    {
        long startedAt = Stopwatch.GetTimestamp();
        RefusalReason setUp = Pump.SetUp(_scenario);
        if (setUp != RefusalReason.None) throw new InvalidOperationException($"set-up was refused: {RefusalNames.Of(setUp)}");
        ReadEvents();
        Oracle.Settle();

        long nextTraceMs = 0;
        long beforeMs = 0;
        for (long nowMs = 0; beforeMs < _scenario.DurationMs || nowMs == 0; nowMs = NextTick(nowMs))
        {
            Pump.Tick(nowMs);
            bool eventful = ReadEvents();
            Oracle.AfterTick(nowMs, (int)(nowMs - beforeMs), Pump.Controller);
            beforeMs = nowMs;
            if (nowMs >= _timeline.NextAtMs || nowMs >= _powerReturnsAtMs) eventful |= Happen(nowMs);

            if (nowMs < nextTraceMs && !eventful) continue;
            AddTraceRow(nowMs);
            if (nowMs < nextTraceMs) continue;
            nextTraceMs = ((nowMs / TraceMs) + 1) * TraceMs;
            Volatile.Write(ref _nowMs, nowMs);
            cancel.ThrowIfCancellationRequested();
        }

        Volatile.Write(ref _nowMs, _scenario.DurationMs);
        return RunReportBuilder.Build(_scenario, this, Stopwatch.GetElapsedTime(startedAt));
    }

    // The last tick comes with the scenario's end, early if need be.
    private long NextTick(long nowMs) => Math.Min(nowMs + _scenario.TickMs, _scenario.DurationMs);

    // What is planned for a moment happens after its tick: the time before it belongs to what was true until then.
    private bool Happen(long nowMs)
    {
        if (nowMs >= _powerReturnsAtMs)
        {
            _powerReturnsAtMs = long.MaxValue;
            Pump.PowerOn(nowMs);
            ReadEvents();
            Oracle.Settle();
            Pump.Tick(nowMs);
        }

        while (nowMs >= _timeline.NextAtMs)
        {
            Timeline.Moment moment = _timeline.Take();
            switch (moment.Planned)
            {
                case FaultEvent fault when moment.IsEnd: Pump.Plant.Clear(fault.Kind); break;
                case FaultEvent fault: Pump.Plant.Inject(fault.Kind, fault.RatioPpm); break;
                case RequestEvent request: Request(nowMs, request); break;
                default: throw new InvalidOperationException($"no way to carry out {moment.Planned.GetType().Name}");
            }

            ReadEvents();
            Oracle.Settle();
        }

        return true;
    }

    private bool ReadEvents()
    {
        int added = Pump.ReadNewEvents();
        for (int i = Pump.Events.Count - added; i < Pump.Events.Count; i++) Oracle.Take(Pump.Events[i]);
        return added > 0;
    }

    private void AddTraceRow(long nowMs)
    {
        if (!ReferenceEquals(Oracle.Alarms.ActiveNames, _alarmNames))
        {
            _alarmNames = Oracle.Alarms.ActiveNames;
            _alarmSet = Trace.AlarmSet(_alarmNames);
        }

        PumpPlant plant = Pump.Plant;
        Trace.Add(
            nowMs, StateNames.IndexOf(Pump), Oracle.Prescribed.VolumeNl, plant.OutletVolumeNl,
            Pump.Controller.Ledger.CommandedSteps * Rig.StepNl, plant.TipVolumeNl, plant.TipDrugPg,
            plant.ReservoirNl, plant.PressurePa, _alarmSet);
    }
}
