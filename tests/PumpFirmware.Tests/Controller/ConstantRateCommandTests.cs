using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>What may be declared to a constant-rate pump, and what it refuses because it cannot.</summary>
[TestClass]
public class ConstantRateCommandTests
{
    private const long Morphine = ConstantRateRig.ConcentrationNgPerMl;

    [TestMethod]
    [DataRow(0, (int)RefusalReason.ConstantRateNoStop)]
    [DataRow(1, (int)RefusalReason.ConstantRateNoStop)]
    [DataRow(2, (int)RefusalReason.ConstantRateNoBolus)]
    [DataRow(3, (int)RefusalReason.ConstantRateNoBolus)]
    [DataRow(4, (int)RefusalReason.ConstantRateNoBolus)]
    [DataRow(5, (int)RefusalReason.ConstantRateNoProgramming)]
    [DataRow(6, (int)RefusalReason.ConstantRateNoProgramming)]
    [DataRow(7, (int)RefusalReason.ConstantRateNoBolus)]
    [DataRow(8, (int)RefusalReason.NotInTrial)]
    [DataRow(9, (int)RefusalReason.NotInTrial)]
    public void What_a_restrictor_cannot_do_is_refused_with_its_reason_and_logged(int command, int reason)
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        Assert.AreEqual(reason, (int)Ask(rig, command));
        Assert.AreEqual(1, rig.Logged(EventCode.CommandRefused));
        Assert.AreEqual((long)reason, rig.NewestValue(EventCode.CommandRefused));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);

        // The number was not used up.
        rig.Expect(RefusalReason.None, rig.Pump.Acknowledge(rig.LastRequest));
    }

    [TestMethod]
    public void The_pump_is_unprogrammed_until_the_drug_is_declared_and_then_delivers()
    {
        ConstantRateRig rig = ConstantRateRig.Commissioned();
        Assert.AreEqual((int)PumpState.Unprogrammed, (int)rig.Pump.State);
        Prescription order = ConstantRateRig.Order(Drug.Morphine, Morphine);
        rig.Expect(RefusalReason.NotFilled, rig.Pump.Program(rig.NextRequest(), order));
        rig.Expect(RefusalReason.None, rig.Pump.DeclareFill(rig.NextRequest(), ConstantRateRig.FillNl));
        Assert.AreEqual((int)PumpState.Unprogrammed, (int)rig.Pump.State);
        rig.Expect(RefusalReason.None, rig.Pump.Program(rig.NextRequest(), order));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.AreEqual((long)(int)PumpState.Delivering, rig.NewestValue(EventCode.StateChanged));
        Assert.AreEqual(1_440_000_000L, rig.NewestValue(EventCode.Programmed));
        rig.Expect(RefusalReason.WrongState, rig.Pump.DeclareFill(rig.NextRequest(), ConstantRateRig.FillNl));
    }

    [TestMethod]
    [DataRow(200_000L, (int)RefusalReason.FillOutOfRange)]
    [DataRow(200_001L, (int)RefusalReason.None)]
    [DataRow(20_000_000L, (int)RefusalReason.None)]
    [DataRow(20_000_001L, (int)RefusalReason.FillOutOfRange)]
    public void A_fill_lies_above_empty_and_fits_the_reservoir(long fillNl, int reason)
    {
        ConstantRateRig rig = ConstantRateRig.Commissioned();
        Assert.AreEqual(reason, (int)rig.Pump.DeclareFill(rig.NextRequest(), fillNl));
    }

    [TestMethod]
    public void What_flowed_before_the_declaration_was_the_declared_drug()
    {
        ConstantRateRig rig = ConstantRateRig.Commissioned();
        rig.Expect(RefusalReason.None, rig.Pump.DeclareFill(rig.NextRequest(), ConstantRateRig.FillNl));
        rig.Run(10 * ConstantRateRig.Minute);
        long measuredNl = rig.Pump.MeasuredDeliveredNl;
        Assert.IsTrue(measuredNl > 8_000);
        Assert.AreEqual(0L, rig.Pump.DeliveredPg);
        Prescription order = ConstantRateRig.Order(Drug.Morphine, Morphine);
        rig.Expect(RefusalReason.None, rig.Pump.Program(rig.NextRequest(), order));
        Assert.AreEqual(measuredNl * 1_000, rig.Pump.DeliveredPg);
        Assert.AreEqual(measuredNl * 1_000 - rig.Pump.Windows.MeasuredGrainPg, rig.Pump.Windows.HourPg);
    }

    [TestMethod]
    public void Only_limits_may_be_declared_anew_for_the_drug_that_is_in_the_reservoir()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Expect(RefusalReason.DrugNotInReservoir, Program(rig, Drug.Baclofen, Morphine, 0));
        rig.Expect(RefusalReason.ConcentrationNotInReservoir, Program(rig, Drug.Morphine, Morphine + 1, 0));
        Assert.AreEqual(2_040_000_000L, rig.Pump.HourLimitPg);
        rig.Expect(RefusalReason.None, Program(rig, Drug.Morphine, Morphine, 61_000_000));
        Assert.AreEqual(61_000_000L, rig.Pump.HourLimitPg);
        Assert.AreEqual(20_400_000_000L, rig.Pump.DayLimitPg);
        Assert.AreEqual(1, rig.Logged(EventCode.StateChanged) - 1);
        rig.Expect(RefusalReason.ConstantRateNoProgramming, rig.Pump.Program(
            rig.NextRequest(), new Prescription(Drug.Morphine, Morphine, 1, 0, 0)));
    }

    [TestMethod]
    public void A_dose_above_the_soft_limit_is_remarked_on()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering(Drug.Morphine, 10_416_666);
        Assert.AreEqual(0, rig.Logged(EventCode.SoftLimitExceeded));
        rig = ConstantRateRig.Delivering(Drug.Morphine, 10_416_667);
        Assert.AreEqual(15_000_000_480L, rig.NewestValue(EventCode.SoftLimitExceeded));
    }

    [TestMethod]
    public void A_request_acts_once()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        Prescription order = ConstantRateRig.Order(Drug.Morphine, Morphine);
        rig.Expect(RefusalReason.RequestRepeated, rig.Pump.DeclareFill(rig.LastRequest, ConstantRateRig.FillNl));
        rig.Expect(RefusalReason.RequestRepeated, rig.Pump.Program(rig.LastRequest, order));
        rig.Expect(RefusalReason.RequestRepeated, rig.Pump.Refill(rig.LastRequest, 0, ConstantRateRig.FillNl, Morphine));
        rig.Expect(RefusalReason.RequestRepeated, rig.Pump.Acknowledge(rig.LastRequest));
        rig.Expect(RefusalReason.RequestRepeated, rig.Pump.ClearFault(rig.LastRequest, AlarmCode.LateTick));
        rig.Expect(RefusalReason.NothingToClear, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.LateTick));
    }

    [TestMethod]
    public void The_motor_and_its_supply_are_never_used()
    {
        ConstantRateRig rig = ConstantRateRig.Commissioned();
        rig.Power.On = true;
        rig.PowerUp();
        Assert.IsFalse(rig.Power.On);
        rig.Expect(RefusalReason.None, rig.Pump.DeclareFill(rig.NextRequest(), ConstantRateRig.FillNl));
        rig.Expect(RefusalReason.None, Program(rig, Drug.Morphine, Morphine, 0));
        for (int command = 0; command < 10; command++) Ask(rig, command);
        rig.Run(10 * ConstantRateRig.Minute);
        rig.Pump.FailSafe();
        Assert.IsFalse(rig.Power.On);
        Assert.AreEqual(0L, rig.Motor.Steps);
        Assert.AreEqual(0, rig.Motor.Bursts + rig.Motor.BurstsWithoutPower + rig.Motor.Aborts);
    }

    private static RefusalReason Program(ConstantRateRig rig, Drug drug, long concentrationNgPerMl, long hourPg)
    {
        long dosePgPerDay = ConstantRateRig.FlowNlPerDay * concentrationNgPerMl / 1_000;
        return rig.Pump.Program(rig.NextRequest(), new Prescription(drug, concentrationNgPerMl, dosePgPerDay, hourPg, 0));
    }

    private static RefusalReason Ask(ConstantRateRig rig, int command)
    {
        ConstantRateController pump = rig.Pump;
        long number = rig.NextRequest();
        switch (command)
        {
            case 0: return pump.Stop(number);
            case 1: return pump.Resume(number);
            case 2: return pump.GiveBolus(number, 1, 1);
            case 3: return pump.AskForBolus(number);
            case 4: return pump.Prime(number, 1);
            case 5: return pump.Bridge(number, Morphine);
            case 7: return pump.GiveTestDose(number, 1, 1);
            case 8: return pump.RecordScore(number);
            case 9: return pump.EvaluateTrial(number);
            default: return pump.Propose(number, ConstantRateRig.Order(Drug.Morphine, Morphine));
        }
    }
}
