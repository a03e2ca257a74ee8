using PumpFirmware.Dosing;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>Steps of a prime are written down like any other before they are made, and count in no window.</summary>
[TestClass]
public class LedgerPrimeTests
{
    [TestMethod]
    [DataRow(10, 0, 10_000L)]
    [DataRow(10, 1, 9_000L)]
    [DataRow(10, 9, 1_000L)]
    [DataRow(10, 10, 0L)]
    [DataRow(100, 60, 40_000L)]
    public void Every_step_counts_as_made_and_the_dose_alone_in_the_windows(int steps, int primeSteps, long windowPg)
    {
        LedgerRig rig = LedgerRig.Fresh();
        Assert.AreEqual(steps, rig.Ledger.Reserve(steps, primeSteps));
        Assert.AreEqual((long)steps, rig.Ledger.CommandedSteps);
        Assert.AreEqual(steps * LedgerRig.StepPg, rig.Ledger.CommandedPg);
        Assert.AreEqual(windowPg, rig.Windows.HourPg);
        Assert.AreEqual(windowPg, rig.Windows.DayPg);
    }

    [TestMethod]
    [DataRow(5, 20, 25, 12, 5_000L)]
    [DataRow(15, 20, 35, 12, 12_000L)]
    [DataRow(0, 20, 20, 12, 0L)]
    public void When_storage_fails_the_dose_comes_before_the_prime(int dose, int prime, int asked, int made, long windowPg)
    {
        // 20 of a lease of 32 are spent.
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Reserve(20, 20);
        Assert.AreEqual(0L, rig.Windows.HourPg);
        rig.Store.RefusesWrites = true;
        Assert.AreEqual(asked, dose + prime);
        Assert.AreEqual(made, rig.Ledger.Reserve(asked, prime));
        Assert.AreEqual(windowPg, rig.Windows.HourPg);
        Assert.AreEqual(32L, rig.Ledger.CommandedSteps);
        Assert.AreEqual(0, rig.Ledger.Reserve(asked, prime));
    }

    [TestMethod]
    public void After_a_cut_the_windows_are_not_below_the_dose_nor_the_books_below_the_steps()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Reserve(40, 30);
        LedgerRig later = rig.Restarted();
        Assert.AreEqual(40L, later.Ledger.CommandedSteps);
        Assert.IsTrue(later.Windows.HourPg >= 10_000L);
    }

    [TestMethod]
    public void Without_a_prime_the_windows_hold_what_the_ledger_counts_to_the_picogram()
    {
        LedgerRig rig = LedgerRig.Fresh(64_001);
        for (int i = 0; i < 10; i++) rig.Ledger.Reserve(1);
        Assert.AreEqual(rig.Ledger.CommandedPg, rig.Windows.HourPg);
    }

    [TestMethod]
    public void From_memory_no_lease_is_left_below_nothing()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Reserve(30);
        rig.Store.RefusesWrites = true;
        rig.Ledger.RunsFromMemory = true;
        rig.Ledger.Reserve(5);
        Assert.AreEqual(0, rig.Ledger.UnspentLease);
    }

    [TestMethod]
    public void A_lease_that_cannot_be_given_back_is_a_failing_store()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Reserve(5);
        rig.Store.WritesUntilRefusal = 0;
        rig.Ledger.ReleaseLease();
        Assert.IsTrue(rig.Ledger.StorageFailing);
    }

    [TestMethod]
    public void A_proof_of_storage_keeps_the_lease_counted_and_a_full_minute_full()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Ledger.Reserve(5);
        Assert.IsTrue(rig.Ledger.TryStorage());
        Assert.AreEqual(32_000, rig.Restarted().Windows.CurrentCommandedPg);
        rig.Windows.AddCommanded(long.MaxValue / 2);
        Assert.IsTrue(rig.Ledger.TryStorage());
        Assert.AreEqual(int.MaxValue, rig.Restarted().Windows.CurrentCommandedPg);
    }

    // 500 nL at most: 32 steps of 15.6 nL, 31 of 16.1, one of more than 250, and never none.
    [TestMethod]
    [DataRow(12_800, 5_000, 32)]
    [DataRow(3_200, 50_000, 32)]
    [DataRow(3_200, 51_600, 31)]
    [DataRow(200, 100_000, 1)]
    [DataRow(200, 500_000, 1)]
    public void A_lease_is_half_a_microlitre_and_at_least_a_step(int stepsPerRevolution, int nlPerRevolution, int steps)
    {
        PumpGeometry geometry = new PumpGeometry(stepsPerRevolution, nlPerRevolution, 200, 20_000_000, 100);
        Assert.AreEqual(steps, DoseLedger.LeaseStepsOf(geometry));
    }

    [TestMethod]
    public void Books_that_were_not_opened_are_whole()
    {
        LedgerRig rig = LedgerRig.Fresh();
        rig.Store.RefusesReads = true;
        Assert.IsTrue(rig.Restarted().Ledger.IsWhole);
    }
}
