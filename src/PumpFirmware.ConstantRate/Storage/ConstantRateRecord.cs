using PumpFirmware.Hal;

namespace PumpFirmware.Storage;

/// <summary>
/// What a constant-rate pump must know after a power cut, as one Copies. It lies where a programmable pump has its ledger:
/// a pump is one kind or the other, and neither takes the other's record for its own.
/// </summary>
public sealed class ConstantRateRecord
{
    /// <summary>For a level: none is known.</summary>
    public const long NoLevel = long.MinValue;

    private const int Magic = 0x52434901;   // "ICR", version 1
    private const int PayloadBytes = 108;
    private const int PoweredAt = 80;

    private readonly byte[] payload = new byte[PayloadBytes];
    private readonly byte[] older = new byte[PayloadBytes];
    private long poweredSeal = -1;      // the inverse of PoweredMs, which changes with every tick

    /// <summary>The declared fill in nL, or 0 when none was declared.</summary>
    public long FillNl;

    /// <summary><see cref="PoweredMs"/> when the fill was declared.</summary>
    public long FilledAtMs;

    /// <summary>What flowed since the fill while nobody was powered to count it, in nL.</summary>
    public long UnwatchedNl;

    /// <summary>What the reservoir sensor saw leaving since commissioning, in nL.</summary>
    public long MeasuredNl;

    /// <summary>The drug in it, in pg.</summary>
    public long DeliveredPg;

    /// <summary>The lowest level since the fill in nL, or <see cref="NoLevel"/>.</summary>
    public long LevelNl = NoLevel;

    /// <summary>1 while a refill still has to be held against the sensor.</summary>
    public int RefillPending;

    /// <summary>The level before that refill in nL, or <see cref="NoLevel"/>.</summary>
    public long LevelBeforeRefillNl = NoLevel;

    /// <summary>By how much that refill should have raised the level, in nL.</summary>
    public int RefillRiseNl;

    /// <summary>The number of the last accepted request.</summary>
    public long LastRequestNumber;

    /// <summary>The checksum that names the prescription in force.</summary>
    public int PrescriptionChecksum;

    /// <summary>Latched faults, one bit a code.</summary>
    public long LatchedMask;

    /// <summary>Powered time since commissioning in ms.</summary>
    public long PoweredMs;

    /// <summary>The powered minutes of the last two resets, newest first; -1 for none.</summary>
    public int LastResetMinute = -1;

    /// <summary>The reset before <see cref="LastResetMinute"/>.</summary>
    public int SecondLastResetMinute = -1;

    /// <summary>The flow monitor's sum of what is too much, in nL.</summary>
    public int TooMuchNl;

    /// <summary>The flow monitor's sum of what is missing, in nL.</summary>
    public int TooLittleNl;

    /// <summary>The two copies, for <see cref="StoreScrub"/>.</summary>
    public readonly TwoCopyRecord Copies;

    /// <summary>Uses a store; reads nothing yet.</summary>
    public ConstantRateRecord(INonVolatileStore store)
    {
        Copies = new TwoCopyRecord(store, StoreLayout.LedgerA, Magic, PayloadBytes);
        Keep();
    }

    /// <summary>
    /// True while every field is what was kept, written or read last, and powered time what was added up; see
    /// <see cref="Safety.MemoryPart"/>.
    /// </summary>
    public bool IsWhole
    {
        get
        {
            Put(older);
            for (int i = 0; i < PayloadBytes; i++)
            {
                if (older[i] != payload[i] && (i < PoweredAt || i >= PoweredAt + 8)) return false;
            }

            return (PoweredMs ^ poweredSeal) == -1;
        }
    }

    /// <summary>Lets powered time pass.</summary>
    /// <param name="ms">0 or more.</param>
    public void Elapse(long ms)
    {
        PoweredMs += ms;
        poweredSeal -= ms;
    }

