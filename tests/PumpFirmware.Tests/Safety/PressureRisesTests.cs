using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>Rises from portion to portion: when one ends, what counts as a rise, and for how long.</summary>
[TestClass]
[Requirement("SR18")]
public class PressureRisesTests
{
    private static long nowMs;
    private static long commandedNl;

    [TestMethod]
    [DataRow(999, 4, 0)]
    [DataRow(1_000, 3, 0)]
    [DataRow(1_000, 4, 1)]
    [DataRow(1_001, 5, 1)]
    public void A_portion_ends_with_its_volume_after_four_samples(int volumeNl, int samples, int count)
    {
        PressureRises rises = Started(0);
        Samples(rises, samples, 5_000);
        commandedNl += volumeNl;
        Samples(rises, 1, 5_000);
        Assert.AreEqual(count, rises.Count);
    }

    [TestMethod]
    [DataRow(9_999L, 1, 0)]
    [DataRow(10_000L, 0, 0)]
    [DataRow(10_000L, 1, 1)]
    public void Or_after_its_time_with_any_volume(long afterMs, int volumeNl, int count)
    {
        PressureRises rises = Started(0);
        Samples(rises, 1, 5_000);
        nowMs += afterMs - 1_000;
        commandedNl += volumeNl;
        Samples(rises, 1, 5_000);
        Assert.AreEqual(count, rises.Count);
    }

    // Five times 50 Pa x root(1/4 + 1/4) are 176.8 Pa.
    [TestMethod]
    [DataRow(-5_000, 0)]
    [DataRow(0, 0)]
    [DataRow(176, 0)]
    [DataRow(177, 1)]
    [DataRow(178, 1)]
    public void A_rise_stands_out_from_the_noise_of_four_samples(int risePa, int count)
    {
        PressureRises rises = Started(1_000);
        Portion(rises, 4, 1_000 + risePa);
        Samples(rises, 1, 0);
        Assert.AreEqual(count, rises.Count);
    }

    // Eight against eight: 125 Pa are five times the noise to the Pa.
    [TestMethod]
    [DataRow(124, 0)]
    [DataRow(125, 1)]
    public void A_rise_of_just_five_times_the_noise_counts(int risePa, int count)
    {
        PressureRises rises = Started(1_000);
        Portion(rises, 8, 1_000);
        Portion(rises, 8, 1_000 + risePa);
        Samples(rises, 1, 0);
        Assert.AreEqual(count, rises.Count);
    }

    // A pump that stood still for half an hour: its only mean is old, and the only one there is.
    [TestMethod]
    public void The_only_mean_is_kept_however_old_it_is()
    {
        PressureRises rises = Started(5_000);
        nowMs += PressureRises.LooksBackMs;
        Samples(rises, 1, 6_000);
        Assert.AreEqual(5_000L, rises.LowestSince(nowMs));
    }

    // However many samples there are, less is the wandering of the zero.
    [TestMethod]
    [DataRow(29, 0)]
    [DataRow(30, 1)]
    [DataRow(31, 1)]
    public void And_from_30_Pa(int risePa, int count)
    {
        nowMs = 0;
        commandedNl = 0;
        PressureRises rises = new PressureRises(1_000_000, 1_000);
        Portion(rises, 300, 1_000);
        Portion(rises, 300, 1_000 + risePa);
        Samples(rises, 1, 0);
        Assert.AreEqual(count, rises.Count);
    }

    // Four samples against 200: 126.2 Pa; against 1,000 it would be 125.3 Pa.
    [TestMethod]
    [DataRow(126, 0)]
    [DataRow(127, 1)]
    public void More_than_200_samples_make_no_mean_better(int risePa, int count)
    {
        nowMs = 0;
        commandedNl = 0;
        PressureRises rises = new PressureRises(10_000_000, 1_000);
        Portion(rises, 1_000, 1_000);
        Portion(rises, 4, 1_000 + risePa);
        Samples(rises, 1, 0);
        Assert.AreEqual(count, rises.Count);
    }

    [TestMethod]
    [DataRow(1_500_000L, 2)]
    [DataRow(1_500_001L, 1)]
    public void A_comparison_counts_for_25_minutes(long atMs, int count)
    {
        PressureRises rises = Started(1_000);
        Portion(rises, 4, 2_000);
        Samples(rises, 4, 3_000);
        commandedNl += 1_000;
        nowMs = atMs;
        Samples(rises, 1, 3_000);
        Assert.AreEqual(count, rises.Count);
    }

    [TestMethod]
    public void Eight_comparisons_count()
    {
        PressureRises rises = Started(1_000);
        for (int i = 1; i <= 12; i++)
        {
            Portion(rises, 4, 1_000 + i * 500);
            Assert.AreEqual(i <= 9 ? i - 1 : 8, rises.Count);
        }

        for (int i = 0; i <= 12; i++)
        {
            Portion(rises, 4, 7_000);
            Assert.AreEqual(i < 8 ? 8 - i : 0, rises.Count);
        }
    }

    [TestMethod]
    public void A_restart_forgets_portions_and_the_one_begun()
    {
        PressureRises rises = Started(1_000);
        Portion(rises, 4, 2_000);
        Samples(rises, 3, 3_000);
        Assert.AreEqual(1, rises.Count);
        rises.Restart();
        Assert.AreEqual(0, rises.Count);
        Assert.AreEqual(0L, rises.LowestSince(0));
        Portion(rises, 4, 4_000);
        Portion(rises, 4, 5_000);
        Assert.AreEqual(0, rises.Count);
        Samples(rises, 1, 5_000);
        Assert.AreEqual(1, rises.Count);
    }

    [TestMethod]
    public void The_lowest_mean_is_of_the_last_three_or_since_a_time()
    {
        PressureRises rises = Started(1_000);
        Portion(rises, 4, 2_000);
        Portion(rises, 4, 3_000);
        Portion(rises, 4, 4_000);
        Portion(rises, 4, 3_500);
        Samples(rises, 1, 0);

        // They began at 0, 4, 8, 12 and 16 s.
        Assert.AreEqual(3_000L, rises.LowestSince(16_000));
        Assert.AreEqual(3_000L, rises.LowestSince(4_001));
        Assert.AreEqual(2_000L, rises.LowestSince(4_000));
        Assert.AreEqual(1_000L, rises.LowestSince(0));
    }

    // One portion that lacks its end.
    private static PressureRises Started(int pressurePa)
    {
        nowMs = 0;
        commandedNl = 0;
        PressureRises rises = new PressureRises(10_000, 1_000);
        Portion(rises, 4, pressurePa);
        return rises;
    }

    // The first sample of the next portion ends it.
    private static void Portion(PressureRises rises, int samples, int pressurePa)
    {
        Samples(rises, samples, pressurePa);
        commandedNl += 1_000;
    }

    private static void Samples(PressureRises rises, int samples, int pressurePa)
    {
        for (int i = 0; i < samples; i++)
        {
            rises.Take(nowMs, pressurePa, commandedNl);
            nowMs += 1_000;
        }
    }
}
