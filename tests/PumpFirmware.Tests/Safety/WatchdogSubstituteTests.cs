using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>Readings that something lies between are not compared: by the reservoir sensor that stands in, and by the book.</summary>
[TestClass]
[Requirement("SR9")]
[Requirement("SR38")]
public class WatchdogSubstituteTests
{
    private const long Disagreement = 1L << (int)AlarmCode.VolumeDisagreement;

    // The sensor rises by 15 uL: to the comparison with the book that is too little, to the substitute a disagreement.
    [TestMethod]
    [DataRow(0, Disagreement)]
    [DataRow(1, 0L)]
    [DataRow(2, 0L)]
    [DataRow(3, 0L)]
    [DataRow(4, 0L)]
    public void The_substitute_begins_anew_after_what_nobody_saw(int after, long found)
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.Readings.RotationStatus = SensorStatus.Failed;
        rig.Tick(5, 1_000, 0);
        if (after == 1) rig.Watchdog.TakeUpBooks();
        if (after == 2) rig.Watchdog.StartBook();
        if (after == 3) rig.Watchdog.Forget(AlarmCode.MotorStall);
        if (after == 4)
        {
            rig.Readings.RotationStatus = SensorStatus.Ok;
            rig.Tick(3, 1_000, 0);
            rig.Readings.RotationStatus = SensorStatus.Failed;
        }

        rig.Readings.ReservoirVolumeNl += 15_000;
        rig.Tick(14, 1_000, 0);
        Assert.AreEqual(found, rig.Seen & Disagreement);
    }

    // A refill that was given up: the level is another, and the first sample may be from within it.
    [TestMethod]
    public void Nothing_is_compared_across_a_refill_that_was_given_up()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.Tick(15, 1_000, 0);
        rig.Watchdog.Refill.Begin(rig.NowMs, WatchdogRig.FillNl, 0, true, WatchdogRig.FillNl);
        rig.Readings.ReservoirVolumeNl -= 100_000;
        rig.Tick(1, 1_000, 0);
        rig.Watchdog.Refill.GiveUp();
        rig.Readings.ReservoirVolumeNl += 90_000;
        rig.Tick(1, 1_000, 0);
        rig.Readings.ReservoirVolumeNl -= 90_000;
        rig.Tick(40, 1_000, 0);
        Assert.AreEqual(0L, rig.Seen & Disagreement);
    }

    // A sensor that was lost has been good for five seconds: the first reading that counts again counts at once.
    [TestMethod]
    public void A_sensor_that_is_back_is_compared_from_its_first_reading_on()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.Readings.ReservoirStatus = SensorStatus.Failed;
        rig.Tick(7, 1_000, 0);
        rig.Readings.ReservoirStatus = SensorStatus.Ok;
        rig.Tick(6 + VolumeMonitor.FastReadings, 1_000, 0);
        rig.Readings.ReservoirVolumeNl -= 8_000;
        rig.Tick(VolumeMonitor.RushReadings, 1_000, 0);
        Assert.AreEqual(Disagreement, rig.Causes & Disagreement);
    }
}
