using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A silenced alarm that still stands returns, and one that nobody acknowledges rises.</summary>
[TestClass]
[Requirement("SR41")]
public class AlarmTimeTests
{
    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;
    private const long Low = 1L << (int)AlarmCode.ReservoirLow;
    private const long Medium = 1L << (int)AlarmCode.PressureSensorLost;
    private const long High = 1L << (int)AlarmCode.MotorStall;

    // Columns: alarm, drug, how long silence lasts, the signal afterwards.
    [TestMethod]
    [DataRow(Low, (int)Drug.Morphine, 24 * Hour, (int)AlarmSignal.Low)]
    [DataRow(Medium, (int)Drug.Morphine, Hour, (int)AlarmSignal.Medium)]
    [DataRow(High, (int)Drug.Morphine, 15 * Minute, (int)AlarmSignal.High)]
    [DataRow(High, (int)Drug.Ziconotide, 15 * Minute, (int)AlarmSignal.High)]
    [DataRow(High, (int)Drug.None, 15 * Minute, (int)AlarmSignal.High)]
    [DataRow(Medium, (int)Drug.Baclofen, Hour, (int)AlarmSignal.Medium)]
    [DataRow(High, (int)Drug.Baclofen, 5 * Minute, (int)AlarmSignal.High)]
    public void A_silenced_alarm_returns_after_its_time(long alarm, int drug, long silentMs, int signal)
    {
        CenterRig rig = new CenterRig();
        rig.Center.SetDrug((Drug)drug);
        rig.Center.Serve(10, alarm);
        rig.Center.Silence(1000);
        rig.Center.Serve(1000 + silentMs - 1, alarm);
        Assert.AreEqual((int)AlarmSignal.None, (int)rig.Buzzer.Sounding);
        Assert.AreEqual(signal, (int)rig.Light.Showing);
        rig.Center.Serve(1000 + silentMs, alarm);
        Assert.AreEqual(signal, (int)rig.Buzzer.Sounding);
        Assert.AreEqual(0L, rig.Center.Silenced);
    }

    [TestMethod]
    public void Every_return_is_logged_and_can_be_silenced_again()
    {
        CenterRig rig = new CenterRig();
        rig.Center.Serve(0, High);
        rig.Center.Silence(0);
        rig.Center.Serve(15 * Minute, High);
        rig.Center.Silence(20 * Minute);
        rig.Center.Serve(35 * Minute - 1, High);
        Assert.AreEqual(5, rig.Log.Count);
        rig.Expect(3, 15 * Minute, EventCode.AlarmReturned, AlarmCode.MotorStall);
        rig.Expect(4, 20 * Minute, EventCode.AlarmSilenced, AlarmCode.MotorStall);
        rig.Center.Serve(35 * Minute, High);
        rig.Expect(5, 35 * Minute, EventCode.AlarmReturned, AlarmCode.MotorStall);
    }

    [TestMethod]
    public void Silencing_again_does_not_prolong_a_silence()
    {
        CenterRig rig = new CenterRig();
        rig.Center.Serve(0, High);
        rig.Center.Silence(0);
        rig.Center.Silence(14 * Minute);
        rig.Center.Serve(15 * Minute, High);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
    }

    [TestMethod]
    public void An_alarm_that_is_gone_does_not_return()
    {
        CenterRig rig = new CenterRig();
        rig.Center.Serve(0, High);
        rig.Center.Silence(0);
        rig.Center.Serve(Minute, 0);
        rig.Center.Serve(15 * Minute, 0);
        Assert.AreEqual((int)AlarmSignal.None, (int)rig.Buzzer.Sounding);
        Assert.AreEqual(0, (int)rig.Light.Showing);
    }

    // Columns: alarm, after how long it rises, the signal until then.
    [TestMethod]
    [DataRow(Low, 24 * Hour, (int)AlarmSignal.Low)]
    [DataRow(Medium, Hour, (int)AlarmSignal.Medium)]
    public void An_alarm_that_nobody_acknowledges_rises_by_one_and_no_further(long alarm, long risesMs, int signal)
    {
        CenterRig rig = new CenterRig();
        rig.Center.Serve(7, alarm);
        rig.Center.Serve(7 + risesMs - 1, alarm);
        Assert.AreEqual(signal, (int)rig.Buzzer.Sounding);
        rig.Center.Serve(7 + risesMs, alarm);
        Assert.AreEqual(signal + 1, (int)rig.Buzzer.Sounding);
        Assert.AreEqual(signal + 1, (int)rig.Light.Showing);
        Assert.AreEqual(alarm, rig.Center.Escalated);
        rig.Center.Serve(7 + 100 * risesMs, alarm);
        Assert.AreEqual(signal + 1, (int)rig.Buzzer.Sounding);
        Assert.AreEqual(3, rig.Log.Count);
    }

    [TestMethod]
    public void A_high_alarm_has_nowhere_to_rise()
    {
        CenterRig rig = new CenterRig();
        rig.Center.Serve(0, High);
        rig.Center.Serve(1000 * Hour, High);
        Assert.AreEqual(0L, rig.Center.Escalated);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
    }

    [TestMethod]
    public void Acknowledging_takes_back_what_rose_until_it_is_ignored_again()
    {
        CenterRig rig = new CenterRig();
        rig.Center.Serve(0, Medium);
        rig.Center.Serve(Hour, Medium);
        rig.Center.Silence(2 * Hour);
        Assert.AreEqual((int)AlarmSignal.Medium, (int)rig.Light.Showing);
        rig.Center.Serve(3 * Hour, Medium);
        Assert.AreEqual((int)AlarmSignal.Medium, (int)rig.Buzzer.Sounding);
        rig.Center.Serve(4 * Hour, Medium);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
    }

    [TestMethod]
    public void Another_drug_lets_no_alarm_keep_the_former_ones_silence()
    {
        CenterRig rig = new CenterRig();
        rig.Center.Serve(0, High | Medium);
        rig.Center.Silence(0);
        rig.Center.SetDrug(Drug.Baclofen);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        rig.Center.Serve(Minute, High | Medium);
        rig.Center.Silence(2 * Minute);
        rig.Center.Serve(7 * Minute, High | Medium);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
    }
}
