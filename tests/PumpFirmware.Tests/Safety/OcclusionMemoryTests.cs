using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>What is held outlives a reset and a sensor that is lost; when the cause may be gone.</summary>
[TestClass]
[Requirement("SR18")]
[Requirement("SR19")]
public class OcclusionMemoryTests
{
    [TestMethod]
    [DataRow(3_999, true)]
    [DataRow(4_000, false)]
    [DataRow(4_001, false)]
    public void Below_4_kPa_the_cause_may_be_gone(int pressurePa, bool isLow)
    {
        OcclusionMonitor monitor = new OcclusionMonitor();
        Assert.IsFalse(monitor.IsPressureLow);
        monitor.Take(1_000, 0, pressurePa, 0);
        Assert.AreEqual(isLow, monitor.IsPressureLow);
        monitor.Lose();
        Assert.IsFalse(monitor.IsPressureLow);
    }

    [TestMethod]
    public void What_was_held_before_a_reset_is_told_when_the_pressure_is_gone()
    {
        SealedCatheter rig = new SealedCatheter(10, 100_000);
        rig.Monitor.TakeUp(1_000, 100_000, 11_500);
        Assert.AreEqual(1_000L, rig.Monitor.HeldNl);
        rig.Stand(15);
        Assert.AreEqual(0, rig.Released);
        rig.Stand(1);
        Assert.AreEqual(1, rig.Released);
        Assert.AreEqual(1_000L, rig.Monitor.ReleasedNl);
    }

    // Nobody saw it rise: 40 kPa are 4 uL in the rig's own tubing of 0.1 nL/Pa.
    [TestMethod]
    public void A_pressure_that_stands_high_at_first_sight_is_told_by_the_rigs_own_tubing()
    {
        OcclusionMonitor monitor = new OcclusionMonitor();
        for (int second = 1; second <= 3; second++) monitor.Take(second * 1_000, 0, 40_000 + second * 20, second * 10);
        Assert.AreEqual(FaultTable.Bit(AlarmCode.Occlusion), monitor.Present);
        Assert.AreEqual(100_000L, monitor.FlPerPa);
        Assert.AreEqual(4_006L, monitor.HeldNl);
    }

    [TestMethod]
    public void What_is_still_held_after_a_reset_is_told_when_it_comes()
    {
        SealedCatheter rig = new SealedCatheter(10, 100_000);
        rig.HeldNl = 1_000;
        rig.Monitor.TakeUp(1_000, 100_000, 11_500);
        rig.Stand(600);
        Assert.AreEqual(0, rig.Released);
        rig.Open();
        rig.Stand(60);
        Assert.AreEqual(1, rig.Released);
        Assert.AreEqual(1_000L, rig.Monitor.ReleasedNl);
    }

    [TestMethod]
    [DataRow(0L, 100_000L)]
    [DataRow(-1L, 100_000L)]
    [DataRow(1_000L, 0L)]
    [DataRow(1_000L, -1L)]
    public void A_record_that_holds_nothing_is_nothing(long heldNl, long flPerPa)
    {
        SealedCatheter rig = new SealedCatheter(10, 100_000);
        rig.Monitor.TakeUp(heldNl, flPerPa, 11_500);
        Assert.AreEqual(0L, rig.Monitor.HeldNl);
        Assert.AreEqual(0L, rig.Monitor.FlPerPa);
        rig.Stand(600);
        Assert.AreEqual(0, rig.Released);
    }

    // A nanolitre and a femtolitre are something.
    [TestMethod]
    public void The_least_record_is_one()
    {
        OcclusionMonitor monitor = new OcclusionMonitor();
        monitor.TakeUp(1, 1, 0);
        Assert.AreEqual(1L, monitor.HeldNl);
        Assert.AreEqual(1L, monitor.FlPerPa);
    }

    [TestMethod]
    public void A_lost_sensor_ends_no_occlusion_and_hides_no_release()
    {
        SealedCatheter rig = new SealedCatheter(10, 100_000);
        rig.Run(120);
        Assert.IsTrue(rig.RunUntilFound(1_000) > 0);
        long heldNl = rig.Monitor.HeldNl;
        rig.Stand(30);
        rig.Monitor.Lose();
        Assert.AreEqual(FaultTable.Bit(AlarmCode.Occlusion), rig.Monitor.Present);
        Assert.AreEqual(heldNl, rig.Monitor.HeldNl);
        rig.Open();
        rig.Stand(16);
        Assert.AreEqual(1, rig.Released);
        Assert.AreEqual(heldNl, rig.Monitor.ReleasedNl);
    }

    // Suspected and not found: what was held counts on when the sensor is back, and again when it is found.
    [TestMethod]
    public void A_suspicion_outlives_a_lost_sensor()
    {
        SealedCatheter rig = new SealedCatheter(2, 100_000);
        rig.Run(120);
        rig.IsSealed = true;
        rig.Run(200);
        long heldNl = rig.Monitor.HeldNl;
        Assert.IsTrue(heldNl > 300);
        rig.Monitor.Lose();
        rig.Run(30);
        Assert.AreEqual(heldNl, rig.Monitor.HeldNl);
        Assert.AreEqual(0L, rig.Monitor.Present);
        Assert.IsTrue(rig.RunUntilFound(400) > 0);
        Assert.IsTrue(rig.Monitor.HeldNl > heldNl + 100);
    }

    [TestMethod]
    public void Rises_from_before_a_loss_do_not_count()
    {
        SealedCatheter rig = new SealedCatheter(2, 100_000);
        rig.Run(120);
        rig.IsSealed = true;
        rig.Run(60);
        Assert.AreEqual(0L, rig.Monitor.HeldNl);
        rig.Monitor.Lose();
        rig.Run(60);
        Assert.AreEqual(0L, rig.Monitor.HeldNl);
        rig.Run(30);
        Assert.IsTrue(rig.Monitor.HeldNl > 0);
    }
}
