using PumpFirmware.Safety;

namespace PumpFirmware.Tests;

/// <summary>Which of three signs says how soft the tubing is: bursts of ten seconds, portions of two minutes, or the level.</summary>
[TestClass]
[Requirement("SR18")]
[Requirement("SR19")]
public class OcclusionSignTests
{
    private static OcclusionMonitor monitor;
    private static long nowMs;
    private static long commandedNl;
    private static int pressurePa;

    // A patient sits up by 1 kPa a portion, which looks like soft tubing. Then 278 nL/s seal it, 5,560 Pa a second: in a sudden
    // rise only the rise itself counts.
    [TestMethod]
    public void A_sudden_rise_is_measured_by_itself()
    {
        Raised();
        Feed(4, 1_000, 278, 5_560);
        Assert.IsTrue(monitor.FoundNow);
        Near(50_000, monitor.FlPerPa, 500);

        // 22 kPa, and the 3 kPa of posture: all since the lowest of the last minute counts as held.
        Near(1_262, monitor.HeldNl, 20);
    }

    // Somebody presses on the reservoir while the pump stands: no volume came, so the rise tells nothing of the tubing.
    [TestMethod]
    public void A_rise_without_volume_leaves_it_to_what_rose_before()
    {
        Raised();
        Feed(2, 1_000, 0, 5_000);
        Feed(2, 1_000, 0, 50);
        Assert.IsTrue(monitor.FoundNow);
        Assert.IsTrue(monitor.FlPerPa > 0);
    }

    // 200 Pa a second for 50 s: the level finds it, and the lowest pressure of the last minute is from before it began.
    [TestMethod]
    public void A_sudden_rise_began_where_the_pressure_was_lowest()
    {
        Begin(1_500);
        Feed(120, 1_000, 20, 0);
        int seconds = 0;
        for (; !monitor.FoundNow && seconds < 100; seconds++) Feed(1, 1_000, 20, 200);
        Assert.IsTrue(seconds > 50 && seconds < 60);
        Near(100_000, monitor.FlPerPa, 1_000);
        Near(seconds * 20, monitor.HeldNl, 30);
    }

    // 250 Pa a second, a minute's rest in which posture changes by 3 kPa, and on: three of four bursts rose alike.
    [TestMethod]
    public void A_rise_with_a_rest_in_it_is_measured_by_its_bursts()
    {
        Begin(1_500);
        Feed(120, 1_000, 25, 0);
        Feed(20, 1_000, 25, 250);
        pressurePa += 3_000;
        Feed(61, 1_000, 0, 0);
        int seconds = 0;
        for (; !monitor.FoundNow && seconds < 40; seconds++) Feed(1, 1_000, 25, 250);
        Assert.IsTrue(seconds < 20);
        Near(100_000, monitor.FlPerPa, 2_000);
        Near((20 + seconds) * 25, monitor.HeldNl, 40);
    }

    // A sensor that samples every five seconds: two samples a burst are noise, but four long portions rose.
    [TestMethod]
    public void A_rise_that_bursts_do_not_show_is_measured_by_its_portions()
    {
        Begin(1_500);
        Feed(72, 5_000, 10, 0);
        int samples = 0;
        for (; !monitor.FoundNow && samples < 200; samples++) Feed(1, 5_000, 10, 100);
        Assert.IsTrue(samples > 100 && samples < 120);
        Near(100_000, monitor.FlPerPa, 2_000);
        Near(samples * 10, monitor.HeldNl, 30);
    }

    private static void Raised()
    {
        Begin(0);
        Feed(120, 1_000, 10, 0);
        Feed(30, 1_000, 10, 100);
        Assert.IsFalse(monitor.Present != 0);
    }

    private static void Begin(int fromPa)
    {
        monitor = new OcclusionMonitor();
        nowMs = 0;
        commandedNl = 0;
        pressurePa = fromPa;
    }

    private static void Feed(int samples, int everyMs, int nlEach, int paEach)
    {
        for (int i = 0; i < samples; i++)
        {
            nowMs += everyMs;
            commandedNl += nlEach;
            pressurePa += paEach;
            if (monitor.IsNew(nowMs, 0)) monitor.Take(nowMs, 0, pressurePa, commandedNl);
        }
    }

    private static void Near(long expected, long actual, long tolerance)
    {
        Assert.IsTrue(actual >= expected - tolerance && actual <= expected + tolerance, actual.ToString());
    }
}
