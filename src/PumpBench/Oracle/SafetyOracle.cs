using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware;
using PumpFirmware.Hal;
using PumpFirmware.Storage;

namespace PumpBench.Oracle;

/// <summary>
/// Knows what the firmware cannot: what really left the pump. After every tick it compares that with what was prescribed
/// and with what the firmware says, and breaks an invariant at the first moment at which it does not hold.
/// </summary>
public sealed class SafetyOracle
{
    private const long HourMs = 3_600_000;

    private readonly TherapyFacts _facts;
    private readonly PumpPlant _plant;
    private readonly TruthWindows _windows;
    private readonly MissingFlow _missingAtOutlet = new();
    private readonly MissingFlow _missingAtTip = new();
    private readonly SilentSpan _silent;
    private readonly List<(long PoweredMs, double Pg)> _uncertain = [];

    private readonly Invariant _neverMore = new("I1", "The shaft never turns more than two steps beyond what is prescribed.");
    private readonly Invariant _withinWindows = new("I2", "Drug at the outlet and at the tip stays within the limits of drug and prescription in every rolling hour and 24 hours.");
    private readonly Invariant _noSilence = new("I3", "No more than 2 uL or 60 minutes of prescribed drug goes missing without an alarm, nor 20 uL at the tip.");
    private readonly Invariant _balance = new("I4", "What was filled is delivered or still there, to the nanolitre.");
    private readonly Invariant _gateObeyed = new("I5", "The motor never moves while the gate is closed or motor power is cut.");
    private readonly Invariant _ledgerCovers = new("I6", "The ledger is never more than one step below what the shaft turned.");
    private readonly Invariant _tipShare = new("I10", "In every rolling 24 hours the tip receives at least 85 % of what is prescribed, or an alarm was raised.");

    private readonly Invariant _bolusRules = new("B1", "No patient bolus begins within the lockout or beyond the day's maximum.");
    private readonly List<long> _patientBolusesMs = [];
    private readonly bool _hasPatientBolus;
    private long _unpoweredMs;
    private long _lastShaftSteps;
    private long _lastCommandedSteps;
    private double _errorNl;
    private double _lowestErrorNl;

    internal SafetyOracle(TherapyFacts facts, PumpPlant plant, int tickMs)
    {
        _facts = facts;
        _plant = plant;
        _hasPatientBolus = facts.HasPatientBolus;
        Alarms = new AlarmBook(facts.Drug);
        Prescribed = new PrescribedCourse(facts, Alarms);
        _windows = new TruthWindows(plant, Prescribed, facts);
        _silent = new SilentSpan(facts.StepNl, facts.LowestFlowNlPerMs, tickMs);
    }

    /// <summary>Every alarm so far.</summary>
    public AlarmBook Alarms { get; }

    /// <summary>What should have been delivered.</summary>
    public PrescribedCourse Prescribed { get; }

    /// <summary>Largest |shaft - prescribed| after any tick's burst in nL.</summary>
    public double MaxAbsErrorNl { get; private set; }

    /// <summary>Largest |delivered - prescribed| in nL.</summary>
    public double MaxFluidErrorNl { get; private set; }

    /// <summary>Shaft less prescribed after the last tick in nL.</summary>
    public double ErrorNl => _errorNl;

    /// <summary>Longest time without prescribed delivery and without an alarm in ms.</summary>
    public long UnalarmedMs => _silent.LongestMs;

    /// <summary>
    /// Drug in pg that left the outlet beyond what was prescribed, net up to now: an earlier shortfall is set off against it.
    /// Within the head's pulsation and two steps it counts as none.
    /// </summary>
    public double ExcessPg
    {
        get
        {
            double beyondNl = _plant.OutletVolumeNl - Prescribed.VolumeNl;
            return beyondNl > _facts.PulsationNl + (2 * _facts.StepNl) ? beyondNl * _facts.PgPerNl : 0;
        }
    }

    /// <summary>What is checked.</summary>
    public IReadOnlyList<Invariant> Invariants =>
        [_neverMore, _withinWindows, _noSilence, _balance, _gateObeyed, _ledgerCovers, _tipShare, .. _hasPatientBolus ? [_bolusRules] : (Invariant[])[]];

    /// <summary>The invariants as the report lists them.</summary>
    public IReadOnlyList<ReportInvariant> ToReport() =>
        [.. Invariants.Select(rule => new ReportInvariant(rule.Id, rule.Text, rule.Held, rule.FirstViolationAtMs))];

    /// <summary>Takes one entry of the firmware's log.</summary>
    internal void Take(LoggedEvent logged)
    {
        Alarms.Take(logged);
        if (logged.Code == EventCode.PoweredUp) _uncertain.Add((logged.AtMs - _unpoweredMs, logged.Value * _facts.StepNl * _facts.PgPerNl));
        Prescribed.Take(
            logged, _windows.OutletHourPg + UncertainPg(logged.AtMs, HourMs), _windows.OutletDayPg + UncertainPg(logged.AtMs, 24 * HourMs));
    }

    /// <summary>The bench asked for a stop and the firmware accepted it.</summary>
    internal void StopAccepted() => Prescribed.StopAccepted();

    /// <summary>The firmware accepted a bolus that the scenario asked for.</summary>
    /// <param name="nowMs">When.</param>
    /// <param name="dosePg">Its dose.</param>
    /// <param name="overMs">How long it takes.</param>
    /// <param name="asked">The patient's rules, when it was the patient who asked.</param>
    internal void BolusAccepted(long nowMs, long dosePg, long overMs, PatientBolusSetup? asked)
    {
        Prescribed.BolusAccepted(dosePg, overMs);
        if (asked == null) return;

        // Powered time, as for the windows: without power nobody gets nearer to the next bolus.
        long poweredMs = nowMs - _unpoweredMs;
        bool lockedOut = _patientBolusesMs.Any(startedMs => poweredMs - startedMs < asked.LockoutMs);
        bool dayFull = _patientBolusesMs.Count(startedMs => poweredMs - startedMs < 24 * HourMs) >= asked.MaxPerDay;
        if (lockedOut || dayFull) _bolusRules.Break(nowMs);
        _patientBolusesMs.Add(poweredMs);
    }

