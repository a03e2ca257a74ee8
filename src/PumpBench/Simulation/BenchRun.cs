using System.Diagnostics;
using PumpBench.Oracle;
using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.RigBench;
using PumpBench.Scenarios;
using PumpFirmware;

namespace PumpBench.Simulation;

/// <summary>
/// Runs one scenario from start to end: plant and firmware tick by tick, the oracle after each, events in between. What a pump
/// of one kind does with them is in <see cref="ScenarioRun"/> and <see cref="ConstantRateRun"/>.
/// </summary>
public abstract partial class BenchRun
{
    private const int TraceMs = 60_000;

    private readonly Timeline _timeline;
    private long _nowMs;
    private int _alarmSet;
    private string _alarmNames = "";

    /// <summary>Prepares a run.</summary>
    /// <exception cref="ScenarioRefusedException">The firmware refuses the prescription; the path names the field.</exception>
    private protected BenchRun(Scenario scenario, bool drivers)
    {
        PrescriptionCheck.ThrowIfRefused(scenario);
        if (drivers) RigScope.ThrowIfOutside(scenario);
        Scenario = scenario;
        _timeline = new Timeline(scenario);
        Rig = new RigFacts(scenario);
        Trace = new TraceRecorder(StateNames.All);
    }

    /// <summary>One row a simulated minute and one at each event.</summary>
    public TraceRecorder Trace { get; }

    /// <summary>Everything that was refused.</summary>
    public IReadOnlyList<ReportRefusal> Refusals => _refusals;

    /// <summary>How far the run is, in ms since the start. May be read from another thread.</summary>
    public long NowMs => Volatile.Read(ref _nowMs);

    /// <summary>The scenario's time at the tick that runs now, in ms; -1 until the first.</summary>
    internal long TickAtMs { get; private set; } = -1;

    /// <summary>Every alarm so far.</summary>
    public abstract AlarmBook Alarms { get; }

    /// <summary>What the oracle checks.</summary>
    public abstract IReadOnlyList<Invariant> Invariants { get; }

    /// <summary>What follows from the scenario's rig alone.</summary>
    internal RigFacts Rig { get; }

    /// <summary>The pump, whatever its kind.</summary>
    internal abstract BenchPump AnyPump { get; }

    /// <summary>What is run.</summary>
    private protected Scenario Scenario { get; }

    /// <summary>The therapies that a program brought into force, in time order.</summary>
    internal List<AcceptedTherapy> AcceptedTherapies { get; } = [];

    /// <summary>What should have been delivered up to now, in nL.</summary>
    private protected abstract double PrescribedNl { get; }

    /// <summary>What the firmware believes to be delivered, in nL.</summary>
    private protected abstract double LedgerNl { get; }

    /// <summary>Prepares the run that a scenario's kind of pump needs.</summary>
    /// <param name="scenario">What to run.</param>
    /// <param name="drivers">Whether the firmware runs on the rig's drivers, and those on fake chips.</param>
    /// <exception cref="ScenarioRefusedException">
    /// The firmware refuses the prescription, or the rig cannot do it; the path names the field.
    /// </exception>
    public static BenchRun Of(Scenario scenario, bool drivers = false) => scenario.Pump.Kind switch
    {
        PumpKind.Programmable => new ScenarioRun(scenario, null, drivers),
        PumpKind.ConstantRate => new ConstantRateRun(scenario, null, drivers),
        _ => throw new InvalidOperationException($"no run for {scenario.Pump.Kind}"),
    };

    /// <summary>Runs to the end.</summary>
    /// <param name="cancel">Ends the run early by an exception.</param>
    /// <returns>What the run found.</returns>
    public RunReport ToEnd(CancellationToken cancel = default)
    {
        long startedAt = Stopwatch.GetTimestamp();
        RefusalReason setUp = SetUp();
        if (setUp != RefusalReason.None) throw new InvalidOperationException($"set-up was refused: {CodeNames.Of(setUp)}");
        ReadEvents();
        Settle();
        AnyPump.Store.CountAnew();

        // The last tick comes with the scenario's end, early if need be: the watchdog takes no offence.
        AnyPump.Plant.Watchdog.LastTickAtMs = Scenario.DurationMs;
        long nextTraceMs = 0;
        long beforeMs = 0;
        for (long nowMs = 0; beforeMs < Scenario.DurationMs || nowMs == 0; nowMs = NextTick(nowMs))
        {
            TickAtMs = nowMs;
            AnyPump.Tick(nowMs);
            bool eventful = ReadEvents();
            AfterTick(nowMs, (int)(nowMs - beforeMs));
            beforeMs = nowMs;
            if (nowMs >= _timeline.NextAtMs || IsSupplyDue(nowMs)) eventful |= Happen(nowMs);

            if (nowMs < nextTraceMs && !eventful) continue;
            AddTraceRow(nowMs);
            if (nowMs < nextTraceMs) continue;
            nextTraceMs = ((nowMs / TraceMs) + 1) * TraceMs;
            Volatile.Write(ref _nowMs, nowMs);
            cancel.ThrowIfCancellationRequested();
        }

        Volatile.Write(ref _nowMs, Scenario.DurationMs);
        return RunReportBuilder.Build(Scenario, this, Stopwatch.GetElapsedTime(startedAt));
    }

