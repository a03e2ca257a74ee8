using PumpFirmware.Alarms;
using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>The sums of one time scale, in means of two readings an hour apart, with a limit of 1000 nL.</summary>
[TestClass]
[Requirement("SR9")]
public class VolumeScaleTests
{
    private const long TooMuch = 1L << (int)AlarmCode.VolumeDisagreement;
    private const long TooLittle = 1L << (int)AlarmCode.UnderDelivery;
    private const long Hour = 3_600_000;
    private const long Book = 10_000_000;

    // In 24 hours without flow the drift's slack is 2000 nL.
    [TestMethod]
    [DataRow(2_999L, 0L)]
    [DataRow(3_000L, TooMuch)]
    [DataRow(3_001L, TooMuch)]
    [DataRow(-2_999L, 0L)]
    [DataRow(-3_000L, TooLittle)]
    [DataRow(-3_001L, TooLittle)]
    public void A_day_of_drift_and_the_limit_on_top_alarm(long fellNl, long present)
    {
        VolumeScale scale = Started();
        Mean(scale, 24 * Hour, -fellNl, Book);
        Assert.AreEqual(present, scale.Present);
    }

    // 40,000 nL commanded allow 1000 more.
    [TestMethod]
    [DataRow(3_999L, 0L)]
    [DataRow(4_000L, TooMuch)]
    [DataRow(-3_999L, 0L)]
    [DataRow(-4_000L, TooLittle)]
    public void What_was_commanded_gives_the_head_its_share(long fellNl, long present)
    {
        VolumeScale scale = Started();
        Mean(scale, 24 * Hour, -fellNl, Book - 40_000);
        Assert.AreEqual(present, scale.Present);
    }

    [TestMethod]
    [DataRow(2_000L, 0L)]
    [DataRow(2_050L, TooMuch)]
    [DataRow(-2_000L, 0L)]
    [DataRow(-2_050L, TooLittle)]
    public void Drift_within_the_slack_never_adds_up_and_more_of_it_does(long fallsNlPerDay, long present)
    {
        VolumeScale scale = Started();
        for (int day = 1; day <= 20; day++) Mean(scale, day * 24 * Hour, -day * fallsNlPerDay, Book);
        Assert.AreEqual(present, scale.Present);
    }

    [TestMethod]
    public void A_mean_is_that_of_its_readings_to_the_nearest()
    {
        VolumeScale scale = new VolumeScale(3, 1_000, 0, 25);
        Assert.IsFalse(scale.Take(0, -1, Book));
        Assert.IsFalse(scale.Take(1, -2, Book));
        Assert.IsTrue(scale.Take(2, -5, Book));
        Assert.AreEqual(-3L, scale.LevelNl);
        scale.Take(3, 3, Book);
        scale.Take(4, 3, Book);
        scale.Take(5, 2, Book);
        Assert.AreEqual(3L, scale.LevelNl);
    }

    [TestMethod]
    public void Rounding_takes_nothing_away_in_the_long_run()
    {
        // Half a nanolitre a mean: only the carried levels know of it.
        VolumeScale scale = new VolumeScale(2, 1_000, 0, 25);
        for (int i = 0; i <= 2_200; i++)
        {
            scale.Take(i, -i / 2, Book);
            scale.Take(i, -(i + 1) / 2, Book);
        }

        Assert.AreEqual(TooMuch, scale.Present);
    }

    // The sum stands at 2000, 1000 above the limit at most, and falls by the slack of 2000 nL a day.
    [TestMethod]
    [DataRow(9_000L, 500, 0L)]
    [DataRow(9_001L, 501, TooLittle)]
    public void Missing_flow_clears_when_the_sum_is_down_to_half_of_the_limit(long lastNl, int sumNl, long present)
    {
        VolumeScale scale = Started();
        Mean(scale, Hour, 9_000, Book);
        Assert.AreEqual(2_000, scale.TooLittleNl);
        Mean(scale, 19 * Hour, lastNl, Book);
        Assert.AreEqual(sumNl, scale.TooLittleNl);
        Assert.AreEqual(present, scale.Present);
    }

