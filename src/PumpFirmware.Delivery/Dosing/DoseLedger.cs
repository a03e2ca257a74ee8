using PumpFirmware.Storage;

namespace PumpFirmware.Dosing;

/// <summary>
/// Intent before motion: steps are leased in storage before the first of them is made. After a power cut the stored
/// total is therefore never below what the shaft turned, and above it by at most one lease.
/// </summary>
/// <remarks>
/// Order of the writes, so that a cut between any two of them only ever counts too much: the minute under way with the
/// whole lease, then the ledger record; at a change of minute the new minute with the unspent lease, then the old one
/// with what it really got.
/// </remarks>
public sealed class DoseLedger
{
    /// <summary>Steps leased at a time, at most. A tick that needs more at once leases just what it needs.</summary>
    public const int LargestLeaseSteps = 32;

    /// <summary>Volume leased at a time in nL, at most (but never less than a step): 32 steps of a usual rig.</summary>
    public const int LargestLeaseNl = 500;

    /// <summary>A lease of which less is left may be renewed ahead: two ticks of 100 ms spend so much at 24 mL/day.</summary>
    public const int AlmostSpent = 4;

    private readonly LedgerRecord record;
    private readonly WindowStore windowStore;
    private readonly DeliveryWindows windows;
    private readonly DrugQuantity quantity;
    private readonly PumpGeometry geometry;
    private int leaseSteps;
    private bool isOpen;
    private long seal;      // the inverse of the counters, folded

    /// <summary>Keeps the books of these windows in these records.</summary>
    public DoseLedger(PumpGeometry geometry, LedgerRecord record, WindowStore windowStore, DeliveryWindows windows, DrugQuantity quantity)
    {
        leaseSteps = LeaseStepsOf(geometry);
        this.geometry = geometry;
        this.record = record;
        this.windowStore = windowStore;
        this.windows = windows;
        this.quantity = quantity;
        seal = ~Fold();
    }

