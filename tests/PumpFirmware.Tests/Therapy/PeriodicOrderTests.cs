using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Every reason for refusing periodic boluses, one below, at and one above its limit.</summary>
[TestClass]
public class PeriodicOrderTests
{
    private const int Minute = 60_000;
    private const int Hour = 60 * Minute;
    private const int Day = 24 * Hour;

    // Columns: bolus in pg, over ms, every ms, reason. Baclofen at 500 ug/mL over a background of 48 ug a day.
    [TestMethod]
    [DataRow(-1L, Hour, Day, (int)RefusalReason.BolusDoseNotPositive)]
    [DataRow(0L, Hour, Day, (int)RefusalReason.BolusDoseNotPositive)]
    [DataRow(1L, Hour, Day, (int)RefusalReason.None)]
    [DataRow(99_999_999L, Hour, Day, (int)RefusalReason.None)]
    [DataRow(100_000_000L, Hour, Day, (int)RefusalReason.None)]
    [DataRow(100_000_001L, Hour, Day, (int)RefusalReason.BolusAboveLibrary)]
    [DataRow(1L, -1, Day, (int)RefusalReason.BolusTimeOutOfRange)]
    [DataRow(1L, 0, Day, (int)RefusalReason.BolusTimeOutOfRange)]
    [DataRow(1L, 1, Day, (int)RefusalReason.None)]
    [DataRow(1L, Day, Day, (int)RefusalReason.None)]
    [DataRow(1L, Day + 1, 2 * Day, (int)RefusalReason.BolusTimeOutOfRange)]
    [DataRow(1_000_000L, Hour, -1, (int)RefusalReason.PeriodicIntervalOutOfRange)]
    [DataRow(1_000_000L, Hour, 0, (int)RefusalReason.PeriodicIntervalOutOfRange)]
    [DataRow(1_000_000L, Hour, Hour - 1, (int)RefusalReason.PeriodicIntervalOutOfRange)]
    [DataRow(1_000_000L, Hour, Hour, (int)RefusalReason.None)]
    [DataRow(1_000_000L, Hour, Hour + 1, (int)RefusalReason.None)]
    [DataRow(1_000_000L, Hour, 7 * Day - 1, (int)RefusalReason.None)]
    [DataRow(1_000_000L, Hour, 7 * Day, (int)RefusalReason.None)]
    [DataRow(1_000_000L, Hour, 7 * Day + 1, (int)RefusalReason.PeriodicIntervalOutOfRange)]
    public void A_bolus_and_its_interval_are_judged(long dosePg, int overMs, int everyMs, int reason)
    {
        Expect(reason, Order(48_000_000, dosePg, overMs, everyMs));
    }

    [TestMethod]
    public void A_drug_without_boluses_has_no_periodic_ones()
    {
        Expect((int)RefusalReason.BolusNotForDrug, new Prescription(
            Drug.Ziconotide, 100_000, 2_400_000, new PeriodicBolus(1, Hour, Day), 0, 0));
    }

    // Two boluses of a minute fall into an hour that is longer than the interval; 48 ug a day are 2 ug an hour.
    [TestMethod]
    [DataRow(98_999_999L, (int)RefusalReason.DoseAboveDailyLimit)]
    [DataRow(99_000_000L, (int)RefusalReason.DoseAboveDailyLimit)]
    [DataRow(99_000_001L, (int)RefusalReason.DoseAboveHourlyLimit)]
    public void The_boluses_of_an_hour_count_together_with_the_background(long dosePg, int reason)
    {
        Expect(reason, Order(48_000_000, dosePg, Minute, 31 * Minute));
    }

    // 24 boluses of 75 ug and 200 ug beside them are 2 mg. A bolus of an hour every hour has no gap.
    [TestMethod]
    [DataRow(199_999_999L, 75_000_000L, (int)RefusalReason.None)]
    [DataRow(200_000_000L, 75_000_000L, (int)RefusalReason.None)]
    [DataRow(200_000_001L, 75_000_000L, (int)RefusalReason.DoseAboveDailyLimit)]
    [DataRow(200_000_000L, 75_000_001L, (int)RefusalReason.DoseAboveDailyLimit)]
    [DataRow(2_000_000_001L, 1L, (int)RefusalReason.DoseAboveDailyLimit)]
    [DataRow(long.MaxValue, 1L, (int)RefusalReason.DoseAboveDailyLimit)]
    [DataRow(-1L, 1L, (int)RefusalReason.DoseNotPositive)]
    [DataRow(long.MinValue, 1L, (int)RefusalReason.DoseNotPositive)]
    public void The_boluses_of_a_day_count_together_with_the_background(long backgroundPg, long dosePg, int reason)
    {
        Expect(reason, Order(backgroundPg, dosePg, Hour, Hour));
    }

    // The same day in boluses of a minute: the gate's 1441 minutes hold 25 of them, and it would refuse the last.
    [TestMethod]
    public void A_bolus_in_the_gates_extra_minute_counts()
    {
        Expect((int)RefusalReason.DayLimitBelowPeak, Order(200_000_000, 75_000_000, Minute, Hour));

        // 24 x 70 ug are within the day, but 25 x 70 ug + 300 ug are 2050 ug: more than the library's 2 mg and 2 %.
        Expect((int)RefusalReason.DayLimitBelowPeak, Order(300_000_000, 70_000_000, Minute, Hour));
    }

