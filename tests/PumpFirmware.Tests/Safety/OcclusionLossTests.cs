using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>What is left of a suspicion when the sensor is lost or a clinician clears the occlusion.</summary>
[TestClass]
[Requirement("SR18")]
public class OcclusionLossTests
{
    // 1 nL/s into soft tubing: suspected, not yet found. What was held by then is kept and counts once it is suspected again.
    [TestMethod]
    public void What_was_held_when_the_sensor_was_lost_counts_with_what_comes_later()
    {
        SealedCatheter rig = Suspected();
        long heldNl = rig.Monitor.HeldNl;
        rig.Monitor.Lose();
        Assert.AreEqual(heldNl, rig.Monitor.HeldNl);
        rig.Run(1_000);
        Assert.AreEqual(0, rig.Found);
        rig.Run(2_500);
        Assert.IsTrue(rig.Monitor.HeldNl > heldNl + 2_500);
    }

    [TestMethod]
    public void A_suspicion_does_not_outlive_the_sensor()
    {
        SealedCatheter rig = Suspected();
        rig.Monitor.Lose();
        rig.IsSealed = false;
        rig.Run(600);
        Assert.AreEqual(0, rig.Found);
    }

    [TestMethod]
    public void A_high_level_has_to_be_seen_anew_after_the_sensor_was_lost()
    {
        SealedCatheter rig = new SealedCatheter(1, 100_000);
        rig.Run(60);
        rig.PosturePa = 13_000;
        rig.Run(2);
        rig.Monitor.Lose();
        rig.Run(2);
        Assert.AreEqual(0, rig.Found);
        rig.Run(1);
        Assert.AreEqual(1, rig.Found);
    }

    [TestMethod]
    public void An_occlusion_that_was_cleared_is_found_by_what_comes_after()
    {
        SealedCatheter rig = new SealedCatheter(10, 100_000);
        rig.Run(120);
        rig.RunUntilFound(1_000);
        rig.Run(100);
        rig.Monitor.Forget();
        Assert.AreEqual(0L, rig.Monitor.Present);
        rig.Run(2);
        Assert.AreEqual(1, rig.Found);
        rig.Run(1);
        Assert.AreEqual(2, rig.Found);
    }

    // Found, and then it gives way: the clearing of it leaves nothing held, and the next one is measured from nothing.
    [TestMethod]
    public void After_a_release_was_told_nothing_is_held_when_it_is_cleared()
    {
        SealedCatheter rig = new SealedCatheter(10, 100_000);
        rig.Run(120);
        rig.RunUntilFound(1_000);
        rig.Open();
        rig.Stand(60);
        Assert.AreEqual(1, rig.Released);
        rig.Monitor.Forget();
        Assert.AreEqual(0L, rig.Monitor.HeldNl);
        Assert.AreEqual(0L, rig.Monitor.FlPerPa);
        rig.Run(60);
        Assert.AreEqual(1, rig.Found);
        rig.RunUntilFound(1_000);
        Assert.AreEqual(2, rig.Found);
        Assert.IsTrue(rig.Monitor.HeldNl <= rig.HeldNl + 100);
    }

    // 4 kPa of 10 came: what is told is that part of it, 400 of 1,000 nL, and from 6.5 kPa on it is certain.
    [TestMethod]
    [DataRow(6_600, 660L)]
    [DataRow(7_500, 750L)]
    public void A_part_that_came_is_told_as_that_part(int fallPa, long releasedNl)
    {
        SealedCatheter rig = new SealedCatheter(10, 100_000);
        rig.Monitor.TakeUp(1_000, 100_000, 11_500);
        rig.HeldNl = 1_000;
        rig.Stand(60);
        rig.HeldNl -= fallPa / 10;
        rig.Stand(60);
        Assert.AreEqual(1, rig.Released);
        Assert.AreEqual(releasedNl, rig.Monitor.ReleasedNl);
    }

    private static SealedCatheter Suspected()
    {
        SealedCatheter rig = new SealedCatheter(1, 2_000_000);
        rig.Run(600);
        rig.IsSealed = true;
        rig.Run(3_000);
        Assert.AreEqual(0, rig.Found);
        Assert.IsTrue(rig.Monitor.HeldNl > 2_900);
        return rig;
    }
}