    /// <summary>What the fields hold now is what they are meant to hold; nothing is stored.</summary>
    public void Keep()
    {
        Put(payload);
    }

    /// <summary>Stores every field.</summary>
    /// <returns>False when the store may have lost it.</returns>
    public bool Write()
    {
        Keep();
        return Copies.Write(payload);
    }

    /// <summary>
    /// Reads every field. Where the two copies differ, a write was broken off: powered time and resets count as in the newer
    /// one, latched faults as in either, and everything else as in the older, for a request is in force only when both
    /// copies hold it. What the older copy does not know to have flowed, its level lets the next one find.
    /// </summary>
    /// <returns>False when no whole copy exists; the fields are then untouched.</returns>
    public bool Read()
    {
        bool first = Copies.ReadCopy(0, payload, out int firstSequence);
        bool second = Copies.ReadCopy(1, older, out int secondSequence);
        if (!Copies.Read(payload)) return false;
        byte[] inForce = payload;
        LatchedMask = ByteOrder.GetLong(payload, 72);
        if (first && second && firstSequence != secondSequence)
        {
            if (secondSequence - firstSequence > 0) Copies.ReadCopy(0, older, out firstSequence);
            LatchedMask |= ByteOrder.GetLong(older, 72);
            inForce = older;
        }

        LastResetMinute = ByteOrder.GetInt(payload, 68);
        PoweredMs = ByteOrder.GetLong(payload, PoweredAt);
        poweredSeal = ~PoweredMs;
        SecondLastResetMinute = ByteOrder.GetInt(payload, 88);
        TakeFrom(inForce);
        Keep();
        return true;
    }

    private void TakeFrom(byte[] copy)
    {
        FillNl = ByteOrder.GetLong(copy, 0);
        FilledAtMs = ByteOrder.GetLong(copy, 8);
        UnwatchedNl = ByteOrder.GetLong(copy, 16);
        MeasuredNl = ByteOrder.GetLong(copy, 24);
        DeliveredPg = ByteOrder.GetLong(copy, 32);
        LevelNl = ByteOrder.GetLong(copy, 40);
        RefillPending = ByteOrder.GetInt(copy, 100);
        LevelBeforeRefillNl = ByteOrder.GetLong(copy, 48);
        RefillRiseNl = ByteOrder.GetInt(copy, 104);
        LastRequestNumber = ByteOrder.GetLong(copy, 56);
        PrescriptionChecksum = ByteOrder.GetInt(copy, 64);
        TooMuchNl = ByteOrder.GetInt(copy, 92);
        TooLittleNl = ByteOrder.GetInt(copy, 96);
    }

    private void Put(byte[] bytes)
    {
        ByteOrder.PutLong(bytes, 0, FillNl);
        ByteOrder.PutLong(bytes, 8, FilledAtMs);
        ByteOrder.PutLong(bytes, 16, UnwatchedNl);
        ByteOrder.PutLong(bytes, 24, MeasuredNl);
        ByteOrder.PutLong(bytes, 32, DeliveredPg);
        ByteOrder.PutLong(bytes, 40, LevelNl);
        ByteOrder.PutInt(bytes, 100, RefillPending);
        ByteOrder.PutLong(bytes, 48, LevelBeforeRefillNl);
        ByteOrder.PutInt(bytes, 104, RefillRiseNl);
        ByteOrder.PutLong(bytes, 56, LastRequestNumber);
        ByteOrder.PutInt(bytes, 64, PrescriptionChecksum);
        ByteOrder.PutInt(bytes, 68, LastResetMinute);
        ByteOrder.PutLong(bytes, 72, LatchedMask);
        ByteOrder.PutLong(bytes, PoweredAt, PoweredMs);
        ByteOrder.PutInt(bytes, 88, SecondLastResetMinute);
        ByteOrder.PutInt(bytes, 92, TooMuchNl);
        ByteOrder.PutInt(bytes, 96, TooLittleNl);
    }
}
