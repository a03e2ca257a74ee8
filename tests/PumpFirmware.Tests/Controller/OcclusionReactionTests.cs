using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>The whole pump with an occluded catheter: stopped, logged, not cleared while the pressure stands, told after a reset.</summary>
[TestClass]
[Requirement("SR18")]
[Requirement("SR19")]
public class OcclusionReactionTests
{
    private const int QuietPa = 1_500;

    [TestMethod]
    [DataRow((int)Drug.Morphine)]
    [DataRow((int)Drug.Ziconotide)]
    [DataRow((int)Drug.Baclofen)]
    public void An_occlusion_stops_cuts_and_alarms(int drug)
    {
        TestRig rig = Occluded((Drug)drug);
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        Assert.IsFalse(rig.Power.On);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        Assert.AreEqual(1, rig.Logged(EventCode.OcclusionFound));
        Assert.IsTrue(rig.NewestValue(EventCode.OcclusionFound) > 700);
        long steps = rig.Motor.Steps;
        rig.Run(60_000);
        Assert.AreEqual(steps, rig.Motor.Steps);
    }

    // The fake's noise is 5 Pa; the newest reading counts.
    [TestMethod]
    [DataRow(3_994, true)]
    [DataRow(4_005, false)]
    [DataRow(4_006, false)]
    public void It_is_cleared_below_4_kPa_only(int pressurePa, bool isCleared)
    {
        TestRig rig = Occluded(Drug.Baclofen);
        rig.Pressure.PressurePa = pressurePa;
        rig.Run(60_000);
        RefusalReason expected = isCleared ? RefusalReason.None : RefusalReason.CauseStillPresent;
        rig.Expect(expected, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.Occlusion));
        Assert.AreEqual(!isCleared, rig.IsLatched(AlarmCode.Occlusion));
    }

    [TestMethod]
    public void Without_a_pressure_nobody_knows_that_it_is_gone()
    {
        TestRig rig = Occluded(Drug.Baclofen);
        rig.Pressure.PressurePa = QuietPa;
        rig.Pressure.Status = SensorStatus.Failed;
        rig.Run(10_000);
        rig.Expect(RefusalReason.CauseStillPresent, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.Occlusion));
    }

    [TestMethod]
    public void A_release_is_logged_and_alarmed_with_its_volume()
    {
        TestRig rig = Occluded(Drug.Morphine);
        long heldNl = rig.NewestValue(EventCode.OcclusionFound);
        rig.Run(60_000);
        rig.Pressure.PressurePa = QuietPa;
        rig.Run(30_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.OcclusionReleased));
        Assert.AreEqual(1, rig.Logged(EventCode.OcclusionReleased));
        Assert.AreEqual(heldNl, rig.NewestValue(EventCode.OcclusionReleased));
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.Occlusion));
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.OcclusionReleased));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(60_000);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
    }

    [TestMethod]
    public void A_release_during_a_reset_is_told_once()
    {
        TestRig rig = Occluded(Drug.Morphine);
        long heldNl = rig.NewestValue(EventCode.OcclusionFound);
        rig.Pressure.PressurePa = QuietPa;
        rig.Restart();
        Assert.IsTrue(rig.IsLatched(AlarmCode.Occlusion));
        rig.Run(30_000);
        Assert.AreEqual(1, rig.Logged(EventCode.OcclusionReleased));
        Assert.AreEqual(heldNl, rig.NewestValue(EventCode.OcclusionReleased));

        // The log is new after a reset.
        rig.Restart();
        rig.Run(120_000);
        Assert.AreEqual(0, rig.Logged(EventCode.OcclusionReleased));
        Assert.IsTrue(rig.IsLatched(AlarmCode.OcclusionReleased));
    }

    // What was told may have been posture: the volume is still held, and its release still to come.
    [TestMethod]
    public void An_uncertain_release_hides_no_later_one_from_a_reset()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(120_000);
        Occlude(rig, rig.Motor.Steps, 3_000, 14);
        Assert.IsTrue(rig.IsLatched(AlarmCode.Occlusion));
        rig.Run(60_000);
        int heldPa = rig.Pressure.PressurePa;
        rig.Pressure.PressurePa = heldPa - OcclusionRelease.CertainPa + 20;
        rig.Run(60_000);
        Assert.AreEqual(1, rig.Logged(EventCode.OcclusionReleased));
        rig.Pressure.PressurePa = heldPa;
        rig.Run(60_000);
        rig.Restart();
        rig.Run(60_000);
        Assert.AreEqual(0, rig.Logged(EventCode.OcclusionReleased));
        rig.Pressure.PressurePa = QuietPa;
        rig.Restart();
        rig.Run(60_000);
        Assert.AreEqual(1, rig.Logged(EventCode.OcclusionReleased));
    }

    // The store fails in the very second in which it is found.
    [TestMethod]
    public void What_cannot_be_stored_is_a_storage_fault()
    {
        TestRig before = TestRig.Delivering(Drug.Baclofen);
        before.Run(120_000);
        int seconds = Occlude(before, before.Motor.Steps, 300);

        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Run(120_000);
        long steps = rig.Motor.Steps;
        Occlude(rig, steps, seconds - 1);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
        rig.Store.RefusesWrites = true;
        Occlude(rig, steps, 1);
        Assert.IsTrue(rig.IsLatched(AlarmCode.Occlusion));
        rig.Run(1_000);
        Assert.IsTrue(rig.IsRaised(AlarmCode.StorageFault));
    }

    // The fake's noise is 5 Pa either way: every second reading is the one that is named.
    [TestMethod]
    [DataRow(499_995, false)]
    [DataRow(500_006, true)]
    [DataRow(-499_995, false)]
    [DataRow(-500_006, true)]
    public void Beyond_500_kPa_a_reading_is_no_pressure(int pressurePa, bool isLost)
    {
        TestRig rig = TestRig.Stopped(Drug.Baclofen, 1000);
        rig.Pressure.PressurePa = pressurePa;
        rig.Run(10_000);
        Assert.AreEqual(isLost, rig.IsRaised(AlarmCode.PressureSensorLost));
    }

    [TestMethod]
    [Requirement("SR35")]
    public void Without_a_readable_copy_nobody_knows_what_is_held_and_the_pump_stands()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Store.FlipBit(StoreLayout.OcclusionA + 9, 3);
        rig.Restart();
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        rig.Store.FlipBit(StoreLayout.OcclusionA + 9, 3);
        rig.Store.FlipBit(StoreLayout.OcclusionA + StoreLayout.CopyDistance + 9, 3);
        rig.Restart();
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.StorageFault));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
    }

    private static TestRig Occluded(Drug drug)
    {
        TestRig rig = TestRig.Delivering(drug);
        rig.Run(120_000);
        Occlude(rig, rig.Motor.Steps, 300);
        Assert.IsTrue(rig.IsLatched(AlarmCode.Occlusion));
        return rig;
    }

    private static int Occlude(TestRig rig, long fromSteps, int withinSeconds)
    {
        return Occlude(rig, fromSteps, withinSeconds, 156);
    }

    // Each step of 15.6 nL from some on lifts the pressure by so much. Says how long it took.
    private static int Occlude(TestRig rig, long fromSteps, int withinSeconds, int paPerStep)
    {
        int seconds = 0;
        for (; seconds < withinSeconds && !rig.IsLatched(AlarmCode.Occlusion); seconds++)
        {
            rig.Pressure.PressurePa = QuietPa + (int)(rig.Motor.Steps - fromSteps) * paPerStep;
            rig.Run(1_000);
        }

        return seconds;
    }
}
