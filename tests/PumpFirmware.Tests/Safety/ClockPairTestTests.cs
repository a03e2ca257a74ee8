using PumpFirmware.Hal;
using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>Two clocks that go apart are found; one that somebody sets, or that does not answer, is no broken one.</summary>
[TestClass]
[Requirement("SR43")]
public class ClockPairTestTests
{
    [TestMethod]
    [DataRow(60_000, false)]
    [DataRow(54_000, false)]
    [DataRow(53_999, true)]
    [DataRow(66_000, false)]
    [DataRow(66_001, true)]
    [DataRow(6_001, true)]
    [DataRow(6_000, false)]
    [DataRow(0, false)]
    [DataRow(-1, true)]
    [DataRow(-60_000, true)]
    public void Clocks_of_different_pace_fail_after_three_minutes(int wallMsAMinute, bool fails)
    {
        ClockPairTest test = new ClockPairTest();
        test.Start();
        long wallMs = 5_000_000;
        for (int minute = 0; minute < 3; minute++)
        {
            test.Follow(100, SensorStatus.Ok, wallMs);
            wallMs += wallMsAMinute;
            test.Follow(60_000, SensorStatus.Ok, wallMs);
        }

        Assert.IsFalse(test.IsRunning);
        Assert.AreEqual(fails, test.HasFailed);
        Assert.AreEqual(wallMsAMinute == 0 || wallMsAMinute == 6_000, test.ChipStands);
    }

    [TestMethod]
    public void Nothing_is_said_a_millisecond_before_the_minute_is_over()
    {
        ClockPairTest test = new ClockPairTest();
        test.Start();
        test.Follow(100, SensorStatus.Ok, 0);
        test.Follow(59_999, SensorStatus.Ok, 59_999);
        Assert.IsTrue(test.IsRunning);
        test.Follow(1, SensorStatus.Ok, 60_000);
        Assert.IsFalse(test.IsRunning);
    }

    [TestMethod]
    public void A_clock_that_was_set_twice_during_the_test_passes()
    {
        ClockPairTest test = new ClockPairTest();
        test.Start();
        long wallMs = 0;
        for (int minute = 0; minute < 3; minute++)
        {
            test.Follow(100, SensorStatus.Ok, wallMs);
            wallMs += minute < 2 ? 3_600_000 : 60_000;
            test.Follow(60_000, SensorStatus.Ok, wallMs);
        }

        Assert.IsFalse(test.IsRunning);
        Assert.IsFalse(test.HasFailed);
    }

    [TestMethod]
    public void A_clock_chip_that_does_not_answer_has_an_alarm_of_its_own()
    {
        ClockPairTest test = new ClockPairTest();
        test.Start();
        test.Follow(100, SensorStatus.NoAnswer, 0);
        Assert.IsFalse(test.IsRunning);
        Assert.IsFalse(test.HasFailed);
    }
}
