using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>A minute of readings makes a level, and gaps in them move nothing.</summary>
[TestClass]
public class VolumeMeanTests
{
    private const long Start = 20_000_000;

    [TestMethod]
    public void A_minute_of_readings_makes_a_level()
    {
        VolumeMean mean = Mean();
        for (long ms = 0; ms < 60_000; ms += 1_000) Assert.IsFalse(mean.Take(ms, Start));
        Assert.IsTrue(mean.Take(60_000, Start));
        Assert.IsFalse(mean.Take(61_000, Start));
    }

    [TestMethod]
    public void A_nominal_flow_gives_the_level_at_the_end_of_the_minute()
    {
        VolumeMean mean = Mean();
        for (long ms = 0; ms < 60_000; ms += 1_000) mean.Take(ms, Start - ms / 60);
        Assert.IsTrue(mean.Take(60_000, Start - 1_000));
        Assert.AreEqual(Start - 1_000, mean.LevelNl);
    }

    [TestMethod]
    public void Readings_that_are_missing_move_nothing()
    {
        VolumeMean mean = Mean();
        for (long ms = 0; ms < 60_000; ms += 1_000)
        {
            if (ms < 20_000 || ms >= 45_000) mean.Take(ms, Start - ms / 60);
        }

        Assert.IsTrue(mean.Take(60_000, Start - 1_000));
        Assert.AreEqual(Start - 1_000, mean.LevelNl);
    }

    [TestMethod]
    [DataRow(28, false)]
    [DataRow(29, true)]
    [DataRow(30, true)]
    public void Fewer_than_30_readings_make_no_level_yet(int before, bool whole)
    {
        VolumeMean mean = Mean();
        for (int i = 0; i < before; i++) mean.Take(i * 1_000, Start);
        Assert.AreEqual(whole, mean.Take(60_000, Start));
    }

    [TestMethod]
    public void A_reading_counts_once_a_second_however_often_it_is_read()
    {
        VolumeMean mean = Mean();
        for (long ms = 0; ms < 60_000; ms += 100) mean.Take(ms, ms % 1_000 == 0 ? Start : 0);
        Assert.IsTrue(mean.Take(60_000, Start));

        // Half a minute's flow on the way to its end, and a nanolitre for rounding down; a zero would have cost millions.
        Assert.AreEqual(Start - 501, mean.LevelNl);
    }

    [TestMethod]
    [DataRow(9_999L, false)]
    [DataRow(10_000L, true)]
    [DataRow(10_001L, true)]
    public void After_a_restart_only_readings_from_its_time_on_count(long firstMs, bool counts)
    {
        VolumeMean mean = Mean();
        mean.Take(0, 5);
        mean.RestartAt(10_000);
        mean.Take(firstMs, Start);
        for (int i = 1; i < 60; i++) mean.Take(firstMs + i * 1_000, Start);
        Assert.AreEqual(counts, mean.Take(firstMs + 60_000, Start));
    }

    private static VolumeMean Mean()
    {
        return new VolumeMean(new ConstantFlow(1_440_000));
    }
}