    /// <summary>What the kind's own oracle and firmware say about the run.</summary>
    internal abstract RunFindings Findings();

    /// <summary>Sets the pump up.</summary>
    /// <returns>The first refusal, or none.</returns>
    private protected abstract RefusalReason SetUp();

    /// <summary>The oracle judges what a tick did.</summary>
    private protected abstract void AfterTick(long nowMs, int elapsedMs);

    /// <summary>The oracle takes one entry of the firmware's log.</summary>
    private protected abstract void Take(LoggedEvent logged);

    /// <summary>Everything that was logged up to a moment was taken.</summary>
    private protected abstract void Settle();

    /// <summary>Power has just failed.</summary>
    private protected abstract void PowerFailed(long nowMs);

    /// <summary>Power has just returned, and the firmware started up; its first tick comes next.</summary>
    private protected abstract void PowerReturned(long nowMs);

    /// <summary>Somebody has just set the wall clock.</summary>
    private protected abstract void ClockSet(DateTime to);

    /// <summary>Something in the plant has just broken, or was mended.</summary>
    private protected abstract void FaultChanged(long nowMs, FaultEvent fault, bool present);

    /// <summary>Asks the firmware for what the scenario wants.</summary>
    private protected abstract void Request(long nowMs, RequestEvent request);

    private long NextTick(long nowMs) => Math.Min(nowMs + Scenario.TickMs, Scenario.DurationMs);

    // What is planned for a moment happens after its tick: the time before it belongs to what was true until then.
    private bool Happen(long nowMs)
    {
        FollowSupply(nowMs);
        while (nowMs >= _timeline.NextAtMs)
        {
            Timeline.Moment moment = _timeline.Take();
            switch (moment.Planned)
            {
                case FaultEvent fault: Break(nowMs, fault, !moment.IsEnd); break;
                case PowerCycleEvent cut: CutPower(nowMs, cut); break;
                case SetClockEvent set: SetClock(nowMs, set); break;
                case RequestEvent request: Request(nowMs, request); break;
                default: throw new InvalidOperationException($"no way to carry out {moment.Planned.GetType().Name}");
            }

            ReadEvents();
            Settle();
        }

        return true;
    }

    private void Break(long nowMs, FaultEvent fault, bool present)
    {
        if (IsOfSupply(fault.Kind)) BreakSupply(nowMs, fault, present);
        else if (present) AnyPump.Inject(fault);
        else AnyPump.Clear(fault);
        FaultChanged(nowMs, fault, present);
        StartIfPossible(nowMs);
    }

    private bool ReadEvents()
    {
        if (AnyPump.HasLostPower) return false;
        int added = AnyPump.ReadNewEvents();
        for (int i = AnyPump.Events.Count - added; i < AnyPump.Events.Count; i++) Take(AnyPump.Events[i]);
        return added > 0;
    }

    private void AddTraceRow(long nowMs)
    {
        if (!ReferenceEquals(Alarms.ActiveNames, _alarmNames))
        {
            _alarmNames = Alarms.ActiveNames;
            _alarmSet = Trace.AlarmSet(_alarmNames);
        }

        PumpPlant plant = AnyPump.Plant;
        Trace.Add(
            nowMs, StateNames.IndexOf(AnyPump), PrescribedNl, plant.OutletVolumeNl, LedgerNl, plant.TipVolumeNl,
            plant.TipDrugPg + plant.FormerTipDrugPg,
            plant.ReservoirNl, plant.PressurePa, _alarmSet);
    }
}
