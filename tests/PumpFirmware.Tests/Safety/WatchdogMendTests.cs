using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>Monitors whose memory was hit begin anew with what was stored, or say that nothing can be read.</summary>
[TestClass]
[Requirement("SR34")]
public class WatchdogMendTests
{
    [TestMethod]
    [DataRow("motion", "lastSteps")]
    [DataRow("delivery", "missing")]
    public void A_monitor_that_was_hit_begins_anew_with_the_stored_sums(string name, string number)
    {
        WatchdogRig rig = Stored();
        MemoryHit.Set(MemoryHit.Get(rig.Watchdog, name), number, 1L << 40);
        Assert.IsFalse(rig.Watchdog.IsWhole);
        Assert.IsTrue(rig.Watchdog.Mend(PumpState.Delivering));
        Assert.IsTrue(rig.Watchdog.IsWhole);
        Assert.AreEqual(-5_000L, rig.Watchdog.LedgerEstimatedNl - rig.Watchdog.MotionEstimatedNl);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Sums_that_were_hit_are_read_again_where_they_can_be(bool refusesReads)
    {
        WatchdogRig rig = Stored();
        rig.Volumes.TooMuchNl ^= 64;
        rig.Books.Store.RefusesReads = refusesReads;
        Assert.AreEqual(!refusesReads, rig.Watchdog.Mend(PumpState.Delivering));
        Assert.AreEqual(refusesReads ? 100 ^ 64 : 100, rig.Volumes.TooMuchNl);
    }

    private static WatchdogRig Stored()
    {
        WatchdogRig rig = WatchdogRig.Started(24_000_000);
        rig.Volumes.TooMuchNl = 100;
        rig.Volumes.MotionLeadNl = -5_000;
        Assert.IsTrue(rig.Volumes.Write());
        Assert.IsTrue(rig.Watchdog.IsWhole);
        return rig;
    }
}
