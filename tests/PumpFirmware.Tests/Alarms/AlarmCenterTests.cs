using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>One signal at a time, the highest; silencing quiets the buzzer and not the light.</summary>
[TestClass]
[Requirement("SR40")]
[Requirement("SR42")]
public class AlarmCenterTests
{
    private const long Low = 1L << (int)AlarmCode.ReservoirLow;
    private const long Medium = 1L << (int)AlarmCode.PressureSensorLost;
    private const long High = 1L << (int)AlarmCode.MotorStall;
    private const long OtherHigh = 1L << (int)AlarmCode.NonDelivery;

    [TestMethod]
    public void After_a_reset_the_outputs_are_told_once_whatever_they_did()
    {
        CenterRig rig = new CenterRig();
        rig.Buzzer.Sounding = AlarmSignal.High;
        rig.Light.Showing = AlarmSignal.High;
        rig.Center.Serve(0, 0);
        rig.Center.Serve(1, 0);
        Assert.AreEqual((int)AlarmSignal.None, (int)rig.Buzzer.Sounding);
        Assert.AreEqual((int)AlarmSignal.None, (int)rig.Light.Showing);
        Assert.AreEqual(1, rig.Buzzer.Changes);
        Assert.AreEqual(1, rig.Light.Changes);
    }

    [TestMethod]
    [DataRow(Low, (int)AlarmSignal.Low)]
    [DataRow(Medium, (int)AlarmSignal.Medium)]
    [DataRow(High, (int)AlarmSignal.High)]
    [DataRow(Low | Medium, (int)AlarmSignal.Medium)]
    [DataRow(Low | Medium | High, (int)AlarmSignal.High)]
    public void The_highest_priority_is_signalled(long present, int signal)
    {
        CenterRig rig = new CenterRig();
        rig.Center.Serve(0, present);
        Assert.AreEqual(signal, (int)rig.Buzzer.Sounding);
        Assert.AreEqual(signal, (int)rig.Light.Showing);
        Assert.AreEqual(1, rig.Buzzer.Changes);
        Assert.AreEqual(1, rig.Light.Changes);
    }

    [TestMethod]
    public void The_signal_falls_with_the_alarms()
    {
        CenterRig rig = new CenterRig();
        rig.Center.Serve(0, Low | High);
        rig.Center.Serve(1, Low);
        Assert.AreEqual((int)AlarmSignal.Low, (int)rig.Buzzer.Sounding);
        rig.Center.Serve(2, 0);
        Assert.AreEqual((int)AlarmSignal.None, (int)rig.Buzzer.Sounding);
        Assert.AreEqual((int)AlarmSignal.None, (int)rig.Light.Showing);
        Assert.AreEqual(3, rig.Buzzer.Changes);
    }

    [TestMethod]
    public void Outputs_are_told_on_a_change_only()
    {
        CenterRig rig = new CenterRig();
        rig.Center.Serve(0, High);
        rig.Center.Serve(1, High);
        rig.Center.Serve(2, High | Low);
        Assert.AreEqual(1, rig.Buzzer.Changes);
        Assert.AreEqual(1, rig.Light.Changes);
    }

    [TestMethod]
    public void A_silenced_alarm_is_quiet_and_stays_lit()
    {
        CenterRig rig = new CenterRig();
        rig.Center.Serve(0, High);
        rig.Center.Silence(1);
        Assert.AreEqual((int)AlarmSignal.None, (int)rig.Buzzer.Sounding);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Light.Showing);
        Assert.AreEqual(High, rig.Center.Silenced);
        Assert.AreEqual(High, rig.Center.Active);
    }

    [TestMethod]
    public void A_new_alarm_sounds_again_with_its_own_priority()
    {
        CenterRig rig = new CenterRig();
        rig.Center.Serve(0, High);
        rig.Center.Silence(1);
        rig.Center.Serve(2, High | Medium);
        Assert.AreEqual((int)AlarmSignal.Medium, (int)rig.Buzzer.Sounding);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Light.Showing);
        rig.Center.Serve(3, High | Medium | OtherHigh);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
    }

    [TestMethod]
    public void An_alarm_that_cleared_and_comes_back_sounds_again()
    {
        CenterRig rig = new CenterRig();
        rig.Center.Serve(0, High);
        rig.Center.Silence(1);
        rig.Center.Serve(2, 0);
        rig.Center.Serve(3, High);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        Assert.AreEqual(0L, rig.Center.Silenced);
    }

    [TestMethod]
    public void The_drug_decides_the_priority()
    {
        CenterRig rig = new CenterRig();
        rig.Center.Serve(0, Low);
        Assert.AreEqual((int)AlarmSignal.Low, (int)rig.Buzzer.Sounding);
        rig.Center.SetDrug(Drug.Baclofen);
        Assert.AreEqual((int)AlarmSignal.Medium, (int)rig.Buzzer.Sounding);
    }

    [TestMethod]
    public void Every_raise_silence_and_clear_is_logged_once()
    {
        CenterRig rig = new CenterRig();
        rig.Center.Serve(10, High | Low);
        rig.Center.Silence(20);
        rig.Center.Silence(25);
        rig.Center.Serve(30, Low);
        Assert.AreEqual(6, rig.Log.Count);
        rig.Expect(0, 10, EventCode.AlarmRaised, AlarmCode.ReservoirLow);
        rig.Expect(1, 10, EventCode.AlarmRaised, AlarmCode.MotorStall);
        rig.Expect(2, 10, EventCode.FirstFaultCaptured, AlarmCode.MotorStall);
        rig.Expect(3, 20, EventCode.AlarmSilenced, AlarmCode.ReservoirLow);
        rig.Expect(4, 20, EventCode.AlarmSilenced, AlarmCode.MotorStall);
        rig.Expect(5, 30, EventCode.AlarmCleared, AlarmCode.MotorStall);
    }

    [TestMethod]
    public void The_last_resort_is_the_highest_signal()
    {
        CenterRig rig = new CenterRig();
        rig.Center.SoundHighest();
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Light.Showing);
    }
}
