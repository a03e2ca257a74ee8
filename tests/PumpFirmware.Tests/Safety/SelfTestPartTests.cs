using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>The self-test by itself: what each of its stages proves, in what order, and what stays failed until when.</summary>
[TestClass]
[Requirement("SR43")]
public class SelfTestPartTests
{
    [TestMethod]
    public void A_whole_test_at_once_leaves_the_clocks_to_the_next_minute()
    {
        SelfTestRig rig = new SelfTestRig();
        Assert.IsTrue(rig.Test.IsAtRest);
        Assert.AreEqual(0, rig.Test.RunAtOnce(false));
        Assert.IsTrue(rig.Test.IsRunning);
        Assert.IsFalse(rig.Test.IsAtRest);
        Assert.AreEqual(601, rig.TicksToRest());
        Assert.IsTrue(rig.Test.IsAtRest);
        Assert.AreEqual(0, rig.Test.Failed);
    }

    [TestMethod]
    [DataRow(SelfTestParts.RotationSensor)]
    [DataRow(SelfTestParts.Buzzer)]
    [DataRow(SelfTestParts.Storage)]
    [DataRow(SelfTestParts.Program)]
    public void A_part_that_fails_is_named_and_stays_failed(int part)
    {
        SelfTestRig rig = new SelfTestRig();
        BrokenPart.Break(rig.Rig, part);
        Assert.AreEqual(part, rig.Test.RunAtOnce(false));
        rig.TicksToRest();
        Assert.AreEqual(part, rig.Test.Failed);
        Assert.IsFalse(rig.Test.IsAtRest);
        Assert.AreEqual(part, rig.Test.RunAgain(false));
    }

    [TestMethod]
    public void Two_parts_that_fail_are_both_named()
    {
        SelfTestRig rig = new SelfTestRig();
        rig.Rig.Buzzer.Works = false;
        rig.Rig.Image.Bytes[5] ^= 16;
        Assert.AreEqual(SelfTestParts.Buzzer | SelfTestParts.Program, rig.Test.RunAtOnce(false));
        rig.Rig.Buzzer.Works = true;
        Assert.AreEqual(SelfTestParts.Program, rig.Test.RunAgain(false));
    }

    [TestMethod]
    public void A_sensor_that_is_known_to_be_dead_is_left_to_its_own_alarm()
    {
        SelfTestRig rig = new SelfTestRig();
        rig.Rig.Rotation.Status = SensorStatus.Failed;
        Assert.AreEqual(0, rig.Test.RunAtOnce(true));
        Assert.AreEqual(0, rig.Test.RunAgain(true));
        Assert.AreEqual(SelfTestParts.RotationSensor, rig.Test.RunAgain(false));
    }

    [TestMethod]
    public void A_sensor_of_another_rig_is_found()
    {
        SelfTestRig rig = new SelfTestRig();
        PumpGeometry other = new PumpGeometry(3200, 50_000, 400, TestRig.FillNl, 100);
        SelfTest test = new SelfTest(rig.Rig.Hardware, other, rig.Gate);
        Assert.AreEqual(SelfTestParts.RotationSensor, test.RunAtOnce(false));
    }

    [TestMethod]
    public void A_repair_is_proven_by_the_ticks_that_follow()
    {
        SelfTestRig rig = new SelfTestRig();
        rig.Rig.Buzzer.Works = false;
        rig.Test.RunAtOnce(false);
        rig.Rig.Buzzer.Works = true;
        Assert.AreEqual(0, rig.Test.RunAgain(false));
        Assert.IsTrue(rig.Test.IsRunning);
        rig.Tick(1);
        rig.Rig.Buzzer.Works = false;
        Assert.AreEqual(602, rig.TicksToRest());
        Assert.AreEqual(0, rig.Test.Failed);
    }

    [TestMethod]
    public void The_daily_test_waits_for_the_burst_before_it_cuts()
    {
        SelfTestRig rig = new SelfTestRig();
        rig.Gate.Open();
        rig.Test.Start();
        int cuts = rig.Rig.Power.Cuts;
        rig.TickAfter(99);
        Assert.AreEqual(cuts, rig.Rig.Power.Cuts);
        rig.TickAfter(100);
        Assert.AreEqual(cuts + 1, rig.Rig.Power.Cuts);
        Assert.IsTrue(rig.Rig.Power.On);
        rig.TickAfter(101);
        Assert.AreEqual(cuts + 1, rig.Rig.Power.Cuts);
    }

