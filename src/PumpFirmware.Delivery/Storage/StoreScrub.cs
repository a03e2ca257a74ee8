using PumpFirmware.Dosing;
using PumpFirmware.Therapy;

namespace PumpFirmware.Storage;

/// <summary>
/// Looks at what is stored while the pump runs, a little every five seconds: a bit that flipped in one copy is mended from the
/// other before a second one strikes there too. Only the damaged copy is written, so a cut in the midst of it harms nothing.
/// </summary>
/// <remarks>
/// Each of the records comes up every four minutes (four and a half with ticks of a second), the profile's segments within 20 minutes,
/// the windows' minutes within 48 (60 with a profile). A record's copies have a tick each, one after the other: none reads more than
/// one copy of the ledger's.
/// </remarks>
public sealed class StoreScrub
{
    /// <summary>As a finding: nothing is wrong.</summary>
    public const int Whole = 0;

    /// <summary>As a finding: one copy was damaged, and holds again what the other does.</summary>
    public const int Mended = 1;

    /// <summary>As a finding: no copy was whole, or the store does not take the mended one.</summary>
    public const int Lost = 2;

    /// <summary>As <see cref="Part"/>: the dose ledger.</summary>
    public const int Ledger = 0;

    /// <summary>As <see cref="Part"/>: the order in force.</summary>
    public const int Order = 1;

    /// <summary>As <see cref="Part"/>: the starts of the patient's boluses.</summary>
    public const int Boluses = 2;

    /// <summary>As <see cref="Part"/>: the trial.</summary>
    public const int Trial = 3;

    /// <summary>As <see cref="Part"/>: what the comparison of volumes found.</summary>
    public const int Volumes = 4;

    /// <summary>As <see cref="Part"/>: the service life.</summary>
    public const int ServiceLife = 5;

    /// <summary>As <see cref="Part"/>: what an occlusion holds.</summary>
    public const int Occlusion = 6;

    /// <summary>As <see cref="Part"/>: the minutes of the windows.</summary>
    public const int Windows = 7;

    /// <summary>As <see cref="Part"/>: the segments of the day profile.</summary>
    public const int Profile = 8;

    /// <summary>Time between two turns in ms.</summary>
    public const int EveryMs = 5_000;

    /// <summary>Time in ms, at most, until each record but windows and profile was looked at, with ticks of up to a second.</summary>
    public const int RecordsWithinMs = TurnsARecord * Windows * (EveryMs + 1_000) + CopiesMs;

    /// <summary>Time in ms, at most, until everything was looked at, with ticks of up to a second.</summary>
    public const int RoundMs = DeliveryWindows.BucketCount / WindowStore.AtATime / 4
        * (TurnsARecord * (EveryMs + 1_000) + CopiesMs / Windows);

    private const int TurnsARecord = 6;
    private const int CopiesMs = Windows * 2_000 + 10 * 2_000;     // of all records, behind the first copy of each
    private const int ProfilesTurn = 3;
    private const int SegmentsATurn = 12;
    private const int LongestAtOnce = TwoCopyRecord.BytesAtOnce;      // bytes of a copy; a longer one is looked at in parts

    private readonly TwoCopyRecord[] records;
    private readonly TwoCopyRecord leases;
    private readonly PrescriptionRecord orders;
    private readonly WindowStore minutes;
    private readonly DeliveryWindows windows;
    private int turn;
    private int lastRecord;
    private int slot;
    private int segment;
    private int copy;       // of the record that has its turn: 0 and 1, and those of the leases 2 and 3
    private int nextCopy;
    private bool isPartLooked;

    /// <summary>Looks at these; begins with the ledger.</summary>
    /// <param name="records">By their number as <see cref="Part"/>, up to <see cref="Occlusion"/>; null for what this pump has not.</param>
    /// <param name="leases">What leases change of the ledger, looked at with it; null for a pump without leases.</param>
    /// <param name="orders">The order in force.</param>
    /// <param name="minutes">The stored minutes.</param>
    /// <param name="windows">What they hold.</param>
    public StoreScrub(
        TwoCopyRecord[] records, TwoCopyRecord leases, PrescriptionRecord orders, WindowStore minutes, DeliveryWindows windows)
    {
        this.records = records;
        this.leases = leases;
        this.orders = orders;
        this.minutes = minutes;
        this.windows = windows;
        turn = TurnsARecord;
        lastRecord = Windows;
    }