    /// <summary>Somebody set the wall clock.</summary>
    internal void SetClock(DateTime to) => Prescribed.SetClock(to);

    /// <summary>Everything that was logged up to a moment was taken.</summary>
    internal void Settle() => Prescribed.Settle();

    /// <summary>Power fails.</summary>
    internal void LosePower(long nowMs)
    {
        Prescribed.LosePower();
        Alarms.LosePower(nowMs);
    }

    /// <summary>Checks every invariant after a tick, its burst included.</summary>
    internal void AfterTick(long nowMs, int elapsedMs, PumpController controller)
    {
        Settle();
        Prescribed.Advance(elapsedMs);
        Alarms.Advance(nowMs);
        if (Prescribed.IsUnpowered) _unpoweredMs += elapsedMs;
        long shaftSteps = _plant.ShaftSteps;
        double prescribedNl = Prescribed.VolumeNl;

        CheckDose(nowMs, shaftSteps, prescribedNl);
        CheckMotion(nowMs, shaftSteps, controller);
        CheckSilence(nowMs, elapsedMs, shaftSteps);
        if (!_windows.Advance(nowMs)) return;
        CheckBalance(nowMs);
        CheckLedger(nowMs, controller);
        if (!_windows.WithinLimits()) _withinWindows.Break(nowMs);
        if (!_windows.TipGotItsShare(nowMs, Alarms.DeliveryAlarmLastMs)) _tipShare.Break(nowMs);
    }

    // What a reset left uncertain counts as delivered while it is in the window, in powered time. The firmware's minutes lag
    // by up to one for each reset, and its oldest counts whole.
    private double UncertainPg(long nowMs, long windowMs)
    {
        const long minuteMs = 60_000;
        double total = 0;
        long withinMs = windowMs + minuteMs;
        for (int i = _uncertain.Count - 1; i >= 0; i--)
        {
            withinMs += minuteMs;
            if (nowMs - _unpoweredMs - _uncertain[i].PoweredMs > withinMs) break;
            total += _uncertain[i].Pg;
        }

        return total;
    }

    private void CheckDose(long nowMs, long shaftSteps, double prescribedNl)
    {
        _errorNl = (shaftSteps * _facts.StepNl) - prescribedNl;
        double absolute = Math.Abs(_errorNl);
        if (absolute > MaxAbsErrorNl) MaxAbsErrorNl = absolute;
        double fluid = Math.Abs(_plant.OutletVolumeNl - prescribedNl);
        if (fluid > MaxFluidErrorNl) MaxFluidErrorNl = fluid;

        // Whatever went missing is gone: a pump that makes up for it later turns beyond what is prescribed then.
        if (_errorNl < _lowestErrorNl) _lowestErrorNl = _errorNl;

        // A millionth of a step: rounding in the bench's own floating point is not the firmware's fault.
        if (_errorNl - _lowestErrorNl > 2.000001 * _facts.StepNl) _neverMore.Break(nowMs);
    }

    private void CheckMotion(long nowMs, long shaftSteps, PumpController controller)
    {
        long commanded = _plant.CommandedSteps;
        bool moved = shaftSteps != _lastShaftSteps;
        bool asked = commanded != _lastCommandedSteps;
        _lastShaftSteps = shaftSteps;
        _lastCommandedSteps = commanded;
        if (!moved && !asked) return;
        if (!_plant.MotorPowerOn || !controller.Gate.IsOpen) _gateObeyed.Break(nowMs);
        CheckLedger(nowMs, controller);
    }

    private void CheckLedger(long nowMs, PumpController controller)
    {
        if (_plant.Powered && controller.Ledger.CommandedSteps < _plant.ShaftSteps - 1) _ledgerCovers.Break(nowMs);
    }

    private void CheckSilence(long nowMs, int elapsedMs, long shaftSteps)
    {
        // Without supply the buzzer sounds from its reserve; what lies beyond that is reported, not judged (rule 9). A moment
        // without supply only pauses what is missing.
        bool unpowered = Prescribed.IsUnpowered;
        bool inReserve = unpowered && _plant.BuzzerSignal != AlarmSignal.None;
        bool alarmed = Alarms.DeliveryAlarmActive;
        _silent.Advance(inReserve ? 0 : elapsedMs, shaftSteps, alarmed || !Prescribed.HasStarted);
        double calledForNl = Prescribed.HasStarted && !unpowered ? elapsedMs * Prescribed.FlowNlPerMs : 0;
        double boundNl = _facts.UnalarmedBoundNl(Prescribed.FlowNlPerMs);
        bool silent = _missingAtOutlet.Advance(calledForNl, _plant.OutletVolumeNl, boundNl + _facts.PulsationNl, alarmed)
            | _missingAtTip.Advance(calledForNl, _plant.TipVolumeNl, 20_000 + boundNl, alarmed);
        if (silent) _noSilence.Break(nowMs);
    }

    private void CheckBalance(long nowMs)
    {
        double accounted = _plant.ReservoirNl + _plant.OutletVolumeNl;
        double passedOn = _plant.StoredNl + _plant.TipVolumeNl;
        if (Math.Abs(_facts.FillNl - accounted) > 1 || Math.Abs(_plant.OutletVolumeNl - passedOn) > 1) _balance.Break(nowMs);
    }
}
