using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>When the daily self-test begins, and which parts are not its to judge.</summary>
[TestClass]
[Requirement("SR43")]
public class SelfTestDayTests
{
    // Columns: the minute of the start-up, the minute under way. One in the past means that a number was hit.
    [TestMethod]
    [DataRow(0, 0, false)]
    [DataRow(0, 1_439, false)]
    [DataRow(0, 1_440, true)]
    [DataRow(0, 1_441, true)]
    [DataRow(1_000, 1_440, false)]
    [DataRow(1_000, 2_439, false)]
    [DataRow(1_000, 2_440, true)]
    [DataRow(5_000, 4_999, true)]
    public void A_test_begins_a_day_after_the_start_up(int startMinute, int minute, bool begins)
    {
        SelfTestRig rig = new SelfTestRig();
        rig.Test.StartAt(startMinute);
        rig.Test.FollowMinute(minute);
        Assert.AreEqual(begins, rig.Test.IsRunning);
    }

    [TestMethod]
    [DataRow(2_879, false)]
    [DataRow(2_880, true)]
    public void The_next_test_begins_a_day_after_the_last_one(int minute, bool begins)
    {
        SelfTestRig rig = new SelfTestRig();
        rig.Test.FollowMinute(1_440);
        rig.TicksToRest();
        Assert.IsFalse(rig.Test.IsRunning);
        rig.Test.FollowMinute(minute);
        Assert.AreEqual(begins, rig.Test.IsRunning);
    }

    [TestMethod]
    public void What_broke_within_the_day_is_found_by_the_test_that_begins()
    {
        SelfTestRig rig = new SelfTestRig();
        rig.Test.RunAtOnce(false);
        rig.TicksToRest();
        rig.Rig.Buzzer.Works = false;
        rig.Test.FollowMinute(1_439);
        rig.Tick(10);
        Assert.AreEqual(0, rig.Test.Failed);
        rig.Test.FollowMinute(1_440);
        rig.Tick(1);
        Assert.AreEqual(SelfTestParts.Buzzer, rig.Test.Failed);
    }

    // Columns: known to be dead; the pump has a motor. What has an alarm of its own, or is not there, is not judged.
    [TestMethod]
    [DataRow(false, true, SelfTestParts.RotationSensor)]
    [DataRow(true, true, 0)]
    [DataRow(false, false, 0)]
    [DataRow(true, false, 0)]
    public void A_rotation_sensor_that_is_silent_all_day_is_judged_where_there_is_one(bool isLost, bool hasMotor, int failed)
    {
        SelfTestRig rig = new SelfTestRig();
        rig.Readings.RotationStatus = SensorStatus.Failed;
        SelfTest test = hasMotor ? rig.Test : new SelfTest(rig.Rig.Hardware, rig.Rig.Geometry, null);
        test.Start();
        for (int tick = 0; test.IsRunning && tick < 5_000; tick++)
        {
            rig.Readings.WallClockLocalMs += 100;
            rig.Clock.Advance((tick + 1) * 100L);
            test.Follow(rig.Clock, rig.Readings, isLost);
        }

        Assert.IsFalse(test.IsRunning);
        Assert.AreEqual(failed, test.Failed);
    }

    [TestMethod]
    [DataRow(true, SelfTestParts.RotationSensor)]
    [DataRow(false, 0)]
    public void A_start_up_asks_a_rotation_sensor_where_there_is_one(bool hasMotor, int failed)
    {
        SelfTestRig rig = new SelfTestRig();
        rig.Rig.Rotation.Status = SensorStatus.Failed;
        SelfTest test = hasMotor ? rig.Test : new SelfTest(rig.Rig.Hardware, rig.Rig.Geometry, null);
        Assert.AreEqual(failed, test.RunAtOnce(false));
    }
}
