using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>From the rises follows how soft the tubing is and when it began, whatever posture does meanwhile.</summary>
[TestClass]
[Requirement("SR18")]
[Requirement("SR19")]
public class PressureProportionTests
{
    private static PressureRises rises;
    private static long nowMs;
    private static long commandedNl;

    [TestMethod]
    public void Two_rises_say_nothing_and_three_do()
    {
        Start();
        Portions(0, 0, 500, 1_000);
        Assert.AreEqual(2, rises.Count);
        Assert.IsFalse(rises.Estimate());
        Start();
        Portions(0, 0, 500, 1_000, 1_500);
        Assert.AreEqual(3, rises.Count);
        Assert.IsTrue(rises.Estimate());

        // 1,000 nL lift it by 500 Pa.
        Assert.AreEqual(2_000_000L, rises.FlPerPa);
        Assert.AreEqual(1_000L, rises.OnsetNl);
    }

    // It began in the middle of the fourth portion's way, at 2,500 nL: that one rises by half.
    [TestMethod]
    public void The_onset_lies_within_a_portion()
    {
        Start();
        Portions(100, 100, 100, 350, 850, 1_350, 1_850);
        Assert.IsTrue(rises.Estimate());
        Assert.AreEqual(2_000_000L, rises.FlPerPa);
        Assert.AreEqual(2_500L, rises.OnsetNl);
    }

    // Like the median means from 3/4 of it to 4/3: at 600 Pa 450 to 800.
    [TestMethod]
    [DataRow(449, 1_666_666L)]
    [DataRow(450, 1_777_777L)]
    [DataRow(600, 1_666_666L)]
    [DataRow(800, 1_538_461L)]
    [DataRow(801, 1_666_666L)]
    public void Rises_unlike_the_median_do_not_count(int odd, long flPerPa)
    {
        Start();
        Portions(0, 600, 1_200, 1_800, 1_800 + odd);
        Assert.IsTrue(rises.Estimate());
        Assert.AreEqual(flPerPa, rises.FlPerPa);
    }

    // Of two kinds the smaller is the tubing's: posture only adds to a rise.
    [TestMethod]
    [DataRow(500, 1_000, 4_000, 0)]
    [DataRow(4_000, 4_500, 5_000, 0)]
    [DataRow(500, 1_000, 4_000, 7_000)]
    [DataRow(3_000, 6_000, 6_500, 7_000)]
    public void The_median_is_the_smaller_of_the_middle_ones(int first, int second, int third, int fourth)
    {
        Start();
        if (fourth == 0) Portions(0, first, second, third);
        else Portions(0, first, second, third, fourth);
        Assert.IsTrue(rises.Estimate());
        Assert.AreEqual(2_000_000L, rises.FlPerPa);
    }

    // 170 Pa are noise although 177 make the median: 3,000 nL for 531 Pa, and not 4,000 for 701.
    [TestMethod]
    public void What_is_noise_does_not_count_although_it_is_like_the_median()
    {
        Start();
        Portions(0, 170, 347, 524, 701);
        Assert.AreEqual(3, rises.Count);
        Assert.IsTrue(rises.Estimate());
        Assert.AreEqual(3_000_000_000 / 531, rises.FlPerPa);
    }

    // Somebody stood up, and lay down again.
    [TestMethod]
    public void A_change_of_posture_counts_neither_way()
    {
        Start();
        Portions(0, 0, 500, 1_000, 1_000 + 3_500, 5_000, 2_500, 3_000);
        Assert.IsTrue(rises.Estimate());
        Assert.AreEqual(2_000_000L, rises.FlPerPa);
        Assert.AreEqual(1_000L, rises.OnsetNl);
    }

    // Standing up just before is no part of the rise.
    [TestMethod]
    public void A_change_of_posture_is_not_the_onset()
    {
        Start();
        Portions(0, 3_000, 3_500, 4_000, 4_500);
        Assert.IsTrue(rises.Estimate());
        Assert.AreEqual(2_000_000L, rises.FlPerPa);
        Assert.AreEqual(1_000L, rises.OnsetNl);
    }

    [TestMethod]
    public void An_onset_that_was_dropped_counts_from_the_oldest_that_is_left()
    {
        Start();
        Portions(0, 500, 1_000, 1_500, 2_000, 2_500, 3_000, 3_500, 4_000, 4_500, 5_000);
        Assert.AreEqual(8, rises.Count);
        Assert.IsTrue(rises.Estimate());
        Assert.AreEqual(2_000_000L, rises.FlPerPa);
        Assert.AreEqual(2_000L, rises.OnsetNl);
        Assert.AreEqual(1_000L, rises.LowestSince(0));
    }

    // Steps that come within a portion lie, in the mean, at half of it.
    [TestMethod]
    public void Volume_commanded_within_a_portion_is_averaged_too()
    {
        nowMs = 0;
        rises = new PressureRises(10_000, 1_000_000);
        for (int i = 0; i <= 60; i++)
        {
            // 100 nL and 50 Pa a second from 20 s on.
            int pressurePa = i < 20 ? 1_000 : 1_000 + (i - 20) * 50;
            rises.Take(nowMs, pressurePa, i * 100);
            nowMs += 1_000;
        }

        Assert.AreEqual(4, rises.Count);
        Assert.IsTrue(rises.Estimate());
        Assert.AreEqual(2_000_000L, rises.FlPerPa);
        Assert.IsTrue(rises.OnsetNl >= 1_999 && rises.OnsetNl <= 2_001);
    }

    private static void Start()
    {
        nowMs = 0;
        commandedNl = 0;
        rises = new PressureRises(10_000, 1_000);
    }

    // Each of 1,000 nL and four samples; a last sample ends the last one.
    private static void Portions(params int[] pressuresPa)
    {
        for (int i = 0; i < pressuresPa.Length; i++)
        {
            for (int sample = 0; sample < 4; sample++)
            {
                rises.Take(nowMs, pressuresPa[i], commandedNl);
                nowMs += 1_000;
            }

            commandedNl += 1_000;
        }

        rises.Take(nowMs, 0, commandedNl);
    }
}
