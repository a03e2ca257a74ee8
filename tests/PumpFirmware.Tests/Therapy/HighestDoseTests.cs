using System;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>The highest and the lowest dose of a programme, its fullest window, and a week that was hit.</summary>
[TestClass]
[Requirement("SR1")]
public class HighestDoseTests
{
    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;

    [TestMethod]
    [DataRow(100L, 300L)]
    [DataRow(300L, 100L)]
    public void A_ramp_is_as_high_as_its_higher_end(long fromPg, long toPg)
    {
        Prescription order = new Prescription(Drug.Baclofen, 500_000, new DoseRamp(fromPg, toPg, 3), 0, 0);
        Assert.AreEqual(300L, order.HighestDosePgPerDay);
    }

    [TestMethod]
    public void A_profile_is_as_high_and_as_low_as_any_of_its_segments()
    {
        Prescription order = new Prescription(Drug.Baclofen, 500_000, Profile(), 0, 0);
        Assert.AreEqual(300L, order.HighestDosePgPerDay);
        ProgrammeDoses doses = new ProgrammeDoses(order);
        Assert.AreEqual(300L, doses.HighestSteadyPgPerDay);
        Assert.AreEqual(10L, doses.LowestPgPerDay);
        Assert.AreEqual(10L, new WeekPlan(Profile()).LowestPgPerDay);
    }

    // Two hours that end with the highest dose hold 50 and 300; those that begin with it 300 and 10.
    [TestMethod]
    public void The_fullest_window_may_end_where_the_dose_falls()
    {
        Assert.AreEqual(350 * Hour, new WeekPlan(Profile()).LargestPgMs(2 * Hour));
    }

    // Half a picogram of the background and 0.54 of a bolus are one.
    [TestMethod]
    public void Fractions_of_background_and_bolus_add_up()
    {
        Prescription order = new Prescription(Drug.Baclofen, 500_000, 1, new PeriodicBolus(1, 80_000_000, 86_000_000), 0, 0);
        Assert.AreEqual(1L, new ProgrammeDoses(order).LargestPg(43_200_000));
        Assert.AreEqual(2L, new ProgrammeDoses(order).LargestPgRoundedUp(43_200_000));
    }

    [TestMethod]
    public void Each_number_of_a_week_is_sealed_and_one_out_of_range_doses_nothing()
    {
        WeekPlan week = new WeekPlan(Profile());
        week.Locate(10 * Hour);
        MemoryHit.EachShows(week, () => week.IsWhole, "");
        long[] doses = (long[])MemoryHit.Get(week, "dosesPgPerDay");
        doses[20] ^= 1L << 40;
        Assert.IsFalse(week.IsWhole);
        doses[20] ^= 1L << 40;
        MemoryHit.Set(week, "current", 21);
        Assert.AreEqual(0L, week.DosePgPerDay);
        MemoryHit.Set(week, "current", -1);
        Assert.AreEqual(0L, week.DosePgPerDay);
    }

    [TestMethod]
    public void A_time_before_the_first_week_lies_in_one()
    {
        WeekPlan week = new WeekPlan(Profile());
        Assert.AreEqual(1L, week.Locate(-1));
        Assert.AreEqual(10L, week.DosePgPerDay);
        Assert.AreEqual(Hour, week.Locate(10 * Hour - 7 * 24 * Hour));
        Assert.AreEqual(300L, week.DosePgPerDay);
    }

    [TestMethod]
    [DataRow(2, 3, 3)]
    [DataRow(3, 2, 3)]
    [DataRow(3, 3, 2)]
    public void Lists_of_different_lengths_are_no_profile(int groups, int starts, int doses)
    {
        bool isRefused = false;
        try
        {
            new DayProfile(new int[groups], new int[starts], new long[doses]);
        }
        catch (ArgumentException)
        {
            isRefused = true;
        }

        Assert.IsTrue(isRefused);
    }

    // Columns: drug, used to opioids, the dose that is stated, the dose that counts; -1 is left unsaid.
    [TestMethod]
    [DataRow((int)Drug.Morphine, false, Prescription.SameDose, 0L)]
    [DataRow((int)Drug.Morphine, true, Prescription.SameDose, Prescription.SameDose)]
    [DataRow((int)Drug.Baclofen, false, Prescription.SameDose, Prescription.SameDose)]
    [DataRow((int)Drug.Morphine, false, 5L, 5L)]
    [DataRow((int)Drug.Ziconotide, true, 5L, 5L)]
    public void A_dose_before_the_first_that_is_left_unsaid_is_none_for_whoever_is_not_used_to_opioids(
        int drug, bool isTolerant, long statedPg, long countedPg)
    {
        Prescription order = new Prescription((Drug)drug, 500_000, 100, 0, 0)
            .For(TherapyPhase.Permanent, false, SpasticityOrigin.Spinal, isTolerant, statedPg);
        Assert.AreEqual(countedPg, TitrationRules.DoseBeforeFirst(order));
    }

    [TestMethod]
    public void Nothing_after_nothing_is_no_withdrawal()
    {
        Prescription order = new Prescription(Drug.Baclofen, 500_000, 0, 0, 0);
        Assert.IsFalse(TitrationRules.RisksWithdrawal(order, 0));
        Assert.IsTrue(TitrationRules.RisksWithdrawal(order, 1));
    }

    // 50 pg a day, 300 from 10:00, 10 from 11:00, every day.
    private static DayProfile Profile()
    {
        return new DayProfile(new[] { 0, 0, 0 }, new[] { 0, 600, 660 }, new[] { 50L, 300L, 10L });
    }
}
