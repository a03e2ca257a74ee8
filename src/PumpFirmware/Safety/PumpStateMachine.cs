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
/// Stopped      -> Refilling   : a refill began
/// Stopped      -> Faulted     : a fault that forbids delivery latched
/// Delivering   -> Stopped     : stopped by a clinician
/// Delivering   -> Degraded    : a fault that calls for the minimum rate
/// Delivering   -> Priming     : an empty catheter is filled
/// Delivering   -> Refilling   : a refill began
/// Delivering   -> Faulted     : a fault that forbids delivery latched
/// Degraded     -> Stopped     : stopped by a clinician
/// Degraded     -> Delivering  : the cause is gone
/// Degraded     -> Refilling   : a refill began
/// Degraded     -> Faulted     : a fault that forbids delivery latched
/// Priming      -> Delivering  : the catheter is primed
/// Priming      -> Degraded    : a fault that calls for the minimum rate
/// Priming      -> Stopped     : stopped by a clinician
/// Priming      -> Faulted     : a fault that forbids delivery latched
/// Refilling    -> Stopped     : the refill is over, and the pump stood still before it
/// Refilling    -> Delivering  : the refill is over, and the pump delivered before it
/// Refilling    -> Degraded    : the same, while something is broken
/// Refilling    -> Faulted     : a fault that forbids delivery latched
/// Faulted      -> Stopped     : the last fault that forbids delivery was cleared
/// Faulted      -> Unprogrammed: the same, and no prescription was ever accepted
/// Unprogrammed -> EndOfService: the battery is used up
/// Stopped      -> EndOfService: the battery is used up
/// Delivering   -> EndOfService: the battery is used up
/// Degraded     -> EndOfService: the battery is used up
/// Priming      -> EndOfService: the battery is used up
/// Refilling    -> EndOfService: the battery is used up
/// Faulted      -> EndOfService: the battery is used up
/// </code>
/// Nothing leads out of EndOfService: such a pump is replaced.
/// Priming and Refilling are never stored: after a reset neither is taken up again.
/// A start-up begins in the stored state, in Faulted when a latched fault or the store forbids delivery, or in EndOfService
/// when the pump's end is on record; every other change passes here. A test compares this list with <see cref="Permits"/>.
/// </remarks>
public sealed class PumpStateMachine
{
    // The state stands here three times, so that it outlives a flipped bit without asking anybody.
    private PumpState second;
    private int inverse = -1;

    /// <summary>The state now.</summary>
    public PumpState State;

    /// <summary>True while the state is what was written to it; see <see cref="MemoryPart"/>. To be asked before it acts.</summary>
    public bool IsWhole
    {
        get { return ((int)State ^ inverse) == -1 && State == second; }
    }

    /// <summary>True in the states that deliver.</summary>
    public bool IsDelivering
    {
        get { return State == PumpState.Delivering || State == PumpState.Degraded || State == PumpState.Priming; }
    }

    /// <summary>True when the pump may pass from one state to the other.</summary>
    public static bool Permits(PumpState from, PumpState to)
    {
        if (to == PumpState.EndOfService) return from >= PumpState.Unprogrammed && from < PumpState.EndOfService;
        bool standsOrDelivers = to == PumpState.Stopped || to == PumpState.Delivering || to == PumpState.Degraded;
        switch (from)
        {
            case PumpState.Unprogrammed: return to == PumpState.Stopped || to == PumpState.Faulted;
            case PumpState.Delivering: return to == PumpState.Priming || IsNextFrom(from, to, standsOrDelivers);
            case PumpState.Stopped:
            case PumpState.Degraded: return IsNextFrom(from, to, standsOrDelivers);
            case PumpState.Priming:
            case PumpState.Refilling: return standsOrDelivers || to == PumpState.Faulted;
            case PumpState.Faulted: return to == PumpState.Stopped || to == PumpState.Unprogrammed;
            default: return false;
        }
    }

    private static bool IsNextFrom(PumpState from, PumpState to, bool standsOrDelivers)
    {
        return from != to && (standsOrDelivers || to == PumpState.Refilling || to == PumpState.Faulted);
    }

    /// <summary>Takes up the state that was stored before a reset.</summary>
    public void StartIn(PumpState stored)
    {
        State = second = stored;
        inverse = ~(int)stored;
    }

    /// <summary>Makes the state what two of its three places say.</summary>
    /// <returns>False when each says something else: then nobody knows, and it is Unprogrammed.</returns>
    public bool Mend()
    {
        PumpState third = (PumpState)~inverse;
        bool isKnown = State == second || State == third || second == third;
        StartIn(second == third ? second : isKnown ? State : PumpState.Unprogrammed);
        return isKnown;
    }

    /// <summary>Moves to another state.</summary>
    /// <returns>False, and no change, when the way does not exist.</returns>
    public bool MoveTo(PumpState next)
    {
        if (!Permits(State, next)) return false;
        StartIn(next);
        return true;
    }
}
