using PumpBench.Oracle.Faults;
using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Simulation;
using PumpFirmware;
using PumpFirmware.Alarms;
using PumpFirmware.Dosing;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpBench.Oracle;

/// <summary>
/// Knows what the firmware cannot: what really left the pump. After every tick it compares that with what was prescribed
/// and with what the firmware says, and breaks an invariant at the first moment at which it does not hold.
/// </summary>
public sealed partial class SafetyOracle
{
    private const long HourMs = 3_600_000;
    private const int MinuteMs = 60_000;

    // The interlock supplies the motor when its watchdog has been fed so often.
    private const int TicksToProve = 2;

    private const int RestartsGoOnMs = 1_000;

    private static readonly long s_noReservoirSensor =
        FaultTable.Bit(AlarmCode.ReservoirSensorLost) | FaultTable.Bit(AlarmCode.SensorsLost);

    private readonly RigFacts _rig;
    private readonly PumpPlant _plant;
    private TruthWindows _windows;
    private readonly MissingFlow _missingAtOutlet = new();
    private readonly MissingFlow _missingAtTip = new();
    private readonly SilentSpan _silent;
    private readonly Shortfall _shortfall;
    private readonly List<AlarmCode> _unexplained = [];
    private readonly BridgeCourse _bridge;
    private readonly CatheterBalance _catheter = new();
    private readonly ProgrammeClock _programmeClock;
    private int _memoriesMended;
    private readonly PeriodicRule _periodic;
    private readonly RampRule _ramp;
    private readonly FaultBook _faults;
    private readonly List<(long PoweredMs, double Pg)> _uncertain = [];

    private readonly Invariant _neverMore = new("I1", "The shaft never turns more than two steps beyond what is prescribed.");
    private readonly Invariant _withinWindows = new("I2", "Drug at the outlet and at the tip stays within the limits of drug and prescription in every rolling hour and 24 hours.");
    private readonly Invariant _noSilence = new("I3", "No more than 2 uL or 60 minutes of prescribed drug goes missing without an alarm, nor 20 uL at the tip.");
    private readonly Invariant _balance = new("I4", "What was filled is delivered, withdrawn or still there, to the nanolitre.");
    private readonly Invariant _gateObeyed = new("I5", "The motor never moves while the gate is closed or motor power is cut.");
    private readonly Invariant _ledgerCovers = new("I6", "The ledger is never more than one step below what the shaft turned.");
    private readonly Invariant _tipShare = new("I10", "In every rolling 24 hours the tip receives at least 85 % of what is prescribed, or an alarm was raised.");

    private readonly Invariant _bolusRules = new("B1", "No patient bolus begins within the lockout or beyond the day's maximum.");
    private readonly List<long> _patientBolusesMs = [];
    private bool _programmeWaits;
    private bool _hasPatientBolus;
    private double _filledNl;
    private double _withdrawnNl;
    private double _unalarmedBoundNl;
    private double _boundOfFlowNlPerMs;
    private long _unpoweredMs;
    private long _lastShaftSteps;
    private long _lastCommandedSteps;
    private long _lastMovedMs;
    private long _tipLostAtMs = long.MinValue / 2;
    private bool _clockSetSinceMoved;
    private double _errorNl;
    private double _lowestErrorNl;
    private double _lastPrimedNl;
    private double _lastPeriodicNlPerMs;
    private double _permittedNl;
    private int _lastElapsedMs;
    private long _poweredUpAtMs = long.MinValue / 2;
    private long _forgottenSteps;
    private bool _forgetsSteps;
    private bool _storeIsBehind;
    private bool _anotherProgramme;

