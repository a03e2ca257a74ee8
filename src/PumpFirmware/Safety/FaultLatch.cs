using PumpFirmware.Therapy;

namespace PumpFirmware.Safety;

/// <summary>Remembers faults until a clinician clears them, and knows the strongest reaction among all that are present.</summary>
public sealed class FaultLatch
{
    private Drug drug;
    private long seal = -1;     // the inverse of all numbers here, folded

    /// <summary>True while every number here is what was written to it; see <see cref="MemoryPart"/>. To be asked before they act.</summary>
    public bool IsWhole
    {
        get { return (Fold() ^ seal) == -1; }
    }

    /// <summary>Latched faults, one bit a code.</summary>
    public long Latched;

    /// <summary>Faults that are latched or present now, one bit a code.</summary>
    public long Present;

    /// <summary>The strongest reaction among <see cref="Present"/>.</summary>
    public FaultReaction Reaction;

    /// <summary>Takes up what was latched before a reset, and the drug that decides the reactions.</summary>
    public void Load(long latched, Drug drugInPump)
    {
        drug = drugInPump;
        Latched = latched;
        Present = latched;
        Recompute();
        seal = ~Fold();
    }

    /// <summary>Whether <see cref="Take"/> would change anything.</summary>
    /// <param name="causes">The faults that are present in this tick, one bit a code.</param>
    public bool Changes(long causes)
    {
        return (causes | Latched) != Present;
    }

    /// <summary>Latches what is to be latched of the faults that are present in this tick.</summary>
    /// <returns>True when something new was latched.</returns>
    public bool Take(long causes)
    {
        long present = causes | Latched;
        if (present == Present) return false;
        long latchedBefore = Latched;
        long before = Fold();
        Present = present;
        Recompute();
        seal ^= before ^ Fold();
        return Latched != latchedBefore;
    }

    /// <summary>Releases one fault.</summary>
    public void Release(Alarms.AlarmCode code)
    {
        long before = Fold();
        Latched &= ~FaultTable.Bit(code);
        Present &= ~FaultTable.Bit(code);
        Recompute();
        seal ^= before ^ Fold();
    }

    private void Recompute()
    {
        Reaction = FaultReaction.AlarmOnly;
        for (int row = 0; row < FaultTable.Count; row++)
        {
            Alarms.AlarmCode code = FaultTable.CodeAt(row);
            if ((Present & FaultTable.Bit(code)) == 0) continue;
            if (FaultTable.IsLatching(code, drug)) Latched |= FaultTable.Bit(code);
            FaultReaction reaction = FaultTable.ReactionTo(code, drug);
            if (reaction > Reaction) Reaction = reaction;
        }
    }

    private long Fold()
    {
        return Latched ^ Present ^ (int)Reaction ^ (int)drug;
    }
}
