using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>A part that failed in one stage, or in one test, and fails in the next has failed all the time.</summary>
[TestClass]
[Requirement("SR43")]
public class SelfTestRepeatTests
{
    [TestMethod]
    public void A_part_that_fails_again_the_next_day_is_failed_in_every_tick()
    {
        SelfTestRig rig = new SelfTestRig();
        rig.Rig.Buzzer.Works = false;
        Assert.AreEqual(SelfTestParts.Buzzer, rig.Test.RunAtOnce(false));
        rig.TicksToRest();
        rig.Test.Start();
        for (int ticks = 0; rig.Test.IsRunning && ticks < 1_000; ticks++)
        {
            rig.Tick(1);
            Assert.AreEqual(SelfTestParts.Buzzer, rig.Test.Failed);
        }
    }

    [TestMethod]
    public void A_sensor_of_another_rig_that_does_not_answer_either_is_found()
    {
        SelfTestRig rig = new SelfTestRig();
        rig.Rig.Rotation.Status = SensorStatus.Failed;
        PumpGeometry other = new PumpGeometry(3200, 50_000, 400, TestRig.FillNl, 100);
        SelfTest test = new SelfTest(rig.Rig.Hardware, other, rig.Gate);
        Assert.AreEqual(SelfTestParts.RotationSensor, test.RunAtOnce(false));
    }

    [TestMethod]
    public void A_program_is_read_from_its_beginning_each_time()
    {
        SelfTestRig rig = new SelfTestRig();
        Assert.AreEqual(0, rig.Test.RunAtOnce(false));
        Assert.AreEqual(0, rig.Test.RunAtOnce(false));
    }

    // It answered when all was tested at once. That it died in the clocks' minute is for its own alarm to say.
    [TestMethod]
    public void A_sensor_that_dies_while_the_clocks_are_compared_is_left_to_its_own_alarm()
    {
        SelfTestRig rig = new SelfTestRig();
        rig.Test.RunAtOnce(false);
        rig.Readings.RotationStatus = SensorStatus.Failed;
        rig.TicksToRest();
        Assert.IsFalse(rig.Test.IsRunning);
        Assert.AreEqual(0, rig.Test.Failed);
    }
}
