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
}