    // A part that fails between two tests is found by the stage of the daily test that looks at it, and at once.
    [TestMethod]
    [DataRow(SelfTestParts.MotorPower, 1)]
    [DataRow(SelfTestParts.Buzzer, 1)]
    [DataRow(SelfTestParts.Storage, 1)]
    [DataRow(SelfTestParts.Program, 2)]
    public void The_daily_test_finds_a_part_as_soon_as_it_looks_at_it(int part, int tick)
    {
        SelfTestRig rig = new SelfTestRig();
        rig.Gate.Open();
        BrokenPart.Break(rig.Rig, part);
        rig.Test.Start();
        rig.Tick(tick - 1);
        Assert.AreEqual(0, rig.Test.Failed);
        rig.Tick(1);
        Assert.AreEqual(part, rig.Test.Failed);
        rig.TicksToRest();
        Assert.AreEqual(part, rig.Test.Failed);
    }

    [TestMethod]
    public void The_daily_test_finds_a_rotation_sensor_that_never_answered_and_clocks_that_part()
    {
        SelfTestRig rig = new SelfTestRig();
        rig.Readings.RotationStatus = SensorStatus.Failed;
        rig.Test.Start();
        rig.TicksToRest();
        Assert.AreEqual(SelfTestParts.RotationSensor, rig.Test.Failed);
        rig.Test.Start();
        rig.Tick(10);
        rig.Readings.RotationStatus = SensorStatus.Ok;
        rig.Tick(1);
        rig.Readings.RotationStatus = SensorStatus.Failed;
        int ticks = 0;
        for (; rig.Test.IsRunning && ticks < 5_000; ticks++)
        {
            rig.Readings.WallClockLocalMs += 20;
            rig.Tick(1);
        }

        Assert.AreEqual(SelfTestParts.RotationSensor | SelfTestParts.Clocks, rig.Test.Failed);
        Assert.AreEqual(3 * 601 + 2 - 11, ticks);
    }

    [TestMethod]
    public void A_chip_that_stands_is_no_failed_clock_and_no_rest()
    {
        SelfTestRig rig = new SelfTestRig();
        rig.Test.RunAtOnce(false);
        for (int ticks = 0; rig.Test.IsRunning && ticks < 5_000; ticks++)
        {
            rig.Readings.WallClockLocalMs = 500;
            rig.Tick(1);
        }

        Assert.AreEqual(0, rig.Test.Failed);
        Assert.IsTrue(rig.Test.IsChipStanding);
        Assert.IsFalse(rig.Test.IsAtRest);
    }

    // An empty one fails even where its checksum is that of nothing.
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_program_that_cannot_be_read_or_is_empty_fails(bool hasChecksum)
    {
        SelfTestRig rig = new SelfTestRig();
        if (hasChecksum) rig.Rig.Image.Lengthen(0);
        rig.Rig.Image.IsEmpty = true;
        Assert.AreEqual(SelfTestParts.Program, rig.Test.RunAtOnce(false));
    }

    // 64 bytes a tick: 63 and 64 take one, 65 two, and each of them has to be right.
    [TestMethod]
    [DataRow(63, 1)]
    [DataRow(64, 1)]
    [DataRow(65, 2)]
    [DataRow(128, 2)]
    [DataRow(129, 3)]
    public void A_longer_program_takes_more_ticks_and_is_read_to_its_last_byte(int bytes, int ticks)
    {
        SelfTestRig rig = new SelfTestRig();
        rig.Rig.Image.Lengthen(bytes);
        rig.Test.Start();
        Assert.AreEqual(1 + ticks + 601, rig.TicksToRest());
        Assert.AreEqual(0, rig.Test.Failed);
        rig.Rig.Image.Bytes[bytes - 1] ^= 1;
        Assert.AreEqual(SelfTestParts.Program, rig.Test.RunAtOnce(false));
    }
}
