using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>What was cleared, lost, or gave way leaves nothing behind that finds, or tells, the next one wrong.</summary>
[TestClass]
[Requirement("SR18")]
[Requirement("SR19")]
public class OcclusionClearingTests
{
    // 10 nL/s into tubing of 2 nL/Pa: only portions of two minutes show it. Once it is cleared six new ones have to.
    [TestMethod]
    public void Portions_from_before_it_was_cleared_do_not_count()
    {
        SealedCatheter rig = new SealedCatheter(10, 2_000_000);
        rig.Run(360);
        Assert.IsTrue(rig.RunUntilFound(1_200) > 0);
        rig.Monitor.Forget();
        rig.Run(300);
        Assert.AreEqual(1, rig.Found);
    }

    [TestMethod]
    public void Portions_from_before_the_sensor_was_lost_do_not_count()
    {
        SealedCatheter rig = new SealedCatheter(4, 1_000_000);
        rig.Run(360);
        rig.IsSealed = true;
        rig.Run(900);
        long heldNl = rig.Monitor.HeldNl;
        Assert.IsTrue(heldNl > 3_000);
        rig.Monitor.Lose();
        rig.Run(300);
        Assert.AreEqual(heldNl, rig.Monitor.HeldNl);
    }

    // A fall that may have been posture was told, and what is held is watched on; cleared, nothing is.
    [TestMethod]
    public void What_was_told_once_is_not_held_when_it_is_cleared()
    {
        SealedCatheter rig = new SealedCatheter(10, 100_000);
        rig.Run(120);
        rig.RunUntilFound(1_000);
        rig.Stand(60);
        rig.PosturePa -= 6_499;
        rig.Stand(60);
        Assert.AreEqual(1, rig.Released);
        Assert.IsTrue(rig.Monitor.HeldNl > 0);
        rig.Monitor.Forget();
        Assert.AreEqual(0L, rig.Monitor.HeldNl);

        // The next one was not told: it is still held when it is cleared.
        rig.PosturePa += 6_499;
        rig.Run(120);
        rig.RunUntilFound(1_000);
        rig.Monitor.Forget();
        Assert.IsTrue(rig.Monitor.HeldNl > 0);
    }

    // Posture makes at most 6 kPa: from 6.5 kPa on a fall is a release for certain, and nothing is held any more.
    [TestMethod]
    [DataRow(6_499, false)]
    [DataRow(6_500, true)]
    public void A_fall_beyond_posture_is_certain(int fallPa, bool isCertain)
    {
        SealedCatheter rig = new SealedCatheter(10, 100_000);
        rig.Run(120);
        rig.RunUntilFound(1_000);
        rig.Stand(60);
        rig.PosturePa -= fallPa;
        rig.Stand(60);
        Assert.AreEqual(1, rig.Released);
        Assert.AreEqual(isCertain, rig.Monitor.HeldNl == 0);
    }

    // Suspected at 6.7 kPa, and gone: the rises before it are no sign of another one.
    [TestMethod]
    public void After_a_certain_fall_the_rises_before_it_do_not_count()
    {
        SealedCatheter rig = new SealedCatheter(2, 100_000);
        rig.Run(120);
        rig.IsSealed = true;
        for (int i = 0; i < 400 && rig.Monitor.HeldNl < 670; i++) rig.Run(1);
        Assert.AreEqual(0, rig.Found);
        Assert.IsTrue(rig.Monitor.HeldNl >= 670);
        rig.Open();
        rig.Stand(20);
        Assert.AreEqual(0L, rig.Monitor.HeldNl);
        rig.Run(10);
        Assert.AreEqual(0, rig.Found);
        Assert.AreEqual(0L, rig.Monitor.HeldNl);
    }

    // The first one, 4 kPa above a posture of 3 kPa, went slowly. The second one is found 8 kPa lower: that is no fall from the first.
    [TestMethod]
    public void The_pressure_of_one_that_gave_way_is_no_height_to_fall_from()
    {
        SealedCatheter rig = new SealedCatheter(2, 100_000);
        rig.PosturePa = 3_000;
        rig.Run(120);
        rig.IsSealed = true;
        rig.Run(200);
        rig.IsSealed = false;
        for (int i = 0; i < 200; i++)
        {
            rig.HeldNl -= 2;
            rig.Run(1);
        }

        rig.Run(120);
        Assert.AreEqual(0L, rig.Monitor.FlPerPa);
        long atPa = -3_000;
        int samples = 0;
        for (; !rig.Monitor.FoundNow && samples < 1_200; samples++) Soft(rig, atPa += 2);
        Assert.IsTrue(samples < 1_200);
        for (int i = 0; i < 30; i++)
        {
            Soft(rig, atPa += 2);
            Assert.IsFalse(rig.Monitor.ReleasedNow);
        }
    }

    // 4 nL/s into tubing of 1 nL/Pa: suspected by its portions, and told when it gives way. They do not count twice.
    [TestMethod]
    public void After_a_release_the_portions_before_it_do_not_count()
    {
        SealedCatheter rig = new SealedCatheter(4, 1_000_000);
        rig.Run(360);
        rig.IsSealed = true;
        rig.Run(900);
        rig.Open();
        rig.Stand(20);
        Assert.AreEqual(1, rig.Released);
        rig.Run(60);
        Assert.AreEqual(0, rig.Found);
        Assert.AreEqual(0L, rig.Monitor.HeldNl);
    }

    [TestMethod]
    public void What_gives_way_after_it_was_cleared_is_a_release_and_no_occlusion()
    {
        SealedCatheter rig = new SealedCatheter(10, 100_000);
        rig.Run(120);
        Assert.IsTrue(rig.RunUntilFound(1_000) > 0);
        rig.Monitor.Forget();
        rig.Open();
        for (int second = 0; second < 60 && !rig.Monitor.ReleasedNow; second++) rig.Stand(1);
        Assert.IsTrue(rig.Monitor.ReleasedNow);
        Assert.AreEqual(FaultTable.Bit(AlarmCode.OcclusionReleased), rig.Monitor.Present);
    }

    private static void Soft(SealedCatheter rig, long pressurePa)
    {
        rig.NowMs += 1_000;
        rig.CommandedNl += 10;
        if (rig.Monitor.IsNew(rig.NowMs, 0)) rig.Monitor.Take(rig.NowMs, 0, (int)pressurePa, rig.CommandedNl);
    }
}
