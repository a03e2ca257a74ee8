namespace PumpFirmware.Safety;

/// <summary>
/// The pump's states and the only ways between them.
/// </summary>
/// <remarks>
/// <code>
/// Unprogrammed -> Stopped     : a prescription was accepted
/// Unprogrammed -> Faulted     : the records cannot be trusted
/// Stopped      -> Delivering  : resumed
/// Stopped      -> Degraded    : resumed while something is broken
/// Stopped      -> Faulted     : a fault that forbids delivery latched
/// Delivering   -> Stopped     : stopped by a clinician
/// Delivering   -> Degraded    : a fault that calls for the minimum rate
/// Delivering   -> Faulted     : a fault that forbids delivery latched
/// Degraded     -> Stopped     : stopped by a clinician
/// Degraded     -> Delivering  : the cause is gone
/// Degraded     -> Faulted     : a fault that forbids delivery latched
/// Faulted      -> Stopped     : the last fault that forbids delivery was cleared
/// Faulted      -> Unprogrammed: the same, and no prescription was ever accepted
/// </code>
/// A start-up begins in the stored state, or in Faulted when a latched fault or the store forbids delivery; every other
/// change passes here. A test compares this list with <see cref="Permits"/>.
/// </remarks>
public sealed class PumpStateMachine
{
    /// <summary>The state now.</summary>
    public PumpState State { get; private set; }

    /// <summary>True in the two states that deliver.</summary>
    public bool IsDelivering
    {
        get { return State == PumpState.Delivering || State == PumpState.Degraded; }
    }

    /// <summary>True when the pump may pass from one state to the other.</summary>
    public static bool Permits(PumpState from, PumpState to)
    {
        switch (from)
        {
            case PumpState.Unprogrammed: return to == PumpState.Stopped || to == PumpState.Faulted;
            case PumpState.Stopped: return to == PumpState.Delivering || to == PumpState.Degraded || to == PumpState.Faulted;
            case PumpState.Delivering: return to == PumpState.Stopped || to == PumpState.Degraded || to == PumpState.Faulted;
            case PumpState.Degraded: return to == PumpState.Stopped || to == PumpState.Delivering || to == PumpState.Faulted;
            case PumpState.Faulted: return to == PumpState.Stopped || to == PumpState.Unprogrammed;
            default: return false;
        }
    }

    /// <summary>Takes up the state that was stored before a reset.</summary>
    public void StartIn(PumpState stored)
    {
        State = stored;
    }

    /// <summary>Moves to another state.</summary>
    /// <returns>False, and no change, when the way does not exist.</returns>
    public bool MoveTo(PumpState next)
    {
        if (!Permits(State, next)) return false;
        State = next;
        return true;
    }
}
