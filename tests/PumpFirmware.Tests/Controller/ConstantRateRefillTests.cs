using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A refill: its bounds, what was withdrawn against the book, what the sensor rose by against what was put in.</summary>
[TestClass]
public class ConstantRateRefillTests
{
    private const int Minute = ConstantRateRig.Minute;
    private const int Hour = ConstantRateRig.Hour;
    private const long Same = ConstantRateRig.ConcentrationNgPerMl;

    [TestMethod]
    [DataRow(-1L, 20_000_000L, Same, (int)RefusalReason.ResidualOutOfRange)]
    [DataRow(0L, 20_000_000L, Same, (int)RefusalReason.None)]
    [DataRow(20_000_000L, 20_000_000L, Same, (int)RefusalReason.None)]
    [DataRow(20_000_001L, 20_000_000L, Same, (int)RefusalReason.ResidualOutOfRange)]
    [DataRow(19_000_000L, 200_000L, Same, (int)RefusalReason.FillOutOfRange)]
    [DataRow(19_000_000L, 200_001L, Same, (int)RefusalReason.None)]
    [DataRow(19_000_000L, 20_000_001L, Same, (int)RefusalReason.FillOutOfRange)]
    [DataRow(19_000_000L, 20_000_000L, 0L, (int)RefusalReason.ConcentrationNotPositive)]
    [DataRow(19_000_000L, 20_000_000L, 1L, (int)RefusalReason.None)]
    [DataRow(19_000_000L, 20_000_000L, 1_000_001L, (int)RefusalReason.IncreaseTooSoon)]
    [DataRow(19_000_000L, 20_000_000L, 1_200_000L, (int)RefusalReason.IncreaseTooSoon)]
    [DataRow(19_000_000L, 20_000_000L, 1_200_001L, (int)RefusalReason.IncreaseTooLarge)]
    [DataRow(19_000_000L, 20_000_000L, 13_888_888L, (int)RefusalReason.IncreaseTooLarge)]
    [DataRow(19_000_000L, 20_000_000L, 13_888_889L, (int)RefusalReason.DoseAboveDailyLimit)]
    [DataRow(19_000_000L, 20_000_000L, 25_000_001L, (int)RefusalReason.ConcentrationAboveLibrary)]
    [DataRow(19_000_000L, 20_000_000L, long.MaxValue, (int)RefusalReason.ConcentrationAboveLibrary)]
    public void A_refill_outside_its_bounds_is_refused(long residualNl, long fillNl, long concentrationNgPerMl, int reason)
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(2 * Minute);
        RefusalReason answer = rig.Pump.Refill(rig.NextRequest(), residualNl, fillNl, concentrationNgPerMl);
        Assert.AreEqual(reason, (int)answer);
        int completed = reason == (int)RefusalReason.None ? 1 : 0;
        Assert.AreEqual(completed, rig.Logged(EventCode.RefillCompleted));
        if (completed == 0) Assert.AreEqual(0L, rig.Pump.LatchedFaults);
    }

    [TestMethod]
    public void Before_the_drug_is_declared_there_is_nothing_to_refill()
    {
        ConstantRateRig rig = ConstantRateRig.Commissioned();
        rig.Expect(RefusalReason.None, rig.Pump.DeclareFill(rig.NextRequest(), ConstantRateRig.FillNl));
        rig.Expect(RefusalReason.WrongState, rig.Pump.Refill(rig.NextRequest(), 0, ConstantRateRig.FillNl, Same));
    }

    // 120 minutes are 120 uL: 19,880,000 nL expected, 206,000 permitted.
    [TestMethod]
    [DataRow(19_673_999L, true)]
    [DataRow(19_674_000L, false)]
    [DataRow(19_674_001L, false)]
    [DataRow(19_880_000L, false)]
    public void A_residual_that_differs_from_the_book_is_a_mismatch(long residualNl, bool mismatch)
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(2 * Hour);
        rig.Expect(RefusalReason.None, rig.Refill(residualNl, residualNl, ConstantRateRig.FillNl, Same));
        Assert.AreEqual(residualNl - 19_880_000, rig.NewestValue(EventCode.ResidualReconciled));
        Assert.AreEqual(mismatch, rig.IsLatched(AlarmCode.RefillMismatch));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
    }

    // 18,820,000 nL less 120 uL: 18,700,000 expected, and 206,000 permitted.
    [TestMethod]
    [DataRow(18_905_999L, false)]
    [DataRow(18_906_000L, false)]
    [DataRow(18_906_001L, true)]
    public void More_than_the_book_expected_is_a_mismatch_too(long residualNl, bool mismatch)
    {
        ConstantRateRig rig = ConstantRateRig.Commissioned();
        rig.Expect(RefusalReason.None, rig.Pump.DeclareFill(rig.NextRequest(), 18_820_000));
        Prescription order = ConstantRateRig.Order(Drug.Morphine, Same);
        rig.Expect(RefusalReason.None, rig.Pump.Program(rig.NextRequest(), order));
        rig.Run(2 * Hour);
        rig.Expect(RefusalReason.None, rig.Pump.Refill(rig.NextRequest(), residualNl, ConstantRateRig.FillNl, Same));
        Assert.AreEqual(mismatch, rig.IsLatched(AlarmCode.RefillMismatch));
    }

    // A rise of 15,002,000 nL, of which 100 uL and a fiftieth may be missing: 400,040 nL. The minute's mean is known to 3 uL.
    [TestMethod]
    [DataRow(20_000_000L, false)]
    [DataRow(20_399_000L, false)]
    [DataRow(20_406_000L, true)]
    [DataRow(19_604_000L, false)]
    [DataRow(19_600_000L, true)]
    [DataRow(0L, true)]
    public void A_rise_that_is_not_what_was_put_in_is_a_mismatch(long actualNl, bool mismatch)
    {
        ConstantRateRig rig = WithFiveMillilitres();
        rig.Expect(RefusalReason.None, rig.Refill(actualNl, 4_998_000, ConstantRateRig.FillNl, Same));
        rig.Run(65_000);
        Assert.IsFalse(rig.IsLatched(AlarmCode.RefillMismatch));
        rig.Expect(RefusalReason.WrongState, rig.Pump.Refill(rig.NextRequest(), 0, ConstantRateRig.FillNl, Same));
        rig.Run(10_000);
        Assert.AreEqual(mismatch, rig.IsLatched(AlarmCode.RefillMismatch));
        RefusalReason cleared = rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.RefillMismatch);
        rig.Expect(mismatch ? RefusalReason.None : RefusalReason.NothingToClear, cleared);
    }

    [TestMethod]
    public void A_refill_that_nobody_could_measure_is_a_mismatch_after_five_minutes()
    {
        ConstantRateRig rig = WithFiveMillilitres();
        rig.Expect(RefusalReason.None, rig.Refill(ConstantRateRig.FillNl, 4_998_000, ConstantRateRig.FillNl, Same));
        rig.Reservoir.Status = SensorStatus.NoAnswer;
        rig.Run(299_000);
        Assert.IsFalse(rig.IsLatched(AlarmCode.RefillMismatch));
        rig.Run(1_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.RefillMismatch));
    }

    [TestMethod]
    public void A_rise_is_still_judged_after_a_reset()
    {
        ConstantRateRig rig = WithFiveMillilitres();
        rig.Expect(RefusalReason.None, rig.Refill(0, 4_998_000, ConstantRateRig.FillNl, Same));
        rig.PowerOff(1_000);
        Assert.IsFalse(rig.IsLatched(AlarmCode.RefillMismatch));
        rig.Run(65_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.RefillMismatch));
    }

    [TestMethod]
    public void Another_concentration_is_another_dose_from_the_refill_on()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(Hour);
        long beforePg = rig.Pump.DeliveredPg;
        rig.Expect(RefusalReason.None, rig.Refill(ConstantRateRig.FillNl, 19_940_000, ConstantRateRig.FillNl, Same / 2));
        Assert.AreEqual(720_000_000L, rig.NewestValue(EventCode.WithdrawalRisk));
        Assert.AreEqual(Same / 2, rig.NewestValue(EventCode.ConcentrationChanged));
        rig.Run(Hour);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
        long addedPg = rig.Pump.DeliveredPg - beforePg;
        Assert.IsTrue(addedPg > 29_250_000 && addedPg < 31_300_000);
        rig.PowerOff(1_000);
        rig.Expect(RefusalReason.ConcentrationNotInReservoir, rig.Pump.Program(
            rig.NextRequest(), ConstantRateRig.Order(Drug.Morphine, Same)));
        rig.Expect(RefusalReason.None, rig.Pump.Program(
            rig.NextRequest(), ConstantRateRig.Order(Drug.Morphine, Same / 2)));
    }

    [TestMethod]
    [DataRow(86_399_000L, (int)RefusalReason.IncreaseTooSoon)]
    [DataRow(86_400_000L, (int)RefusalReason.None)]
    [DataRow(86_401_000L, (int)RefusalReason.None)]
    public void A_refill_raises_the_dose_a_day_after_the_last_fill_at_the_earliest(long afterMs, int reason)
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        while (rig.Pump.PoweredMs < afterMs) rig.Run(1_000);
        RefusalReason answer = rig.Pump.Refill(rig.NextRequest(), 18_560_000, ConstantRateRig.FillNl, Same * 6 / 5);
        Assert.AreEqual(reason, (int)answer);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void A_refill_that_cannot_be_stored_is_refused_and_changes_nothing(int writes)
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(Hour);
        rig.Store.WritesUntilRefusal = writes;
        long number = rig.NextRequest();
        RefusalReason answer = rig.Pump.Refill(number, 0, ConstantRateRig.FillNl, Same / 2);
        rig.Expect(RefusalReason.StorageFailed, answer);
        Assert.IsFalse(rig.IsLatched(AlarmCode.RefillMismatch));
        rig.Run(1_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.StorageFault));
        rig.Expect(RefusalReason.None, rig.Pump.Program(rig.NextRequest(), ConstantRateRig.Order(Drug.Morphine, Same)));
        rig.Run(10 * Minute);
        Assert.AreEqual(0L, rig.Pump.Alarms.Active);
    }

    private static ConstantRateRig WithFiveMillilitres()
    {
        ConstantRateRig rig = ConstantRateRig.Commissioned();
        rig.Reservoir.Fill(5_000_000);
        rig.Expect(RefusalReason.None, rig.Pump.DeclareFill(rig.NextRequest(), 5_000_000));
        Prescription order = ConstantRateRig.Order(Drug.Morphine, Same);
        rig.Expect(RefusalReason.None, rig.Pump.Program(rig.NextRequest(), order));
        rig.Run(2 * Minute);
        return rig;
    }
}
