using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A bit that flips among the alarms silences nothing for long.</summary>
[TestClass]
[Requirement("SR34")]
public class AlarmMemoryTests
{
    private const int Minute = 60_000;

    [TestMethod]
    public void Each_number_that_decides_what_sounds_is_sealed()
    {
        AlarmCenter center = new AlarmCenter(new FakeBuzzer(), new FakeLight(), new EventLog());
        Assert.IsTrue(center.IsWhole);
        center.KeepFirst(AlarmCode.Occlusion);
        center.KeepFirst(AlarmCode.Occlusion);
        center.SetDrug(Drug.Baclofen);
        center.Serve(1_000, FaultTable.Bit(AlarmCode.RefillDue));
        center.Serve(61 * Minute, FaultTable.Bit(AlarmCode.RefillDue) | FaultTable.Bit(AlarmCode.MotorStall));
        center.Silence(62 * Minute);
        center.Serve(70 * Minute, FaultTable.Bit(AlarmCode.MotorStall));
        MemoryHit.EachShows(center, () => center.IsWhole, "FirstFaultAtMs ");
        MemoryHit.EachShows(MemoryHit.Get(center, "deadlines"), () => center.IsWhole, "");
        long[] due = (long[])MemoryHit.Get(MemoryHit.Get(center, "deadlines"), "dueMs");
        due[3] ^= 1;
        Assert.IsFalse(center.IsWhole);
        center.Mend(Drug.Baclofen);
        Assert.IsTrue(center.IsWhole);
    }

    // A high alarm that nobody silenced has no time at which it would return.
    [TestMethod]
    [DataRow("Silenced")]
    [DataRow("Active")]
    public void An_alarm_that_a_bit_has_silenced_sounds_again_within_a_minute(string name)
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Rotation.Stalled = true;
        rig.Run(20 * Minute);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        MemoryHit.Set(rig.Pump.Alarms, name, FaultTable.Bit(AlarmCode.MotorStall) ^ (name == "Silenced" ? 0 : rig.Pump.Alarms.Active));
        rig.Temperature.Status = SensorStatus.Failed;
        rig.Run(2 * Minute);
        Assert.AreEqual(0L, rig.Pump.Alarms.Silenced);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        Assert.IsTrue(rig.IsLatched(AlarmCode.MemoryMended));
        Assert.AreEqual((long)MemoryPart.Alarms, rig.NewestValue(EventCode.MemoryMended));
    }

    // Told that a high signal sounds already, it would not tell the buzzer when one is raised.
    [TestMethod]
    public void A_signal_that_a_bit_has_invented_is_told_anew()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(Minute);
        AlarmCenter center = rig.Pump.Alarms;
        MemoryHit.Set(center, "soundNow", AlarmSignal.High);
        rig.Run(Minute);
        rig.Rotation.Stalled = true;
        rig.Run(20 * Minute);
        Assert.IsTrue(rig.IsLatched(AlarmCode.MotorStall));
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
    }
}
