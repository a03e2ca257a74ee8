namespace PumpFirmware.Storage;

/// <content>How the fields lie in the store.</content>
public sealed partial class LedgerRecord
{
    // The fields in the order in which they are stored, by their cells: 8 bytes each, and of those with a ~ the lower 4.
    private static readonly int[] Layout =
    {
        0, 2, 3, 4, 5, 6, 7, ~1, ~8, ~9, ~10, ~11, ~14, 12, ~15, Flags, 17, ~18, ~19, 20, 21, ~22, 24, 25, 26, 27, 28, 29, 30,
        43, 44, 45, 31, 32, ~33, ~35, 36, ~37, 38, 34, 13, ~39, ~42, ~46,
        47, 48, ~49,
    };

    // No cell, but what four of them share: primed, first fill, doubted (6 bits), first fault.
    private const int Flags = ~Cells;
    private const int FlagsAt = 92;
    private const int LeaseStepsAt = 56;
    private const int RunningPeriodicAt = 276;

    // Cells that say what happened, one bit each; what the others say was requested.
    private const long Happened = 1L << 0 | 1L << 1 | 1L << 2 | 1L << 3 | 1L << 7 | 1L << 8 | 1L << 9 | 1L << 10 | 1L << 11
        | 1L << 12 | 1L << 13 | 1L << 22 | 1L << 29 | 1L << 30 | 1L << 38 | 1L << 39 | 1L << 42 | 1L << 46 | 1L << 47 | 1L << 48 | 1L << 49;

    private readonly byte[] payload = new byte[PayloadBytes];
    private readonly byte[] older = new byte[PayloadBytes];
    private readonly byte[] kept = new byte[8 * Cells];

    /// <summary>Stores every field, and proves every place that it needs.</summary>
    /// <returns>False when the store may have lost it, or memory is not what was written there: that is never stored.</returns>
    public bool Write()
    {
        return WriteFull() && Lease.Write(cells, fullSequence);
    }

    /// <summary>Stores what changed: when that was nothing but what leases change, the lease record alone.</summary>
    /// <returns>False when the store may have lost it, or memory is not what was written there: that is never stored.</returns>
    public bool Commit()
    {
        return isChanged ? WriteFull() : IsWhole && Lease.Write(cells, fullSequence);
    }

    private bool WriteFull()
    {
        // Bytes and checksum in one go: a tick has to wait for it.
        byte[] image = Copies.Image;
        uint[] table = Crc32.Table;
        uint crc = ~Copies.BeginImage();
        long[] values = cells;
        long flags = values[16] | values[23] << 1 | values[40] << 2 | values[41] << 8;
        long fold = values[16] ^ values[23] ^ values[40] ^ values[41] ^ flags ^ fullSequence;
        if (isChanged) fold ^= Changed;
        int[] layout = Layout;
        int at = TwoCopyRecord.HeaderBytes;
        for (int i = 0; i < layout.Length; i++)
        {
            int cell = layout[i];
            bool isHalf = cell < 0;
            if (isHalf) cell = ~cell;
            long value = cell == Cells ? flags : values[cell];
            fold ^= value;
            while (true)
            {
                image[at] = (byte)value;
                image[at + 1] = (byte)(value >> 8);
                image[at + 2] = (byte)(value >> 16);
                image[at + 3] = (byte)(value >> 24);
                at += 4;
                crc ^= (uint)value;
                crc = table[768 + (byte)crc] ^ table[512 + (byte)(crc >> 8)] ^ table[256 + (byte)(crc >> 16)] ^ table[crc >> 24];
                if (isHalf) break;
                isHalf = true;
                value >>= 32;
            }
        }

        if ((fold ^ seal) != -1 || !IsFillWhole || Copies.Sequence != fullSequence) return false;
        bool written = Copies.WriteImage(~crc);
        NoteFull(written);
        return written;
    }

    /// <summary>Remembers every field as it is, before a request changes some of them.</summary>
    public void Keep()
    {
        for (int i = 0; i < Cells; i++) ByteOrder.PutLong(kept, 8 * i, cells[i]);
    }

    /// <summary>Takes back what changed since <see cref="Keep"/>: the request could not be stored.</summary>
    public void Return()
    {
        for (int i = 0; i < Cells; i++) Take(i, ByteOrder.GetLong(kept, 8 * i));
    }

