using PumpBench.Simulation;
using PumpFirmware;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpBench.Oracle;

/// <summary>
/// What the pump should have delivered: the programme less what was rightly withheld. Time is only withheld when the log
/// says so and the bench knows a cause: a stop that was asked for, an alarm that stands, power that was cut, a limit that
/// was near. A pump that stops for no reason goes on owing.
/// </summary>
public sealed class PrescribedCourse
{
    // How near a window must have been for a refusal to be believed: the gate counts its oldest minute whole.
    private const double HourAsCounted = 61.0 / 60;
    private const double DayAsCounted = 1441.0 / 1440;

    private readonly TherapyFacts _facts;
    private readonly AlarmBook _alarms;
    private readonly long _degradedCeilingPgPerDay;
    private readonly PgTally _due = new();
    private readonly PgTally _stop = new();
    private readonly PgTally _fault = new();
    private readonly PgTally _power = new();
    private readonly BolusCourse _boluses = new();
    private double _bolusStopPg;
    private double _bolusFaultPg;
    private double _bolusPowerPg;
    private double _bolusLimitPg;
    private DateTime _local;
    private DateTime _doseUntil;
    private long _dosePgPerDay;
    private long _doseHoldsMs;
    private Mode _mode = Mode.NotStarted;
    private Mode _beforePowerCut = Mode.NotStarted;
    private Mode _claimed = Mode.NotStarted;
    private bool _claims;
    private bool _claimNeedsAlarm;
    private bool _stopRequested;
    private double _latePg;
    private bool _limitReached;
    private double _limitNl;

    internal PrescribedCourse(TherapyFacts facts, AlarmBook alarms)
    {
        _facts = facts;
        _alarms = alarms;
        _degradedCeilingPgPerDay = (long)(PumpGeometry.MinimumRateNlPerDay * facts.PgPerNl);
        SetClock(facts.StartsAt);
    }

    private enum Mode
    {
        NotStarted,
        Full,
        Degraded,
        Stop,
        Fault,
        Power,
    }

    /// <summary>Prescribed volume up to now in nL.</summary>
    public double VolumeNl => ((_due.Pg + _boluses.Pg - _latePg) / _facts.PgPerNl) - _limitNl;

    /// <summary>Withheld because a clinician stopped the therapy, in nL.</summary>
    public double StopNl => (_stop.Pg + _bolusStopPg) / _facts.PgPerNl;

    /// <summary>Withheld because of a fault, in nL; what a degraded pump delivers less included.</summary>
    public double FaultNl => (_fault.Pg + _bolusFaultPg) / _facts.PgPerNl;

    /// <summary>Withheld because there was no power, in nL.</summary>
    public double PowerNl => (_power.Pg + _bolusPowerPg) / _facts.PgPerNl;

    /// <summary>Withheld because a tick came late, in nL.</summary>
    public double LateTickNl => _latePg / _facts.PgPerNl;

    /// <summary>Withheld by a rolling limit, in nL.</summary>
    public double LimitNl => _limitNl + (_bolusLimitPg / _facts.PgPerNl);

    /// <summary>True once the therapy has begun: from then on it calls for drug, delivered or not.</summary>
    internal bool HasStarted => _mode != Mode.NotStarted;

    /// <summary>True while the pump has no power.</summary>
    internal bool IsUnpowered => _mode == Mode.Power;

    /// <summary>What the programme called for in the last tick, delivered or not, in nL a millisecond.</summary>
    internal double FlowNlPerMs { get; private set; }

    /// <summary>The bench asked for a stop and the firmware accepted it.</summary>
    internal void StopAccepted() => _stopRequested = true;

    /// <summary>The firmware accepted a bolus that the scenario asked for.</summary>
    internal void BolusAccepted(long dosePg, long overMs) => _boluses.Start(dosePg, overMs);

    /// <summary>Somebody set the wall clock: the programme goes on from there. Two seconds are two clocks' drift, and no set.</summary>
    internal void SetClock(DateTime to)
    {
        DateTime now = _doseHoldsMs > 0 ? _doseUntil.AddMilliseconds(-_doseHoldsMs) : _local;
        if (Math.Abs((to - now).TotalMilliseconds) <= LocalClock.SetToleranceMs) return;
        _local = to;
        _doseHoldsMs = 0;
    }

    /// <summary>Power fails.</summary>
    internal void LosePower()
    {
        if (_mode != Mode.Power) _beforePowerCut = _mode;
        _mode = Mode.Power;
        _bolusPowerPg += _boluses.End();
    }

