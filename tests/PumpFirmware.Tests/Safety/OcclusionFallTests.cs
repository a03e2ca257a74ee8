using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>What a fall is measured from, to the Pa. A nanolitre lifts this tubing by 10 Pa.</summary>
[TestClass]
[Requirement("SR19")]
public class OcclusionFallTests
{
    private static OcclusionRelease release;
    private static long commandedNl;
    private static int reported;

    // 278 nL/s lift it by 2,780 Pa until the second before the fall, not those that came in its own seconds.
    [TestMethod]
    public void A_fall_is_measured_from_the_second_before_it()
    {
        Begin();
        Feed(16, 20_000, 0, 2_000);
        Feed(1, 20_000, 278, 2_000);
        Feed(1, 8_000, 278, 2_000);
        Feed(20, 8_000, 278, 2_000);
        Assert.AreEqual(1, reported);
        Assert.AreEqual(20_000L + 2 * 2_780 - 8_000, release.FallPa);
    }

    // In the third block of a flow, too, what was commanded counts from the mean of the block before.
    [TestMethod]
    public void The_rest_is_where_the_last_block_was()
    {
        Begin();
        for (int i = 0; i < 16; i++) Feed(1, 20_000 + i * 100, 10, 2_000);
        Feed(1, 19_000, 10, 2_000);
        Feed(20, 8_000, 0, 2_000);
        Assert.AreEqual(1, reported);

        // The second block's mean is 21,150 Pa, and 45 nL were commanded since its middle.
        Assert.AreEqual(21_150L + 450 - 8_000, release.FallPa);
    }

    // One wild sample far below: of the fall that follows it is no part, and 4 of 8 kPa are posture.
    [TestMethod]
    public void A_wild_sample_is_no_part_of_a_later_fall()
    {
        Begin();
        Feed(16, 10_000, 0, 800);
        Feed(1, -30_000, 0, 800);
        Feed(4, 10_000, 0, 800);
        Feed(20, 6_000, 0, 800);
        Assert.AreEqual(0, reported);
    }

    // Neither is one far above: what falls from it is not followed, and the true fall of 4 kPa is seen.
    [TestMethod]
    public void A_wild_sample_above_is_no_height_to_fall_from()
    {
        Begin();
        Feed(16, 10_000, 0, 400);
        Feed(1, 14_000, 0, 400);
        Feed(22, 10_000, 0, 400);
        Feed(20, 6_000, 0, 400);
        Assert.AreEqual(1, reported);
        Assert.AreEqual(4_000L, release.FallPa);
    }

    // 7 of 20 kPa: noticed at once, and told after twenty samples although the pressure rises on.
    [TestMethod]
    public void A_part_of_much_is_noticed_although_it_is_less_than_half()
    {
        Begin();
        Feed(16, 30_000, 0, 2_000);
        Feed(4, 23_000, 0, 2_000);
        for (int i = 0; i < 20; i++) Feed(1, 23_000 + i * 300, 0, 2_000);
        Assert.AreEqual(1, reported);
        Assert.AreEqual(7_000L, release.FallPa);
    }

    // Two changes of posture by 2 kPa each, 20 s apart, are not the 4 kPa that are held.
    [TestMethod]
    public void Two_falls_one_after_another_are_not_added()
    {
        Begin();
        Feed(16, 10_000, 0, 400);
        Feed(24, 7_900, 0, 400);
        Feed(30, 6_000, 0, 400);
        Assert.AreEqual(0, reported);
    }

    private static void Begin()
    {
        release = new OcclusionRelease();
        commandedNl = 5_000;
        reported = 0;
    }

    private static void Feed(int count, int pressurePa, int nlEach, long heldNl)
    {
        for (int i = 0; i < count; i++)
        {
            commandedNl += nlEach;
            if (release.Take(pressurePa, commandedNl, 100_000, heldNl)) reported++;
        }
    }
}
