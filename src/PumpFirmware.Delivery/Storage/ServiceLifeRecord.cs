using PumpFirmware.Hal;

namespace PumpFirmware.Storage;

/// <summary>
/// Whether the battery was ever found low, since when, and whether the pump has come to its end. None of it ever goes back: a
/// battery recovers its voltage, and not its charge. A record of its own, for it changes twice in a pump's life.
/// </summary>
public sealed class ServiceLifeRecord
{
    /// <summary>Service after the battery was found low, in ms: 90 days, as in pumps on the market (elective replacement).</summary>
    public const long ServiceAfterLowMs = 90L * 86_400_000;

    private const int Magic = 0x53504901;   // "IPS", version 1
    private const int PayloadBytes = 20;
    private const int Fresh = 0;
    private const int Low = 1;
    private const int Ended = 2;

    private readonly byte[] payload = new byte[PayloadBytes];
    private int stage;

    /// <summary>The two copies, for <see cref="StoreScrub"/>.</summary>
    public readonly TwoCopyRecord Copies;

    /// <summary>Uses a store; reads nothing yet.</summary>
    public ServiceLifeRecord(INonVolatileStore store)
    {
        Copies = new TwoCopyRecord(store, StoreLayout.ServiceLifeA, Magic, PayloadBytes);
    }

    /// <summary>True while everything is what was noted or read: the bytes of that are still here.</summary>
    public bool IsWhole
    {
        get
        {
            return stage == ByteOrder.GetInt(payload, 0) && LowPoweredMs == ByteOrder.GetLong(payload, 4)
                && LowLocalMs == ByteOrder.GetLong(payload, 12);
        }
    }

    /// <summary>True once the battery was found low: the pump is to be replaced.</summary>
    public bool IsBatteryLow
    {
        get { return stage != Fresh; }
    }

    /// <summary>True once the pump has come to its end.</summary>
    public bool HasEnded
    {
        get { return stage == Ended; }
    }

    /// <summary>Powered ms when the battery was found low.</summary>
    public long LowPoweredMs;

    /// <summary>Local ms then, less what people had set the clock by; 0 when nobody knew the time.</summary>
    public long LowLocalMs;

    /// <summary>The battery was found low. Known from now on, stored or not.</summary>
    /// <returns>False when the store may have lost it.</returns>
    public bool NoteLow(long poweredMs, long localMs)
    {
        AssumeLow(poweredMs, localMs);
        return Write();
    }

    /// <summary>The battery counts as found low; nothing is stored yet. What was found earlier stands.</summary>
    public void AssumeLow(long poweredMs, long localMs)
    {
        if (stage != Fresh) return;
        stage = Low;
        LowPoweredMs = poweredMs;
        LowLocalMs = localMs;
        Put();
    }

    /// <summary>The pump has come to its end. Known from now on, stored or not.</summary>
    /// <returns>False when the store may have lost it.</returns>
    public bool NoteEnd(long poweredMs, long localMs)
    {
        AssumeLow(poweredMs, localMs);
        stage = Ended;
        return Write();
    }

    /// <summary>Stores what is noted.</summary>
    /// <returns>False when the store may have lost it.</returns>
    public bool Write()
    {
        Put();
        return Copies.Write(payload);
    }

    /// <summary>Reads what was stored.</summary>
    /// <returns>False when no whole copy exists.</returns>
    public bool Read()
    {
        if (!Copies.Read(payload)) return false;
        int stored = ByteOrder.GetInt(payload, 0);
        if (stored < Fresh || stored > Ended) return false;
        stage = stored;
        LowPoweredMs = ByteOrder.GetLong(payload, 4);
        LowLocalMs = ByteOrder.GetLong(payload, 12);
        return true;
    }

    private void Put()
    {
        ByteOrder.PutInt(payload, 0, stage);
        ByteOrder.PutLong(payload, 4, LowPoweredMs);
        ByteOrder.PutLong(payload, 12, LowLocalMs);
    }
}