    /// <summary>True while every counter is what was written to it; see <see cref="Safety.MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get { return (CommandedSteps ^ CommandedPg ^ UnspentLease ^ leaseSteps ^ (isOpen ? 1 : 0) ^ seal) == -1; }
    }

    /// <summary>Steps since commissioning that count as delivered, uncertain ones included.</summary>
    public long CommandedSteps;

    /// <summary>Drug since commissioning that counts as delivered, in pg, uncertain steps included.</summary>
    public long CommandedPg;

    /// <summary>Steps among <see cref="CommandedSteps"/> of which nobody knows whether they were made.</summary>
    public long UncertainSteps
    {
        get { return record.UncertainSteps; }
    }

    /// <summary>Steps that may still be made before the next write.</summary>
    public int UnspentLease;

    /// <summary>True once a write failed, until <see cref="TryStorage"/> proves that it works again.</summary>
    public bool StorageFailing;

    /// <summary>True while steps may be taken although they cannot be stored: baclofen, degraded, after storage failed.</summary>
    public bool RunsFromMemory { get; set; }

    /// <summary>True while delivery has to end with the lease: it is then not renewed, even if the store would take it.</summary>
    public bool EndsWithLease { get; set; }

    /// <summary>
    /// Opens the books after record and windows were read: an unspent lease counts as delivered. Books that were never
    /// opened deliver nothing and write nothing: what is in the store may still be right, what is in RAM is not.
    /// </summary>
    /// <returns>The steps that became uncertain.</returns>
    public int Recover()
    {
        int uncertain = record.LeaseSteps;
        CommandedSteps = record.LeasedSteps;
        CommandedPg = record.LeasedPg;
        record.UncertainSteps += uncertain;
        record.LeaseSteps = 0;
        UnspentLease = 0;
        leaseSteps = LeaseStepsOf(geometry);
        isOpen = true;
        seal = ~Fold();
        return uncertain;
    }

    /// <summary>Writes steps down before they are made.</summary>
    /// <param name="steps">1 or more.</param>
    /// <returns>How many may be made: all of them, or what is left of the lease when storage fails.</returns>
    public int Reserve(int steps)
    {
        return Reserve(steps, 0);
    }

    /// <summary>Writes steps down before they are made.</summary>
    /// <param name="steps">1 or more in all.</param>
    /// <param name="primeSteps">Those of them that fill an empty catheter and count in no window.</param>
    /// <returns>How many may be made: all of them, or what is left of the lease when storage fails; a prime's last.</returns>
    public int Reserve(int steps, int primeSteps)
    {
        int counted = steps - primeSteps;
        if (!isOpen) return 0;
        if (UnspentLease < steps && (EndsWithLease || !RenewLease(steps)) && !RunsFromMemory) steps = UnspentLease;
        if (steps == 0) return 0;
        int left = UnspentLease > steps ? UnspentLease - steps : 0;
        long pg = quantity.TakeSteps(steps);
        long nowSteps = CommandedSteps + steps;
        long nowPg = CommandedPg + pg;
        seal ^= UnspentLease ^ left ^ CommandedSteps ^ nowSteps ^ CommandedPg ^ nowPg;
        UnspentLease = left;
        CommandedSteps = nowSteps;
        CommandedPg = nowPg;
        if (counted > steps) counted = steps;
        windows.AddCommanded(primeSteps == 0 ? pg : quantity.PgOf(counted));
        return steps;
    }

    /// <summary>True when the lease should be renewed: one of the next ticks may spend it.</summary>
    /// <param name="stepsNow">Steps of this tick: one without any has more time, and is waited for if it may come.</param>
    public bool IsAlmostSpent(int stepsNow)
    {
        return UnspentLease < AlmostSpent && UnspentLease < leaseSteps / 2 && (stepsNow == 0 || UnspentLease < 2 * stepsNow);
    }

    /// <summary>Leases steps before they are due, in a tick that has the time: what is left of the lease is part of the new one.</summary>
    /// <returns>False when nothing was leased.</returns>
    public bool RenewAhead()
    {
        return isOpen && !EndsWithLease && !RunsFromMemory && RenewLease(0);
    }

    /// <summary>Gives an unspent lease back, so that a cut while the pump stands still leaves nothing uncertain.</summary>
    public void ReleaseLease()
    {
        seal ^= UnspentLease;
        UnspentLease = 0;
        if (!StoreMinute(windows.Minute, windows.CurrentCommandedPg, windows.CurrentMeasuredPg)) StorageFailing = true;
        StoreRecord();
    }

    /// <summary>Stores the record with its other fields as they are now.</summary>
    /// <returns>False when the store may have lost it, or memory is not what was written there: that is never stored.</returns>
    public bool StoreRecord()
    {
        return StoreRecord(false);
    }

    // All of it, or what changed.
    private bool StoreRecord(bool all)
    {
        if (!IsWhole) return false;
        record.LeaseSteps = UnspentLease;
        record.LeasedSteps = CommandedSteps + UnspentLease;
        record.LeasedPg = CommandedPg + LeasePg(UnspentLease);
        bool written = isOpen && (all ? record.Write() : record.Commit());
        if (!written && record.IsWhole) StorageFailing = true;
        return written;
    }

    /// <summary>Another record of the pump could not be written.</summary>
    public void NoteStorageFailure()
    {
        StorageFailing = true;
    }

    /// <summary>Writes what is true now to every place that delivery depends on.</summary>
    /// <returns>True when all of it was stored; then storage no longer counts as failing.</returns>
    public bool TryStorage()
    {
        long worstPg = windows.CurrentCommandedPg + LeasePg(UnspentLease);
        bool minute = StoreMinute(windows.Minute, Clamp(worstPg), windows.CurrentMeasuredPg);
        StorageFailing = !(StoreRecord(true) && minute);
        return !StorageFailing;
    }

    /// <summary>Lets powered time pass; at the end of a minute the windows move on and both minutes are stored.</summary>
    /// <param name="elapsedMs">0 or more.</param>
    /// <returns>False when memory is not what was written there; the minute is then neither ended nor stored.</returns>
    public bool Elapse(int elapsedMs)
    {
        bool over = windows.Elapse(elapsedMs);
        if (!IsWhole) return false;
        while (over)
        {
            if (!windows.IsWhole || !quantity.IsWhole) return false;
            int closedMinute = windows.Minute;
            int closedCommandedPg = windows.CurrentCommandedPg;
            int closedMeasuredPg = windows.CurrentMeasuredPg;
            windows.StartMinute();
            bool opened = StoreMinute(windows.Minute, Clamp(LeasePg(UnspentLease)), 0);

            // The old minute keeps the lease until the new one holds it.
            bool closed = opened && StoreMinute(closedMinute, closedCommandedPg, closedMeasuredPg);
            if (!closed) StorageFailing = true;
            over = windows.Elapse(0);
        }

        return true;
    }

    /// <summary>The steps that this rig leases at a time.</summary>
    public static int LeaseStepsOf(PumpGeometry geometry)
    {
        int fitting = LargestLeaseNl * geometry.StepsPerRevolution / geometry.NlPerRevolution;
        if (fitting > LargestLeaseSteps) return LargestLeaseSteps;
        return fitting < 1 ? 1 : fitting;
    }

    private bool RenewLease(int steps)
    {
        int lease = steps > leaseSteps ? steps : leaseSteps;
        long worstPg = windows.CurrentCommandedPg + LeasePg(lease);
        if (!StoreMinute(windows.Minute, Clamp(worstPg), windows.CurrentMeasuredPg))
        {
            StorageFailing = true;
            return false;
        }

        int before = UnspentLease;
        seal ^= UnspentLease ^ lease;
        UnspentLease = lease;
        if (StoreRecord()) return true;
        seal ^= UnspentLease ^ before;
        UnspentLease = before;
        return false;
    }

    private bool StoreMinute(int minute, int commandedPg, int measuredPg)
    {
        return isOpen && windowStore.Write(minute, commandedPg, measuredPg);
    }

    private long LeasePg(int steps)
    {
        return quantity.PgOf(steps);
    }

    private long Fold()
    {
        return CommandedSteps ^ CommandedPg ^ UnspentLease ^ leaseSteps ^ (isOpen ? 1 : 0);
    }

    private static int Clamp(long pg)
    {
        return pg < int.MaxValue ? (int)pg : int.MaxValue;
    }
}