    /// <summary>
    /// Reads every field. Where the two copies differ, a write was broken off: steps count as in the newer one, latched faults
    /// as in either, and what a request changed as in the older, for a request is in force only when both copies hold it. A
    /// pump that stands still in either copy stands still. What leases changed since then comes from their own record, unless
    /// that is older.
    /// </summary>
    /// <returns>False when either record has no whole copy; the fields are then untouched.</returns>
    public bool Read()
    {
        bool first = Copies.ReadCopy(0, payload, out int firstSequence);
        bool second = Copies.ReadCopy(1, older, out int secondSequence);
        if (!Lease.Read() || !Copies.Read(payload)) return false;
        for (int i = 0; i < Folded; i++) cells[i] = 0;
        fillSeal = -1;
        fullSequence = Copies.Sequence;
        isChanged = true;
        seal = ~(fullSequence ^ Changed);
        TakeFrom(payload, Happened);
        if (Lease.Extends - fullSequence >= 0) TakeLease();
        if (first && second && firstSequence != secondSequence)
        {
            if (secondSequence - firstSequence > 0) Copies.ReadCopy(0, older, out firstSequence);
            TakeFrom(older, ~Happened);
            LatchedMask |= ByteOrder.GetLong(older, 48);
            Doubted |= (ByteOrder.GetInt(older, 92) >> 2) & 63;
            if (FirstFault == 0) FirstFault = ByteOrder.GetInt(older, 92) >> 8;
            int olderState = ByteOrder.GetInt(older, 60);
            if (!Delivers(olderState) && Delivers(State)) State = olderState;

            // A confirmed order lets the count of time without drug start anew; one that is not in force does not.
            bool sameRequest = ByteOrder.GetLong(older, 40) == ByteOrder.GetLong(payload, 40);
            int olderSequence = secondSequence - firstSequence > 0 ? firstSequence : secondSequence;
            if (!sameRequest && !TakeLastFlow(olderSequence))
            {
                LastFlowPoweredMs = ByteOrder.GetLong(older, 172);
                LastFlowLocalMs = ByteOrder.GetLong(older, 180);
            }

            // A bolus that the newer copy calls begun is not given again, unless it belongs to a programme not in force.
            bool sameProgramme = ByteOrder.GetLong(older, 120) == ByteOrder.GetLong(payload, 120);
            if (!sameProgramme) TakeProgrammeBolus(olderSequence);
            return true;
        }

        TakeFrom(payload, ~Happened);
        return true;
    }

    private void TakeLease()
    {
        for (int i = 0; i < LeaseRecord.Fields; i++) SetLeased(LeaseRecord.CellOf(i), Lease.ValueOf(i));
    }

    // The last flow before a request that is not in force may stand in the lease record only.
    private bool TakeLastFlow(int olderSequence)
    {
        if (Lease.Extends != olderSequence) return false;
        LastFlowPoweredMs = Lease.ValueOf(LeaseRecord.LastFlowPowered);
        LastFlowLocalMs = Lease.ValueOf(LeaseRecord.LastFlowLocal);
        return true;
    }

    // Of the programme that stays in force. Its bolus goes on where it was when a lease or the older copy was stored last, and all of
    // the lease of that time counts as given; where another lease came since, nobody knows how far it got, and it is over.
    private void TakeProgrammeBolus(int olderSequence)
    {
        PeriodicBegun = ByteOrder.GetInt(older, 128);
        bool inLease = Lease.Extends == olderSequence;
        long leased = inLease ? Lease.ValueOf(LeaseRecord.LeasedSteps) : ByteOrder.GetLong(older, 0);
        long runningPg = inLease ? Lease.ValueOf(LeaseRecord.RunningPeriodic) : ByteOrder.GetInt(older, RunningPeriodicAt);
        RunningPeriodicPg = leased == LeasedSteps ? (int)runningPg : -1;
        if (RunningPeriodicPg < 0) return;
        LeaseSteps = inLease ? (int)Lease.ValueOf(LeaseRecord.LeaseSteps) : ByteOrder.GetInt(older, LeaseStepsAt);
    }

    private void TakeFrom(byte[] copy, long which)
    {
        int at = 0;
        for (int i = 0; i < Layout.Length; i++)
        {
            int cell = Layout[i];
            long value = cell < 0 ? ByteOrder.GetInt(copy, at) : ByteOrder.GetLong(copy, at);
            at += cell < 0 ? 4 : 8;
            if (cell < 0) cell = ~cell;
            if (cell < Cells && (which >> cell & 1) != 0) Take(cell, value);
        }

        int flags = ByteOrder.GetInt(copy, FlagsAt);
        if (which == Happened)
        {
            FirstFault = flags >> 8;
            Doubted = (flags >> 2) & 63;
        }
        else
        {
            IsPrimed = (flags & 1) != 0;
            IsFirstFill = (flags & 2) != 0;
        }
    }

    private void Take(int cell, long value)
    {
        if (cell == 4 || cell == 5) SetFill(cell, value);
        else Set(cell, value);
    }

    private static bool Delivers(int state)
    {
        return state == (int)Safety.PumpState.Delivering || state == (int)Safety.PumpState.Degraded;
    }
}
