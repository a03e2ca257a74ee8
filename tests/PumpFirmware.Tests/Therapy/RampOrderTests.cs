using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Every reason for refusing a ramp, one below, at and one above its limit.</summary>
[TestClass]
public class RampOrderTests
{
    [TestMethod]
    [DataRow(-1, (int)RefusalReason.RampDaysOutOfRange)]
    [DataRow(0, (int)RefusalReason.RampDaysOutOfRange)]
    [DataRow(1, (int)RefusalReason.None)]
    [DataRow(2, (int)RefusalReason.None)]
    [DataRow(89, (int)RefusalReason.None)]
    [DataRow(90, (int)RefusalReason.None)]
    [DataRow(91, (int)RefusalReason.RampDaysOutOfRange)]
    public void The_days_are_judged(int days, int reason)
    {
        Expect(reason, Order(Drug.Baclofen, 500_000, 300_000_000, 100_000_000, days));
    }

    [TestMethod]
    [DataRow(-1L, 1_000_000_000L, (int)RefusalReason.DoseNotPositive)]
    [DataRow(0L, 1_000_000_000L, (int)RefusalReason.DoseNotPositive)]
    [DataRow(1_000_000_000L, 0L, (int)RefusalReason.DoseNotPositive)]
    [DataRow(1_000_000_000L, -1L, (int)RefusalReason.DoseNotPositive)]
    [DataRow(19_999_999_999L, 1_000_000_000L, (int)RefusalReason.None)]
    [DataRow(20_000_000_000L, 1_000_000_000L, (int)RefusalReason.None)]
    [DataRow(20_000_000_001L, 1_000_000_000L, (int)RefusalReason.DoseAboveDailyLimit)]
    [DataRow(19_000_000_000L, 19_999_999_999L, (int)RefusalReason.None)]
    [DataRow(19_000_000_000L, 20_000_000_000L, (int)RefusalReason.None)]
    [DataRow(19_000_000_000L, 20_000_000_001L, (int)RefusalReason.DoseAboveDailyLimit)]
    [DataRow(long.MaxValue, 1_000_000_000L, (int)RefusalReason.DoseAboveDailyLimit)]
    [DataRow(1_000_000_000L, long.MaxValue, (int)RefusalReason.DoseAboveDailyLimit)]
    public void Both_doses_are_judged_like_a_constant_one(long fromPg, long toPg, int reason)
    {
        Expect(reason, Order(Drug.Morphine, 25_000_000, fromPg, toPg, 10));
    }

    // At 1 ug/mL a pg is a nL.
    [TestMethod]
    [DataRow(1_000_000L, 17_999L, (int)RefusalReason.FlowBelowSupervision)]
    [DataRow(1_000_000L, 18_000L, (int)RefusalReason.None)]
    [DataRow(17_999L, 18_000L, (int)RefusalReason.FlowBelowSupervision)]
    [DataRow(18_000L, 18_001L, (int)RefusalReason.None)]
    [DataRow(24_000_000L, 1_000_000L, (int)RefusalReason.None)]
    [DataRow(24_000_001L, 1_000_000L, (int)RefusalReason.FlowAboveMaximum)]
    [DataRow(23_000_000L, 24_000_000L, (int)RefusalReason.None)]
    [DataRow(23_000_000L, 24_000_001L, (int)RefusalReason.FlowAboveMaximum)]
    public void Both_flows_must_be_witnessed_and_possible(long fromPg, long toPg, int reason)
    {
        Expect(reason, Order(Drug.Morphine, 1_000, fromPg, toPg, 10));
    }

    // 61/60 of 0.6 mg an hour and 1441/1440 of 14.4 mg, whichever end of the ramp it is.
    [TestMethod]
    [DataRow(14_400_000_000L, 14_000_000_000L)]
    [DataRow(14_000_000_000L, 14_400_000_000L)]
    public void A_limit_leaves_room_for_the_larger_dose(long fromPg, long toPg)
    {
        DoseRamp ramp = new DoseRamp(fromPg, toPg, 10);
        Expect((int)RefusalReason.HourLimitBelowPeak, new Prescription(Drug.Morphine, 25_000_000, ramp, 609_999_999, 0));
        Expect((int)RefusalReason.None, new Prescription(Drug.Morphine, 25_000_000, ramp, 610_000_000, 0));
        Expect((int)RefusalReason.DayLimitBelowPeak, new Prescription(Drug.Morphine, 25_000_000, ramp, 0, 14_409_999_999));
        Expect((int)RefusalReason.None, new Prescription(Drug.Morphine, 25_000_000, ramp, 0, 14_410_000_000));
    }

