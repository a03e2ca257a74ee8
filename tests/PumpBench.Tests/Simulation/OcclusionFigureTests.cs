using System.Globalization;
using PumpBench.Scenarios;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Simulation;

/// <summary>
/// The tables of docs/detection.md: when an occlusion is found, and what is told of its release. PUMPBENCH_SEEDS sets how many.
/// </summary>
[TestClass]
[Requirement("SR18")]
[Requirement("SR19")]
public sealed class OcclusionFigureTests
{
    private const int MinuteMs = 60_000;

    [TestMethod]
    [DataRow(10L)]
    [DataRow(48L)]
    [DataRow(500L)]
    [DataRow(1_500L)]
    [DataRow(3_000L)]
    [DataRow(6_000L)]
    [DataRow(12_000L)]
    [DataRow(24_000L)]
    public void OcclusionFigures(long flowUl)
    {
        (double mostNl, int wrong) = Measure(flowUl, PlantSetup.DefaultCompliancePlPerPa);
        Assert.IsLessThan(20_000.0, mostNl);
        Assert.AreEqual(0, wrong);
    }

    // Posture hides some of these releases: only the finding has a bound.
    [TestMethod]
    [DataRow(48L, 10, 20_000)]
    [DataRow(24_000L, 10, 20_000)]
    [DataRow(48L, 1_000, 20_000)]
    [DataRow(500L, 1_000, 20_000)]
    [DataRow(1_500L, 1_000, 20_000)]
    [DataRow(24_000L, 1_000, 20_000)]
    [DataRow(500L, 10_000, 20_000)]
    [DataRow(1_500L, 10_000, 20_000)]
    [DataRow(6_000L, 10_000, 20_000)]
    [DataRow(24_000L, 10_000, 30_000)]
    public void OcclusionFiguresInOtherTubing(long flowUl, int compliancePlPerPa, int boundNl)
    {
        (double mostNl, _) = Measure(flowUl, compliancePlPerPa);
        Assert.IsLessThan(boundNl, mostNl);
    }

    private static (double MostNl, int Wrong) Measure(long flowUl, int compliancePlPerPa)
    {
        int seeds = int.Parse(Environment.GetEnvironmentVariable("PUMPBENCH_SEEDS") ?? "2", CultureInfo.InvariantCulture);
        double mostNl = 0, latestMinutes = 0, least = double.MaxValue, most = 0;
        int tooSoon = 0, untold = 0, wrong = 0;
        for (int seed = 1; seed <= seeds; seed++)
        {
            var random = new Random(seed);
            var rig = new OcclusionRig(Drug.Morphine, flowUl, seed, compliancePlPerPa);
            rig.Run(random.Next(20, 200) * MinuteMs);
            rig.Occlude();
            long occludedMs = rig.NowMs;
            Assert.AreNotEqual(-1, rig.RunUntil(EventCode.OcclusionFound, 10 * 60L * MinuteMs), $"{flowUl} uL/day, seed {seed}");
            mostNl = Math.Max(mostNl, rig.SinceOcclusionNl);
            latestMinutes = Math.Max(latestMinutes, (rig.NowMs - occludedMs) / (double)MinuteMs);

            // What is told too soon is passed over: the next one told is the true one.
            rig.Run(random.Next(1, 180) * MinuteMs);
            tooSoon += rig.SkipToNow(EventCode.OcclusionReleased);
            double heldNl = rig.Free();
            long cameNl = rig.RunUntil(EventCode.OcclusionReleased, 5 * MinuteMs);
            if (cameNl < 0.8 * heldNl || cameNl > 1.2 * heldNl) wrong++;
            if (cameNl < 0)
            {
                untold++;
                continue;
            }

            least = Math.Min(least, cameNl / heldNl);
            most = Math.Max(most, cameNl / heldNl);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {compliancePlPerPa / 1000.0} nL/Pa | {flowUl} uL/day | {mostNl / 1000:F2} uL | {latestMinutes:F1} min | "
            + $"{least:F2} to {most:F2} | {untold} | {wrong - untold} | {tooSoon} |"));
        return (mostNl, wrong);
    }
}
