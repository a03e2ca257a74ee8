using PumpFirmware.Alarms;
using PumpFirmware.Safety;

namespace PumpBench.Oracle;

/// <summary>What the pump is to do with the programme.</summary>
internal enum DeliveryMode
{
    /// <summary>The therapy has not begun.</summary>
    NotStarted,

    /// <summary>Give all of it, boluses and a prime included.</summary>
    Full,

    /// <summary>Give at most the minimum rate.</summary>
    Degraded,

    /// <summary>Give nothing: a clinician said so.</summary>
    Stop,

    /// <summary>Give nothing: a fault forbids it.</summary>
    Fault,

    /// <summary>Give nothing: there is no power.</summary>
    Power,
}

/// <summary>
/// The mode that the pump claims by its state, as far as the bench knows a cause for it. Without one the mode is full: then the
/// pump owes what it does not give.
/// </summary>
internal sealed class ClaimedMode(AlarmBook alarms)
{
    private DeliveryMode _beforePowerCut;
    private DeliveryMode _beforeRefill;
    private DeliveryMode _claimed;
    private bool _claims;
    private bool _needsAlarm;
    private bool _claimsRefill;
    private bool _isRefilling;
    private bool _stopRequested;
    private bool _refillRequested;

    /// <summary>The mode that the last settling found.</summary>
    public DeliveryMode Mode { get; private set; }

    // What held before a power cut or a refill may hold again.
    private DeliveryMode Before => Mode == DeliveryMode.Power ? _beforePowerCut : _isRefilling ? _beforeRefill : Mode;

    /// <summary>The bench asked for a stop and the firmware accepted it.</summary>
    public void StopAccepted() => _stopRequested = true;

    /// <summary>The firmware accepted a refill that the bench asked for: until the next settling the pump may claim to refill.</summary>
    public void RefillAccepted() => _refillRequested = true;

    /// <summary>Power fails.</summary>
    public void LosePower()
    {
        _beforePowerCut = Before;
        _isRefilling = false;
        Mode = DeliveryMode.Power;
    }

    /// <summary>The pump says in what state it is.</summary>
    /// <returns>True when it stands still for a refill that was asked for, however shortly.</returns>
    public bool Claim(PumpState state)
    {
        DeliveryMode before = Before;
        _claims = true;
        _claimsRefill = state == PumpState.Refilling && _refillRequested;
        _needsAlarm = state is PumpState.Degraded or PumpState.Faulted or PumpState.EndOfService;
        _claimed = state switch
        {
            PumpState.Delivering or PumpState.Priming => DeliveryMode.Full,
            PumpState.Degraded => DeliveryMode.Degraded,
            PumpState.Faulted or PumpState.EndOfService => DeliveryMode.Fault,
            PumpState.Refilling when before == DeliveryMode.NotStarted => before,
            PumpState.Refilling => _claimsRefill ? DeliveryMode.Stop : DeliveryMode.Full,
            PumpState.Stopped when _stopRequested => DeliveryMode.Stop,

            // After a cleared fault the pump waits for a resume, and the fault is still why.
            PumpState.Stopped when before is DeliveryMode.Fault or DeliveryMode.NotStarted => before,
            PumpState.Stopped => DeliveryMode.Full,
            _ => DeliveryMode.NotStarted,
        };
        if (state is PumpState.Delivering or PumpState.Priming or PumpState.Faulted or PumpState.EndOfService) _stopRequested = false;
        return _claimsRefill;
    }

    /// <summary>All of a moment's log entries are in: now it can be told whether what the pump claims has a cause.</summary>
    /// <returns>True when it claimed anything.</returns>
    public bool Settle()
    {
        _refillRequested = false;
        if (!_claims) return false;
        _claims = false;
        if (_claimsRefill && !_isRefilling) _beforeRefill = Before;
        _isRefilling = _claimsRefill;
        _claimsRefill = false;
        Mode = _needsAlarm && !HasCause ? DeliveryMode.Full : _claimed;
        return true;
    }

    // What the table lets go on from memory stands still after a reset, for nothing that is stored can be believed then.
    private bool HasCause => alarms.StrongestReaction >= LeastReactionFor(_claimed)
        || (_claimed == DeliveryMode.Fault && (alarms.Active & FaultTable.Bit(AlarmCode.StorageFault)) != 0);

    private static FaultReaction LeastReactionFor(DeliveryMode claimed) =>
        claimed == DeliveryMode.Fault ? FaultReaction.StopAtLeaseEnd : FaultReaction.Degrade;
}
