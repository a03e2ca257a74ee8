using PumpFirmware.Dosing;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>A prime: whole steps at 12 mL/day, all of them and not one more.</summary>
[TestClass]
[Requirement("SR24")]
public class PrimeProgrammeTests
{
    [TestMethod]
    [DataRow(100)]
    [DataRow(333)]
    [DataRow(1_000)]
    public void Steps_follow_twelve_millilitres_a_day_and_end_at_the_volume(int tickMs)
    {
        // 180 uL are 11,520 steps in 1,296 s.
        PrimeProgramme prime = new PrimeProgramme(TestRig.UsualGeometry(tickMs));
        prime.Start(180_000);
        long sum = 0;
        for (long ms = tickMs; ms < 1_296_000; ms += tickMs)
        {
            sum += prime.Advance(tickMs);
            Assert.AreEqual(ms * 11_520 / 1_296_000, sum);
            Assert.IsTrue(prime.IsRunning);
        }

        sum += prime.Advance(tickMs);
        Assert.AreEqual(11_520L, sum);
        Assert.IsFalse(prime.IsRunning);
        Assert.AreEqual(180_000L, prime.GivenNl);
        Assert.AreEqual(0, prime.Advance(tickMs));
    }

    [TestMethod]
    [DataRow(16, 1L)]
    [DataRow(31, 1L)]
    [DataRow(32, 2L)]
    [DataRow(10_000_000, 640_000L)]
    public void A_volume_is_given_in_whole_steps_and_never_more(int volumeNl, long steps)
    {
        PrimeProgramme prime = new PrimeProgramme(TestRig.UsualGeometry(1_000));
        Assert.AreEqual(steps, prime.StepsIn(volumeNl));
        prime.Start(volumeNl);
        long sum = 0;
        while (prime.IsRunning) sum += prime.Advance(1_000);
        Assert.AreEqual(steps, sum);
    }

    [TestMethod]
    [DataRow(12_800, 5_000, 25_600_000L)]
    [DataRow(200, 500_000, 4_000L)]
    public void The_corners_of_the_rigs_do_not_overflow(int stepsPerRevolution, int nlPerRevolution, long steps)
    {
        PrimeProgramme prime = new PrimeProgramme(new PumpGeometry(stepsPerRevolution, nlPerRevolution, 200, 20_000_000, 1_000));
        prime.Start(10_000_000);
        long sum = 0;
        int ticks = 0;
        while (prime.IsRunning)
        {
            int due = prime.Advance(1_000);
            Assert.IsTrue(due >= 0 && due <= steps / 72_000 + 1);
            sum += due;
            ticks++;
        }

        Assert.AreEqual(steps, sum);
        Assert.AreEqual(72_000, ticks);
    }

    [TestMethod]
    public void One_that_ends_early_leaves_what_it_gave()
    {
        PrimeProgramme prime = new PrimeProgramme(TestRig.UsualGeometry(1_000));
        prime.Start(180_000);
        for (int second = 0; second < 90; second++) prime.Advance(1_000);
        prime.End();
        Assert.AreEqual(12_500L, prime.GivenNl);
        Assert.AreEqual(0, prime.Advance(1_000));
        prime.Start(16);
        Assert.AreEqual(0L, prime.GivenNl);
    }
}
