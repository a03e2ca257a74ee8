using PumpFirmware.Hal;

namespace PumpFirmware.Storage;

/// <summary>
/// What an ordinary lease changes of the <see cref="LedgerRecord"/>, a fifth of it, in a place of its own: leases are by far the
/// most that is written, and a tick waits for each. It extends one full record, whose sequence number it holds; a full record
/// that came later holds all of it anew.
/// </summary>
/// <remarks>Bytes: the full record's sequence (4), the fields of 4 bytes, those of 8.</remarks>
public sealed class LeaseRecord
{
    /// <summary>How many of the ledger's fields it holds.</summary>
    public const int Fields = 8;

    internal const int LeaseSteps = 0;
    internal const int RunningPeriodic = 2;
    internal const int LeasedSteps = 3;
    internal const int LastFlowPowered = 6;
    internal const int LastFlowLocal = 7;

    private const int Magic = 0x45504901;   // "IPE", version 1
    private const int HalfFields = 3;
    private const int Words = 1 + 2 * Fields - HalfFields;

    // The ledger's cells: steps of the lease, missing volume, pg of the programme's bolus; leased steps and pg, pg of the bolus
    // that was asked for, the last flow.
    private static readonly int[] Layout = { 1, 39, 42, 0, 3, 13, 29, 30 };

    private readonly int[] words = new int[Words];
    private readonly byte[] payload = new byte[4 * Words];

    /// <summary>The two copies, for <see cref="StoreScrub"/>.</summary>
    public readonly TwoCopyRecord Copies;

    /// <summary>The sequence number of the full record that the copy last read extends.</summary>
    public int Extends;

    /// <summary>Uses a store; reads nothing yet.</summary>
    public LeaseRecord(INonVolatileStore store)
    {
        Copies = new TwoCopyRecord(store, StoreLayout.LeaseA, Magic, 4 * Words);
    }

    /// <summary>Which of the ledger's cells a field is.</summary>
    /// <param name="field">0 to <see cref="Fields"/> - 1.</param>
    public static int CellOf(int field)
    {
        return Layout[field];
    }

    /// <summary>Stores the fields.</summary>
    /// <param name="cells">All of the ledger's, known whole.</param>
    /// <param name="extends">The sequence number of the full record that holds the others.</param>
    /// <returns>False when the store may have lost it.</returns>
    public bool Write(long[] cells, int extends)
    {
        int[] layout = Layout;
        words[0] = extends;
        for (int i = 0; i < HalfFields; i++) words[1 + i] = (int)cells[layout[i]];
        int at = 1 + HalfFields;
        for (int i = HalfFields; i < Fields; i++)
        {
            long value = cells[layout[i]];
            words[at] = (int)value;
            words[at + 1] = (int)(value >> 32);
            at += 2;
        }

        return Copies.Write(words);
    }

    /// <summary>Reads the newer copy: where they differ a write was broken off, and no step of that lease was made.</summary>
    /// <returns>False when neither is whole: what was leased is then lost.</returns>
    public bool Read()
    {
        if (!Copies.Read(payload)) return false;
        Extends = ByteOrder.GetInt(payload, 0);
        return true;
    }

    /// <summary>A field as it was read.</summary>
    /// <param name="field">0 to <see cref="Fields"/> - 1.</param>
    public long ValueOf(int field)
    {
        int at = 4 + 4 * field;
        return field < HalfFields ? ByteOrder.GetInt(payload, at) : ByteOrder.GetLong(payload, at + 4 * (field - HalfFields));
    }
}
