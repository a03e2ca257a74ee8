using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>What the watchdog makes of motion, of a rotation sensor that comes and goes, and of a prime.</summary>
[TestClass]
[Requirement("SR13")]
public class WatchdogMotionTests
{
    private const long NonDelivery = 1L << (int)AlarmCode.NonDelivery;
    private const long TherapyStopped = 1L << (int)AlarmCode.TherapyStopped;
    private const long Stall = 1L << (int)AlarmCode.MotorStall;
    private const long Dead = 1L << (int)AlarmCode.RotationSensorDead;

    [TestMethod]
    public void Steps_that_no_shaft_followed_are_no_delivery()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.Tick(100, 100, 16);
        Assert.AreEqual(0L, rig.Seen);
        rig.Turns = false;
        rig.Tick(80, 100, 16);
        Assert.AreEqual(Stall | NonDelivery, rig.Causes & (Stall | NonDelivery));
    }

    // A slow therapy has its stall found by 40 minutes of it: 1,333 nL are 85.3 steps.
    [TestMethod]
    [DataRow(80, 0L)]
    [DataRow(96, Stall)]
    public void A_slow_flow_makes_a_stall_known_earlier(int steps, long found)
    {
        WatchdogRig rig = WatchdogRig.Started(48_000);
        rig.Turns = false;
        rig.Tick(steps / 16, 100, 16);
        Assert.AreEqual(found, rig.Causes & Stall);
    }

    [TestMethod]
    public void While_the_sensor_is_dead_only_steps_count_as_motion_and_its_last_one_does_not()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.Tick(1, 100, 160);
        rig.Readings.RotationStatus = SensorStatus.Failed;
        rig.Tick(12, 100, 16);
        Assert.AreEqual(Dead, rig.Causes);
        rig.Tick(200, 100, 16);
        Assert.AreEqual(0L, rig.Seen & NonDelivery);
        rig.Tick(160, 100, 0);
        Assert.AreEqual(NonDelivery, rig.Causes & NonDelivery);
    }

    [TestMethod]
    public void A_reading_that_is_missing_is_no_motion()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.State = PumpState.Stopped;
        rig.Readings.RotationCounts += 10;
        rig.Tick(1, 100, 0);
        rig.Readings.RotationStatus = SensorStatus.Failed;
        rig.Tick(9, 100, 0);

        // Of 250 nL that were called for since, the last step of storing counts a sixteenth of the bound.
        Assert.AreEqual(139, rig.Books.Record.MissingNl);
    }

    [TestMethod]
    public void A_sensor_that_comes_back_is_compared_from_then_on()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.Readings.RotationStatus = SensorStatus.Failed;
        rig.Turns = false;
        rig.Tick(200, 100, 16);
        rig.Readings.RotationStatus = SensorStatus.Ok;
        rig.Tick(20, 100, 0);
        rig.Turns = true;
        rig.Tick(50, 100, 16);
        Assert.AreEqual(0L, rig.Seen & Stall);
        rig.Turns = false;
        rig.Tick(8, 100, 16);
        Assert.AreEqual(Stall, rig.Causes & Stall);
    }

    // The first of them counts whole; power takes none of them away, and each time the sensor dies another begins.
    [TestMethod]
    public void Minutes_without_the_sensor_are_stored_one_by_one()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.Readings.RotationStatus = SensorStatus.Failed;
        rig.Tick(12, 100, 16);
        Assert.AreEqual(1, rig.Books.Record.RotationDeadMinutes);
        Assert.AreEqual(1, rig.Books.Restarted().Record.RotationDeadMinutes);
        rig.Tick(550, 100, 16);
        Assert.AreEqual(1, rig.Books.Record.RotationDeadMinutes);
        rig.Tick(590, 100, 16);
        Assert.AreEqual(2, rig.Books.Record.RotationDeadMinutes);
        rig.Readings.RotationStatus = SensorStatus.Ok;
        rig.Tick(20, 100, 16);
        rig.Readings.RotationStatus = SensorStatus.Failed;
        rig.Tick(20, 100, 16);
        Assert.AreEqual(3, rig.Books.Record.RotationDeadMinutes);
        Assert.AreEqual(3, rig.Books.Restarted().Record.RotationDeadMinutes);
    }

    // A count of 16 steps is 16,000 pg. What a prime moved reaches nobody; what came beyond it does.
    [TestMethod]
    [DataRow(12, 0, 32_000L)]
    [DataRow(4, 10, 64_000L)]
    [DataRow(10, 0, 0L)]
    [DataRow(3, 7, 0L)]
    public void The_rotation_of_a_prime_counts_in_no_window(int first, int second, long measuredPg)
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.State = PumpState.Priming;
        rig.Watchdog.ExpectPrime(160);
        rig.Readings.RotationCounts += first;
        rig.Tick(1, 100, 0);
        rig.Readings.RotationCounts += second;
        rig.Tick(1, 100, 0);
        Assert.AreEqual(measuredPg, (long)rig.Books.Windows.CurrentMeasuredPg);
    }

    [TestMethod]
    public void A_prime_that_ended_leaves_nothing_expected()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.Watchdog.ExpectPrime(160);
        rig.Tick(1, 100, 0);
        rig.Readings.RotationCounts += 2;
        rig.Tick(1, 100, 0);
        Assert.AreEqual(32_000, rig.Books.Windows.CurrentMeasuredPg);
    }

    [TestMethod]
    public void What_is_missing_is_stored_as_it_grows_and_as_it_shrinks()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.Turns = false;
        rig.Tick(36, 100, 0);

        // A sixteenth of the bound for what a start may have hidden, and 3.6 s of 278 nL.
        Assert.AreEqual(1_113, rig.Books.Record.MissingNl);
        Assert.AreEqual(1_113, rig.Books.Restarted().Record.MissingNl);
        rig.Readings.RotationCounts += 8;
        rig.Tick(1, 100, 0);
        Assert.AreEqual(0, rig.Books.Restarted().Record.MissingNl);
    }

    [TestMethod]
    [DataRow((int)PumpState.Unprogrammed, 0L)]
    [DataRow((int)PumpState.Stopped, TherapyStopped)]
    [DataRow((int)PumpState.Delivering, 0L)]
    public void A_pump_that_starts_stopped_says_so_at_once(int state, long found)
    {
        WatchdogRig rig = new WatchdogRig();
        rig.Watchdog.FollowFlow(24_000_000, false);
        rig.Watchdog.StartAt(0, (PumpState)state);
        rig.State = state == (int)PumpState.Unprogrammed ? PumpState.Stopped : (PumpState)state;
        rig.Tick(1, 100, 0);
        Assert.AreEqual(found, rig.Causes);
    }

    [TestMethod]
    public void An_order_that_calls_for_nothing_misses_nothing()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.State = PumpState.Stopped;
        rig.Tick(100, 100, 0);
        Assert.AreEqual(TherapyStopped, rig.Causes);
        rig.Watchdog.Load(new Prescription(Drug.Baclofen, 64_000, 0, new PeriodicBolus(1_000, 10_000, 60_000), 0, 0));
        rig.Watchdog.FollowFlow(0, false);
        rig.Tick(1, 100, 0);
        Assert.AreEqual(TherapyStopped, rig.Causes);
        rig.Watchdog.Load(new Prescription(Drug.Baclofen, 64_000, 0, 0, 0));
        rig.Tick(1, 100, 0);
        Assert.AreEqual(0L, rig.Causes);
    }
}
