using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>What battery, temperature, motion and two clocks make of readings that fail in between.</summary>
[TestClass]
[Requirement("SR37")]
public class MonitorEdgeTests
{
    [TestMethod]
    [DataRow(5_000, true)]
    [DataRow(5_001, false)]
    [DataRow(1_500, true)]
    [DataRow(1_499, false)]
    public void A_supply_is_believed_from_one_and_a_half_to_five_volts(int supplyMv, bool isBelieved)
    {
        BatteryMonitor battery = new BatteryMonitor();
        battery.Judge(0, SensorStatus.Ok, 0, supplyMv);
        Assert.AreEqual(isBelieved ? supplyMv : 0, battery.SupplyMv);
    }

    [TestMethod]
    public void A_supply_that_nobody_reads_is_neither_low_nor_critical()
    {
        BatteryMonitor battery = new BatteryMonitor();
        for (int second = 0; second < 40; second++) battery.Judge(second * 1_000, SensorStatus.Failed, 0, 3_000);
        Assert.IsFalse(battery.IsLow);
        Assert.IsFalse(battery.IsCritical);
    }

    [TestMethod]
    public void Heat_counts_anew_after_the_sensor_was_lost()
    {
        TemperatureMonitor monitor = new TemperatureMonitor();
        for (int second = 0; second < 20; second++) monitor.Judge(second * 1_000, SensorStatus.Failed, 0, 0);
        for (int second = 20; second < 34; second++)
        {
            monitor.Judge(second * 1_000, SensorStatus.Ok, 0, 42_000);
            Assert.IsFalse(monitor.IsHot);
        }

        for (int second = 34; second < 37; second++) monitor.Judge(second * 1_000, SensorStatus.Ok, 0, 42_000);
        Assert.IsTrue(monitor.IsHot);
    }

    [TestMethod]
    public void A_reading_that_failed_cools_nothing()
    {
        TemperatureMonitor monitor = new TemperatureMonitor();
        for (int second = 0; second <= 10; second++)
        {
            bool fails = second == 5;
            monitor.Judge(second * 1_000, fails ? SensorStatus.Failed : SensorStatus.Ok, 0, fails ? 0 : 42_000);
        }

        Assert.IsTrue(monitor.IsHot);
    }

    [TestMethod]
    public void Motion_is_compared_from_the_first_reading_on()
    {
        MotionMonitor monitor = new MotionMonitor(TestRig.UsualGeometry(100));
        Assert.AreEqual(0L, monitor.Judge(5_000, 77_000));
        Assert.AreEqual(0L, monitor.NewForwardCounts);
        Assert.AreEqual(0L, monitor.Judge(5_001, 77_016));
        Assert.AreEqual(1L, monitor.NewForwardCounts);
        Assert.AreEqual(0L, monitor.LeadNl);
        monitor.Restart();
        Assert.AreEqual(0L, monitor.Judge(9_000, 99_000));
        Assert.AreEqual(0L, monitor.NewForwardCounts);
        Assert.AreEqual(0L, monitor.LeadNl);
    }

    // A count is 250 nL, 16 steps of 15.625 nL.
    [TestMethod]
    [DataRow(0L, 4, 0, 1_000L)]
    [DataRow(0L, 0, 64, -1_000L)]
    [DataRow(5_000L, 4, 64, 5_000L)]
    [DataRow(-5_000L, 1, 0, -4_750L)]
    public void The_lead_goes_on_from_where_it_was(long fromNl, int counts, int steps, long leadNl)
    {
        MotionMonitor monitor = new MotionMonitor(TestRig.UsualGeometry(100));
        monitor.SetLead(fromNl);
        Assert.AreEqual(fromNl, monitor.LeadNl);
        monitor.Judge(0, 0);
        monitor.Judge(counts, steps);
        Assert.AreEqual(leadNl, monitor.LeadNl);
    }

    // One wild reading counts as no more than 100,000 counts of 250 nL, either way.
    [TestMethod]
    [DataRow(99_999L, 24_999_750L, 99_999L)]
    [DataRow(100_000L, 25_000_000L, 100_000L)]
    [DataRow(100_001L, 25_000_000L, 100_000L)]
    [DataRow(-99_999L, -24_999_750L, 0L)]
    [DataRow(-100_000L, -25_000_000L, 0L)]
    [DataRow(-100_001L, -25_000_000L, 0L)]
    public void A_leap_of_the_shaft_counts_no_more_than_the_largest(long counts, long leadNl, long newForward)
    {
        MotionMonitor monitor = new MotionMonitor(TestRig.UsualGeometry(100));
        monitor.Judge(0, 0);
        monitor.Judge(counts, 0);
        Assert.AreEqual(leadNl, monitor.LeadNl);
        Assert.AreEqual(newForward, monitor.NewForwardCounts);
        Assert.IsTrue(monitor.IsWhole);
    }

    // A step is 15.625 nL and a count 12.5: 48 steps less 5 % and nine counts are 600 nL apart to the nanolitre.
    [TestMethod]
    [DataRow(10, 48, 0L)]
    [DataRow(9, 48, 0L)]
    [DataRow(8, 48, 1L << (int)AlarmCode.MissedSteps)]
    public void Missed_steps_are_suspected_above_600_nL(int counts, int steps, long suspected)
    {
        MotionMonitor monitor = new MotionMonitor(new PumpGeometry(3_200, 50_000, 4_000, 20_000_000, 100));
        monitor.Judge(0, 0);
        Assert.AreEqual(suspected, monitor.Judge(counts, steps));
    }

    [TestMethod]
    public void Clocks_are_judged_only_while_the_test_runs_and_the_chip_answers()
    {
        ClockPairTest test = new ClockPairTest();
        test.Start();
        test.Follow(100, SensorStatus.Ok, 0);
        test.Follow(60_000, SensorStatus.Ok, 0);
        Assert.IsTrue(test.IsRunning);
        Assert.IsFalse(test.ChipStands);
        test.Follow(100, SensorStatus.Ok, 0);
        test.Follow(60_000, SensorStatus.Ok, 0);
        test.Follow(100, SensorStatus.Ok, 0);
        test.Follow(60_000, SensorStatus.Failed, 0);
        Assert.IsFalse(test.IsRunning);
        Assert.IsFalse(test.ChipStands);
        test.Follow(60_000, SensorStatus.Ok, 0);
        test.Follow(60_000, SensorStatus.Ok, 0);
        Assert.IsFalse(test.ChipStands);
        Assert.IsFalse(test.HasFailed);
    }
}
