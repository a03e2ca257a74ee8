using PumpFirmware.Dosing;

namespace PumpFirmware.Tests;

/// <summary>A bolus falls due exactly, whatever the ticks, and leaves an exact figure when it ends early.</summary>
[TestClass]
public class BolusProgrammeTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(100)]
    [DataRow(999)]
    public void After_any_time_the_floor_of_dose_and_time_has_fallen_due(int tickMs)
    {
        BolusProgramme bolus = new BolusProgramme();
        bolus.Start(10_000_001, 30_001);
        long total = 0;
        for (int ranMs = tickMs; ranMs < 30_001; ranMs += tickMs)
        {
            total += bolus.Advance(tickMs);
            Assert.AreEqual(10_000_001L * ranMs / 30_001, total);
            Assert.AreEqual(total, bolus.GivenPg);
            Assert.IsTrue(bolus.IsRunning);
        }

        total += bolus.Advance(tickMs);
        Assert.AreEqual(10_000_001L, total);
        Assert.IsFalse(bolus.IsRunning);
        Assert.AreEqual(0L, bolus.Advance(tickMs));
    }

    [TestMethod]
    public void An_end_leaves_what_was_given_and_gives_no_more()
    {
        BolusProgramme bolus = new BolusProgramme();
        bolus.Start(1_000_000, 10_000);
        bolus.Advance(1_000);
        bolus.End();
        Assert.AreEqual(0L, bolus.Advance(1_000));
        Assert.AreEqual(100_000L, bolus.GivenPg);
    }

    [TestMethod]
    public void The_largest_bolus_over_the_longest_time_does_not_overflow()
    {
        BolusProgramme bolus = new BolusProgramme();
        bolus.Start(1_000_000_000, 86_400_000);
        long total = 0;
        for (int i = 0; i < 86_400; i++) total += bolus.Advance(1_000);
        Assert.AreEqual(1_000_000_000L, total);
    }

    // 2 pg a millisecond. What counts as given is never given again: where it ends within a millisecond, that one is gone.
    [TestMethod]
    [DataRow(0L, 0L)]
    [DataRow(1L, 2L)]
    [DataRow(2L, 2L)]
    [DataRow(5_001L, 5_002L)]
    [DataRow(19_997L, 19_998L)]
    [DataRow(19_998L, 19_998L)]
    public void One_that_goes_on_gives_what_is_left_and_loses_less_than_a_millisecond_of_it(long givenPg, long countedPg)
    {
        BolusProgramme bolus = new BolusProgramme();
        bolus.Resume(20_000, 10_000, givenPg);
        Assert.IsTrue(bolus.IsWhole);
        Assert.IsTrue(bolus.IsRunning);
        Assert.AreEqual(countedPg, bolus.GivenPg);
        long total = countedPg;
        for (int i = 0; i < 10; i++) total += bolus.Advance(1_000);
        Assert.AreEqual(20_000L, total);
        Assert.IsFalse(bolus.IsRunning);
    }

    [TestMethod]
    public void One_of_which_less_than_a_millisecond_is_left_is_over()
    {
        BolusProgramme bolus = new BolusProgramme();
        bolus.Resume(20_000, 10_000, 19_999);
        Assert.IsTrue(bolus.IsWhole);
        Assert.IsFalse(bolus.IsRunning);
        Assert.AreEqual(20_000L, bolus.GivenPg);
        Assert.AreEqual(0L, bolus.Advance(1_000));
    }
}
