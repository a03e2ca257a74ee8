using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>When a suspicion begins and ends, and what it is not ended by.</summary>
[TestClass]
[Requirement("SR18")]
public class OcclusionSuspicionTests
{
    // Suspected at 4 kPa; posture falls by just as much. It is neither told nor forgotten, and found a little later.
    [TestMethod]
    public void A_fall_that_may_be_posture_leaves_a_suspicion_as_it_was()
    {
        SealedCatheter rig = new SealedCatheter(2, 100_000);
        rig.Run(120);
        rig.IsSealed = true;
        rig.Run(200);
        rig.PosturePa -= 4_000;
        rig.Run(30);
        Assert.AreEqual(0, rig.Released);
        Assert.IsTrue(rig.Monitor.HeldNl > 400);
        Assert.IsTrue(rig.RunUntilFound(200) > 0);
        Assert.IsTrue(rig.Monitor.HeldNl >= 690 && rig.Monitor.HeldNl <= 720);
    }

    [TestMethod]
    public void A_suspicion_that_gave_way_is_suspected_anew_by_six_rises()
    {
        SealedCatheter rig = new SealedCatheter(2, 100_000);
        rig.Run(120);
        rig.IsSealed = true;
        rig.Run(150);
        rig.Open();
        rig.Run(300);
        Assert.AreEqual(0L, rig.Monitor.HeldNl);
        rig.IsSealed = true;
        rig.Run(50);
        Assert.AreEqual(0, rig.Found);
        Assert.AreEqual(0L, rig.Monitor.HeldNl);
    }

    // Six portions after it gave way, of ten seconds or of two minutes, two of the last eight comparisons are rises; before, three.
    [TestMethod]
    [DataRow(100_000, 150, 10)]
    [DataRow(1_000_000, 840, 120)]
    public void It_is_suspected_until_only_two_rises_are_left(int flPerPa, int sealedSeconds, int portionSeconds)
    {
        SealedCatheter rig = new SealedCatheter(2, flPerPa);
        rig.Run(360);
        rig.IsSealed = true;
        rig.Run(sealedSeconds);
        Assert.IsTrue(rig.Monitor.HeldNl > 0);
        rig.Open();
        int seconds = 0;
        for (; rig.Monitor.HeldNl > 0 && seconds < 2_000; seconds++) rig.Run(1);
        Assert.AreEqual(6 * portionSeconds + 1, seconds);
    }

    // Six portions of two minutes rose, the first of them a part of it; half of a portion later it is known.
    [TestMethod]
    public void Six_slow_portions_are_enough()
    {
        SealedCatheter rig = new SealedCatheter(1, 1_000_000);
        rig.Run(600);
        rig.IsSealed = true;
        rig.Run(780);
        Assert.IsTrue(rig.Monitor.HeldNl > 0);
    }
}
