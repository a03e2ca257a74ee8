using System;
using PumpFirmware.Alarms;
using PumpFirmware.Safety;

namespace PumpFirmware.Tests.Parity;

/// <summary>The device build behaves as the desktop's does: a day has one digest on both.</summary>
[TestClass]
public class ParityTests
{
    // Not what is right, but what both runtimes have to agree on. A change of the firmware may change it: then the message of the
    // failed test says the new one, and the device leg, which runs this test too, that the device has the same.
    private const uint DayDigest = 1_419_114_850;

    [TestMethod]
    public void A_day_of_therapy_with_a_stall_and_a_power_cut_has_the_same_events_on_every_runtime()
    {
        MiniatureDay day = new MiniatureDay();
        day.Run();
        Assert.IsTrue(day.LostNothing);
        Assert.AreEqual(1, day.Cuts);
        Assert.IsTrue(day.WasStalled);
        Assert.IsTrue(day.Rig.Pump.State == PumpState.Delivering);
        Assert.IsFalse(day.Rig.IsLatched(AlarmCode.VolumeDisagreement));
        if (day.Digest.Value == DayDigest) return;
        throw new Exception("the day's digest is " + day.Digest.Value + " over " + day.Digest.Count + " events");
    }
}
