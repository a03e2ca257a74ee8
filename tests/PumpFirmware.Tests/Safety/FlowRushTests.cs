using PumpFirmware.Alarms;
using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>A constant-rate pump's change of flow by some microlitres a minute, at 1 uL a minute nominal.</summary>
[TestClass]
[Requirement("SR9")]
public class FlowRushTests
{
    // Three readings a second are one: the means are of ten seconds, not of three.
    [TestMethod]
    public void Readings_within_a_second_count_once()
    {
        FlowRush often = Monitor(NominalNlPerDay);
        for (int third = 3; third <= 90; third++)
        {
            long nowMs = third * 1_000L / 3;
            often.Take(nowMs, Full - (nowMs < 10_500 ? 0 : 3_700) - nowMs / 60);
            if (nowMs < 19_000) Assert.AreEqual(0L, often.Present);
        }

        Assert.AreEqual(TooMuch, often.Present);
    }

    [TestMethod]
    public void A_fill_starts_at_the_time_at_which_the_sensor_has_settled()
    {
        FlowRush rush = Monitor(NominalNlPerDay);
        for (int second = 1; second <= 10; second++) rush.Take(second * 1_000L, Level(second));
        rush.StartFill(100_000);
        for (int second = 11; second < 100; second++) rush.Take(second * 1_000L, Full + 500_000);
        for (int second = 100; second <= 140; second++) rush.Take(second * 1_000L, Level(second));
        Assert.AreEqual(0L, rush.Present);
    }

    private const long TooMuch = 1L << (int)AlarmCode.VolumeDisagreement;
    private const long TooLittle = 1L << (int)AlarmCode.UnderDelivery;
    private const long Full = 20_000_000;

    // From one mean of ten readings to the next: 10 s of 1 uL a minute are 166 nL, with a slack of 0.231 nL a day's drift and 12 nL.
    [TestMethod]
    [DataRow(3_612L, 0L)]
    [DataRow(3_613L, TooMuch)]
    [DataRow(3_614L, TooMuch)]
    [DataRow(-3_612L, 0L)]
    [DataRow(-3_613L, TooLittle)]
    [DataRow(-3_614L, TooLittle)]
    public void A_step_of_the_level_beyond_limit_and_slack_alarms(long fellNl, long present)
    {
        FlowRush rush = Monitor(NominalNlPerDay);
        for (int second = 1; second <= 10; second++) rush.Take(second * 1_000L, Level(second));
        for (int second = 11; second <= 20; second++)
        {
            Assert.AreEqual(0L, rush.Present);
            rush.Take(second * 1_000L, Level(second) - fellNl);
        }

        Assert.AreEqual(present, rush.Present);
    }

    [TestMethod]
    [DataRow(1_000L, 31)]
    [DataRow(615L, 45)]
    [DataRow(325L, 80)]
    public void A_flow_of_so_many_microlitres_an_hour_on_top_is_found_within_ten(long ulPerHour, int withinSeconds)
    {
        FlowRush rush = Monitor(NominalNlPerDay);
        int second = 1;
        while (rush.Present == 0 && second < 200)
        {
            rush.Take(second * 1_000L, Level(second) - second * ulPerHour * 1_000 / 3_600);
            second++;
        }

        Assert.IsTrue(second <= withinSeconds);
        Assert.IsTrue(second * ulPerHour * 1_000 / 3_600 < 10_000);
    }

    [TestMethod]
    public void A_flow_within_the_slack_and_a_drift_of_two_microlitres_a_day_never_alarm()
    {
        // 105 uL and 2 uL of drift a day, of 100.
        FlowRush rush = Monitor(100_000);
        for (long second = 1; second <= 86_400; second++) rush.Take(second * 1_000, Full - second * 107_000 / 86_400);
        Assert.AreEqual(0L, rush.Present);
    }

    [TestMethod]
    public void A_single_wild_reading_alarms_nothing()
    {
        FlowRush rush = Monitor(NominalNlPerDay);
        for (int second = 1; second <= 40; second++) rush.Take(second * 1_000L, second == 15 ? 0 : Level(second));
        Assert.AreEqual(0L, rush.Present);
    }

    [TestMethod]
    public void A_fill_forgets_what_was_missing_and_keeps_what_was_too_much()
    {
        FlowRush less = Alarmed(-5_000);
        less.StartFill(40_000);
        Assert.AreEqual(0L, less.Present);
        FlowRush more = Alarmed(5_000);
        more.StartFill(40_000);
        Assert.AreEqual(TooMuch, more.Present);
        more.ForgetTooMuch();
        Assert.AreEqual(0L, more.Present);
    }

    [TestMethod]
    public void Readings_before_a_restart_are_not_compared_with_those_after_it()
    {
        FlowRush rush = Monitor(NominalNlPerDay);
        for (int second = 1; second <= 10; second++) rush.Take(second * 1_000L, Level(second));
        rush.RestartAt(20_000);
        for (int second = 15; second <= 60; second++) rush.Take(second * 1_000L, Level(second) - 50_000);
        Assert.AreEqual(0L, rush.Present);
    }

    private const long NominalNlPerDay = 1_440_000;

    private static FlowRush Alarmed(long fellNl)
    {
        FlowRush rush = Monitor(NominalNlPerDay);
        for (int second = 1; second <= 20; second++) rush.Take(second * 1_000L, Level(second) - (second > 10 ? fellNl : 0));
        return rush;
    }

    private static FlowRush Monitor(long nlPerDay)
    {
        return new FlowRush(new ConstantFlow(nlPerDay));
    }

    private static long Level(int second)
    {
        return Full - second * NominalNlPerDay / 86_400;
    }
}
