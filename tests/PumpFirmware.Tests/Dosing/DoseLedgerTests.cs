using PumpFirmware.Dosing;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>Intent before motion: what is stored is never below what was made.</summary>
[TestClass]
[Requirement("SR26")]
public class DoseLedgerTests
{
    [TestMethod]
    public void The_minute_is_stored_before_the_record()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Trace(new FakeMotor(new FakePower()));
        rig.Ledger.Reserve(1);
        Assert.AreEqual(4, rig.Store.Traced);
        Assert.AreEqual(LedgerRig.MinuteAddress(0), rig.Store.Addresses[0]);
        Assert.AreEqual(LedgerRig.MinuteAddress(0) + StoreLayout.CopyDistance, rig.Store.Addresses[1]);
        Assert.AreEqual(StoreLayout.LedgerA, rig.Store.Addresses[2]);
        Assert.AreEqual(StoreLayout.LedgerA + StoreLayout.CopyDistance, rig.Store.Addresses[3]);
    }

    [TestMethod]
    public void A_lease_is_written_once_for_32_steps()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Trace(new FakeMotor(new FakePower()));
        for (int i = 0; i < 32; i++) Assert.AreEqual(1, rig.Ledger.Reserve(1));
        Assert.AreEqual(4, rig.Store.Traced);
        Assert.AreEqual(0, rig.Ledger.UnspentLease);
        rig.Ledger.Reserve(1);
        Assert.AreEqual(8, rig.Store.Traced);
        Assert.AreEqual(31, rig.Ledger.UnspentLease);
    }

    [TestMethod]
    [DataRow(31, 1)]
    [DataRow(32, 0)]
    [DataRow(33, 0)]
    [DataRow(712, 0)]
    public void A_larger_burst_leases_what_it_needs(int steps, int unspent)
    {
        LedgerRig rig = LedgerRig.Fresh();
        Assert.AreEqual(steps, rig.Ledger.Reserve(steps));
        Assert.AreEqual(unspent, rig.Ledger.UnspentLease);
        Assert.AreEqual((long)steps, rig.Ledger.CommandedSteps);
        Assert.AreEqual(steps * LedgerRig.StepPg, rig.Ledger.CommandedPg);
        Assert.AreEqual(steps * LedgerRig.StepPg, rig.Windows.HourPg);
    }

    [TestMethod]
    public void After_a_cut_the_whole_lease_counts_as_delivered()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Reserve(5);
        LedgerRig later = rig.Restarted();
        Assert.AreEqual(32, later.UncertainSteps);
        Assert.AreEqual(32L, later.Ledger.CommandedSteps);
        Assert.AreEqual(32L, later.Ledger.UncertainSteps);
        Assert.AreEqual(32_000L, later.Ledger.CommandedPg);
        Assert.AreEqual(32_000L, later.Windows.HourPg);
        Assert.AreEqual(0, later.Ledger.UnspentLease);
    }

    [TestMethod]
    public void A_recovered_lease_counts_once()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Reserve(5);
        LedgerRig later = rig.Restarted();
        Assert.IsTrue(later.Ledger.TryStorage());
        LedgerRig last = later.Restarted();
        Assert.AreEqual(0, last.UncertainSteps);
        Assert.AreEqual(32L, last.Ledger.CommandedSteps);
        Assert.AreEqual(32L, last.Ledger.UncertainSteps);
    }

    [TestMethod]
    public void A_cut_before_the_recovery_was_stored_changes_nothing()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Reserve(5);
        LedgerRig last = rig.Restarted().Restarted();
        Assert.AreEqual(32, last.UncertainSteps);
        Assert.AreEqual(32L, last.Ledger.CommandedSteps);
        Assert.AreEqual(32L, last.Ledger.UncertainSteps);
    }

    [TestMethod]
    public void A_released_lease_leaves_nothing_uncertain()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Reserve(5);
        rig.Ledger.ReleaseLease();
        LedgerRig later = rig.Restarted();
        Assert.AreEqual(0, later.UncertainSteps);
        Assert.AreEqual(5L, later.Ledger.CommandedSteps);
        Assert.AreEqual(5_000L, later.Windows.HourPg);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void A_lease_that_cannot_be_stored_is_not_spent(int written)
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Store.WritesUntilRefusal = written;
        Assert.AreEqual(0, rig.Ledger.Reserve(1));
        Assert.AreEqual(0L, rig.Ledger.CommandedSteps);
        Assert.IsTrue(rig.Ledger.StorageFailing);
    }

    [TestMethod]
    public void When_storage_fails_the_rest_of_the_lease_may_be_made()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Reserve(30);
        rig.Store.RefusesWrites = true;
        Assert.AreEqual(2, rig.Ledger.Reserve(5));
        Assert.AreEqual(0, rig.Ledger.Reserve(5));
        Assert.AreEqual(32L, rig.Ledger.CommandedSteps);
    }

    [TestMethod]
    [DataRow(28, 0, false)]
    [DataRow(29, 0, true)]
    [DataRow(29, 1, false)]
    [DataRow(30, 1, false)]
    [DataRow(31, 1, true)]
    [DataRow(29, 2, true)]
    [DataRow(32, 9, true)]
    public void A_lease_is_almost_spent_when_the_next_tick_may_need_more_and_sooner_in_a_tick_without_steps(
        int spent, int stepsNow, bool expected)
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Reserve(spent);
        Assert.AreEqual(expected, rig.Ledger.IsAlmostSpent(stepsNow));
    }

    // Steps of 80 nL, six of which are a lease: half of it is three. One that is as short as a step is never renewed ahead.
    [TestMethod]
    [DataRow(16_000, 3, false)]
    [DataRow(16_000, 4, true)]
    [DataRow(100_000, 0, false)]
    [DataRow(100_000, 1, false)]
    public void A_short_lease_is_almost_spent_when_less_than_half_of_it_is_left(int nlPerRevolution, int spent, bool expected)
    {
        LedgerRig rig = LedgerRig.Fresh(1_000, new PumpGeometry(200, nlPerRevolution, 200, 20_000_000, 100));
        if (spent > 0) rig.Ledger.Reserve(spent);
        Assert.AreEqual(expected, rig.Ledger.IsAlmostSpent(0));
    }

    [TestMethod]
    public void What_is_left_of_a_lease_is_part_of_the_one_that_is_leased_ahead()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Reserve(30);
        rig.Ledger.RenewAhead();
        Assert.AreEqual(32, rig.Ledger.UnspentLease);
        Assert.AreEqual(30L, rig.Ledger.CommandedSteps);
        rig.Trace(new FakeMotor(new FakePower()));
        for (int i = 0; i < 32; i++) Assert.AreEqual(1, rig.Ledger.Reserve(1));
        Assert.AreEqual(0, rig.Store.Traced);
        LedgerRig later = rig.Restarted();
        Assert.AreEqual(32, later.UncertainSteps);
        Assert.AreEqual(62L, later.Ledger.CommandedSteps);
        Assert.AreEqual(62_000L, later.Windows.HourPg);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void A_lease_ahead_that_cannot_be_stored_leaves_the_one_that_runs(int written)
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Reserve(30);
        rig.Store.WritesUntilRefusal = written;
        rig.Ledger.RenewAhead();
        Assert.AreEqual(2, rig.Ledger.UnspentLease);
        Assert.IsTrue(rig.Ledger.StorageFailing);
        LedgerRig later = rig.Restarted();
        Assert.IsTrue(later.Ledger.CommandedSteps >= 30 && later.Ledger.CommandedSteps <= 62);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Nothing_is_leased_ahead_where_delivery_ends_with_the_lease_or_runs_from_memory(bool ends)
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Reserve(30);
        rig.Ledger.EndsWithLease = ends;
        rig.Ledger.RunsFromMemory = !ends;
        rig.Trace(new FakeMotor(new FakePower()));
        rig.Ledger.RenewAhead();
        Assert.AreEqual(0, rig.Store.Traced);
        Assert.AreEqual(2, rig.Ledger.UnspentLease);
    }

    [TestMethod]
    public void A_lease_that_has_to_end_is_not_renewed()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Reserve(30);
        rig.Ledger.EndsWithLease = true;
        Assert.AreEqual(2, rig.Ledger.Reserve(5));
        Assert.AreEqual(0, rig.Ledger.Reserve(5));
    }

    [TestMethod]
    public void From_memory_steps_are_counted_although_they_cannot_be_stored()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Store.RefusesWrites = true;
        rig.Ledger.RunsFromMemory = true;
        Assert.AreEqual(5, rig.Ledger.Reserve(5));
        Assert.AreEqual(5L, rig.Ledger.CommandedSteps);
        Assert.AreEqual(5_000L, rig.Windows.HourPg);
        Assert.IsTrue(rig.Ledger.StorageFailing);
    }

    [TestMethod]
    public void What_was_delivered_from_memory_is_stored_when_the_store_answers_again()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Store.RefusesWrites = true;
        rig.Ledger.RunsFromMemory = true;
        for (int i = 0; i < 50; i++) rig.Ledger.Reserve(1);
        rig.Store.RefusesWrites = false;
        rig.Ledger.Reserve(1);
        Assert.AreEqual(82L, rig.Restarted().Ledger.CommandedSteps);
        Assert.AreEqual(82_000L, rig.Restarted().Windows.HourPg);
    }

    [TestMethod]
    public void Failing_storage_is_believed_until_it_is_proven_again()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Store.WritesUntilRefusal = 0;
        Assert.IsFalse(rig.Ledger.StoreRecord());
        Assert.IsTrue(rig.Ledger.StoreRecord());
        Assert.IsTrue(rig.Ledger.StorageFailing);
        Assert.IsTrue(rig.Ledger.TryStorage());
        Assert.IsFalse(rig.Ledger.StorageFailing);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void A_proof_of_storage_needs_every_write(int written)
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Store.WritesUntilRefusal = written;
        Assert.IsFalse(rig.Ledger.TryStorage());
        Assert.IsTrue(rig.Ledger.StorageFailing);
    }

    [TestMethod]
    public void Another_records_failure_counts_as_failing_storage()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.NoteStorageFailure();
        Assert.IsTrue(rig.Ledger.StorageFailing);
    }

    [TestMethod]
    public void At_a_change_of_minute_the_new_one_is_stored_first()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Reserve(5);
        rig.Trace(new FakeMotor(new FakePower()));
        rig.Ledger.Elapse(59_999);
        Assert.AreEqual(0, rig.Store.Traced);
        rig.Ledger.Elapse(1);
        Assert.AreEqual(4, rig.Store.Traced);
        Assert.AreEqual(LedgerRig.MinuteAddress(1), rig.Store.Addresses[0]);
        Assert.AreEqual(LedgerRig.MinuteAddress(0), rig.Store.Addresses[2]);
    }

    [TestMethod]
    public void After_a_change_of_minute_the_lease_lies_in_the_new_one()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Reserve(5);
        rig.Ledger.Elapse(60_000);
        LedgerRig later = rig.Restarted();
        Assert.AreEqual(1, later.Windows.Minute);
        Assert.AreEqual(27_000, later.Windows.CurrentCommandedPg);
        Assert.AreEqual(32_000L, later.Windows.HourPg);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void A_minute_that_cannot_be_stored_hides_nothing(int written)
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Reserve(5);
        rig.Store.WritesUntilRefusal = written;
        rig.Ledger.Elapse(60_000);
        Assert.IsTrue(rig.Ledger.StorageFailing);
        rig.Store.RefusesWrites = true;
        rig.Ledger.Reserve(27);
        Assert.IsTrue(rig.Restarted().Windows.HourPg >= 32_000);
        Assert.IsTrue(rig.Restarted().Ledger.CommandedSteps >= 32);
    }

    [TestMethod]
    public void A_long_time_stores_every_minute()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Elapse(300_000);
        Assert.AreEqual(5, rig.Windows.Minute);
        Assert.AreEqual(5, rig.Restarted().Windows.Minute);
    }

    [TestMethod]
    public void A_cut_within_a_renewal_or_a_minute_only_counts_too_much()
    {
        // The second reservation renews the lease, the minute changes after it, the third spends the moved lease. Every
        // seventh byte keeps the run short on the device; the desktop's properties cut at every byte.
        for (int cut = 0; cut < 480; cut += 7)
        {
            LedgerRig rig = LedgerRig.Fresh();
            rig.Ledger.Reserve(20);
            long made = 20;
            rig.Store.CutAtByte = rig.Store.BytesWritten + cut;
            try
            {
                made += rig.Ledger.Reserve(20);
                rig.Ledger.Elapse(60_000);
                made += rig.Ledger.Reserve(5);
                rig.Ledger.ReleaseLease();
            }
            catch (PowerCutException)
            {
            }

            LedgerRig later = rig.Restarted();
            Assert.IsTrue(later.Readable);
            Assert.IsTrue(later.Ledger.CommandedSteps >= made);
            Assert.IsTrue(later.Ledger.CommandedSteps <= made + DoseLedger.LargestLeaseSteps);
            Assert.IsTrue(later.Windows.HourPg >= made * LedgerRig.StepPg);
        }
    }

    [TestMethod]
    public void Books_that_could_not_be_opened_write_nothing_and_deliver_nothing()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Reserve(5);
        rig.Store.RefusesReads = true;
        LedgerRig closed = rig.Restarted();
        Assert.IsFalse(closed.Readable);
        rig.Store.TraceFrom(new FakeMotor(new FakePower()));
        Assert.AreEqual(0, closed.Ledger.Reserve(1));
        Assert.IsTrue(closed.Ledger.Elapse(120_000));
        closed.Ledger.RenewAhead();
        closed.Ledger.ReleaseLease();
        Assert.IsFalse(closed.Ledger.StoreRecord());
        Assert.IsFalse(closed.Ledger.TryStorage());
        Assert.AreEqual(0, rig.Store.Traced);

        rig.Store.RefusesReads = false;
        Assert.AreEqual(32L, rig.Restarted().Ledger.CommandedSteps);
    }
}
