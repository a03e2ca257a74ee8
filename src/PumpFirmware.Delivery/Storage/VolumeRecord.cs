using PumpFirmware.Hal;

namespace PumpFirmware.Storage;

/// <summary>
/// What the comparison of book, motion and sensor has found so far. A record of its own, because it changes four times an
/// hour and not with every lease.
/// </summary>
public sealed class VolumeRecord
{
    private const int Magic = 0x56504901;   // "IPV", version 1
    private const int PayloadBytes = 24;

    private readonly byte[] payload = new byte[PayloadBytes];

    /// <summary>The slow sum of what has left the reservoir beyond what was commanded, in nL.</summary>
    public int TooMuchNl;

    /// <summary>The slow sum of what is missing, in nL.</summary>
    public int TooLittleNl;

    /// <summary>Measured less commanded motion since the fill, in nL.</summary>
    public long MotionLeadNl;

    /// <summary>The ledger's steps at the fill that <see cref="TooLittleNl"/> and <see cref="MotionLeadNl"/> belong to.</summary>
    public long StepsAtFill;

    /// <summary>The two copies, for <see cref="StoreScrub"/>.</summary>
    public readonly TwoCopyRecord Copies;

    /// <summary>Uses a store; reads nothing yet.</summary>
    public VolumeRecord(INonVolatileStore store)
    {
        Copies = new TwoCopyRecord(store, StoreLayout.VolumeA, Magic, PayloadBytes);
    }

    /// <summary>True while every field is what was last stored or read: the bytes of that are still here.</summary>
    public bool IsWhole
    {
        get
        {
            return TooMuchNl == ByteOrder.GetInt(payload, 0) && TooLittleNl == ByteOrder.GetInt(payload, 4)
                && MotionLeadNl == ByteOrder.GetLong(payload, 8) && StepsAtFill == ByteOrder.GetLong(payload, 16);
        }
    }

    /// <summary>Stores every field.</summary>
    /// <returns>False when the store may have lost it.</returns>
    public bool Write()
    {
        ByteOrder.PutInt(payload, 0, TooMuchNl);
        ByteOrder.PutInt(payload, 4, TooLittleNl);
        ByteOrder.PutLong(payload, 8, MotionLeadNl);
        ByteOrder.PutLong(payload, 16, StepsAtFill);
        return Copies.Write(payload);
    }

    /// <summary>Reads every field.</summary>
    /// <returns>False when neither copy is whole; the fields are then untouched.</returns>
    public bool Read()
    {
        if (!Copies.Read(payload)) return false;
        TooMuchNl = ByteOrder.GetInt(payload, 0);
        TooLittleNl = ByteOrder.GetInt(payload, 4);
        MotionLeadNl = ByteOrder.GetLong(payload, 8);
        StepsAtFill = ByteOrder.GetLong(payload, 16);
        return true;
    }
}
