using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>Days of ticks, too many for the device's interpreter: what fails is found within a day, and no step is lost to the test.</summary>
[TestClass]
[Requirement("SR43")]
public class DailySelfTestTests
{
    [TestMethod]
    [DataRow(SelfTestParts.MotorPower)]
    [DataRow(SelfTestParts.Buzzer)]
    [DataRow(SelfTestParts.Storage)]
    [DataRow(SelfTestParts.Clocks)]
    [DataRow(SelfTestParts.Program)]
    public void A_part_that_fails_later_is_found_within_a_day(int part)
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(600_000);
        BrokenPart.Break(rig, part);
        int minutes = 0;
        while (!rig.IsLatched(AlarmCode.SelfTestFailed) && minutes < 1500)
        {
            rig.Run(60_000);
            minutes++;
        }

        Assert.IsTrue(minutes <= SelfTest.EveryMinutes);
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        Assert.AreEqual((long)part, rig.NewestValue(EventCode.SelfTestFailed));
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
    }

    [TestMethod]
    [DataRow(SelfTestParts.Buzzer)]
    [DataRow(SelfTestParts.Storage)]
    [DataRow(SelfTestParts.Clocks)]
    [DataRow(SelfTestParts.Program)]
    public void A_part_of_a_pump_without_a_motor_that_fails_later_is_found_within_a_day(int part)
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(600_000);
        BrokenPart.Break(rig, part);
        int minutes = 0;
        while (!rig.IsLatched(AlarmCode.SelfTestFailed) && minutes < 1500)
        {
            rig.Run(60_000);
            minutes++;
        }

        Assert.IsLessThanOrEqualTo(SelfTest.EveryMinutes, minutes);
        Assert.IsGreaterThan(SelfTest.EveryMinutes - 15, minutes);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.AreEqual((long)part, rig.NewestValue(EventCode.SelfTestFailed));
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
    }

    [TestMethod]
    public void The_daily_test_takes_no_step_away()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.TickAfter(1000);
        int cuts = rig.Power.Cuts;
        rig.Run(25L * 3_600_000);
        Assert.IsTrue(rig.Power.Cuts > cuts);
        long owed = rig.StepsIn(rig.NowMs) - rig.Motor.Steps;
        Assert.AreEqual(0L, owed);
        Assert.AreEqual(0, rig.Motor.BurstsWithoutPower);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
    }
}
