using PumpFirmware;
using PumpFirmware.Dosing;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>
/// What a start-up asks of the store, and a mending of the windows. The hardware watchdog gives a start-up five seconds, of which the
/// interpreter needs the most, and a tick 160 ms: at the rig's 1 MHz the memory's bus may take half a second for the one, two thirds
/// with the longest profile, and 25 ms for the other.
/// </summary>
[TestClass]
[Requirement("SR29")]
public sealed class StartUpReadsTests
{
    private const int RigBitsPerSecond = 1_000_000;

    /// <summary>Test output.</summary>
    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow(false, 550, 55_000L, 550.0)]
    [DataRow(true, 1_100, 65_000L, 750.0)]
    public void A_start_up_asks_little_of_the_store(bool longest, int reads, long bytes, double busMs)
    {
        (TestRig rig, CountingStore store) = Delivered(longest);
        store.CountAnew();
        rig.Pump.StartUp(0);
        Tell("start-up", store);

        Assert.AreEqual(PumpState.Delivering, rig.Pump.State);
        Assert.IsLessThan(reads, store.Reads);
        Assert.IsLessThan(bytes, store.BytesRead);
        Assert.IsLessThan(busMs, store.BusMs(RigBitsPerSecond));
    }

    // What else a mending reads, prescription and profile, is not of the windows.
    [TestMethod]
    [DataRow("windows.commandedPg[700]", 5)]
    [DataRow("windows.measuredPg[0]", 0)]
    [DataRow("windows.checks[1440]", 31)]
    [DataRow("windows.dayCommandedPg", 40)]
    [DataRow("windows.msIntoMinute", 10)]
    [DataRow("windows.current", 3)]
    [DataRow("windows.current", 31)]
    public void A_hit_in_the_windows_is_mended_within_a_tick(string cell, int bit)
    {
        (TestRig rig, CountingStore store) = Delivered(longest: false);
        rig.Pump.StartUp(0);
        rig.Run(30_000);
        long before = rig.Pump.Windows.DayPg;
        MemoryCell.Below(rig.Pump, DeliveryWindows.BucketCount, "windows").Single(held => held.Path == cell).Flip(rig.Pump, bit);
        for (int s = 0; s < 120 && rig.Logged(EventCode.MemoryMended) == 0; s++)
        {
            store.CountAnew();
            rig.TickAfter(1000);
        }

        Tell(cell, store);
        Assert.AreEqual(1, rig.Logged(EventCode.MemoryMended));
        Assert.IsLessThan(25.0, store.BusMs(RigBitsPerSecond));
        Assert.AreEqual(before, rig.Pump.Windows.DayPg, 2 * 32 * 7_813);
        Assert.AreEqual(PumpState.Delivering, rig.Pump.State);
    }

    // Every minute of the windows used.
    private static (TestRig Rig, CountingStore Store) Delivered(bool longest)
    {
        TestRig rig = longest ? TestRig.Delivering(LongestProfile(), 0, 1000) : TestRig.Delivering(Drug.Baclofen);
        rig.Run(25L * 3_600_000);
        rig.Restart();
        var store = new CountingStore(rig.Store);
        var hardware = new PumpHardware(
            rig.Motor, rig.Power, rig.Rotation, rig.Reservoir, rig.Pressure, rig.WallClock, store, rig.Buzzer, rig.Light,
            rig.Watchdog, rig.Supply, rig.Temperature, rig.Image);
        rig.Pump = new PumpController(hardware, rig.Geometry);
        return (rig, store);
    }

    private static DayProfile LongestProfile()
    {
        int[] minutes = [.. Enumerable.Range(0, DayProfile.MaximumSegments).Select(at => at % 48 * 30)];
        int[] groups = [.. Enumerable.Range(0, DayProfile.MaximumSegments).Select(at => at / 48)];
        long[] doses = [.. minutes.Select(minute => 100_000_000L + minute)];
        return new DayProfile(groups, minutes, doses);
    }

    private void Tell(string what, CountingStore store) => TestContext.WriteLine(
        $"{what}: {store.Reads} reads of {store.BytesRead} bytes, {store.Writes} writes of {store.BytesWritten} bytes, "
        + $"{store.BusMs(RigBitsPerSecond):F0} ms at 1 MHz, {store.BusMs(400_000):F0} ms at 400 kHz");
}