    [TestMethod]
    [DataRow((int)Drug.Morphine, 0, 25_000_000L, 1_000_000_000L, 1_200_000_000L)]
    [DataRow((int)Drug.Morphine, 1, 25_000_000L, 1_000_000_000L, 1_200_000_000L)]
    [DataRow((int)Drug.Baclofen, 0, 500_000L, 100_000_000L, 130_000_000L)]
    [DataRow((int)Drug.Baclofen, 1, 500_000L, 100_000_000L, 115_000_000L)]
    [DataRow((int)Drug.Ziconotide, 0, 25_000L, 2_400_000L, 4_800_000L)]
    public void No_step_rises_by_more_than_an_increase_may(int drug, int origin, long ngPerMl, long fromPg, long toPg)
    {
        Expect((int)RefusalReason.None, Of(origin, Order((Drug)drug, ngPerMl, fromPg, toPg - 1, 1)));
        Expect((int)RefusalReason.None, Of(origin, Order((Drug)drug, ngPerMl, fromPg, toPg, 1)));
        Expect((int)RefusalReason.IncreaseTooLarge, Of(origin, Order((Drug)drug, ngPerMl, fromPg, toPg + 1, 1)));
    }

    // Equal steps: the first is the largest share. 100 ug and 30 ug more a day is possible for as long as the library permits.
    [TestMethod]
    [DataRow(399_999_999L, (int)RefusalReason.None)]
    [DataRow(400_000_000L, (int)RefusalReason.None)]
    [DataRow(400_000_010L, (int)RefusalReason.IncreaseTooLarge)]
    public void Every_step_is_judged_against_the_day_before(long toPg, int reason)
    {
        Expect(reason, Order(Drug.Baclofen, 500_000, 100_000_000, toPg, 10));
    }

    [TestMethod]
    [DataRow(3, 4_000_000L, (int)RefusalReason.None)]
    [DataRow(4, 4_000_000L, (int)RefusalReason.IncreaseTooSoon)]
    [DataRow(90, 4_000_000L, (int)RefusalReason.IncreaseTooSoon)]
    [DataRow(90, 1_000_000L, (int)RefusalReason.None)]
    [DataRow(90, 1_000_001L, (int)RefusalReason.None)]
    [DataRow(90, 1_000_038L, (int)RefusalReason.None)]
    [DataRow(90, 1_000_060L, (int)RefusalReason.IncreaseTooSoon)]
    [DataRow(90, 999_000L, (int)RefusalReason.None)]
    [DataRow(10, 1_000_004L, (int)RefusalReason.None)]
    [DataRow(10, 1_000_005L, (int)RefusalReason.IncreaseTooSoon)]
    public void Ziconotide_rises_at_most_three_times_in_seven_days(int days, long toPg, int reason)
    {
        Expect(reason, Order(Drug.Ziconotide, 25_000, 1_000_000, toPg, days));
    }

    [TestMethod]
    public void The_larger_dose_is_read_back()
    {
        Prescription rising = Order(Drug.Baclofen, 500_000, 240_000_000, 480_000_000, 10);
        Prescription falling = Order(Drug.Baclofen, 500_000, 480_000_000, 240_000_000, 10);
        Assert.AreEqual(480_000_000L, PrescriptionValidator.LargestDosePgPerDay(rising));
        Assert.AreEqual(480_000_000L, PrescriptionValidator.LargestDosePgPerDay(falling));
        Assert.AreEqual(20_000_000L, PrescriptionValidator.LargestDosePgPerHour(rising));
        Assert.AreEqual(20_000_000L, PrescriptionValidator.LargestDosePgPerHour(falling));
        Assert.IsFalse(PrescriptionValidator.IsAboveSoftLimit(Order(Drug.Baclofen, 500_000, 900_000_000, 1_000_000_000, 10)));
        Assert.IsTrue(PrescriptionValidator.IsAboveSoftLimit(Order(Drug.Baclofen, 500_000, 900_000_000, 1_000_000_001, 10)));
    }

    private static Prescription Order(Drug drug, long ngPerMl, long fromPg, long toPg, int days)
    {
        return new Prescription(drug, ngPerMl, new DoseRamp(fromPg, toPg, days), 0, 0);
    }

    private static Prescription Of(int origin, Prescription order)
    {
        return order.For(TherapyPhase.Permanent, false, (SpasticityOrigin)origin, true, Prescription.SameDose);
    }

    private static void Expect(int reason, Prescription order)
    {
        Assert.AreEqual(reason, (int)PrescriptionValidator.Judge(order, TestRig.UsualGeometry(100)));
    }
}
