using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>Each number that a monitor sums or compares is missed by its seal when it is hit, and by that of the watchdog.</summary>
[TestClass]
[Requirement("SR34")]
public class MonitorMemoryTests
{
    private const string Signs = "HasNewSums IsNew FoundNow "
        + "ReleasedNow NewForwardCounts "
        + "lowSinceMs emptySinceMs isLow isEmpty EstimatedNl ";

    [TestMethod]
    [DataRow("motion")]
    [DataRow("delivery")]
    [DataRow("volume")]
    [DataRow("occlusion")]
    [DataRow("reservoir")]
    [DataRow("rotation")]
    [DataRow("reservoirSensor")]
    [DataRow("pressureSensor")]
    [DataRow("wallClock")]
    public void A_monitor_that_is_hit_shows_in_the_watchdog(string name)
    {
        SafetyWatchdog watchdog = Judged();
        MemoryHit.EachShows(MemoryHit.Get(watchdog, name), () => watchdog.IsWhole, Signs);
    }

    [TestMethod]
    [DataRow("volume", "fast")]
    [DataRow("volume", "slow")]
    [DataRow("volume", "steady")]
    [DataRow("volume", "head")]
    [DataRow("occlusion", "level")]
    [DataRow("occlusion", "decay")]
    [DataRow("occlusion", "slope")]
    [DataRow("occlusion", "release")]
    public void A_part_of_a_monitor_that_is_hit_shows_in_the_watchdog(string name, string part)
    {
        SafetyWatchdog watchdog = Judged();
        MemoryHit.EachShows(MemoryHit.Get(MemoryHit.Get(watchdog, name), part), () => watchdog.IsWhole, "");
    }

    [TestMethod]
    [DataRow("volume", "", "rush")]
    [DataRow("occlusion", "decay", "startsMs")]
    [DataRow("occlusion", "decay", "meansMpa")]
    [DataRow("occlusion", "slope", "meansPl")]
    public void Each_number_of_a_row_is_sealed(string name, string part, string row)
    {
        SafetyWatchdog watchdog = Judged();
        object owner = MemoryHit.Get(watchdog, name);
        if (part != "") owner = MemoryHit.Get(owner, part);
        long[] numbers = (long[])MemoryHit.Get(owner, row);
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] ^= 1L << 34;
            Assert.IsFalse(watchdog.IsWhole);
            numbers[i] ^= 1L << 34;
        }

        Assert.IsTrue(watchdog.IsWhole);
    }

    [TestMethod]
    [DataRow("decay")]
    [DataRow("slope")]
    public void How_a_portion_came_about_is_sealed(string part)
    {
        OcclusionMonitor monitor = new OcclusionMonitor();
        object owner = MemoryHit.Get(monitor, part);
        int[] samplesIn = (int[])MemoryHit.Get(owner, "samplesIn");
        bool[] rose = (bool[])MemoryHit.Get(owner, "rose");
        for (int i = 0; i < rose.Length; i++)
        {
            samplesIn[i] ^= 64;
            Assert.IsFalse(monitor.IsWhole);
            samplesIn[i] ^= 64;
            rose[i] = true;
            Assert.IsFalse(monitor.IsWhole);
            rose[i] = false;
        }
    }

    // One beyond the last, and far beyond.
    [TestMethod]
    [DataRow("volume", "", "rushAt", 5)]
    [DataRow("volume", "", "rushAt", -1)]
    [DataRow("occlusion", "slope", "held", 10)]
    [DataRow("occlusion", "decay", "held", -1)]
    public void A_place_that_was_hit_leads_nowhere(string name, string part, string place, int hit)
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.Tick(15, 1_000, 16);
        object owner = MemoryHit.Get(rig.Watchdog, name);
        if (part != "") owner = MemoryHit.Get(owner, part);
        MemoryHit.Set(owner, place, hit);
        rig.Tick(20, 1_000, 16);
        Assert.IsFalse(rig.Watchdog.IsWhole);
    }

    // Each writes where numbers stand that a seal covers.
    [TestMethod]
    public void What_an_occlusion_leaves_stays_whole()
    {
        SealedCatheter rig = new SealedCatheter(10, 100_000);
        rig.Run(120);
        rig.RunUntilFound(1_000);
        rig.Run(20);
        rig.Monitor.Lose();
        Assert.IsTrue(rig.Monitor.IsWhole);
        rig.Run(3);
        rig.Monitor.TakeUp(1_000, 100_000, 11_500);
        Assert.IsTrue(rig.Monitor.IsWhole);
        rig.Run(20);
        rig.Monitor.Forget();
        Assert.IsTrue(rig.Monitor.IsWhole);
        rig.Open();
        rig.Run(60);
        Assert.IsTrue(rig.Monitor.IsWhole);
    }

    [TestMethod]
    public void The_book_and_what_is_stored_of_the_sums_are_sealed()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        MemoryHit.Set(rig.Watchdog, "bookNl", rig.Watchdog.LedgerEstimatedNl + 1);
        Assert.IsFalse(rig.Watchdog.IsWhole);
        rig.Tick(1, 1_000, 0);
        Assert.IsTrue(rig.Watchdog.IsWhole);
        MemoryHit.Set(rig.Watchdog, "bookNl", rig.Watchdog.LedgerEstimatedNl + 1);
        Assert.IsFalse(rig.Watchdog.IsWhole);
        Assert.IsTrue(rig.Watchdog.Mend(PumpState.Delivering));
        Assert.IsTrue(rig.Watchdog.IsWhole);
        rig.Volumes.TooMuchNl ^= 64;
        Assert.IsFalse(rig.Watchdog.IsWhole);
    }

    // Two reasons for a stored sum: it is taken up as found, and cleared.
    [TestMethod]
    [DataRow(100_000, 0)]
    [DataRow(0, 100_000)]
    [DataRow(100_000, 100_000)]
    public void What_is_taken_up_found_and_cleared_stays_whole(int tooMuchNl, int tooLittleNl)
    {
        VolumeMonitor monitor = new VolumeMonitor(TestRig.UsualGeometry(100));
        monitor.TakeUp(tooMuchNl, tooLittleNl);
        Assert.IsTrue(monitor.Present != 0);
        Assert.IsTrue(monitor.IsWhole);
        monitor.ForgetTooLittle();
        Assert.IsTrue(monitor.IsWhole);
        monitor.Restart();
        Assert.IsTrue(monitor.IsWhole);
        Assert.AreEqual(0L, monitor.Present);
    }

    // Some seconds of delivery, with pressure that rose to what is suspected.
    private static SafetyWatchdog Judged()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.Tick(15, 1_000, 16);
        rig.SensorsMove = false;
        rig.Readings.PressurePa = 8_000;
        rig.Tick(2, 1_000, 16);
        return rig.Watchdog;
    }
}