    // 20 ug over 30 minutes every 6 hours. 61 minutes hold one and 2,033,333 1/3 pg beside it; 1441 minutes hold four, a minute
    // of a fifth (666,666 2/3 pg), and 48,033,333 1/3 pg beside them.
    [TestMethod]
    [DataRow(22_033_333L, 0L, (int)RefusalReason.HourLimitBelowPeak)]
    [DataRow(22_033_334L, 0L, (int)RefusalReason.None)]
    [DataRow(22_033_335L, 0L, (int)RefusalReason.None)]
    [DataRow(0L, 128_699_999L, (int)RefusalReason.DayLimitBelowPeak)]
    [DataRow(0L, 128_700_000L, (int)RefusalReason.None)]
    [DataRow(0L, 128_700_001L, (int)RefusalReason.None)]
    [DataRow(-1L, 0L, (int)RefusalReason.LimitNegative)]
    [DataRow(200_000_001L, 0L, (int)RefusalReason.HourLimitAboveLibrary)]
    public void A_limit_leaves_room_for_the_boluses(long hourPg, long dayPg, int reason)
    {
        Expect(reason, new Prescription(
            Drug.Baclofen, 500_000, 48_000_000, new PeriodicBolus(20_000_000, 30 * Minute, 6 * Hour), hourPg, dayPg));
    }

    // At 1 ug/mL a pg is a nL. Three counts of 250 nL an hour are 18 uL a day; 999,250 pg an hour are 23.982 mL a day.
    [TestMethod]
    [DataRow(0L, 1_000L, (int)RefusalReason.None)]
    [DataRow(1L, 1_000L, (int)RefusalReason.FlowBelowSupervision)]
    [DataRow(17_999L, 1_000L, (int)RefusalReason.FlowBelowSupervision)]
    [DataRow(18_000L, 1_000L, (int)RefusalReason.None)]
    [DataRow(18_001L, 1_000L, (int)RefusalReason.None)]
    [DataRow(18_000L, 999_249L, (int)RefusalReason.None)]
    [DataRow(18_000L, 999_250L, (int)RefusalReason.None)]
    [DataRow(18_000L, 999_251L, (int)RefusalReason.FlowAboveMaximum)]
    [DataRow(18_001L, 999_250L, (int)RefusalReason.FlowAboveMaximum)]
    public void The_background_is_witnessed_and_the_bolus_is_possible(long backgroundPg, long dosePg, int reason)
    {
        Expect(reason, new Prescription(Drug.Morphine, 1_000, backgroundPg, new PeriodicBolus(dosePg, Hour, Day), 0, 0));
    }

    // A millisecond's bolus of a milligram is 8.64 x 10^16 pg a day: no product may wrap round to something permitted.
    [TestMethod]
    public void The_fastest_bolus_is_refused_for_its_flow()
    {
        Expect((int)RefusalReason.FlowAboveMaximum, new Prescription(
            Drug.Morphine, 25_000_000, 1_000_000_000, new PeriodicBolus(1_000_000_000, 1, Day), 0, 0));
        Expect((int)RefusalReason.DoseAboveHourlyLimit, new Prescription(
            Drug.Morphine, 25_000_000, 1_000_000_000, new PeriodicBolus(1_000_000_000, 1, 1), 0, 0));
    }

    [TestMethod]
    public void The_patients_bolus_must_be_possible_beside_the_periodic_one()
    {
        // 18 + 11,982 uL a day leave 12 mL a day to the patient: 500,000 pg an hour.
        Prescription order = new Prescription(Drug.Morphine, 1_000, 18_000, new PeriodicBolus(499_250, Hour, Day), 0, 0);
        Expect((int)RefusalReason.None, order.With(new PatientBolus(500_000, Hour, Hour, 1)));
        Expect((int)RefusalReason.FlowAboveMaximum, order.With(new PatientBolus(500_001, Hour, Hour, 1)));
    }

    [TestMethod]
    public void The_largest_hour_and_day_are_read_back()
    {
        Prescription order = Order(48_000_000, 20_000_000, 30 * Minute, 6 * Hour);
        Assert.AreEqual(22_000_000L, PrescriptionValidator.LargestDosePgPerHour(order));
        Assert.AreEqual(128_000_000L, PrescriptionValidator.LargestDosePgPerDay(order));

        // An hour that is longer than the interval holds two boluses, and one that is shorter than a bolus a part of it.
        Assert.AreEqual(42_000_000L, PrescriptionValidator.LargestDosePgPerHour(Order(48_000_000, 20_000_000, Minute, 59 * Minute)));
        Assert.AreEqual(12_000_000L, PrescriptionValidator.LargestDosePgPerHour(Order(48_000_000, 20_000_000, 2 * Hour, Day)));
    }

    // Eight boluses of 100 ug and 200 ug beside them are the soft limit.
    [TestMethod]
    public void Boluses_above_the_soft_limit_are_remarked_on()
    {
        Assert.IsFalse(PrescriptionValidator.IsAboveSoftLimit(Order(200_000_000, 100_000_000, Hour, 3 * Hour)));
        Assert.IsTrue(PrescriptionValidator.IsAboveSoftLimit(Order(200_000_001, 100_000_000, Hour, 3 * Hour)));
    }

    private static Prescription Order(long backgroundPg, long dosePg, int overMs, int everyMs)
    {
        return new Prescription(Drug.Baclofen, 500_000, backgroundPg, new PeriodicBolus(dosePg, overMs, everyMs), 0, 0);
    }

    private static void Expect(int reason, Prescription order)
    {
        Assert.AreEqual(reason, (int)PrescriptionValidator.Judge(order, TestRig.UsualGeometry(100)));
    }
}
