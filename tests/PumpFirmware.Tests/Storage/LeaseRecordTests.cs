using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>What leases change has a record of its own, and counts with the full record that it extends.</summary>
[TestClass]
[Requirement("SR26")]
[Requirement("SR35")]
public class LeaseRecordTests
{
    private const int Second = StoreLayout.CopyDistance;
    private const int LeaseBytes = StoreLayout.LeaseSpaceBytes;

    [TestMethod]
    public void A_lease_writes_nothing_but_its_own_record()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        LedgerRecord record = Leased(store, 100);
        store.TraceFrom(new FakeMotor(new FakePower()));
        SetLease(record, 132);
        Assert.IsTrue(record.Commit());
        Assert.AreEqual(2, store.Traced);
        Assert.AreEqual(StoreLayout.LeaseA, store.Addresses[0]);
        Assert.AreEqual(StoreLayout.LeaseA + Second, store.Addresses[1]);
        ExpectLease(store, 132);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(6)]
    [DataRow(7)]
    public void Whatever_else_changed_writes_the_full_record_and_the_next_lease_its_own(int what)
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        LedgerRecord record = Leased(store, 100);
        Change(record, what);
        store.TraceFrom(new FakeMotor(new FakePower()));
        Assert.IsTrue(record.Commit());
        Assert.AreEqual(2, store.Traced);
        Assert.AreEqual(StoreLayout.LedgerA, store.Addresses[0]);
        Assert.AreEqual(StoreLayout.LedgerA + Second, store.Addresses[1]);
        SetLease(record, 132);
        Assert.IsTrue(record.Commit());
        Assert.AreEqual(4, store.Traced);
        Assert.AreEqual(StoreLayout.LeaseA, store.Addresses[2]);
        ExpectLease(store, 132);
    }

    [TestMethod]
    public void What_was_read_is_written_in_full()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        Leased(store, 100);
        LedgerRecord record = Read(store);
        store.TraceFrom(new FakeMotor(new FakePower()));
        Assert.IsTrue(record.Commit());
        Assert.AreEqual(StoreLayout.LedgerA, store.Addresses[0]);
    }

    [TestMethod]
    public void A_full_record_that_failed_is_written_again_before_any_lease()
    {
        for (int refused = 0; refused < 2; refused++)
        {
            FakeStore store = new FakeStore(StoreLayout.NeededBytes);
            LedgerRecord record = Leased(store, 100);
            record.LastRequestNumber = 9;
            store.WritesUntilRefusal = refused;
            Assert.IsFalse(record.Commit());
            store.TraceFrom(new FakeMotor(new FakePower()));
            SetLease(record, 132);
            Assert.IsTrue(record.Commit());
            Assert.IsTrue(store.Addresses[0] == StoreLayout.LedgerA || store.Addresses[0] == StoreLayout.LedgerA + Second);
            ExpectLease(store, 132);
            Assert.AreEqual(9L, Read(store).LastRequestNumber);
        }
    }

    [TestMethod]
    public void Power_that_fails_at_any_byte_of_a_lease_leaves_the_old_one_or_the_new()
    {
        for (int cut = 0; cut < 2 * LeaseBytes; cut++)
        {
            FakeStore store = new FakeStore(StoreLayout.NeededBytes);
            LedgerRecord record = Leased(store, 100);
            SetLease(record, 132);
            Cut(store, record, cut);
            ExpectLease(store, cut < LeaseBytes ? 100 : 132);

            // And again, within the lease that the start-up writes.
            LedgerRecord next = Read(store);
            Assert.IsTrue(next.Commit());
            SetLease(next, 164);
            Cut(store, next, cut);
            ExpectLease(store, cut < LeaseBytes ? (int)Read(store).LeasedSteps : 164);
            Assert.IsTrue(Read(store).LeasedSteps >= (cut < LeaseBytes ? 100 : 132));
        }
    }

    [TestMethod]
    public void Power_that_fails_at_any_byte_of_the_full_record_loses_no_lease_before_it()
    {
        int bytes = StoreLayout.LedgerSpaceBytes;
        for (int cut = 0; cut < 2 * bytes; cut += 3)
        {
            FakeStore store = new FakeStore(StoreLayout.NeededBytes);
            LedgerRecord record = Leased(store, 100);
            SetLease(record, 132);
            Assert.IsTrue(record.Commit());
            SetLease(record, 164);
            record.LatchedMask = 4;
            Cut(store, record, cut);
            ExpectLease(store, cut < bytes ? 132 : 164);
        }
    }

    [TestMethod]
    [DataRow(-1, 100L)]
    [DataRow(0, 555L)]
    [DataRow(1, 555L)]
    public void A_lease_counts_unless_the_full_record_is_newer_than_the_one_that_it_extends(int newer, long steps)
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        LedgerRecord record = Leased(store, 100);
        record.State = (int)PumpState.Stopped;
        Assert.IsTrue(record.Commit());
        long[] cells = new long[46];
        cells[0] = 555;
        Assert.IsTrue(record.Lease.Write(cells, record.Copies.Sequence + newer));
        Assert.AreEqual(steps, Read(store).LeasedSteps);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void One_damaged_copy_changes_nothing_and_two_are_lost_memory(int copy)
    {
        for (int at = 0; at < LeaseBytes; at++)
        {
            FakeStore store = new FakeStore(StoreLayout.NeededBytes);
            Leased(store, 100);
            store.FlipBit(StoreLayout.LeaseA + copy * Second + at, at % 8);
            ExpectLease(store, 100);
            store.FlipBit(StoreLayout.LeaseA + (1 - copy) * Second + at, 3);
            LedgerRecord record = new LedgerRecord(store);
            Assert.IsFalse(record.Read());
            Assert.AreEqual(0L, record.LeasedSteps);
            Assert.IsTrue(record.IsWhole);
        }
    }

    [TestMethod]
    public void A_request_that_was_broken_off_leaves_the_last_flow_that_a_lease_wrote()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        LedgerRecord record = Leased(store, 100);
        record.LastFlowPoweredMs = 7_000;
        record.LastFlowLocalMs = 8_000;
        Assert.IsTrue(record.Commit());
        record.LastRequestNumber = 9;
        record.LastFlowPoweredMs = 9_000;
        record.LastFlowLocalMs = 9_000;
        store.WritesUntilRefusal = 1;
        Assert.IsFalse(record.Commit());
        LedgerRecord read = Read(store);
        Assert.AreEqual(0L, read.LastRequestNumber);
        Assert.AreEqual(7_000L, read.LastFlowPoweredMs);
        Assert.AreEqual(8_000L, read.LastFlowLocalMs);
    }

    // An order that was broken off while a bolus of the one in force ran: its last lease says how far that was.
    [TestMethod]
    [DataRow(132L, 600, 32)]
    [DataRow(131L, -1, 12)]
    [DataRow(164L, -1, 12)]
    public void An_order_that_was_broken_off_leaves_the_bolus_where_the_last_lease_had_it(long leasedSteps, int runningPg, int leaseSteps)
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        LedgerRecord record = new LedgerRecord(store);
        record.ProgrammeStartMs = 60_000;
        record.PeriodicBegun = 5;
        record.RunningPeriodicPg = 500;
        Assert.IsTrue(record.Write());
        SetLease(record, 132);
        record.RunningPeriodicPg = 600;
        Assert.IsTrue(record.Commit());
        record.LeasedSteps = leasedSteps;
        record.LeaseSteps = 12;
        record.ProgrammeStartMs = 90_000;
        record.PeriodicBegun = -1;
        record.RunningPeriodicPg = -1;
        store.WritesUntilRefusal = 1;
        Assert.IsFalse(record.Commit());
        LedgerRecord read = Read(store);
        Assert.AreEqual(60_000L, read.ProgrammeStartMs);
        Assert.AreEqual(5, read.PeriodicBegun);
        Assert.AreEqual(runningPg, read.RunningPeriodicPg);
        Assert.AreEqual(leaseSteps, read.LeaseSteps);
        Assert.IsTrue(read.IsWhole);
    }

    [TestMethod]
    public void A_sequence_number_that_was_hit_is_missed_and_nothing_is_stored_with_it()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        LedgerRecord record = Leased(store, 100);
        record.Copies.Sequence ^= 8;
        long before = store.BytesWritten;
        Assert.IsFalse(record.IsWhole);
        SetLease(record, 132);
        Assert.IsFalse(record.Commit());
        record.State = (int)PumpState.Stopped;
        Assert.IsFalse(record.Commit());
        Assert.AreEqual(before, store.BytesWritten);
        Assert.IsTrue(record.Read());
        Assert.IsTrue(record.IsWhole);
    }

    // A record with 100 steps leased, all of it stored, the last of it as a lease.
    private static LedgerRecord Leased(FakeStore store, int steps)
    {
        LedgerRecord record = new LedgerRecord(store);
        Assert.IsTrue(record.Write());
        SetLease(record, steps);
        Assert.IsTrue(record.Commit());
        return record;
    }

    private static void SetLease(LedgerRecord record, int steps)
    {
        record.LeasedSteps = steps;
        record.LeaseSteps = 32;
        record.LeasedPg = 10_000_000_000L * steps;
        record.RunningBolusPg = -steps;
        record.LastFlowPoweredMs = steps + 1;
        record.LastFlowLocalMs = steps + 2;
        record.MissingNl = steps + 3;
        record.RunningPeriodicPg = steps + 4;
    }

    private static void ExpectLease(FakeStore store, int steps)
    {
        LedgerRecord read = Read(store);
        Assert.AreEqual((long)steps, read.LeasedSteps);
        Assert.AreEqual(32, read.LeaseSteps);
        Assert.AreEqual(10_000_000_000L * steps, read.LeasedPg);
        Assert.AreEqual((long)-steps, read.RunningBolusPg);
        Assert.AreEqual(steps + 1L, read.LastFlowPoweredMs);
        Assert.AreEqual(steps + 2L, read.LastFlowLocalMs);
        Assert.AreEqual(steps + 3, read.MissingNl);
        Assert.AreEqual(steps + 4, read.RunningPeriodicPg);
    }

    private static LedgerRecord Read(FakeStore store)
    {
        LedgerRecord record = new LedgerRecord(store);
        Assert.IsTrue(record.Read());
        return record;
    }

    private static void Cut(FakeStore store, LedgerRecord record, int atByte)
    {
        store.CutAtByte = store.BytesWritten + atByte;
        bool wasCut = false;
        try
        {
            record.Commit();
        }
        catch (PowerCutException)
        {
            wasCut = true;
        }

        store.CutAtByte = FakeStore.Never;
        Assert.IsTrue(wasCut);
    }

    private static void Change(LedgerRecord record, int what)
    {
        switch (what)
        {
            case 0: record.LastRequestNumber++; break;
            case 1: record.LatchedMask |= 4; break;
            case 2: record.State = (int)PumpState.Faulted; break;
            case 3: record.PeriodicBegun++; break;
            case 4: record.RunningBolus = 5; break;
            case 5: record.PgAtChange++; break;
            case 6: record.FillNl = 77; break;
            default: record.SetIncreaseMs(2, 5); break;
        }
    }
}
