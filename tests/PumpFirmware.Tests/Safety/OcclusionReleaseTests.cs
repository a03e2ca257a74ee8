using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>A fall of pressure that is a release, and one that is posture. A nanolitre lifts this tubing by 10 Pa.</summary>
[TestClass]
[Requirement("SR19")]
public class OcclusionReleaseTests
{
    private const long FlPerPa = 100_000;

    private static OcclusionRelease release;
    private static long commandedNl;
    private static long heldNl;
    private static int reported;

    // What 1,000 nL had lifted, 10 kPa, may be short by an eighth and 100 Pa; from 6.5 kPa on the part that came is told.
    [TestMethod]
    [DataRow(6_499, 0L)]
    [DataRow(6_500, 6_500L)]
    [DataRow(6_501, 6_501L)]
    [DataRow(10_000, 10_000L)]
    [DataRow(15_000, 15_000L)]
    public void A_deep_fall_is_a_release(int fallPa, long toldPa)
    {
        Hold(1_000);
        Take(16, 20_000);
        Take(20, 20_000 - fallPa);
        Assert.AreEqual(toldPa == 0 ? 0 : 1, reported);
        if (toldPa != 0) Assert.AreEqual(toldPa, release.FallPa);
    }

    [TestMethod]
    [DataRow(3_399, 0)]
    [DataRow(3_400, 1)]
    [DataRow(4_000, 1)]
    [DataRow(4_600, 1)]
    [DataRow(4_601, 0)]
    public void A_shallow_one_has_to_agree_with_what_is_held(int fallPa, int told)
    {
        Hold(400);
        Take(16, 8_000);
        Take(20, 8_000 - fallPa);
        Assert.AreEqual(told, reported);
        if (told == 1) Assert.AreEqual((long)fallPa, release.FallPa);
    }

    [TestMethod]
    [DataRow(300, 0)]
    [DataRow(301, 1)]
    public void Noise_is_no_release(int fallPa, int told)
    {
        Hold(40);
        Take(16, 8_000);
        Take(20, 8_000 - fallPa);
        Assert.AreEqual(told, reported);
    }

    // Half of what is held, but 3,250 Pa at most: from then on it is followed for twenty samples to its deepest point.
    [TestMethod]
    [DataRow(400L, 2_000, 4_000, 0)]
    [DataRow(400L, 2_001, 4_000, 1)]
    [DataRow(5_000L, 3_250, 10_000, 0)]
    [DataRow(5_000L, 3_251, 10_000, 1)]
    public void A_fall_is_followed_from_its_first_half_on(long nl, int firstPa, int fallPa, int told)
    {
        Hold(nl);
        Take(8, 20_000);
        Take(10, 20_000 - firstPa);
        Take(10, 20_000 - fallPa);
        Assert.AreEqual(told, reported);
        if (told == 1) Assert.AreEqual((long)fallPa, release.FallPa);
    }

    // Somebody stood up a second before, or a few.
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(7)]
    public void What_posture_lifted_just_before_counts(int samples)
    {
        Hold(700);
        Take(8, 8_000);
        Take(samples, 11_000);
        Take(20, 4_000);
        Assert.AreEqual(1, reported);
        Assert.AreEqual(7_000L, release.FallPa);
    }

    // Against the rest it falls by 2 kPa, which is nothing; a single high sample is a fault of the sensor.
    [TestMethod]
    [DataRow(1, 0)]
    [DataRow(2, 1)]
    [DataRow(3, 1)]
    public void Two_high_samples_show_a_fall_that_the_rest_does_not(int samples, int told)
    {
        Hold(700);
        Take(8, 8_000);
        Take(samples, 13_000);
        Take(20, 6_000);
        Assert.AreEqual(told, reported);
        if (told == 1) Assert.AreEqual(7_000L, release.FallPa);
    }

    [TestMethod]
    public void It_is_told_once_after_twenty_samples()
    {
        Hold(1_000);
        Take(8, 11_000);
        Take(19, 1_000);
        Assert.AreEqual(0, reported);
        Take(1, 1_000);
        Assert.AreEqual(1, reported);
        Take(100, 1_000);
        Assert.AreEqual(1, reported);
    }

    [TestMethod]
    [DataRow(7, 0)]
    [DataRow(8, 1)]
    public void Eight_samples_are_the_pressure_at_rest(int samples, int told)
    {
        Hold(1_000);
        Take(samples, 11_000);
        Take(20, 1_000);
        Assert.AreEqual(told, reported);
    }

    [TestMethod]
    public void One_low_sample_is_a_fault_of_the_sensor()
    {
        Hold(1_000);
        Take(16, 11_000);
        for (int i = 0; i < 30; i++)
        {
            Take(1, 0);
            Take(9, 11_000);
        }

        Assert.AreEqual(0, reported);
    }

    // It fell by 10 kPa; standing up in the middle of it lifts it by 5 kPa.
    [TestMethod]
    public void The_deepest_point_counts_when_posture_lifts_it_again()
    {
        Hold(1_000);
        Take(16, 11_000);
        Take(4, 1_000);
        Take(16, 6_000);
        Assert.AreEqual(1, reported);
        Assert.AreEqual(10_000L, release.FallPa);
    }

    // Between the block's middle and the fall 50 nL more had lifted it by 500 Pa.
    [TestMethod]
    public void What_was_commanded_up_to_the_fall_had_lifted_it_too()
    {
        Hold(1_000);
        Take(8, 11_000);
        commandedNl += 50;
        Take(20, 1_000);
        Assert.AreEqual(1, reported);
        Assert.AreEqual(10_500L, release.FallPa);
    }

    [TestMethod]
    public void What_was_commanded_within_the_block_counts_from_its_mean()
    {
        Hold(1_000);
        Take(4, 11_000);
        commandedNl += 20;
        Take(4, 11_200);
        Take(20, 1_100);
        Assert.AreEqual(1, reported);
        Assert.AreEqual(10_000L + 100, release.FallPa);
    }

    [TestMethod]
    [DataRow(8_649L, true)]
    [DataRow(8_650L, false)]
    [DataRow(8_651L, false)]
    public void Less_than_the_tolerance_allows_is_a_part(long fallPa, bool isPart)
    {
        Assert.AreEqual(isPart, OcclusionRelease.IsPart(fallPa, 10_000));
    }

    private static void Hold(long nl)
    {
        release = new OcclusionRelease();
        commandedNl = 5_000;
        heldNl = nl;
        reported = 0;
    }

    private static void Take(int samples, int pressurePa)
    {
        for (int i = 0; i < samples; i++)
        {
            if (release.Take(pressurePa, commandedNl, FlPerPa, heldNl)) reported++;
        }
    }
}
