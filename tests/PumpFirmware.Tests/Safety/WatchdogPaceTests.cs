using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>When the slow sensors are judged: once a second while all is well, in every tick while anything is not.</summary>
[TestClass]
[Requirement("SR38")]
public class WatchdogPaceTests
{
    private const long ReservoirLost = 1L << (int)AlarmCode.ReservoirSensorLost;
    private const long Occlusion = 1L << (int)AlarmCode.Occlusion;
    private const long PressureLost = 1L << (int)AlarmCode.PressureSensorLost;

    // The volume was judged in the first tick, at 100 ms, and the pressure in the next one. Where a reading says that it is new in each
    // tick, a tenth of the second goes to those that are early with it.
    [TestMethod]
    public void While_all_is_well_each_is_judged_once_a_second_and_not_in_one_tick()
    {
        WatchdogRig rig = Quiet();
        for (int second = 0; second < 20; second++)
        {
            for (int i = 0; i < 7; i++)
            {
                rig.Tick(1, 100, 16);
                Assert.IsFalse(rig.Watchdog.TookVolume || rig.Watchdog.TookPressure);
            }

            rig.Tick(1, 100, 16);
            Assert.IsTrue(rig.Watchdog.TookSample && rig.Watchdog.TookVolume && !rig.Watchdog.TookPressure);
            rig.Tick(1, 100, 16);
            Assert.IsTrue(rig.Watchdog.TookSample && rig.Watchdog.TookPressure && !rig.Watchdog.TookVolume);
        }
    }

    // Were every short tick one with the second's work, each would wait until the next one came later than after 1,300 ms.
    [TestMethod]
    [DataRow(100, 12, 13)]
    [DataRow(249, 4, 5)]
    [DataRow(250, 3, 3)]
    [DataRow(999, 1, 1)]
    [DataRow(1_000, 1, 1)]
    public void Neither_waits_for_a_free_tick_for_longer_than_300_ms_nor_after_a_long_one(int tickMs, int volumeIn, int pressureIn)
    {
        WatchdogRig rig = Quiet();
        rig.EachIsASecond = true;
        for (int i = 1; i <= pressureIn; i++)
        {
            rig.Tick(1, tickMs, 0);
            if (i <= volumeIn) Assert.AreEqual(i == volumeIn, rig.Watchdog.TookVolume);
            Assert.AreEqual(i == pressureIn, rig.Watchdog.TookPressure);
        }
    }

    [TestMethod]
    public void A_sensor_that_fails_is_lost_after_five_seconds_as_if_judged_in_every_tick()
    {
        WatchdogRig rig = Quiet();
        rig.Readings.ReservoirStatus = SensorStatus.Failed;
        rig.Tick(1, 100, 0);
        Assert.IsFalse(rig.Watchdog.ReservoirSensorUsable);
        rig.Readings.PressureStatus = SensorStatus.Failed;
        for (int i = 1; i < 50; i++)
        {
            // What is wrong holds no other work up: sensors that fail in turn would hold it up for ever.
            rig.Tick(1, 100, 0);
            Assert.IsFalse(rig.Watchdog.TookSample);
        }

        Assert.AreEqual(0L, rig.Seen & (ReservoirLost | PressureLost));
        rig.Tick(1, 100, 0);
        Assert.AreEqual(ReservoirLost, rig.Causes & (ReservoirLost | PressureLost));
        rig.Tick(1, 100, 0);
        Assert.AreEqual(ReservoirLost | PressureLost, rig.Causes & (ReservoirLost | PressureLost));
    }

    // A refill begins and ends with one.
    [TestMethod]
    public void Another_state_is_judged_at_once()
    {
        WatchdogRig rig = Quiet();
        rig.Tick(1, 100, 0);
        Assert.IsFalse(rig.Watchdog.TookVolume);
        rig.State = PumpState.Stopped;
        rig.Tick(1, 100, 0);
        Assert.IsTrue(rig.Watchdog.TookVolume);
        rig.Tick(1, 100, 0);
        Assert.IsFalse(rig.Watchdog.TookVolume);
    }

    // What is judged in every tick is no sample of the second's.
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void During_a_refill_and_without_the_shaft_s_sensor_the_volume_is_judged_in_every_tick(bool refills)
    {
        WatchdogRig rig = Quiet();
        if (refills) rig.Watchdog.Refill.Begin(rig.NowMs, WatchdogRig.FillNl, 0, true, WatchdogRig.FillNl);
        else rig.Readings.RotationStatus = SensorStatus.Failed;
        rig.Tick(30, 100, 0);
        rig.SensorsMove = false;
        for (int i = 0; i < 30; i++)
        {
            // Judged: the estimate follows the sensor in the same tick. While the needle is in, only the sensor's life is.
            rig.Readings.ReservoirVolumeNl -= 1;
            if (refills && i == 20) rig.Readings.ReservoirStatus = SensorStatus.Failed;
            rig.Tick(1, 100, 0);
            Assert.IsFalse(rig.Watchdog.TookVolume);
            if (!refills) Assert.AreEqual(rig.Readings.ReservoirVolumeNl, rig.Watchdog.ReservoirEstimatedNl);
            else Assert.AreEqual(i < 20, rig.Watchdog.ReservoirSensorUsable);
        }
    }

    [TestMethod]
    public void An_occlusion_stays_present_between_two_samples()
    {
        WatchdogRig rig = Quiet();
        rig.SensorsMove = false;
        rig.Readings.PressurePa = 13_000;
        rig.Tick(1, 1_000, 0);
        rig.Readings.PressurePa = 13_050;
        rig.Tick(2, 1_000, 0);
        Assert.IsTrue(rig.Watchdog.Occlusion.FoundNow);
        for (int i = 0; i < 20; i++)
        {
            rig.Tick(1, 100, 0);
            Assert.AreEqual(Occlusion, rig.Causes & Occlusion);
            Assert.IsFalse(rig.Watchdog.Occlusion.FoundNow);
        }
    }

    [TestMethod]
    [DataRow("volumeAtMs", 1L << 40)]
    [DataRow("volumeAtMs", -(1L << 40))]
    [DataRow("volumeAtMs", long.MinValue)]
    [DataRow("pressureAtMs", long.MinValue + 1)]
    [DataRow("pressureAtMs", 1L << 40)]
    [DataRow("pressureAtMs", -(1L << 40))]
    [DataRow("volumeSampledAtMs", -(1L << 40))]
    [DataRow("pressureSampledAtMs", -(1L << 40))]
    public void A_time_that_was_hit_puts_nothing_off(string field, long hitMs)
    {
        WatchdogRig rig = Quiet();
        rig.Tick(6, 100, 0);
        MemoryHit.Set(rig.Watchdog, field, hitMs);
        rig.Tick(1, 100, 0);
        Assert.IsTrue(field.StartsWith("volume") ? rig.Watchdog.TookVolume : rig.Watchdog.TookPressure);
    }

    private static WatchdogRig Quiet()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.EachIsASecond = false;
        rig.Tick(1, 100, 0);
        return rig;
    }
}
