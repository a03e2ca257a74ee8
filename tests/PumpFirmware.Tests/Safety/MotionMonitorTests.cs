using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>
/// Steps written down against rotation measured. A revolution has 3200 steps, 200 counts and 50 uL: 16 steps or 250 nL a count.
/// </summary>
[TestClass]
[Requirement("SR12")]
[Requirement("SR14")]
[Requirement("SR15")]
public class MotionMonitorTests
{
    private const long Stall = 1L << (int)AlarmCode.MotorStall;
    private const long Missed = 1L << (int)AlarmCode.MissedSteps;
    private const long Reverse = 1L << (int)AlarmCode.ReverseRotation;
    private const long Disagreement = 1L << (int)AlarmCode.VolumeDisagreement;

    // 1500 nL are 96 steps.
    [TestMethod]
    [DataRow(95L, 0L)]
    [DataRow(96L, 0L)]
    [DataRow(97L, Stall)]
    public void A_stall_is_found_just_above_its_limit(long steps, long suspected)
    {
        MotionMonitor monitor = Started();
        Assert.AreEqual(suspected, monitor.Judge(0, steps));
    }

    [TestMethod]
    public void A_stall_is_found_before_two_microlitres_at_any_burst()
    {
        for (int burst = 1; burst <= 18; burst++)
        {
            MotionMonitor monitor = Started();
            long steps = 0;
            while (monitor.Judge(0, steps) == 0) steps += burst;
            Assert.IsTrue(TestRig.UsualGeometry(100).StepsToNl(steps) < 2_000);
        }
    }

    // At 4000 counts and 3200 steps a revolution of 50 uL a count is 12.5 nL and a step 15.625 nL: fine enough to see each
    // limit where it stands.
    [TestMethod]
    [DataRow(20L, 0L)]
    [DataRow(21L, 1L << (int)AlarmCode.ReverseRotation)]
    public void Reverse_rotation_is_suspected_beyond_250_nL(long counts, long suspected)
    {
        MotionMonitor monitor = Fine();
        monitor.Judge(0, 0);
        Assert.AreEqual(suspected, monitor.Judge(-counts, 0));
    }

    [TestMethod]
    [DataRow(42L, 0L)]
    [DataRow(43L, 1L << (int)AlarmCode.VolumeDisagreement)]
    public void Motion_that_nobody_asked_for_is_suspected_beyond_500_nL_and_two_counts(long counts, long suspected)
    {
        MotionMonitor monitor = Fine();
        monitor.Judge(0, 0);
        Assert.AreEqual(suspected, monitor.Judge(counts, 0));
    }

    // 600 nL are 38.4 steps. Half of each step is missing, less 5 % slack: 0.45 of a step net, so the 86th step passes it.
    [TestMethod]
    [DataRow(84L, 0L)]
    [DataRow(86L, 1L << (int)AlarmCode.MissedSteps)]
    public void Missed_steps_are_suspected_beyond_600_nL_net_of_slack(long steps, long suspected)
    {
        MotionMonitor monitor = Fine();
        monitor.Judge(0, 0);
        long found = 0;
        for (long step = 2; step <= steps; step += 2) found |= monitor.Judge(step * 5 / 8, step);
        Assert.AreEqual(suspected, found);
    }

    private static MotionMonitor Fine()
    {
        return new MotionMonitor(new PumpGeometry(3_200, 50_000, 4_000, 20_000_000, 100));
    }

    [TestMethod]
    public void A_stall_in_the_middle_of_a_run_is_found_before_two_microlitres()
    {
        MotionMonitor monitor = Started();
        for (long steps = 1; steps <= 1_000; steps++) Assert.AreEqual(0L, monitor.Judge(steps / 16, steps));
        long stalled = 1_000;
        while (monitor.Judge(62, stalled) == 0) stalled++;
        Assert.AreEqual(Stall, monitor.Judge(62, stalled));
        Assert.IsTrue(TestRig.UsualGeometry(100).StepsToNl(stalled - 1_000) < 2_000);
    }

    // 40 minutes of 18 uL/day are 500 nL, or 32 steps.
    [TestMethod]
    [DataRow(32L, 0L)]
    [DataRow(33L, Stall)]
    public void A_slow_therapy_has_a_tighter_stall_limit(long steps, long suspected)
    {
        MotionMonitor monitor = new MotionMonitor(TestRig.UsualGeometry(100));
        monitor.SetFlow(18_000);
        monitor.Judge(0, 0);
        Assert.AreEqual(suspected, monitor.Judge(0, steps));
    }

    [TestMethod]
    [DataRow(7)]
    [DataRow(5)]
    [DataRow(3)]
    [DataRow(2)]
    public void Missed_steps_are_found_within_ten_microlitres(int everyNth)
    {
        // One of seven is 14.3 %, a little less than the 15 % that must be found.
        long found = StepsUntilFound(everyNth, 3_000, out long suspected);
        Assert.AreEqual(Missed, suspected);
        Assert.IsTrue(TestRig.UsualGeometry(100).StepsToNl(found) <= 10_000);
    }

    [TestMethod]
    [DataRow(20)]
    [DataRow(25)]
    [DataRow(1_000)]
    public void Five_percent_missed_is_no_fault(int everyNth)
    {
        StepsUntilFound(everyNth, 60_000, out long suspected);
        Assert.AreEqual(0L, suspected);
    }

