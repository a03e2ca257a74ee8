using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>Three samples above 12 kPa are an occlusion; from 3.5 kPa on the pressure says how soft the tubing is.</summary>
[TestClass]
[Requirement("SR18")]
public class OcclusionLevelTests
{
    [TestMethod]
    [DataRow(11_999, false)]
    [DataRow(12_000, false)]
    [DataRow(12_001, true)]
    public void Above_12_kPa_it_is_high(int pressurePa, bool isHigh)
    {
        OcclusionLevel level = new OcclusionLevel();
        Take(level, pressurePa, 3);
        Assert.AreEqual(isHigh, level.IsHigh);
    }

    [TestMethod]
    [DataRow(2, false)]
    [DataRow(3, true)]
    [DataRow(4, true)]
    public void Three_samples_in_a_row_count(int samples, bool isHigh)
    {
        OcclusionLevel level = new OcclusionLevel();
        Take(level, 20_000, samples);
        Assert.AreEqual(isHigh, level.IsHigh);
    }

    [TestMethod]
    public void One_low_sample_begins_anew()
    {
        OcclusionLevel level = new OcclusionLevel();
        Take(level, 20_000, 2);
        Take(level, 1_000, 1);
        Take(level, 20_000, 2);
        Assert.IsFalse(level.IsHigh);
        Take(level, 20_000, 1);
        Assert.IsTrue(level.IsHigh);
        Take(level, 12_000, 1);
        Assert.IsFalse(level.IsHigh);
    }

    [TestMethod]
    [DataRow(3_499, 0L)]
    [DataRow(3_500, 100_000L)]
    [DataRow(3_501, 100_010L)]
    public void From_3500_Pa_on_volume_and_pressure_are_in_proportion(int fromPa, long flPerPa)
    {
        OcclusionLevel level = new OcclusionLevel();
        level.Take(1_000, 1_500, 40);
        level.Take(2_000, fromPa, 50);
        Assert.AreEqual(fromPa >= 3_500 ? 2_000L : 0L, level.UnusualSinceMs);

        // 1,000 nL more, 10 kPa higher.
        Assert.AreEqual(flPerPa, level.FlPerPa(13_500, 1_050));
    }

    [TestMethod]
    public void The_proportion_counts_from_the_last_time_that_it_became_unusual()
    {
        OcclusionLevel level = new OcclusionLevel();
        level.Take(1_000, 4_000, 0);
        level.Take(2_000, 5_000, 10);
        level.Take(3_000, 3_000, 20);
        Assert.AreEqual(0L, level.FlPerPa(9_000, 1_000));
        level.Take(4_000, 4_000, 30);
        level.Take(5_000, 4_500, 40);
        Assert.AreEqual(4_000L, level.UnusualSinceMs);
        Assert.AreEqual(200_000L, level.FlPerPa(5_000, 230));
    }

    [TestMethod]
    [DataRow(4_999, 0L)]
    [DataRow(5_000, 0L)]
    [DataRow(5_001, 100_000_000L)]
    public void Without_a_rise_there_is_no_proportion(int pressurePa, long flPerPa)
    {
        OcclusionLevel level = new OcclusionLevel();
        level.Take(1_000, 5_000, 0);
        Assert.AreEqual(flPerPa, level.FlPerPa(pressurePa, 100));
    }

    [TestMethod]
    [DataRow(5_999, false)]
    [DataRow(6_000, true)]
    [DataRow(6_001, true)]
    public void A_kilopascal_above_where_it_was_first_seen_it_has_risen(int pressurePa, bool hasRisen)
    {
        OcclusionLevel level = new OcclusionLevel();
        level.Take(1_000, 5_000, 0);
        Assert.AreEqual(hasRisen, level.HasRisen(pressurePa));
    }

    [TestMethod]
    public void A_restart_forgets_everything()
    {
        OcclusionLevel level = new OcclusionLevel();
        Take(level, 20_000, 3);
        level.Restart();
        Assert.IsFalse(level.IsHigh);
        Assert.AreEqual(0L, level.FlPerPa(30_000, 100));
        Take(level, 20_000, 2);
        Assert.IsFalse(level.IsHigh);
        Take(level, 20_000, 1);
        Assert.IsTrue(level.IsHigh);
    }

    private static void Take(OcclusionLevel level, int pressurePa, int samples)
    {
        for (int i = 0; i < samples; i++) level.Take(i * 1_000L, pressurePa, 0);
    }
}
