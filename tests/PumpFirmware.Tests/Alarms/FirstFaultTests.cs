using PumpFirmware.Alarms;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>The alarm that began it stays known among those that follow from it.</summary>
[TestClass]
[Requirement("SR42")]
public class FirstFaultTests
{
    private const long Low = 1L << (int)AlarmCode.ReservoirLow;
    private const long Medium = 1L << (int)AlarmCode.PressureSensorLost;
    private const long High = 1L << (int)AlarmCode.MotorStall;

    [TestMethod]
    public void Before_any_alarm_there_is_none()
    {
        Assert.AreEqual((int)AlarmCode.None, (int)new CenterRig().Center.FirstFault);
    }

    [TestMethod]
    public void The_first_alarm_is_kept_while_others_follow_and_when_it_is_gone()
    {
        CenterRig rig = new CenterRig();
        rig.Center.Serve(5, Medium);
        rig.Center.Serve(6, Medium | High);
        rig.Center.Serve(7, High);
        rig.Center.Serve(8, 0);
        Assert.AreEqual((int)AlarmCode.PressureSensorLost, (int)rig.Center.FirstFault);
        Assert.AreEqual(5L, rig.Center.FirstFaultAtMs);
    }

    [TestMethod]
    public void Of_several_at_once_it_is_the_most_urgent()
    {
        CenterRig rig = new CenterRig();
        rig.Center.Serve(5, Low | Medium | High);
        Assert.AreEqual((int)AlarmCode.MotorStall, (int)rig.Center.FirstFault);
    }

    [TestMethod]
    public void After_a_quiet_the_next_alarm_is_the_first_again()
    {
        CenterRig rig = new CenterRig();
        rig.Center.Serve(5, Medium);
        rig.Center.Serve(6, 0);
        rig.Center.Serve(9, Low);
        Assert.AreEqual((int)AlarmCode.ReservoirLow, (int)rig.Center.FirstFault);
        Assert.AreEqual(9L, rig.Center.FirstFaultAtMs);
        rig.Expect(4, 9, EventCode.FirstFaultCaptured, AlarmCode.ReservoirLow);
    }
}
