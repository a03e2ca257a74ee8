using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A pump one of whose parts fails does not deliver, says so, and starts again only when the part is well.</summary>
[TestClass]
[Requirement("SR43")]
public class SelfTestTests
{
    [TestMethod]
    [DataRow(SelfTestParts.MotorPower)]
    [DataRow(SelfTestParts.RotationSensor)]
    [DataRow(SelfTestParts.Buzzer)]
    [DataRow(SelfTestParts.Storage)]
    [DataRow(SelfTestParts.Program)]
    public void A_pump_does_not_start_while_a_part_fails(int part)
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Run(60_000);
        long before = rig.Motor.Steps;
        BrokenPart.Break(rig, part);
        rig.Restart();
        rig.Run(60_000);
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        Assert.IsTrue(rig.IsLatched(AlarmCode.SelfTestFailed));
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        Assert.AreEqual((long)part, rig.NewestValue(EventCode.SelfTestFailed));
        Assert.AreEqual(before, rig.Motor.Steps);
    }

    [TestMethod]
    [DataRow(SelfTestParts.Buzzer)]
    [DataRow(SelfTestParts.Storage)]
    [DataRow(SelfTestParts.RotationSensor)]
    public void The_fault_clears_once_the_part_is_well_and_not_before(int part)
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        BrokenPart.Break(rig, part);
        rig.Restart();
        rig.TickAfter(1000);
        RefusalReason reason = rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.SelfTestFailed);
        Assert.AreEqual((int)RefusalReason.CauseStillPresent, (int)reason);
        rig.Buzzer.Works = true;
        rig.Store.StuckByte = FakeStore.Never;
        rig.Rotation.Status = SensorStatus.Ok;
        rig.TickAfter(1000);
        if (part == SelfTestParts.RotationSensor)
        {
            rig.Run(5_000);
            if (rig.IsLatched(AlarmCode.RotationSensorDead)) rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.RotationSensorDead);
        }

        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.SelfTestFailed));
        Assert.AreEqual((int)PumpState.Stopped, (int)rig.Pump.State);
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(60_000);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(180_000)]
    public void A_supply_that_cannot_be_switched_on_shows_when_delivery_is_resumed(int afterMs)
    {
        TestRig rig = TestRig.Stopped(Drug.Morphine, 1000);
        rig.Run(afterMs);
        rig.Power.StaysOff = true;
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run((SelfTest.SupplyWithinTicks - 1) * 1000);
        Assert.IsFalse(rig.IsLatched(AlarmCode.SelfTestFailed));
        rig.Run(1000);
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        Assert.IsTrue(rig.IsLatched(AlarmCode.SelfTestFailed));
        Assert.AreEqual((long)SelfTestParts.MotorPower, rig.NewestValue(EventCode.SelfTestFailed));
    }

    // Only ticks feed the interlock: the third one after a reset is the first that may move anything, and it does.
    [TestMethod]
    [DataRow(100)]
    [DataRow(1000)]
    public void After_a_reset_the_supply_comes_with_the_second_feed_and_the_first_step_in_the_tick_after(int tickMs)
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine, tickMs);
        rig.Run(60_000);
        long before = rig.Motor.Steps;
        rig.Restart();
        rig.TickAfter(0);
        rig.TickAfter(tickMs);
        Assert.AreEqual(before, rig.Motor.Steps);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        rig.TickAfter(tickMs);
        Assert.IsTrue(rig.Motor.Steps > before);
        rig.Run(60_000);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
        Assert.AreEqual(0, rig.Motor.BurstsWithoutPower);
    }

    [TestMethod]
    public void A_supply_that_never_comes_after_a_reset_latches_within_five_ticks_and_ends_delivery()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen, 100);
        rig.Run(60_000);
        long before = rig.Motor.Steps;
        rig.Restart();
        rig.Power.FeedsMissing = int.MaxValue;
        rig.Run((SelfTest.SupplyWithinTicks - 1) * 100);
        Assert.IsFalse(rig.IsLatched(AlarmCode.SelfTestFailed));
        rig.TickAfter(100);
        Assert.IsTrue(rig.IsLatched(AlarmCode.SelfTestFailed));
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        Assert.AreEqual((long)SelfTestParts.MotorPower, rig.NewestValue(EventCode.SelfTestFailed));
        Assert.AreEqual(before, rig.Motor.Steps);
        rig.Restart();
        rig.Run(10_000);
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
    }

    [TestMethod]
    public void A_pump_that_stands_still_keeps_its_outlet_closed_in_the_test()
    {
        TestRig rig = TestRig.Stopped(Drug.Morphine, 1000);
        rig.Power.StaysOff = true;
        rig.Restart();
        rig.Run(5_000);
        Assert.IsFalse(rig.IsLatched(AlarmCode.SelfTestFailed));
        Assert.AreEqual((int)PumpState.Stopped, (int)rig.Pump.State);
    }

    [TestMethod]
    public void A_clock_chip_that_stands_still_is_alarmed_and_stops_nothing()
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.WallClock.Permille = 0;
        rig.Run(300_000);
        Assert.IsTrue(rig.IsRaised(AlarmCode.WallClockLost));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.AreEqual(0, rig.Logged(EventCode.SelfTestFailed));
    }
}
