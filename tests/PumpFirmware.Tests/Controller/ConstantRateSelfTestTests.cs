using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A constant-rate pump tests what it has, and says so when a part fails; nothing can stop the drug, so it flows on.</summary>
[TestClass]
[Requirement("SR43")]
public class ConstantRateSelfTestTests
{
    [TestMethod]
    [DataRow(SelfTestParts.Buzzer)]
    [DataRow(SelfTestParts.Storage)]
    [DataRow(SelfTestParts.Program)]
    public void A_part_that_fails_at_start_up_is_alarmed_and_the_drug_flows_on(int part)
    {
        ConstantRateRig rig = ConstantRateRig.Delivering(Drug.Baclofen, ConstantRateRig.ConcentrationNgPerMl);
        rig.Run(60_000);
        BrokenPart.Break(rig, part);
        rig.PowerUp();
        Assert.IsTrue(rig.IsLatched(AlarmCode.SelfTestFailed));
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
        Assert.AreEqual((long)part, rig.NewestValue(EventCode.SelfTestFailed));
        rig.Run(60_000);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.AreEqual(FaultTable.Bit(AlarmCode.SelfTestFailed), rig.Pump.LatchedFaults);
        Assert.AreEqual(1, rig.Logged(EventCode.SelfTestFailed));
    }

    [TestMethod]
    public void A_pump_with_every_part_whole_is_quiet_and_has_no_motor_to_test()
    {
        ConstantRateRig rig = ConstantRateRig.Commissioned();
        rig.Power.StaysOff = true;
        rig.Rotation.Status = SensorStatus.Failed;
        rig.PowerUp();
        rig.Run(70_000);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
        Assert.AreEqual(0, rig.Logged(EventCode.SelfTestFailed));
    }

    [TestMethod]
    [DataRow(SelfTestParts.Buzzer)]
    [DataRow(SelfTestParts.Storage)]
    [DataRow(SelfTestParts.Program)]
    public void A_pump_that_fails_takes_no_first_fill(int part)
    {
        ConstantRateRig rig = ConstantRateRig.Commissioned();
        BrokenPart.Break(rig, part);
        rig.PowerUp();
        rig.Expect(RefusalReason.FaultLatched, rig.Pump.DeclareFill(rig.NextRequest(), ConstantRateRig.FillNl));
        rig.Run(2_000);
        Assert.AreEqual((int)PumpState.Unprogrammed, (int)rig.Pump.State);
    }

    // A reservoir that is filled flows, whatever is wrong: what it holds has to be said, or nothing watches it.
    [TestMethod]
    public void A_pump_that_fails_after_its_fill_still_takes_what_is_in_it()
    {
        ConstantRateRig rig = ConstantRateRig.Commissioned();
        rig.Expect(RefusalReason.None, rig.Pump.DeclareFill(rig.NextRequest(), ConstantRateRig.FillNl));
        rig.Buzzer.Works = false;
        rig.PowerUp();
        rig.Expect(RefusalReason.None, rig.Pump.DeclareFill(rig.NextRequest(), ConstantRateRig.FillNl));
        Prescription order = ConstantRateRig.Order(Drug.Morphine, ConstantRateRig.ConcentrationNgPerMl);
        rig.Expect(RefusalReason.None, rig.Pump.Program(rig.NextRequest(), order));
        rig.Run(2_000);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.IsTrue(rig.IsLatched(AlarmCode.SelfTestFailed));
    }

    [TestMethod]
    [DataRow(SelfTestParts.Buzzer)]
    [DataRow(SelfTestParts.Storage)]
    public void The_fault_clears_once_the_part_is_well_and_not_before(int part)
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        BrokenPart.Break(rig, part);
        rig.PowerUp();
        rig.TickAfter(1_000);
        rig.Expect(RefusalReason.CauseStillPresent, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.SelfTestFailed));
        rig.Buzzer.Works = true;
        rig.Store.StuckByte = FakeStore.Never;
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.SelfTestFailed));
        rig.Run(70_000);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
    }

    [TestMethod]
    public void A_program_that_was_damaged_is_proven_by_another_start_up_only()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Image.Bytes[5] ^= 16;
        rig.PowerUp();
        rig.Image.Bytes[5] ^= 16;
        rig.Expect(RefusalReason.CauseStillPresent, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.SelfTestFailed));
        rig.PowerUp();
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.SelfTestFailed));
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
    }

    [TestMethod]
    public void A_store_that_refuses_the_test_is_failing_storage()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Store.RefusesWrites = true;
        rig.PowerUp();
        rig.TickAfter(1_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
        Assert.IsFalse(rig.IsLatched(AlarmCode.SelfTestFailed));
        rig.Store.RefusesWrites = false;
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.StorageFault));
        rig.Run(20_000);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
    }

    // Columns: the clock chip's pace in thousandths; what is raised. Three minutes that do not fit, or one in which it stands.
    [TestMethod]
    [DataRow(0, (int)AlarmCode.WallClockLost)]
    [DataRow(800, (int)AlarmCode.SelfTestFailed)]
    public void Clocks_that_part_in_the_minutes_after_start_up_are_found(int permille, int code)
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.WallClock.Permille = permille;
        rig.Run(200_000);
        Assert.IsTrue(rig.IsRaised((AlarmCode)code));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
    }
}