    // The larger of four counts and 250 nL.
    [TestMethod]
    [DataRow(-4L, 0L)]
    [DataRow(-5L, Reverse)]
    public void Turning_back_is_found_just_above_its_limit(long counts, long suspected)
    {
        MotionMonitor monitor = Started();
        Assert.AreEqual(suspected, monitor.Judge(counts, 0));
    }

    [TestMethod]
    public void A_slow_creep_backwards_adds_up()
    {
        MotionMonitor monitor = Started();
        for (int i = 1; i <= 4; i++) Assert.AreEqual(0L, monitor.Judge(-i, 0));
        Assert.AreEqual(Reverse, monitor.Judge(-5, 0));
    }

    [TestMethod]
    public void A_shaft_turned_against_the_motor_is_reverse()
    {
        MotionMonitor monitor = Started();
        long suspected = 0;
        for (long steps = 1; steps <= 96 && suspected == 0; steps++) suspected = monitor.Judge(-steps / 16, steps);
        Assert.AreEqual(Reverse, suspected);
    }

    // Two counts and 500 nL: four counts.
    [TestMethod]
    [DataRow(4L, 0L)]
    [DataRow(5L, Disagreement)]
    public void Motion_without_command_is_found_just_above_its_limit(long counts, long suspected)
    {
        MotionMonitor monitor = Started();
        Assert.AreEqual(suspected, monitor.Judge(counts, 0));
    }

    [TestMethod]
    public void Motion_beyond_the_command_is_found()
    {
        MotionMonitor monitor = Started();
        long suspected = 0;
        long steps = 0;
        while (suspected == 0 && steps < 3_200)
        {
            steps++;
            suspected = monitor.Judge(steps * 115 / 100 / 16, steps);
        }

        Assert.AreEqual(Disagreement, suspected);
        Assert.IsTrue(TestRig.UsualGeometry(100).StepsToNl(steps) <= 10_000);
    }

    [TestMethod]
    public void A_leap_of_a_broken_sensor_stays_within_bounds()
    {
        MotionMonitor monitor = Started();
        Assert.AreEqual(Disagreement, monitor.Judge(long.MaxValue, 0));
        Assert.AreEqual(100_000L, monitor.NewForwardCounts);
    }

    [TestMethod]
    public void Forward_counts_are_counted_once()
    {
        MotionMonitor monitor = Started();
        monitor.Judge(3, 48);
        Assert.AreEqual(3L, monitor.NewForwardCounts);
        monitor.Judge(2, 48);
        Assert.AreEqual(0L, monitor.NewForwardCounts);
        monitor.Judge(3, 48);
        Assert.AreEqual(0L, monitor.NewForwardCounts);
        monitor.Judge(4, 64);
        Assert.AreEqual(1L, monitor.NewForwardCounts);
    }

    [TestMethod]
    public void A_skipped_reading_is_caught_up_by_the_next()
    {
        MotionMonitor monitor = Started();
        monitor.Judge(3, 48);
        monitor.Skip();
        Assert.AreEqual(0L, monitor.NewForwardCounts);
        Assert.AreEqual(0L, monitor.Judge(6, 96));
        Assert.AreEqual(3L, monitor.NewForwardCounts);
    }

    [TestMethod]
    public void After_a_restart_the_comparison_begins_anew()
    {
        MotionMonitor monitor = Started();
        Assert.AreEqual(Stall, monitor.Judge(0, 200));
        monitor.Restart();
        Assert.AreEqual(0L, monitor.Judge(0, 200));
        Assert.AreEqual(0L, monitor.Judge(0, 296));
        Assert.AreEqual(Stall, monitor.Judge(0, 297));
    }

    [TestMethod]
    public void A_stall_that_ends_before_its_limit_is_missed_steps()
    {
        MotionMonitor monitor = Started();
        Assert.AreEqual(0L, monitor.Judge(0, 80));
        Assert.AreEqual(0L, monitor.Judge(1, 96));
        Assert.AreEqual(Missed, monitor.Judge(2, 112));
    }

    // 48 uL/day are 1,121,280 steps a year; a step and its grain repeat every revolution, so two dozen tell.
    [TestMethod]
    [DataRow(200, 3_200, 50_000)]
    [DataRow(200, 12_800, 500_000)]
    [DataRow(4_096, 200, 5_000)]
    [DataRow(333, 1_000, 77_777)]
    public void The_sensors_grain_alone_never_alarms(int counts, int steps, int nl)
    {
        MotionMonitor monitor = new MotionMonitor(new PumpGeometry(steps, nl, counts, 20_000_000, 100));
        monitor.SetFlow(72L * nl / counts + 1);
        for (long made = 0; made < 76_800; made++) Assert.AreEqual(0L, monitor.Judge(made * counts / steps, made));
    }

    private static MotionMonitor Started()
    {
        MotionMonitor monitor = new MotionMonitor(TestRig.UsualGeometry(100));
        Assert.AreEqual(0L, monitor.Judge(0, 0));
        return monitor;
    }

    private static long StepsUntilFound(int everyNth, long longest, out long suspected)
    {
        MotionMonitor monitor = Started();
        suspected = 0;
        long steps = 0;
        while (suspected == 0 && steps < longest)
        {
            steps++;
            suspected = monitor.Judge((steps - steps / everyNth) / 16, steps);
        }

        return steps;
    }
}
