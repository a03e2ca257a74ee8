using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Every reason for refusing a prescription, one below, at and one above its limit.</summary>
[TestClass]
[Requirement("SR1")]
public class PrescriptionValidatorTests
{
    // Columns: drug, ng/mL, pg a day, hour's limit, day's limit, reason.
    [TestMethod]
    [DataRow(0, 1_000L, 1_000_000L, 0L, 0L, (int)RefusalReason.DrugUnknown)]
    [DataRow(4, 1_000L, 1_000_000L, 0L, 0L, (int)RefusalReason.DrugUnknown)]
    [DataRow(1, -1L, 1_000_000L, 0L, 0L, (int)RefusalReason.ConcentrationNotPositive)]
    [DataRow(1, 0L, 1_000_000L, 0L, 0L, (int)RefusalReason.ConcentrationNotPositive)]
    [DataRow(1, 63L, 20_000L, 0L, 0L, (int)RefusalReason.ConcentrationTooLow)]
    [DataRow(1, 64L, 20_000L, 0L, 0L, (int)RefusalReason.None)]
    [DataRow(1, 65L, 20_000L, 0L, 0L, (int)RefusalReason.None)]
    [DataRow(1, 24_999_999L, 10_000_000_000L, 0L, 0L, (int)RefusalReason.None)]
    [DataRow(1, 25_000_000L, 10_000_000_000L, 0L, 0L, (int)RefusalReason.None)]
    [DataRow(1, 25_000_001L, 10_000_000_000L, 0L, 0L, (int)RefusalReason.ConcentrationAboveLibrary)]
    [DataRow(2, 100_000L, 12_000_000L, 0L, 0L, (int)RefusalReason.None)]
    [DataRow(2, 100_001L, 12_000_000L, 0L, 0L, (int)RefusalReason.ConcentrationAboveLibrary)]
    [DataRow(3, 2_000_000L, 300_000_000L, 0L, 0L, (int)RefusalReason.None)]
    [DataRow(3, 2_000_001L, 300_000_000L, 0L, 0L, (int)RefusalReason.ConcentrationAboveLibrary)]
    public void A_drug_and_its_concentration_are_judged(int drug, long ngPerMl, long dosePg, long hourPg, long dayPg, int reason)
    {
        Expect(drug, ngPerMl, dosePg, hourPg, dayPg, reason);
    }

    [TestMethod]
    [DataRow(1, 25_000_000L, -1L, 0L, 0L, (int)RefusalReason.DoseNotPositive)]
    [DataRow(1, 25_000_000L, 0L, 0L, 0L, (int)RefusalReason.DoseNotPositive)]
    [DataRow(1, 25_000_000L, 19_999_999_999L, 0L, 0L, (int)RefusalReason.None)]
    [DataRow(1, 25_000_000L, 20_000_000_000L, 0L, 0L, (int)RefusalReason.None)]
    [DataRow(1, 25_000_000L, 20_000_000_001L, 0L, 0L, (int)RefusalReason.DoseAboveDailyLimit)]
    [DataRow(2, 100_000L, 19_200_000L, 0L, 0L, (int)RefusalReason.None)]
    [DataRow(2, 100_000L, 19_200_001L, 0L, 0L, (int)RefusalReason.DoseAboveDailyLimit)]
    [DataRow(3, 2_000_000L, 2_000_000_000L, 0L, 0L, (int)RefusalReason.None)]
    [DataRow(3, 2_000_000L, 2_000_000_001L, 0L, 0L, (int)RefusalReason.DoseAboveDailyLimit)]
    [DataRow(3, 2_000_000L, long.MaxValue, 0L, 0L, (int)RefusalReason.DoseAboveDailyLimit)]
    public void A_dose_is_judged(int drug, long ngPerMl, long dosePg, long hourPg, long dayPg, int reason)
    {
        Expect(drug, ngPerMl, dosePg, hourPg, dayPg, reason);
    }

    // 200 ug in an hour: from midnight to one at 4.8 mg a day, and 100 ug a day after it.
    [TestMethod]
    [DataRow(4_799_999_999L, (int)RefusalReason.None)]
    [DataRow(4_800_000_000L, (int)RefusalReason.None)]
    [DataRow(4_800_000_001L, (int)RefusalReason.DoseAboveHourlyLimit)]
    public void A_segment_of_a_profile_is_judged_by_the_hour(long dosePg, int reason)
    {
        DayProfile profile = new DayProfile(new[] { 0, 0 }, new[] { 0, 60 }, new[] { dosePg, 100_000_000L });
        Prescription order = new Prescription(Drug.Baclofen, 500_000, profile, 0, 0);
        Assert.AreEqual(reason, (int)PrescriptionValidator.Judge(order, TestRig.UsualGeometry(100)));
    }