    /// <summary>Takes one entry of the firmware's log.</summary>
    /// <param name="logged">The entry.</param>
    /// <param name="hourPg">Drug in pg that truly left in the last hour, uncertain steps added.</param>
    /// <param name="dayPg">The same over 24 hours.</param>
    internal void Take(LoggedEvent logged, double hourPg, double dayPg)
    {
        double heldBackNl = logged.Value * _facts.StepNl;
        double heldBackPg = heldBackNl * _facts.PgPerNl;
        switch (logged.Code)
        {
            case EventCode.StateChanged:
                Claim((PumpState)logged.Value);
                break;
            case EventCode.WithheldByHourLimit when (hourPg * HourAsCounted) + heldBackPg > _facts.HourLimitPg * 0.99:
                HoldBack(heldBackNl);
                break;
            case EventCode.WithheldByDayLimit when (dayPg * DayAsCounted) + heldBackPg > _facts.DayLimitPg * 0.99:
                HoldBack(heldBackNl);
                break;
            case EventCode.WithheldByLateTick when _mode is Mode.Full or Mode.Degraded:
                long dose = _mode == Mode.Full ? _dosePgPerDay : Math.Min(_dosePgPerDay, _degradedCeilingPgPerDay);
                _latePg += logged.Value * (dose / 86_400_000.0);
                break;
        }
    }

    /// <summary>All of a tick's log entries are in: now it can be told whether what the pump claims has a cause.</summary>
    internal void Settle()
    {
        if (!_claims) return;
        _claims = false;
        _mode = _claimNeedsAlarm && _alarms.StrongestReaction < LeastReactionFor(_claimed) ? Mode.Full : _claimed;
        if (_mode != Mode.Full) EndBolus();
    }

    /// <summary>Time passes in the mode that the last settling found, at the dose of each of its milliseconds.</summary>
    internal void Advance(int elapsedMs)
    {
        double pgMs = 0;
        for (int left = elapsedMs; left > 0;)
        {
            if (_doseHoldsMs == 0) LookUpDose();
            int part = (int)Math.Min(left, _doseHoldsMs);
            Tally(part);
            pgMs += (double)_dosePgPerDay * part;
            left -= part;
            _doseHoldsMs -= part;
            if (_doseHoldsMs == 0) _local = _doseUntil;
        }

        double bolusPg = AdvanceBolus(elapsedMs);
        if (elapsedMs > 0) FlowNlPerMs = ((pgMs / 86_400_000) + bolusPg) / elapsedMs / _facts.PgPerNl;
    }

    // A limit that holds steps back ends a bolus for good.
    private void HoldBack(double heldBackNl)
    {
        _limitNl += heldBackNl;
        _limitReached = true;
    }

    private void LookUpDose()
    {
        _dosePgPerDay = _facts.Programme.DosePgPerDay(_local, out _doseUntil);
        _doseHoldsMs = (long)(_doseUntil - _local).TotalMilliseconds;
    }

    // What a running bolus called for in the tick, in pg.
    private double AdvanceBolus(int elapsedMs)
    {
        double before = _boluses.Pg;
        if (_mode == Mode.Full) _boluses.Advance(elapsedMs);
        double due = _boluses.Pg - before;
        if (_limitReached) _bolusLimitPg += _boluses.End();
        _limitReached = false;
        return due;
    }

    private void EndBolus()
    {
        double rest = _boluses.End();
        switch (_mode)
        {
            case Mode.Stop: _bolusStopPg += rest; break;
            case Mode.Power: _bolusPowerPg += rest; break;
            default: _bolusFaultPg += rest; break;
        }
    }

    private void Tally(int elapsedMs)
    {
        switch (_mode)
        {
            case Mode.Full:
                _due.Add(_dosePgPerDay, elapsedMs);
                break;
            case Mode.Degraded:
                long reduced = Math.Min(_dosePgPerDay, _degradedCeilingPgPerDay);
                _due.Add(reduced, elapsedMs);
                _fault.Add(_dosePgPerDay - reduced, elapsedMs);
                break;
            case Mode.Stop:
                _stop.Add(_dosePgPerDay, elapsedMs);
                break;
            case Mode.Fault:
                _fault.Add(_dosePgPerDay, elapsedMs);
                break;
            case Mode.Power:
                _power.Add(_dosePgPerDay, elapsedMs);
                break;
        }
    }

    private static FaultReaction LeastReactionFor(Mode claimed) =>
        claimed == Mode.Fault ? FaultReaction.StopAtLeaseEnd : FaultReaction.Degrade;

    private void Claim(PumpState state)
    {
        // Back from a power cut: what held before it may hold again.
        Mode before = _mode == Mode.Power ? _beforePowerCut : _mode;
        _claims = true;
        _claimNeedsAlarm = state is PumpState.Degraded or PumpState.Faulted;
        _claimed = state switch
        {
            PumpState.Delivering => Mode.Full,
            PumpState.Degraded => Mode.Degraded,
            PumpState.Faulted => Mode.Fault,
            PumpState.Stopped when _stopRequested => Mode.Stop,

            // After a cleared fault the pump waits for a resume, and the fault is still why.
            PumpState.Stopped when before is Mode.Fault or Mode.NotStarted => before,
            PumpState.Stopped => Mode.Full,
            _ => Mode.NotStarted,
        };
        if (state is PumpState.Delivering or PumpState.Faulted) _stopRequested = false;
    }
}
