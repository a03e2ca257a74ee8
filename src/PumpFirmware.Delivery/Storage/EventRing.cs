using PumpFirmware.Hal;

namespace PumpFirmware.Storage;

/// <summary>
/// The last events that tell what became of the pump, in the store: they outlive a reset. Each is written once, over the oldest
/// one. A torn or damaged entry shows by its checksum and is passed over; none of the others is lost with it.
/// </summary>
/// <remarks>
/// What comes in floods is left to <see cref="EventLog"/>: steps held back, one by one, the boluses of a programme, and a
/// refusal like the one before it. FRAM takes 10^12 cycles a byte; an entry a tick of 100 ms would be 2.5 x 10^6 a year each.
/// </remarks>
public sealed class EventRing
{
    /// <summary>Entries kept; a power of two, so that numbers may wrap.</summary>
    public const int Capacity = 128;

    // Of these it stores one: that takes as long as half a tick.
    private const int EntriesAtATime = 4;
    private const int ChecksumAt = StoreLayout.EventBytes - 4;

    private readonly INonVolatileStore store;
    private readonly byte[] image = new byte[StoreLayout.EventBytes];
    private int start = 1;
    private int taken;
    private long lastRefusal = -1;
    private bool isOpen;

    /// <summary>Uses a store; reads nothing yet.</summary>
    public EventRing(INonVolatileStore store)
    {
        this.store = store;
    }

    /// <summary>The number of the next entry; the newest has the one before it. It wraps.</summary>
    public int Next;

    /// <summary>Entries that <see cref="Open"/> found torn or damaged.</summary>
    public int Torn;

    /// <summary>Events that left the log before they could be stored.</summary>
    public int Dropped;

    /// <summary>Finds the newest entry, once, at start-up. A store that does not answer is not written to.</summary>
    public void Open()
    {
        bool isEmpty = true;
        for (int slot = 0; slot < Capacity; slot++)
        {
            if (!store.Read(AddressOf(slot), image, image.Length)) return;
            int number = ByteOrder.GetInt(image, 0);
            if (!IsEntry(slot))
            {
                if (!IsBlank()) Torn++;
            }
            else if (isEmpty || number - Next >= 0)
            {
                isEmpty = false;
                Next = number + 1;
                start = StartIn(image) + 1;
            }
        }

        isOpen = true;
    }

    /// <summary>Whether the log holds what was not looked at yet.</summary>
    public bool HasNew(EventLog log)
    {
        return log.Count != taken;
    }

    /// <summary>Stores the next event of the log that is to be kept. What the store refuses is tried again the next time.</summary>
    public void Take(EventLog log)
    {
        for (int i = 0; i < EntriesAtATime && taken < log.Count; i++)
        {
            int oldest = isOpen ? log.Count - EventLog.Capacity : log.Count;
            if (taken < oldest)
            {
                Dropped += oldest - taken;
                taken = oldest;
                continue;
            }

            log.TryGet(taken, out long atMs, out EventCode code, out long value);
            bool isKept = IsKept(code, value);
            if (isKept && !Append(atMs, code, value)) return;
            lastRefusal = code == EventCode.CommandRefused ? value : -1;
            taken++;
            if (isKept) return;
        }
    }

    /// <summary>Reads an entry.</summary>
    /// <param name="number">One of the last <see cref="Capacity"/> before <see cref="Next"/>.</param>
    /// <param name="startNumber">Which start of the firmware it belongs to: another one than before it means a reset between.</param>
    /// <param name="atMs">Its time in ms since that start.</param>
    /// <param name="code">What happened.</param>
    /// <param name="value">See <see cref="EventCode"/>.</param>
    /// <returns>False when there is no such entry, or it is torn or damaged.</returns>
    public bool TryGet(int number, out int startNumber, out long atMs, out EventCode code, out long value)
    {
        int slot = number & (Capacity - 1);
        bool held = store.Read(AddressOf(slot), image, image.Length) && IsEntry(slot) && ByteOrder.GetInt(image, 0) == number;
        startNumber = held ? StartIn(image) : 0;
        atMs = held ? ByteOrder.GetLong(image, 4) : 0;
        value = held ? ByteOrder.GetLong(image, 12) : 0;
        code = held ? (EventCode)(ByteOrder.GetInt(image, 20) & 0xFFFF) : EventCode.None;
        return held;
    }

    private bool IsKept(EventCode code, long value)
    {
        bool isHeldBack = code >= EventCode.WithheldByHourLimit && code <= EventCode.GateClosed;
        bool isRoutine = code >= EventCode.PeriodicBolusStarted && code <= EventCode.PeriodicBolusCutShort;
        return !isHeldBack && !isRoutine && code != EventCode.WithheldByMemory
            && (code != EventCode.CommandRefused || value != lastRefusal);
    }

    private bool Append(long atMs, EventCode code, long value)
    {
        ByteOrder.PutInt(image, 0, Next);
        ByteOrder.PutLong(image, 4, atMs);
        ByteOrder.PutLong(image, 12, value);
        ByteOrder.PutInt(image, 20, (int)code | (start << 16));
        ByteOrder.PutInt(image, ChecksumAt, (int)Crc32.Compute(image, ChecksumAt));
        if (!store.Write(AddressOf(Next & (Capacity - 1)), image, image.Length)) return false;
        Next++;
        return true;
    }

    private bool IsEntry(int slot)
    {
        return (ByteOrder.GetInt(image, 0) & (Capacity - 1)) == slot
            && (uint)ByteOrder.GetInt(image, ChecksumAt) == Crc32.Compute(image, ChecksumAt);
    }

    private bool IsBlank()
    {
        for (int i = 1; i < image.Length; i++)
        {
            if (image[i] != image[0]) return false;
        }

        return true;
    }

    private static int StartIn(byte[] image)
    {
        return image[22] | (image[23] << 8);
    }

    private static int AddressOf(int slot)
    {
        return StoreLayout.Events + slot * StoreLayout.EventBytes;
    }
}