    [TestMethod]
    [DataRow(-9_000L, 500, 0L)]
    [DataRow(-9_001L, 501, TooMuch)]
    public void Too_much_flow_clears_when_the_sum_is_down_to_half_of_the_limit(long lastNl, int sumNl, long present)
    {
        VolumeScale scale = Started();
        Mean(scale, Hour, -9_000, Book);
        Assert.AreEqual(2_000, scale.TooMuchNl);
        Mean(scale, 19 * Hour, lastNl, Book);
        Assert.AreEqual(sumNl, scale.TooMuchNl);
        Assert.AreEqual(present, scale.Present);
    }

    [TestMethod]
    public void The_heads_share_of_a_bolus_counts_where_its_volume_shows()
    {
        // 200 uL, all of them between the two readings of the second mean, from a head that gives 2.5 % less or more.
        for (int sign = -1; sign <= 1; sign += 2)
        {
            VolumeScale scale = Started();
            scale.Take(Hour, 0, Book);
            scale.Take(Hour, sign * 5_000, Book - 200_000);
            Mean(scale, 2 * Hour, sign * 5_000, Book - 200_000);
            Assert.AreEqual(0L, scale.Present);
            Assert.AreEqual(0, scale.TooMuchNl + scale.TooLittleNl);
        }
    }

    [TestMethod]
    public void An_interruption_compares_nothing_across_it_and_keeps_the_sums()
    {
        VolumeScale scale = Started();
        Mean(scale, 12 * Hour, -1_900, Book);
        Assert.AreEqual(900, scale.TooMuchNl);
        scale.Take(13 * Hour, -9_000, Book);
        scale.Interrupt();
        Assert.IsFalse(scale.HasLevel);
        Mean(scale, 14 * Hour, -50_000, Book);
        Assert.AreEqual(900, scale.TooMuchNl);
        Mean(scale, 26 * Hour, -51_100, Book);
        Assert.AreEqual(TooMuch, scale.Present);
    }

    [TestMethod]
    [DataRow(300, 0)]
    [DataRow(301, 1)]
    [DataRow(900, 600)]
    public void After_an_interruption_the_head_may_stand_elsewhere_in_its_turn(int sumNl, int leftNl)
    {
        VolumeScale scale = new VolumeScale(2, 1_000, 300, 25);
        scale.TakeUp(sumNl, sumNl);
        Assert.AreEqual(leftNl, scale.TooMuchNl);
        Assert.AreEqual(leftNl, scale.TooLittleNl);
        scale.Interrupt();
        Assert.AreEqual(leftNl, scale.TooMuchNl);
        Mean(scale, 0, 0, Book);
        scale.Interrupt();
        scale.Interrupt();
        Assert.AreEqual(leftNl < 300 ? 0 : leftNl - 300, scale.TooMuchNl);
    }

    [TestMethod]
    [DataRow(999, 0, 0L)]
    [DataRow(1_000, 0, TooMuch)]
    [DataRow(0, 999, 0L)]
    [DataRow(0, 1_000, TooLittle)]
    [DataRow(int.MaxValue, int.MaxValue, TooMuch | TooLittle)]
    public void Stored_sums_go_on(int tooMuchNl, int tooLittleNl, long present)
    {
        VolumeScale scale = new VolumeScale(2, 1_000, 0, 25);
        scale.TakeUp(tooMuchNl, tooLittleNl);
        Assert.AreEqual(present, scale.Present);
        scale.ForgetTooMuch();
        Assert.AreEqual(present & TooLittle, scale.Present);
        scale.ForgetTooLittle();
        Assert.AreEqual(0L, scale.Present);
    }

    private static VolumeScale Started()
    {
        VolumeScale scale = new VolumeScale(2, 1_000, 0, 25);
        Mean(scale, 0, 0, Book);
        return scale;
    }

    private static void Mean(VolumeScale scale, long atMs, long levelNl, long bookNl)
    {
        scale.Take(atMs, levelNl, bookNl);
        scale.Take(atMs, levelNl, bookNl);
    }
}
