using System.Text;
using CsCheck;
using PumpBench.Plant;
using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>
/// A scenario that is damaged in any way is refused in one short line, or means what an independent reading says that it means.
/// PUMPBENCH_MUTATIONS sets how many are tried (20,000), PUMPBENCH_MUTATIONS_SEED which (1): equal figures try the same ones.
/// </summary>
[TestClass]
public class MutationTests
{
    private const int MaximumMessageCharacters = 1_010;

    // Fewer would say nothing about how many are accepted.
    private const long FewestMutations = 5_000;
    private const long ProgressEvery = 500_000;

    private static readonly byte[][] s_samples = [.. Sample.All.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Where progress is shown.</summary>
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void A_damaged_scenario_is_refused_in_one_line_or_means_what_it_says()
    {
        long mutations = Setting.Of("PUMPBENCH_MUTATIONS", 20_000);
        long seed = Setting.Of("PUMPBENCH_MUTATIONS_SEED", 1);
        Assert.IsGreaterThanOrEqualTo(FewestMutations, mutations, "PUMPBENCH_MUTATIONS is too small");
        long[] accepted = new long[s_samples.Length];
        long[] refused = new long[s_samples.Length];
        long done = 0;

        // Every mutation has a chance of its own, so that the cores may share them in any order.
        Parallel.For(0, mutations, number =>
        {
            var chance = new RandomStream(new RandomStream((ulong)((seed << 40) + number)).Next());
            int sample = chance.NextBelow(s_samples.Length);
            byte[] damaged = Damage.Apply(s_samples[sample], chance);
            try
            {
                Interlocked.Increment(ref (IsAccepted(damaged) ? accepted : refused)[sample]);
            }
            catch (Exception failure)
            {
                throw new AssertFailedException(
                    $"mutation {number} of seed {seed}: {failure}\n{Encoding.UTF8.GetString(damaged)}", failure);
            }

            long count = Interlocked.Increment(ref done);
            if (count % ProgressEvery == 0)
                TestContext.DisplayMessage(MessageLevel.Warning, $"{count:N0} of {mutations:N0} mutations");
        });

        for (int i = 0; i < s_samples.Length; i++)
        {
            long share = mutations / s_samples.Length;
            Assert.IsGreaterThan(share / 10, accepted[i], "too few are accepted for the comparison to mean anything");
            Assert.IsGreaterThan(share / 4, refused[i], "too few are refused for the damage to mean anything");
        }
    }

    [TestMethod]
    public void Every_sample_is_accepted_undamaged()
    {
        foreach (byte[] sample in s_samples)
            Assert.IsTrue(IsAccepted(sample), Encoding.UTF8.GetString(sample));
    }

    [TestMethod]
    public void Any_bytes_at_all_are_refused_in_one_line() =>
        Gen.Byte.Array[0, 200].Sample(bytes =>
            AssertPrintable(Assert.ThrowsExactly<ScenarioRefusedException>(() => ScenarioReader.Read(bytes))));

    private static bool IsAccepted(byte[] damaged)
    {
        Scenario scenario;
        try
        {
            scenario = ScenarioReader.Read(damaged);
        }
        catch (ScenarioRefusedException refusal)
        {
            AssertPrintable(refusal);
            return false;
        }

        NaiveReading.AssertAgrees(damaged, scenario);
        return true;
    }

    private static void AssertPrintable(ScenarioRefusedException refusal)
    {
        Assert.AreNotEqual("", refusal.Path);
        Assert.AreNotEqual("", refusal.Reason);
        Assert.AreEqual($"{refusal.Path}: {refusal.Reason}", refusal.Message);
        Assert.IsLessThan(MaximumMessageCharacters, refusal.Message.Length);
        Assert.IsFalse(refusal.Message.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202e'), refusal.Message);
    }
}
