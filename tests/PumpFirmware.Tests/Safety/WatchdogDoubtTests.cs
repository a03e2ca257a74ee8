using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>A sensor that is lost, and a refill that nobody has confirmed, are still so after a reset.</summary>
[TestClass]
[Requirement("SR12")]
public class WatchdogDoubtTests
{
    private const long ReservoirLost = 1L << (int)AlarmCode.ReservoirSensorLost;
    private const long PressureLost = 1L << (int)AlarmCode.PressureSensorLost;
    private const long Mismatch = 1L << (int)AlarmCode.RefillMismatch;

    [TestMethod]
    [DataRow(true, false, 1)]
    [DataRow(false, true, 2)]
    [DataRow(true, true, 3)]
    public void A_lost_sensor_is_stored_in_the_second_in_which_it_is_lost(bool reservoir, bool pressure, int doubted)
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        if (reservoir) rig.Readings.ReservoirStatus = SensorStatus.Failed;
        if (pressure) rig.Readings.PressureStatus = SensorStatus.Failed;
        rig.Tick(5, 1_000, 0);
        Assert.AreEqual(0, rig.Books.Record.Doubted);
        rig.Tick(1, 1_000, 0);
        Assert.AreEqual(doubted, rig.Books.Record.Doubted);
        Assert.AreEqual(doubted, rig.Books.Restarted().Record.Doubted);
    }

    [TestMethod]
    public void A_refill_is_stored_as_doubted_until_the_sensor_has_shown_it()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        Refill(rig, 1_000_000);
        rig.Tick(1, 1_000, 0);
        Assert.AreEqual(4, rig.Books.Restarted().Record.Doubted);
        rig.Readings.ReservoirVolumeNl += 1_000_000;
        rig.Tick(6, 1_000, 0);
        Assert.AreEqual(0, rig.Books.Restarted().Record.Doubted);
    }

    // It stays lost until its value is seen to move, and then for as long as any sensor has to be good.
    [TestMethod]
    [DataRow(0, 0L)]
    [DataRow(1, ReservoirLost)]
    [DataRow(2, PressureLost)]
    public void A_sensor_that_was_lost_before_a_reset_is_lost_after_it(int doubted, long lost)
    {
        WatchdogRig rig = new WatchdogRig();
        rig.Books.Record.Doubted = doubted;
        rig.Watchdog.StartAt(0, PumpState.Delivering);
        rig.SensorsMove = false;
        rig.Tick(20, 1_000, 0);
        Assert.AreEqual(lost, rig.Causes & (ReservoirLost | PressureLost));
        rig.SensorsMove = true;
        rig.Tick(7, 1_000, 0);
        Assert.AreEqual(0L, rig.Causes & (ReservoirLost | PressureLost));
    }

    // A reading that is too old confirms nothing although its value is new; nor does a good one that is from before.
    [TestMethod]
    [DataRow(0, true, 0L)]
    [DataRow(5_001, true, Mismatch)]
    [DataRow(0, false, Mismatch)]
    public void Only_a_fresh_reading_that_moved_confirms_a_refill(int ageMs, bool moves, long found)
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.Tick(3, 1_000, 0);
        Refill(rig, 50_000);
        rig.SensorsMove = moves;
        rig.Readings.ReservoirAgeMs = ageMs;
        if (moves) rig.Readings.ReservoirVolumeNl += 50_000;
        rig.Tick(20, 1_000, 0);
        Assert.AreEqual(found, rig.Causes & Mismatch);
    }

    // Storage wears: a minute without the sensor is stored once.
    [TestMethod]
    [Requirement("SR38")]
    public void A_minute_without_the_rotation_sensor_is_written_once()
    {
        WatchdogRig rig = WatchdogRig.Started(0);
        rig.EachIsASecond = false;
        rig.Readings.RotationStatus = SensorStatus.Failed;
        rig.Tick(15, 100, 0);
        int writes = rig.Books.Store.Writes;
        rig.Tick(15, 100, 0);
        Assert.AreEqual(writes, rig.Books.Store.Writes);
    }

    private static void Refill(WatchdogRig rig, long addedNl)
    {
        long sensorNl = rig.Readings.ReservoirVolumeNl;
        rig.Watchdog.Refill.Begin(rig.NowMs, sensorNl, 0, true, sensorNl);
        rig.Watchdog.Refill.Complete(rig.NowMs, sensorNl, sensorNl + addedNl);
    }
}
