using PumpBench.Simulation;
using PumpFirmware.Safety;
using PumpFirmware.Storage;

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
    private Mode _mode = Mode.NotStarted;
    private Mode _beforePowerCut = Mode.NotStarted;
    private Mode _claimed = Mode.NotStarted;
    private bool _claims;
    private bool _claimNeedsAlarm;
    private bool _stopRequested;
    private long _fullMs;
    private long _degradedMs;
    private long _stopMs;
    private long _faultMs;
    private long _powerMs;
    private double _lateNl;
    private double _limitNl;

    internal PrescribedCourse(TherapyFacts facts, AlarmBook alarms)
    {
        _facts = facts;
        _alarms = alarms;
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
    public double VolumeNl =>
        (_fullMs * _facts.FlowNlPerMs) + (_degradedMs * _facts.DegradedFlowNlPerMs) - _lateNl - _limitNl;

    /// <summary>Withheld because a clinician stopped the therapy, in nL.</summary>
    public double StopNl => _stopMs * _facts.FlowNlPerMs;

    /// <summary>Withheld because of a fault, in nL; what a degraded pump delivers less included.</summary>
    public double FaultNl => (_faultMs * _facts.FlowNlPerMs) + (_degradedMs * (_facts.FlowNlPerMs - _facts.DegradedFlowNlPerMs));

    /// <summary>Withheld because there was no power, in nL.</summary>
    public double PowerNl => _powerMs * _facts.FlowNlPerMs;

    /// <summary>Withheld because a tick came late, in nL.</summary>
    public double LateTickNl => _lateNl;

    /// <summary>Withheld by a rolling limit, in nL.</summary>
    public double LimitNl => _limitNl;

    /// <summary>True once the therapy has begun: from then on it calls for drug, delivered or not.</summary>
    internal bool HasStarted => _mode != Mode.NotStarted;

    /// <summary>True while the programme is to be delivered, at whichever rate.</summary>
    internal bool CallsForFlow => _mode is Mode.Full or Mode.Degraded;

    /// <summary>True while the pump has no power.</summary>
    internal bool IsUnpowered => _mode == Mode.Power;

    /// <summary>The bench asked for a stop and the firmware accepted it.</summary>
    internal void StopAccepted() => _stopRequested = true;

    /// <summary>Power fails.</summary>
    internal void LosePower()
    {
        if (_mode != Mode.Power) _beforePowerCut = _mode;
        _mode = Mode.Power;
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
                _limitNl += heldBackNl;
                break;
            case EventCode.WithheldByDayLimit when (dayPg * DayAsCounted) + heldBackPg > _facts.DayLimitPg * 0.99:
                _limitNl += heldBackNl;
                break;
            case EventCode.WithheldByLateTick when CallsForFlow:
                _lateNl += logged.Value * (_mode == Mode.Full ? _facts.FlowNlPerMs : _facts.DegradedFlowNlPerMs);
                break;
        }
    }

    /// <summary>All of a tick's log entries are in: now it can be told whether what the pump claims has a cause.</summary>
    internal void Settle()
    {
        if (!_claims) return;
        _claims = false;
        _mode = _claimNeedsAlarm && _alarms.StrongestReaction < LeastReactionFor(_claimed) ? Mode.Full : _claimed;
    }

    /// <summary>Time passes in the mode that the last settling found.</summary>
    internal void Advance(int elapsedMs)
    {
        switch (_mode)
        {
            case Mode.Full: _fullMs += elapsedMs; break;
            case Mode.Degraded: _degradedMs += elapsedMs; break;
            case Mode.Stop: _stopMs += elapsedMs; break;
            case Mode.Fault: _faultMs += elapsedMs; break;
            case Mode.Power: _powerMs += elapsedMs; break;
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
