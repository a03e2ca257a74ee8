using PumpFirmware.Therapy;

namespace PumpFirmware.Safety;

/// <summary>Remembers faults until a clinician clears them, and knows the strongest reaction among all that are present.</summary>
public sealed class FaultLatch
{
    private long knownPresent;
    private FaultReaction knownReaction;
    private Drug drug;

    /// <summary>Latched faults, one bit a code.</summary>
    public long Latched { get; private set; }

    /// <summary>Faults that are latched or present now, one bit a code.</summary>
    public long Present { get; private set; }

    /// <summary>The strongest reaction among <see cref="Present"/>.</summary>
    public FaultReaction Reaction
    {
        get { return knownReaction; }
    }

    /// <summary>Takes up what was latched before a reset, and the drug that decides the reactions.</summary>
    public void Load(long latched, Drug drugInPump)
    {
        drug = drugInPump;
        Latched = latched;
        Present = latched;
        Recompute();
    }

    /// <summary>Latches what is to be latched of the faults that are present in this tick.</summary>
    /// <returns>True when something new was latched.</returns>
    public bool Take(long causes)
    {
        Present = causes | Latched;
        if (Present == knownPresent) return false;
        long before = Latched;
        Recompute();
        return Latched != before;
    }

    /// <summary>Releases one fault.</summary>
    public void Release(Alarms.AlarmCode code)
    {
        Latched &= ~FaultTable.Bit(code);
        Present &= ~FaultTable.Bit(code);
        Recompute();
    }

    private void Recompute()
    {
        knownPresent = Present;
        knownReaction = FaultReaction.AlarmOnly;
        for (int row = 0; row < FaultTable.Count; row++)
        {
            Alarms.AlarmCode code = FaultTable.CodeAt(row);
            if ((Present & FaultTable.Bit(code)) == 0) continue;
            if (FaultTable.IsLatching(code, drug)) Latched |= FaultTable.Bit(code);
            FaultReaction reaction = FaultTable.ReactionTo(code, drug);
            if (reaction > knownReaction) knownReaction = reaction;
        }
    }
}