    /// <summary>What the last turn looked at.</summary>
    public int Part;

    /// <summary>True while the record that has its turn has another copy, or part of one, for the next tick.</summary>
    public bool GoesOn
    {
        get { return nextCopy != 0 || isPartLooked; }
    }

    /// <summary>Looks at what comes next and writes nothing.</summary>
    /// <param name="order">The order in force, or null.</param>
    /// <param name="checksum">Its name.</param>
    /// <returns><see cref="Whole"/>, or anything else when it has to be mended once memory is known whole: call <see cref="Mend"/>.</returns>
    public int Look(Prescription order, int checksum)
    {
        // A number that was hit must not lead beyond the records.
        bool goesOn = isPartLooked && (uint)Part < Windows && Part != Order && RecordInTurn() != null;
        isPartLooked = false;
        if (goesOn)
        {
            bool isWhole = RecordInTurn().GoesOnWhole(copy & 1);
            isPartLooked = RecordInTurn().IsLooking;
            return isWhole ? Whole : Lost;
        }

        copy = (uint)Part < Windows ? nextCopy : 0;
        if (copy == 0) TakeTurn(order);
        nextCopy = Part < Windows && copy < (Part == Ledger && leases != null ? 3 : 1) ? copy + 1 : 0;
        if (Part >= Windows) return Compare(order, checksum, false);
        if (Part == Order) return order == null || orders.IsCopyWhole(copy & 1, order, checksum) ? Whole : Lost;
        TwoCopyRecord record = RecordInTurn();
        if (record == null) return Whole;
        if (record.Image.Length <= LongestAtOnce) return record.IsCopyWhole(copy & 1) ? Whole : Lost;
        bool begins = record.BeginsWhole(copy & 1);
        isPartLooked = record.IsLooking;
        return begins ? Whole : Lost;
    }

    private void TakeTurn(Prescription order)
    {
        turn = (uint)turn < TurnsARecord - 1 ? turn + 1 : 0;
        if (turn == 0)
        {
            lastRecord = (uint)lastRecord < Occlusion ? lastRecord + 1 : Ledger;
            Part = lastRecord;
        }
        else if (turn == ProfilesTurn && order != null && order.Profile != null)
        {
            segment += SegmentsATurn;
            if ((uint)segment >= order.Profile.Count) segment = 0;
            Part = Profile;
        }
        else
        {
            slot += WindowStore.AtATime;
            if ((uint)slot >= DeliveryWindows.BucketCount) slot = 0;
            Part = Windows;
        }
    }

    private TwoCopyRecord RecordInTurn()
    {
        return copy < 2 ? records[Part] : leases;
    }

    /// <summary>Mends what <see cref="Look"/> found; memory is known whole.</summary>
    /// <param name="order">The order in force, or null.</param>
    /// <param name="checksum">Its name.</param>
    public int Mend(Prescription order, int checksum)
    {
        return Compare(order, checksum, true);
    }

    private int Compare(Prescription order, int checksum, bool mends)
    {
        int found = Whole;
        switch (Part)
        {
            case Windows:
                int count = DeliveryWindows.BucketCount - slot;
                if (count > WindowStore.AtATime) count = WindowStore.AtATime;
                if (!mends) return minutes.AreWhole(slot, count) ? Whole : Lost;
                for (int i = 0; i < count; i++) found = Worse(found, minutes.Mend(slot + i, windows));
                return found;
            case Profile:
                for (int i = 0; i < SegmentsATurn; i++) found = Worse(found, orders.CompareSegment(order.Profile, segment + i, mends));
                return found;
            case Order:
                return order == null ? Whole : orders.Compare(order, checksum, mends);
            default:
                return RecordInTurn().Mend();
        }
    }

    private static int Worse(int one, int other)
    {
        return one > other ? one : other;
    }
}
