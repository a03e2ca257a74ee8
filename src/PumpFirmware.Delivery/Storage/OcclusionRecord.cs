using PumpFirmware.Hal;

namespace PumpFirmware.Storage;

/// <summary>
/// What an occlusion holds under pressure, so that its release is told even when a reset lies between. Written when one is found
/// and when it gives way, and once when the pump is made: where neither copy can be read, nobody knows that nothing is held.
/// </summary>
public sealed class OcclusionRecord
{
    private const int Magic = 0x4F504901;   // "IPO", version 1
    private const int PayloadBytes = 20;

    private readonly byte[] payload = new byte[PayloadBytes];

    /// <summary>The volume held in nL, or 0.</summary>
    public long HeldNl;

    /// <summary>The volume in fL that lifted the pressure by 1 Pa, or 0.</summary>
    public long FlPerPa;

    /// <summary>The pressure in Pa at which it was found.</summary>
    public int PressurePa;

    /// <summary>The two copies, for <see cref="StoreScrub"/>.</summary>
    public readonly TwoCopyRecord Copies;

    /// <summary>Uses a store; reads nothing yet.</summary>
    public OcclusionRecord(INonVolatileStore store)
    {
        Copies = new TwoCopyRecord(store, StoreLayout.OcclusionA, Magic, PayloadBytes);
    }

    /// <summary>Stores every field.</summary>
    /// <returns>False when the store may have lost it.</returns>
    public bool Write()
    {
        ByteOrder.PutLong(payload, 0, HeldNl);
        ByteOrder.PutLong(payload, 8, FlPerPa);
        ByteOrder.PutInt(payload, 16, PressurePa);
        return Copies.Write(payload);
    }

    /// <summary>Reads every field.</summary>
    /// <returns>False when neither copy is whole; the fields are then untouched.</returns>
    public bool Read()
    {
        if (!Copies.Read(payload)) return false;
        HeldNl = ByteOrder.GetLong(payload, 0);
        FlPerPa = ByteOrder.GetLong(payload, 8);
        PressurePa = ByteOrder.GetInt(payload, 16);
        return true;
    }
}
