using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A pump on a day profile: exact at each boundary, moved by the wall clock and by nothing else.</summary>
[TestClass]
[Requirement("SR32")]
public class DayProfileDeliveryTests
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;

    // A step is 7812.5 pg: 150 ug a day is a step each 4.5 s, 450 ug a day one each 1.5 s.
    private const long Low = 150_000_000;
    private const long High = 450_000_000;

    [TestMethod]
    [DataRow(1_000)]
    [DataRow(700)]
    [DataRow(100)]
    public void Each_side_of_a_boundary_has_its_own_dose(int tickMs)
    {
        // From 05:50 to 06:10, with the change at 06:00: 133.3 steps before and 400 after it.
        TestRig rig = TestRig.Delivering(LowThenHigh(), 6 * Hour - 600_000, tickMs);
        rig.Run(1_200_000);
        long ranMs = rig.NowMs;
        long expected = (Low * 600_000 + High * (ranMs - 600_000)) / 86_400_000 * 2 / 15_625;
        Assert.AreEqual(expected, rig.Motor.Steps);
    }

    [TestMethod]
    public void A_clock_that_is_set_moves_the_profile_and_nothing_else()
    {
        TestRig rig = TestRig.Delivering(LowThenHigh(), 5 * Hour, 1_000);
        rig.Run(900_000);
        Assert.AreEqual(200L, rig.Motor.Steps);
        rig.WallClock.LocalMs += 2 * Hour;
        rig.Run(900_000);
        Assert.AreEqual(200L + 600L, rig.Motor.Steps);
        Assert.AreEqual(2 * Hour, rig.NewestValue(EventCode.WallClockSet));
        rig.WallClock.LocalMs -= 2 * Hour;
        rig.Run(900_000);
        Assert.AreEqual(200L + 600L + 200L, rig.Motor.Steps);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
        Assert.AreEqual(45, rig.Pump.Windows.Minute);
    }

    [TestMethod]
    public void A_boundary_that_passes_while_stopped_counts_when_delivery_resumes()
    {
        TestRig rig = TestRig.Delivering(LowThenHigh(), 5 * Hour, 1_000);
        rig.Expect(RefusalReason.None, rig.Pump.Stop(rig.NextRequest()));
        rig.Run(2 * Hour);
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(900_000);
        Assert.AreEqual(600L, rig.Motor.Steps);
    }

    [TestMethod]
    public void The_profile_survives_a_power_cut()
    {
        TestRig rig = TestRig.Delivering(LowThenHigh(), 7 * Hour, 1_000);
        rig.Run(60_000);
        rig.Restart();
        long before = rig.Motor.Steps;
        rig.Pump.Tick(0);
        rig.Run(900_000);
        Assert.AreEqual(600L, rig.Motor.Steps - before);
    }

    [TestMethod]
    public void A_clock_that_fails_is_alarmed_and_the_profile_goes_on()
    {
        TestRig rig = TestRig.Delivering(LowThenHigh(), 6 * Hour - 900_000, 1_000);
        rig.WallClock.Status = SensorStatus.NoAnswer;
        rig.Run(1_800_000);
        Assert.AreEqual(200L + 600L, rig.Motor.Steps);
        Assert.IsTrue(rig.IsRaised(AlarmCode.WallClockLost));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
    }

    [TestMethod]
    public void A_pump_that_never_knew_the_time_delivers_the_lowest_dose_of_the_week()
    {
        TestRig rig = TestRig.Delivering(LowThenHigh(), 7 * Hour, 1_000);
        rig.WallClock.Status = SensorStatus.NoAnswer;
        rig.Restart();
        long before = rig.Motor.Steps;
        rig.Pump.Tick(0);
        rig.Run(900_000);
        Assert.AreEqual(200L, rig.Motor.Steps - before);
        Assert.IsTrue(rig.IsRaised(AlarmCode.WallClockLost));
        rig.WallClock.Status = SensorStatus.Ok;
        before = rig.Motor.Steps;
        rig.Run(900_000);
        Assert.AreEqual(600L, rig.Motor.Steps - before);
    }

    [TestMethod]
    public void A_stuck_clock_is_alarmed_and_the_profile_goes_on()
    {
        TestRig rig = TestRig.Delivering(LowThenHigh(), 6 * Hour - 900_000, 1_000);
        for (int i = 0; i < 1_800; i++)
        {
            rig.WallClock.LocalMs = 6 * Hour - 900_000 - 1_000;
            rig.TickAfter(1_000);
        }

        Assert.AreEqual(200L + 600L, rig.Motor.Steps);
        Assert.IsTrue(rig.IsRaised(AlarmCode.WallClockLost));
    }

    [TestMethod]
    public void A_clock_from_before_any_pump_was_made_is_no_clock()
    {
        TestRig rig = TestRig.Delivering(LowThenHigh(), 7 * Hour, 1_000);
        rig.WallClock.LocalMs = -30_000_000_000;
        rig.Restart();
        long before = rig.Motor.Steps;
        rig.Pump.Tick(0);
        rig.Run(900_000);
        Assert.AreEqual(200L, rig.Motor.Steps - before);
        Assert.IsTrue(rig.IsRaised(AlarmCode.WallClockLost));
        Assert.IsFalse(rig.IsRaised(AlarmCode.UnderDelivery));
    }

    [TestMethod]
    public void A_degraded_pump_delivers_the_smaller_of_the_profile_and_48_uL()
    {
        // 48 uL/day at 500 ug/mL is 24 ug/day: less than either dose.
        TestRig rig = TestRig.Delivering(LowThenHigh(), 5 * Hour, 1_000);
        rig.Reservoir.Status = SensorStatus.NoAnswer;
        rig.Pressure.Status = SensorStatus.NoAnswer;
        rig.Run(10_000);
        Assert.AreEqual((int)PumpState.Degraded, (int)rig.Pump.State);
        long before = rig.Motor.Steps;
        rig.Run(Hour);
        Assert.AreEqual(24_000_000L / 24 * 2 / 15_625, rig.Motor.Steps - before);
    }

    [TestMethod]
    public void A_stall_in_the_low_segment_is_found_before_2_uL()
    {
        TestRig rig = TestRig.Delivering(LowThenHigh(), 4 * Hour, 1_000);
        rig.Run(600_000);
        rig.Rotation.Stalled = true;
        long before = rig.Motor.Steps;
        rig.Run(Hour);
        Assert.IsTrue(rig.IsLatched(AlarmCode.MotorStall));
        Assert.IsTrue(rig.Geometry.StepsToNl(rig.Motor.Steps - before) < 2_000);
    }

    private static DayProfile LowThenHigh()
    {
        return new DayProfile(new[] { 0, 0 }, new[] { 0, 360 }, new[] { Low, High });
    }
}
