using PumpBench.Scenarios;
using PumpFirmware;
using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Simulation;

/// <summary>The figures for an occlusion: found within 20 uL of commanded volume, and what comes when it gives way to 20 %.</summary>
[TestClass]
[Requirement("SR18")]
[Requirement("SR19")]
public sealed class OcclusionTests
{
    private const int MinuteMs = 60_000;
    private const long HourMs = 3_600_000;
    private const long DayMs = 86_400_000;

    [TestMethod]
    [DataRow(Drug.Morphine, 48L)]
    [DataRow(Drug.Morphine, 500L)]
    [DataRow(Drug.Morphine, 24_000L)]
    [DataRow(Drug.Baclofen, 48L)]
    [DataRow(Drug.Baclofen, 500L)]
    [DataRow(Drug.Baclofen, 24_000L)]
    public void An_occlusion_is_found_and_its_release_is_measured(Drug drug, long flowUl)
    {
        var random = new Random(20260105);
        for (int seed = 1; seed <= 10; seed++)
        {
            var rig = new OcclusionRig(drug, flowUl, seed);
            rig.Run(random.Next(20 * MinuteMs, 90 * MinuteMs));
            FindAndFree(rig, random, $"{drug} {flowUl} uL/day, seed {seed}");
        }
    }

    [TestMethod]
    [DataRow(Drug.Morphine)]
    [DataRow(Drug.Baclofen)]
    public void An_occlusion_during_a_bolus_is_found_and_its_release_is_measured(Drug drug)
    {
        var random = new Random(20260106);
        for (int seed = 1; seed <= 10; seed++)
        {
            var rig = new OcclusionRig(drug, 48, seed);
            rig.Run(random.Next(20 * MinuteMs, 90 * MinuteMs));
            rig.Bolus(ul: 20, overMs: 30 * MinuteMs);
            rig.Run(random.Next(MinuteMs, 20 * MinuteMs));
            FindAndFree(rig, random, $"{drug} bolus, seed {seed}");
        }
    }

    [TestMethod]
    public void What_is_still_occluded_is_not_cleared_and_found_again_after_it_was()
    {
        var rig = new OcclusionRig(Drug.Baclofen, 500, 1);
        rig.Run(HourMs);
        rig.Occlude();
        Assert.IsGreaterThan(0L, rig.RunUntil(EventCode.OcclusionFound, HourMs));
        rig.Run(MinuteMs);
        Assert.AreEqual(RefusalReason.CauseStillPresent, rig.Pump.Controller.ClearFault(2000, AlarmCode.Occlusion));
        rig.Free();
        Assert.IsGreaterThan(0L, rig.RunUntil(EventCode.OcclusionReleased, HourMs));
        Assert.AreEqual(RefusalReason.None, rig.Pump.Controller.ClearFault(2001, AlarmCode.Occlusion));
        Assert.AreEqual(RefusalReason.None, rig.Pump.Controller.ClearFault(2002, AlarmCode.OcclusionReleased));
        Assert.AreEqual(RefusalReason.None, rig.Pump.Controller.Resume(2003));
        rig.Run(2 * HourMs);
        Assert.AreEqual(1, rig.Count(EventCode.OcclusionFound));
        rig.Occlude();
        Assert.IsGreaterThan(0L, rig.RunUntil(EventCode.OcclusionFound, HourMs));
        Assert.IsLessThan(20_000.0, rig.SinceOcclusionNl);
    }

    [TestMethod]
    public void A_release_without_power_is_told_when_power_is_back()
    {
        var rig = new OcclusionRig(Drug.Baclofen, 500, 1);
        rig.Run(HourMs);
        rig.Occlude();
        Assert.IsGreaterThan(0L, rig.RunUntil(EventCode.OcclusionFound, HourMs));
        rig.Pump.PowerOff();
        double heldNl = rig.Free();
        rig.Run(10 * MinuteMs);
        rig.Pump.PowerOn(rig.NowMs);
        Assert.IsInRange(0.8 * heldNl, 1.2 * heldNl, rig.RunUntil(EventCode.OcclusionReleased, MinuteMs));
        Assert.AreEqual(PumpState.Faulted, rig.Pump.Controller.State);
    }

    // Four weeks a row, in which posture changes about a thousand times; a bolus of 20 uL every six hours.
    [TestMethod]
    [DataRow(10L, PlantSetup.DefaultCompliancePlPerPa)]
    [DataRow(48L, PlantSetup.DefaultCompliancePlPerPa)]
    [DataRow(500L, PlantSetup.DefaultCompliancePlPerPa)]
    [DataRow(48L, 10)]
    [DataRow(500L, 10)]
    [DataRow(48L, 10_000)]
    [DataRow(500L, 10_000)]
    public void Posture_and_boluses_are_no_occlusion(long flowUl, int compliancePlPerPa)
    {
        var rig = new OcclusionRig(Drug.Baclofen, flowUl, 7, compliancePlPerPa);
        for (int quarter = 0; quarter < 4 * 7 * 4; quarter++)
        {
            rig.Run(5 * HourMs);
            rig.Bolus(ul: 20, overMs: 30 * MinuteMs);
            rig.Run(HourMs);
        }

        Assert.AreEqual(0, rig.Count(EventCode.OcclusionFound));
        Assert.AreEqual(0, rig.Count(EventCode.OcclusionReleased));
        Assert.AreEqual(4 * 7 * 4, rig.Count(EventCode.BolusCompleted));
    }

    private static void FindAndFree(OcclusionRig rig, Random random, string what)
    {
        rig.Occlude();
        long saidNl = rig.RunUntil(EventCode.OcclusionFound, DayMs);
        double foundAtNl = rig.SinceOcclusionNl;
        Assert.IsLessThan(20_000.0, foundAtNl, what);
        Assert.AreNotEqual(-1, saidNl, what);
        Assert.AreEqual(PumpState.Faulted, rig.Pump.Controller.State, what);
        Assert.IsFalse(rig.Pump.Plant.MotorPowerOn, what);

        rig.Run(random.Next(MinuteMs, 180 * MinuteMs));
        Assert.AreEqual(0, rig.Count(EventCode.OcclusionReleased), what);
        double heldNl = rig.Free();
        long cameNl = rig.RunUntil(EventCode.OcclusionReleased, 5 * MinuteMs);
        Assert.IsInRange(0.8 * heldNl, 1.2 * heldNl, cameNl, what);
    }
}
