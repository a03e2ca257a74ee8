using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>A release that comes little by little, or while nobody looked, shows against the highest pressure.</summary>
[TestClass]
[Requirement("SR19")]
public class OcclusionSlowReleaseTests
{
    private const long FlPerPa = 100_000;

    private static OcclusionRelease release;
    private static int reported;

    [TestMethod]
    [DataRow(6_400, 0)]
    [DataRow(6_499, 0)]
    [DataRow(6_500, 1)]
    [DataRow(6_501, 1)]
    public void A_fall_in_small_steps_is_told_when_it_is_over(int fallPa, int told)
    {
        release = new OcclusionRelease();
        reported = 0;
        Take(24, 20_000, 1_000);
        for (int pa = 0; pa < fallPa; pa += 100) Take(8, 20_000 - pa, 1_000);
        Assert.AreEqual(0, reported);
        Take(24, 20_000 - fallPa, 1_000);
        Assert.AreEqual(told, reported);
        if (told == 1) Assert.AreEqual((long)fallPa, release.FallPa);
    }

    [TestMethod]
    public void No_more_than_was_held_can_have_come()
    {
        release = new OcclusionRelease();
        reported = 0;
        Take(24, 20_000, 650);
        for (int pa = 0; pa < 8_000; pa += 100) Take(8, 20_000 - pa, 650);
        Take(24, 12_000, 650);
        Assert.AreEqual(1, reported);
        Assert.AreEqual(6_500L, release.FallPa);
    }

    // Two blocks that differ by 99 Pa are at rest.
    [TestMethod]
    [DataRow(99, 1)]
    [DataRow(100, 0)]
    [DataRow(101, 0)]
    public void A_fall_is_over_when_it_is_quiet(int stillFallsPa, int told)
    {
        release = new OcclusionRelease();
        reported = 0;
        release.TakeUp(20_000);
        Take(8, 10_000, 1_000);
        Assert.AreEqual(0, reported);
        Take(8, 10_000 - stillFallsPa, 1_000);
        Assert.AreEqual(told, reported);
    }

    [TestMethod]
    [DataRow(13_501, 0)]
    [DataRow(13_500, 1)]
    [DataRow(13_499, 1)]
    public void After_a_reset_it_is_held_against_the_pressure_before(int pressurePa, int told)
    {
        release = new OcclusionRelease();
        reported = 0;
        release.TakeUp(20_000);
        Take(15, pressurePa, 1_000);
        Assert.AreEqual(0, reported);
        Take(1, pressurePa, 1_000);
        Assert.AreEqual(told, reported);
        if (told == 1) Assert.AreEqual(20_000L - pressurePa, release.FallPa);
        Take(100, pressurePa, 1_000);
        Assert.AreEqual(told, reported);
    }

    [TestMethod]
    public void While_the_sensor_was_lost_it_may_have_fallen_too()
    {
        release = new OcclusionRelease();
        reported = 0;
        Take(8, 20_000, 1_000);
        release.LoseSight();
        Take(16, 10_000, 1_000);
        Assert.AreEqual(1, reported);
        Assert.AreEqual(10_000L, release.FallPa);
    }

    [TestMethod]
    public void What_was_gathered_before_sight_was_lost_is_gone()
    {
        release = new OcclusionRelease();
        reported = 0;
        Take(8 + 7, 11_000, 1_000);
        release.LoseSight();
        Take(40, 5_000, 1_000);
        Assert.AreEqual(0, reported);

        // Half followed.
        Take(10, 0, 1_000);
        release.LoseSight();
        Take(12, 0, 1_000);
        Assert.AreEqual(0, reported);
    }

    [TestMethod]
    public void A_restart_forgets_the_highest_pressure()
    {
        release = new OcclusionRelease();
        reported = 0;
        Take(16, 20_000, 1_000);
        release.Restart();
        Take(100, 1_000, 1_000);
        Assert.AreEqual(0, reported);
        Take(8, 12_000, 1_000);
        Take(20, 1_000, 1_000);
        Assert.AreEqual(1, reported);
    }

    private static void Take(int samples, int pressurePa, long heldNl)
    {
        for (int i = 0; i < samples; i++)
        {
            if (release.Take(pressurePa, 5_000, FlPerPa, heldNl)) reported++;
        }
    }
}
