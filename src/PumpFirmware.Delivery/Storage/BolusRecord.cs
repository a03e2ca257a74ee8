using PumpFirmware.Hal;
using PumpFirmware.Therapy;

namespace PumpFirmware.Storage;

/// <summary>When the patient's boluses began, in powered time, so that neither a reset nor a clock shortens a lockout.</summary>
public sealed class BolusRecord
{
    private const int Magic = 0x42504901;   // "IPB", version 1
    private const int Kept = PatientBolus.HighestPerDay;
    private const int PayloadBytes = Kept * 8 + 4;
    private const long Never = long.MinValue;

    private readonly byte[] payload = new byte[PayloadBytes];
    private readonly long[] startsMs = new long[Kept];
    private int next;
    private long seal;      // the inverse of all of them, folded

    /// <summary>The two copies, for <see cref="StoreScrub"/>.</summary>
    public readonly TwoCopyRecord Copies;

    /// <summary>Uses a store; reads nothing yet.</summary>
    public BolusRecord(INonVolatileStore store)
    {
        Copies = new TwoCopyRecord(store, StoreLayout.BolusA, Magic, PayloadBytes);
        for (int i = 0; i < Kept; i++) startsMs[i] = Never;
        seal = ~Fold();
    }

    /// <summary>True while every number is what was written to it; see <see cref="Safety.MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return (Fold() ^ seal) == -1; }
    }

    /// <summary>The start of the last bolus in powered ms, or a time before all others.</summary>
    public long LastStartMs
    {
        get { return startsMs[(next + Kept - 1) % Kept]; }
    }

    /// <summary>How many boluses began after a time.</summary>
    /// <param name="poweredMs">Powered time.</param>
    public int CountSince(long poweredMs)
    {
        int count = 0;
        for (int i = 0; i < Kept; i++)
        {
            if (startsMs[i] > poweredMs) count++;
        }

        return count;
    }

    /// <summary>Notes a start and stores it.</summary>
    /// <returns>False when it was not stored; then it is not noted either.</returns>
    public bool Add(long poweredMs)
    {
        long replaced = startsMs[next];
        long before = Fold();
        startsMs[next] = poweredMs;
        next = (next + 1) % Kept;
        long after = Fold();
        seal ^= before ^ after;
        if (Write()) return true;
        next = (next + Kept - 1) % Kept;
        startsMs[next] = replaced;
        seal ^= after ^ before;
        return false;
    }

    /// <summary>Counts as many boluses as there can be as begun at a time.</summary>
    public void LockOutAll(long poweredMs)
    {
        for (int i = 0; i < Kept; i++) startsMs[i] = poweredMs;
        next = 0;
        seal = ~Fold();
    }

    /// <summary>Stores what is noted.</summary>
    /// <returns>False when the store may have lost it, or memory is not what was written there: that is never stored.</returns>
    public bool Write()
    {
        if (!IsWhole) return false;
        for (int i = 0; i < Kept; i++) ByteOrder.PutLong(payload, i * 8, startsMs[i]);
        ByteOrder.PutInt(payload, Kept * 8, next);
        return Copies.Write(payload);
    }

    /// <summary>Reads what was stored.</summary>
    /// <returns>False when no whole copy exists.</returns>
    public bool Read()
    {
        if (!Copies.Read(payload)) return false;
        int stored = ByteOrder.GetInt(payload, Kept * 8);
        if (stored < 0 || stored >= Kept) return false;
        next = stored;
        for (int i = 0; i < Kept; i++) startsMs[i] = ByteOrder.GetLong(payload, i * 8);
        seal = ~Fold();
        return true;
    }

    private long Fold()
    {
        long fold = next;
        for (int i = 0; i < Kept; i++) fold ^= startsMs[i];
        return fold;
    }
}