    // 14.4 mg a day is 0.6 mg an hour: 61/60 of it is 610 ug, 1441/1440 of the day is 14.41 mg.
    [TestMethod]
    [DataRow(-1L, 0L, (int)RefusalReason.LimitNegative)]
    [DataRow(0L, -1L, (int)RefusalReason.LimitNegative)]
    [DataRow(1_999_999_999L, 0L, (int)RefusalReason.None)]
    [DataRow(2_000_000_000L, 0L, (int)RefusalReason.None)]
    [DataRow(2_000_000_001L, 0L, (int)RefusalReason.HourLimitAboveLibrary)]
    [DataRow(0L, 19_999_999_999L, (int)RefusalReason.None)]
    [DataRow(0L, 20_000_000_000L, (int)RefusalReason.None)]
    [DataRow(0L, 20_000_000_001L, (int)RefusalReason.DayLimitAboveLibrary)]
    [DataRow(609_999_999L, 0L, (int)RefusalReason.HourLimitBelowPeak)]
    [DataRow(610_000_000L, 0L, (int)RefusalReason.None)]
    [DataRow(610_000_001L, 0L, (int)RefusalReason.None)]
    [DataRow(0L, 14_409_999_999L, (int)RefusalReason.DayLimitBelowPeak)]
    [DataRow(0L, 14_410_000_000L, (int)RefusalReason.None)]
    [DataRow(0L, 14_410_000_001L, (int)RefusalReason.None)]
    public void A_limit_tightens_and_leaves_room_for_the_programme(long hourPg, long dayPg, int reason)
    {
        Expect((int)Drug.Morphine, 25_000_000, 14_400_000_000, hourPg, dayPg, reason);
    }

    // At 1 ug/mL a pg is a nL. Three counts of 250 nL an hour are 18 uL a day.
    [TestMethod]
    [DataRow(17_999L, (int)RefusalReason.FlowBelowSupervision)]
    [DataRow(18_000L, (int)RefusalReason.None)]
    [DataRow(18_001L, (int)RefusalReason.None)]
    [DataRow(23_999_999L, (int)RefusalReason.None)]
    [DataRow(24_000_000L, (int)RefusalReason.None)]
    [DataRow(24_000_001L, (int)RefusalReason.FlowAboveMaximum)]
    public void A_flow_must_be_witnessed_and_possible(long dosePg, int reason)
    {
        Expect((int)Drug.Morphine, 1_000, dosePg, 0, 0, reason);
    }

    [TestMethod]
    public void The_first_broken_rule_is_the_answer()
    {
        Expect(9, -1, -1, -1, -1, (int)RefusalReason.DrugUnknown);
        Expect(1, -1, -1, -1, -1, (int)RefusalReason.ConcentrationNotPositive);
        Expect(1, 1, -1, -1, -1, (int)RefusalReason.ConcentrationTooLow);
        Expect(1, 64, -1, -1, -1, (int)RefusalReason.DoseNotPositive);
        Expect(1, 64, 20_000_000_001, -1, -1, (int)RefusalReason.DoseAboveDailyLimit);
        Expect(1, 64, 20_000_000_000, -1, -1, (int)RefusalReason.LimitNegative);
        Expect(1, 64, 20_000_000_000, 2_000_000_001, 1, (int)RefusalReason.HourLimitAboveLibrary);
        Expect(1, 64, 20_000_000_000, 1, 20_000_000_001, (int)RefusalReason.DayLimitAboveLibrary);
        Expect(1, 64, 20_000_000_000, 1, 1, (int)RefusalReason.HourLimitBelowPeak);
        Expect(1, 64, 20_000_000_000, 0, 1, (int)RefusalReason.DayLimitBelowPeak);
        Expect(1, 64, 20_000_000_000, 0, 0, (int)RefusalReason.FlowAboveMaximum);
    }

    // A dose within the library's day is within its hour too, so this rule guards rows that the library may get later.
    [TestMethod]
    [DataRow((int)Drug.Morphine)]
    [DataRow((int)Drug.Ziconotide)]
    [DataRow((int)Drug.Baclofen)]
    public void No_constant_dose_within_the_day_exceeds_the_hour(int drug)
    {
        DrugEntry entry = DrugLibrary.Find((Drug)drug);
        Assert.IsTrue(entry.HardPgPerHour * 24 >= entry.HardPgPerDay);
    }

    [TestMethod]
    [DataRow((int)Drug.Morphine, 15_000_000_000L)]
    [DataRow((int)Drug.Ziconotide, 12_000_000L)]
    [DataRow((int)Drug.Baclofen, 1_000_000_000L)]
    public void A_dose_above_the_soft_limit_is_remarked_on(int drug, long softPg)
    {
        Assert.IsFalse(PrescriptionValidator.IsAboveSoftLimit(new Prescription((Drug)drug, 1_000, softPg - 1, 0, 0)));
        Assert.IsFalse(PrescriptionValidator.IsAboveSoftLimit(new Prescription((Drug)drug, 1_000, softPg, 0, 0)));
        Assert.IsTrue(PrescriptionValidator.IsAboveSoftLimit(new Prescription((Drug)drug, 1_000, softPg + 1, 0, 0)));
    }

    [TestMethod]
    public void The_flow_follows_from_dose_and_concentration_rounded_down()
    {
        Assert.AreEqual(150_000L, new Prescription(Drug.Baclofen, 2_000_000, 300_000_000, 0, 0).FlowNlPerDay(300_000_000));
        Assert.AreEqual(333L, new Prescription(Drug.Morphine, 3_000, 1_000, 0, 0).FlowNlPerDay(1_000));
    }

    private static void Expect(int drug, long ngPerMl, long dosePg, long hourPg, long dayPg, int reason)
    {
        Prescription order = new Prescription((Drug)drug, ngPerMl, dosePg, hourPg, dayPg);
        Assert.AreEqual(reason, (int)PrescriptionValidator.Judge(order, TestRig.UsualGeometry(100)));
    }
}
