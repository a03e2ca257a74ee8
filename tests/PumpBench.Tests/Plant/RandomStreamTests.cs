using PumpBench.Plant;

namespace PumpBench.Tests.Plant;

[TestClass]
public sealed class RandomStreamTests
{
    [TestMethod]
    public void The_generator_gives_the_published_numbers_of_SplitMix64()
    {
        var random = new RandomStream(1234567UL);
        ulong[] published =
        [
            6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821,
        ];
        CollectionAssert.AreEqual(published, published.Select(_ => random.Next()).ToArray());
    }

    [TestMethod]
    public void Noise_has_its_rms_no_mean_and_the_shape_of_a_bell()
    {
        var random = new RandomStream(7, RandomPurpose.ReservoirNoise);
        double[] noise = [.. Enumerable.Range(0, 100_000).Select(_ => (double)random.NextGaussian(1_000))];
        Assert.AreEqual(1_000, PlantBuilder.Rms(noise), 10);
        Assert.AreEqual(0, noise.Average(), 13);
        Assert.AreEqual(0.6827, noise.Count(n => Math.Abs(n) < 1_000) / 1e5, 0.01);
        Assert.AreEqual(0.9545, noise.Count(n => Math.Abs(n) < 2_000) / 1e5, 0.005);
    }

    [TestMethod]
    public void A_bounded_number_takes_every_value_about_equally_often()
    {
        var random = new RandomStream(7, RandomPurpose.Posture);
        int[] seen = new int[10];
        for (int i = 0; i < 100_000; i++)
            seen[random.NextBelow(10)]++;
        foreach (int count in seen)
            Assert.AreEqual(10_000, count, 500);
    }

    [TestMethod]
    public void Purposes_and_seeds_have_streams_of_their_own()
    {
        ulong[] firsts =
        [
            .. from seed in new long[] { -1, 0, 1, 2, long.MaxValue }
               from purpose in Enum.GetValues<RandomPurpose>()
               select new RandomStream(seed, purpose).Next(),
        ];
        Assert.HasCount(firsts.Length, firsts.Distinct().ToArray());
    }
}
