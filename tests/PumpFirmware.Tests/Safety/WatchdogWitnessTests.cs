using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>What two witnesses see at once is no less a fault, and one that is lost tells nothing any more.</summary>
[TestClass]
[Requirement("SR9")]
[Requirement("SR12")]
public class WatchdogWitnessTests
{
    private const long Disagreement = 1L << (int)AlarmCode.VolumeDisagreement;
    private const long UnderDelivery = 1L << (int)AlarmCode.UnderDelivery;
    private const long NonDelivery = 1L << (int)AlarmCode.NonDelivery;
    private const long SensorsAndClock = (1L << (int)AlarmCode.PressureSensorLost) | (1L << (int)AlarmCode.WallClockLost)
        | (1L << (int)AlarmCode.ReservoirSensorLost) | (1L << (int)AlarmCode.RotationSensorDead);

    [TestMethod]
    public void Books_are_whole_before_the_first_reading()
    {
        Assert.IsTrue(new WatchdogRig().Watchdog.IsWhole);
    }

    // The shaft turned too far, and the sensor has seen too much leave: one fault, told by both.
    [TestMethod]
    [DataRow(100_000, 0)]
    [DataRow(0, 100)]
    [DataRow(100_000, 100)]
    public void Too_much_by_sensor_and_by_shaft_is_too_much(int tooMuchNl, int counts)
    {
        WatchdogRig rig = new WatchdogRig();
        rig.Volumes.TooMuchNl = tooMuchNl;
        rig.Watchdog.FollowFlow(24_000_000, false);
        rig.Watchdog.StartAt(0, PumpState.Delivering);
        rig.Tick(1, 100, 0);
        rig.Readings.RotationCounts += counts;
        rig.Tick(1, 100, 0);
        Assert.AreEqual(Disagreement, rig.Causes);
    }

    // 1.8 uL of 24 mL a day are missing, and one count came in between: the shaft turns too little.
    [TestMethod]
    [DataRow(100_000, false)]
    [DataRow(0, true)]
    [DataRow(100_000, true)]
    public void Too_little_by_sensor_and_by_shaft_is_too_little(int tooLittleNl, bool slips)
    {
        WatchdogRig rig = new WatchdogRig();
        rig.Volumes.TooLittleNl = tooLittleNl;
        rig.Watchdog.FollowFlow(24_000_000, false);
        rig.Watchdog.StartAt(0, PumpState.Delivering);
        rig.Tick(slips ? 55 : 1, 100, 0);
        if (slips) rig.Readings.RotationCounts++;
        rig.Tick(slips ? 20 : 1, 100, 0);
        Assert.AreEqual(UnderDelivery, rig.Causes);
    }

    // Counts that came with readings too old to be believed; the last of them must not count again with every tick that follows.
    [TestMethod]
    [Requirement("SR13")]
    public void The_last_motion_of_a_lost_sensor_counts_once()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.Readings.RotationAgeMs = 1_001;
        rig.Tick(12, 100, 16);
        Assert.AreEqual(0L, rig.Causes & NonDelivery);
        rig.Tick(160, 100, 0);
        Assert.AreEqual(NonDelivery, rig.Causes & NonDelivery);
    }

    [TestMethod]
    [Requirement("SR18")]
    public void A_pressure_sensor_that_is_lost_says_nothing_of_an_occlusion_that_is_gone()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.Tick(2, 1_000, 0);
        Assert.IsTrue(rig.Watchdog.IsCauseGone(AlarmCode.Occlusion, 0));
        rig.Readings.PressureStatus = SensorStatus.Failed;
        rig.Tick(7, 1_000, 0);
        Assert.IsFalse(rig.Watchdog.IsCauseGone(AlarmCode.Occlusion, 0));
    }

    // Only a day profile follows the wall clock. Columns: it is one; the chip fails; the clock's alarm beside the sensor's.
    [TestMethod]
    [DataRow(false, false, 0L)]
    [DataRow(false, true, 0L)]
    [DataRow(true, false, 0L)]
    [DataRow(true, true, 1L << (int)AlarmCode.WallClockLost)]
    public void A_sensor_that_is_lost_takes_no_clock_with_it(bool isProfile, bool chipFails, long clockLost)
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        DayProfile profile = new DayProfile(new[] { (int)DayGroup.All }, new[] { 0 }, new[] { 1_000_000_000L });
        if (isProfile) rig.Watchdog.Load(new Prescription(Drug.Baclofen, 64_000, profile, 0, 0));
        rig.Readings.PressureStatus = SensorStatus.Failed;
        if (chipFails) rig.Readings.WallClockStatus = SensorStatus.Failed;
        rig.Tick(60, 1_000, 0);
        Assert.AreEqual((1L << (int)AlarmCode.PressureSensorLost) | clockLost, rig.Causes & SensorsAndClock);
    }

    [TestMethod]
    [Requirement("SR19")]
    public void An_occlusion_that_cannot_be_stored_is_a_failing_store()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.EachIsASecond = false;
        rig.SensorsMove = false;
        rig.Books.Store.RefusesWrites = true;
        rig.Readings.PressurePa = 13_000;
        rig.Tick(1, 1_000, 0);
        rig.Readings.PressurePa = 13_050;
        rig.Tick(1, 1_000, 0);
        Assert.IsFalse(rig.Books.Ledger.StorageFailing);
        rig.Tick(1, 1_000, 0);
        Assert.IsTrue(rig.Watchdog.Occlusion.FoundNow);
        Assert.IsTrue(rig.Books.Ledger.StorageFailing);
    }

    // A sample is new 500 ms after the one before at the earliest; in the ticks between there is nothing to take or to tell.
    [TestMethod]
    [Requirement("SR18")]
    public void Pressure_is_taken_and_an_occlusion_told_in_the_tick_of_the_sample_alone()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.EachIsASecond = false;
        rig.SensorsMove = false;
        rig.Readings.PressurePa = 13_000;
        rig.Tick(1, 1_000, 0);
        Assert.IsTrue(rig.Watchdog.TookPressure);
        rig.Readings.PressurePa = 13_050;
        rig.Tick(1, 1_000, 0);
        Assert.IsFalse(rig.Watchdog.HasNews);
        rig.Tick(1, 1_000, 0);
        Assert.IsTrue(rig.Watchdog.HasNews);
        Assert.IsTrue(rig.Watchdog.TookPressure);
        rig.Readings.PressureAgeMs = 100;
        rig.Tick(1, 100, 0);
        Assert.IsFalse(rig.Watchdog.HasNews);
        Assert.IsFalse(rig.Watchdog.TookPressure);
    }
}