    internal SafetyOracle(RigFacts rig, TherapyInForce therapy, PumpPlant plant)
    {
        _rig = rig;
        _plant = plant;
        _filledNl = rig.FillNl;
        _reservoirNgPerMl = therapy.Setup.ConcentrationNgPerMl;
        Therapy = therapy;
        Alarms = new AlarmBook(therapy.Drug);
        Prescribed = new PrescribedCourse(rig, therapy, Alarms);
        _windows = new TruthWindows(plant, Prescribed, rig, therapy);
        _silent = new SilentSpan(rig.StepNl, rig.TickMs);
        _shortfall = new Shortfall(rig);
        _bridge = new BridgeCourse(rig.StepNl, rig.CatheterNl);
        _programmeClock = new ProgrammeClock(rig.TickMs);
        _periodic = new PeriodicRule(_programmeClock);
        _ramp = new RampRule(_programmeClock);
        _faults = new FaultBook(rig.UnalarmedBoundNl(double.PositiveInfinity));
        BeginProgramme(0);
        BeginCalibration(null);
    }

    /// <summary>The therapy that the pump is held to now.</summary>
    public TherapyInForce Therapy { get; private set; }

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
            return beyondNl > _rig.PulsationNl + (2 * _rig.StepNl) ? beyondNl * Therapy.PgPerNl : 0;
        }
    }

    /// <summary>What is checked; what only some therapies and requests call for is listed once they do.</summary>
    public IReadOnlyList<Invariant> Invariants =>
    [
        _neverMore, _withinWindows, _noSilence, _balance, _gateObeyed, _ledgerCovers, _tipShare,
        .. If(_hasPatientBolus, _bolusRules), .. If(_periodic.Applies, _periodic.Rule), .. If(_ramp.Applies, _ramp.Rule),
        .. If(_catheter.Applies, _catheter.Rule), .. If(_faults.Applies, _faults.Rule),
    ];

    /// <summary>The invariants as the report lists them.</summary>
    public IReadOnlyList<ReportInvariant> ToReport() =>
        [.. Invariants.Select(rule => new ReportInvariant(rule.Id, rule.Text, rule.Held, rule.FirstViolationAtMs))];

    /// <summary>Takes one entry of the firmware's log.</summary>
    internal void Take(LoggedEvent logged)
    {
        Alarms.Take(logged);
        if (logged.Code == EventCode.AlarmRaised && TellsOfMissing((AlarmCode)logged.Value)) _unexplained.Add((AlarmCode)logged.Value);
        _faults.Take(logged);
        if (logged.Code == EventCode.PoweredUp)
        {
            _poweredUpAtMs = logged.AtMs;
            _faults.Restart();
            _ledgerIsHit = false;
            _forgetsSteps = _storeIsBehind;
            _uncertain.Add((logged.AtMs - _unpoweredMs, logged.Value * _rig.StepNl * Therapy.PgPerNl));
            _bridge.Reset(logged.Value);
        }

        if (logged.Code == EventCode.OcclusionReleased) _release.Report(logged.Value);
        if (logged.Code == EventCode.ToleranceExpired && HasLostTolerance(logged.AtMs)) Prescribed.StopAccepted();
        FollowClaim(logged);
        Prescribed.Take(
            logged, _windows.FullestHourPg + UncertainPg(logged.AtMs, HourMs), _windows.FullestDayPg + UncertainPg(logged.AtMs, 24 * HourMs));
    }

    /// <summary>Somebody set the wall clock.</summary>
    internal void SetClock(DateTime to)
    {
        _clockSetSinceMoved = true;
        Prescribed.SetClock(to);
    }

    /// <summary>Everything that was logged up to a moment was taken.</summary>
    internal void Settle() => Prescribed.Settle();

    /// <summary>Power fails.</summary>
    internal void LosePower(long nowMs)
    {
        // The tick in which it failed gave nothing, nor did those before in which the motor's supply was not proven yet after
        // the last start, and which no lease has put on record: a bolus that goes on ends as much later, and is no more.
        long startedMs = nowMs - _poweredUpAtMs;
        long unprovenMs = startedMs <= TicksToProve * _lastElapsedMs ? startedMs : 0;
        _permittedNl += Prescribed.PeriodicFlowNlPerMs * (_lastElapsedMs + unprovenMs);
        Prescribed.LosePower();
        Alarms.LosePower(nowMs);
        _shortfall.LosePower();
        _programmeClock.Reset();
    }

    /// <summary>Checks every invariant after a tick, its burst included.</summary>
    /// <param name="nowMs">When.</param>
    /// <param name="elapsedMs">The time that it took up.</param>
    /// <param name="controller">The firmware.</param>
    /// <param name="lostPower">Power failed within it: what it gave is judged when the firmware has said what it had begun.</param>
    internal void AfterTick(long nowMs, int elapsedMs, PumpController controller, bool lostPower = false)
    {
        _lastElapsedMs = elapsedMs;
        Settle();
        if (_bridgeClaimedAtMs <= nowMs - elapsedMs) FollowBridge(nowMs - elapsedMs, _lastShaftSteps);
        Prescribed.Advance(elapsedMs);
        Alarms.Advance(nowMs);
        if (Prescribed.IsUnpowered) _unpoweredMs += elapsedMs;
        else _programmeClock.KeepMinutes(elapsedMs, _faults.IsPresent("storageWriteFails"));
        long shaftSteps = _plant.ShaftSteps;
        double prescribedNl = Prescribed.VolumeNl;

        CheckDose(nowMs, shaftSteps, prescribedNl, lostPower);
        CheckMotion(nowMs, shaftSteps, controller);
        CheckSilence(nowMs, elapsedMs, shaftSteps);
        FollowFaults(nowMs, elapsedMs, controller);
        FollowProgramme(nowMs, elapsedMs);
        if (_bridge.IsRunning) _bridge.Advance(Prescribed.IsUnpowered ? 0 : elapsedMs, shaftSteps);
        if (_bridge.IsRunning || _bridgeClaimedAtMs != null) FollowBridge(nowMs, shaftSteps);
        bool former = _formerWindows != null && _formerWindows.Advance(nowMs);
        if (former && !_formerWindows!.WithinLimits(nowMs)) _withinWindows.Break(nowMs);
        if (!_windows.Advance(nowMs)) return;
        _catheter.Advance(nowMs, _plant);
        CheckBalance(nowMs);
        CheckLedger(nowMs, controller);
        if (!_windows.WithinLimits(nowMs)) _withinWindows.Break(nowMs);
        if (_tipLoses || IsOcclusionUnseen) _tipLostAtMs = nowMs;
        if (!_windows.TipGotItsShare(nowMs, Math.Max(Alarms.DeliveryAlarmLastMs, _tipLostAtMs))) _tipShare.Break(nowMs);
    }

    private static bool TellsOfMissing(AlarmCode code) => code is AlarmCode.UnderDelivery or AlarmCode.NonDelivery or AlarmCode.TherapyStopped;

    private static Invariant[] If(bool applies, Invariant rule) => applies ? [rule] : [];

    // What a reset left uncertain counts as delivered while it is in the window, in powered time. The firmware's minutes lag
    // by up to one for each reset, and its oldest counts whole: by as much its window reaches further back than the true one, to
    // a minute in which a bolus may have run.
    private double UncertainPg(long nowMs, long windowMs)
    {
        double total = 0;
        long withinMs = windowMs + MinuteMs;
        for (int i = _uncertain.Count - 1; i >= 0; i--)
        {
            withinMs += MinuteMs;
            if (nowMs - _unpoweredMs - _uncertain[i].PoweredMs > withinMs) break;
            total += _uncertain[i].Pg + (MinuteMs * Therapy.HighestFlowNlPerMs * Therapy.PgPerNl);
        }

        return total;
    }

    // After a power cut the firmware counts from the last lease that it wrote down, by a clock that anybody may have set.
    private bool HasLostTolerance(long nowMs)
    {
        if (Therapy.Drug != Drug.Morphine) return false;
        double leaseNl = Math.Max(DoseLedger.LargestLeaseNl, _rig.StepNl) + _rig.StepNl;
        double leaseMs = 24 * HourMs * leaseNl / Therapy.MeanFlowNlPerDay;
        return _clockSetSinceMoved || nowMs - _lastMovedMs > (24 * HourMs) - leaseMs;
    }

    private void CheckDose(long nowMs, long shaftSteps, double prescribedNl, bool lostPower)
    {
        _errorNl = (shaftSteps * _rig.StepNl) - prescribedNl;
        double absolute = Math.Abs(_errorNl);
        if (absolute > MaxAbsErrorNl) MaxAbsErrorNl = absolute;
        double fluid = Math.Abs(_plant.OutletVolumeNl - prescribedNl);
        if (fluid > MaxFluidErrorNl) MaxFluidErrorNl = fluid;

        // Whatever went missing is gone: a pump that makes up for it later turns beyond what is prescribed then. A prime keeps a
        // part of a step of its own beside the programme's, which is late and not gone: both are made with the prime's end.
        double lateNl = Prescribed.PrimedNl > _lastPrimedNl ? _rig.StepNl : 0;
        _lastPrimedNl = Prescribed.PrimedNl;
        lateNl += LateOfPeriodicBolusNl();
        if (_errorNl + lateNl < _lowestErrorNl) _lowestErrorNl = _errorNl + lateNl;

        // A millionth of a step: rounding in the bench's own floating point is not the firmware's fault.
        if (!lostPower && _errorNl - _lowestErrorNl > (2.000001 * _rig.StepNl) + _permittedNl) _neverMore.Break(nowMs);
    }

    // A programme's bolus begins within a tick and ends as much within another; here it is counted from the beginning of that tick on.
    // Where ticks and minutes begin together the two are the same.
    private double LateOfPeriodicBolusNl()
    {
        if (MinuteMs % _rig.TickMs == 0) return 0;
        double beforeNlPerMs = _lastPeriodicNlPerMs;
        _lastPeriodicNlPerMs = Prescribed.PeriodicFlowNlPerMs;
        return Math.Max(beforeNlPerMs, _lastPeriodicNlPerMs) * _rig.TickMs;
    }

    private void CheckMotion(long nowMs, long shaftSteps, PumpController controller)
    {
        long commanded = _plant.CommandedSteps;
        bool moved = shaftSteps != _lastShaftSteps;
        bool asked = commanded != _lastCommandedSteps;

        // Steps that the store did not take are stored with the first that it takes again.
        if (_faults.IsPresent("storageWriteFails")) _storeIsBehind = true;
        else if (asked) _storeIsBehind = false;
        _lastShaftSteps = shaftSteps;
        _lastCommandedSteps = commanded;
        if (!moved && !asked) return;
        if (moved)
        {
            _lastMovedMs = nowMs;
            _clockSetSinceMoved = false;
        }

        if (!_plant.MotorPowerOn || !controller.Gate.IsOpen) _gateObeyed.Break(nowMs);
        CheckLedger(nowMs, controller);
    }

    private void CheckLedger(long nowMs, PumpController controller)
    {
        // What a flipped bit made of the ledger is judged by whether it is found (I8).
        if (_ledgerIsHit || !_plant.Powered || HasLostItsBooks(controller)) return;
        long missingSteps = _plant.ShaftSteps - controller.Ledger.CommandedSteps;

        // What was delivered from RAM while the store took nothing is not known after a reset; the pump stands still then.
        if (_forgetsSteps) _forgottenSteps = Math.Max(_forgottenSteps, missingSteps);
        _forgetsSteps = false;
        if (missingSteps > _forgottenSteps + 1) _ledgerCovers.Break(nowMs);
    }

    // Both stored copies were hit: no number is right then, and the pump has to stand still and say so.
    private bool HasLostItsBooks(PumpController controller) => _storedLedgerIsHit
        && controller.State == PumpState.Faulted && (Alarms.Active & FaultTable.Bit(AlarmCode.StorageFault)) != 0;

    private void CheckSilence(long nowMs, int elapsedMs, long shaftSteps)
    {
        // Without supply the buzzer sounds from its reserve; what lies beyond that is reported, not judged (rule 9). A moment
        // without supply only pauses what is missing.
        bool unpowered = Prescribed.IsUnpowered;
        bool inReserve = unpowered && _plant.BuzzerSignal != AlarmSignal.None;
        bool alarmed = Alarms.DeliveryAlarmActive || IsKnownToBeDry();
        bool pauses = IsToldOfRestarts(nowMs);
        double flowNlPerMs = Prescribed.FlowNlPerMs;
        _silent.Advance(inReserve || pauses ? 0 : elapsedMs, flowNlPerMs, shaftSteps, alarmed || !Prescribed.HasStarted);
        _shortfall.Advance(Prescribed.HasStarted ? elapsedMs * flowNlPerMs : 0, Prescribed.BasalFlowNlPerMs, shaftSteps);
        foreach (AlarmCode code in _unexplained) Alarms.Explain(code, _shortfall.IsDue);
        _unexplained.Clear();
        double calledForNl = Prescribed.HasStarted && !unpowered && !pauses ? elapsedMs * flowNlPerMs * (1 - _missedShare) : 0;

        // Between boluses without a background nothing is called for, and what may be missing is what it was before.
        // Without supply it cannot be told that the bound has changed.
        if (flowNlPerMs > 0 && !unpowered)
        {
            double boundBeforeNl = _unalarmedBoundNl;
            if (flowNlPerMs != _boundOfFlowNlPerMs) _unalarmedBoundNl = _rig.UnalarmedBoundNl(flowNlPerMs);
            if (_anotherProgramme) _missingAtOutlet.KeepShare(_unalarmedBoundNl / boundBeforeNl);
            _boundOfFlowNlPerMs = flowNlPerMs;
            _anotherProgramme = false;
        }

        double boundNl = _unalarmedBoundNl;
        bool occluded = IsOcclusionUnseen;

        // Behind an occlusion that nobody can see the rollers slip in the end, and then less leaves the outlet, too.
        bool silent = _missingAtOutlet.Advance(calledForNl, _plant.OutletVolumeNl, boundNl + _rig.PulsationNl, alarmed || occluded)
            | _missingAtTip.Advance(calledForNl, _plant.TipVolumeNl, 20_000 + boundNl, alarmed || _tipLoses || occluded);
        if (occluded && calledForNl > 0) _faults.Show(ResidualRisk.HiddenUnderDelivery);
        if (silent) _noSilence.Break(nowMs);
    }

    // A refill beside the reservoir is told of, and a clinician who resumes in spite of it was told. That nothing comes then only
    // the reservoir sensor can tell: where that is lost too, and said so, the hazards' residual risk is left.
    private bool IsKnownToBeDry() =>
        _plant.ReservoirNl <= 0 && (Alarms.Active & s_noReservoirSensor) != 0 && _faults.IsFound("pocketFill");

    // One restart after the other lets the motor's supply never be proven: nothing flows, and the alarm says so. It is latched, so it
    // only stops the count for as long: what was missing before stays missing.
    private bool IsToldOfRestarts(long nowMs) =>
        (Alarms.Active & FaultTable.Bit(AlarmCode.RepeatedReset)) != 0 && nowMs - _poweredUpAtMs <= RestartsGoOnMs;

    // The pressure sensor is the one witness of the catheter: without it nothing tells that the tip gets nothing.
    private bool IsOcclusionUnseen => _faults.IsPresent("catheterOcclusion")
        && (_faults.HasLostWitness("catheterOcclusion") || _faults.IsPresent("pressureSensorStuck"));

    private void CheckBalance(long nowMs)
    {
        double accounted = _plant.ReservoirNl + _plant.OutletVolumeNl + _withdrawnNl;
        double passedOn = _plant.StoredNl + _plant.LeakedNl + _plant.TipVolumeNl;
        if (Math.Abs(_filledNl - accounted) > 1 || Math.Abs(_plant.OutletVolumeNl - passedOn) > 1) _balance.Break(nowMs);
    }
}
