using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>How high a dose may start, how far and how often it may rise, one below, at and one above each limit.</summary>
[TestClass]
[Requirement("SR3")]
public class TitrationRulesTests
{
    private const long Day = 86_400_000;
    private const long Now = 100 * Day;

    // Columns: drug, origin, dose before, the highest that may follow.
    [TestMethod]
    [DataRow((int)Drug.Morphine, 0, 1_000_000_000L, 1_200_000_000L)]
    [DataRow((int)Drug.Morphine, 1, 1_000_000_000L, 1_200_000_000L)]
    [DataRow((int)Drug.Morphine, 0, 1_000_000_004L, 1_200_000_004L)]
    [DataRow((int)Drug.Morphine, 0, 1_000_000_005L, 1_200_000_006L)]
    [DataRow((int)Drug.Morphine, 0, 4L, 4L)]
    [DataRow((int)Drug.Morphine, 0, 5L, 6L)]
    [DataRow((int)Drug.Baclofen, 0, 100_000_000L, 130_000_000L)]
    [DataRow((int)Drug.Baclofen, 0, 100_000_003L, 130_000_003L)]
    [DataRow((int)Drug.Baclofen, 0, 100_000_004L, 130_000_005L)]
    [DataRow((int)Drug.Baclofen, 1, 100_000_000L, 115_000_000L)]
    [DataRow((int)Drug.Baclofen, 1, 100_000_006L, 115_000_006L)]
    [DataRow((int)Drug.Baclofen, 1, 100_000_007L, 115_000_008L)]
    [DataRow((int)Drug.Baclofen, 7, 100_000_000L, 115_000_000L)]
    [DataRow((int)Drug.Ziconotide, 0, 1L, 2_400_001L)]
    [DataRow((int)Drug.Ziconotide, 1, 2_400_000L, 4_800_000L)]
    [DataRow((int)Drug.Ziconotide, 0, 16_800_000L, 19_200_000L)]
    public void An_increase_may_be_so_large(int drug, int origin, long fromPg, long highestPg)
    {
        Expect(RefusalReason.None, Constant(drug, origin, highestPg - 1), fromPg, new IncreaseHistory());
        Expect(RefusalReason.None, Constant(drug, origin, highestPg), fromPg, new IncreaseHistory());
        Expect(RefusalReason.IncreaseTooLarge, Constant(drug, origin, highestPg + 1), fromPg, new IncreaseHistory());
    }

    // Columns: drug, tolerant, ceiling as stated, the highest start.
    [TestMethod]
    [DataRow((int)Drug.Morphine, false, 0L, 1_000_000_000L)]
    [DataRow((int)Drug.Morphine, false, 500_000_000L, 500_000_000L)]
    [DataRow((int)Drug.Ziconotide, true, 0L, 2_400_000L)]
    [DataRow((int)Drug.Ziconotide, false, 0L, 2_400_000L)]
    [DataRow((int)Drug.Baclofen, true, 0L, 200_000_000L)]
    [DataRow((int)Drug.Baclofen, false, 0L, 200_000_000L)]
    [DataRow((int)Drug.Baclofen, true, 100_000_000L, 100_000_000L)]
    public void A_start_may_be_so_high(int drug, bool tolerant, long ceilingPg, long highestPg)
    {
        IncreaseHistory none = new IncreaseHistory();
        Assert.AreEqual((int)RefusalReason.None,
            (int)TitrationRules.Judge(Patient(drug, tolerant, highestPg - 1), 0, none, Now, ceilingPg));
        Assert.AreEqual((int)RefusalReason.None,
            (int)TitrationRules.Judge(Patient(drug, tolerant, highestPg), 0, none, Now, ceilingPg));
        Assert.AreEqual((int)RefusalReason.StartingDoseTooHigh,
            (int)TitrationRules.Judge(Patient(drug, tolerant, highestPg + 1), 0, none, Now, ceilingPg));
    }

    [TestMethod]
    public void A_patient_who_is_used_to_opioids_may_start_at_any_dose_that_the_library_permits()
    {
        Expect(RefusalReason.None, Patient((int)Drug.Morphine, true, 20_000_000_000), 0, new IncreaseHistory());
    }

    [TestMethod]
    public void The_same_dose_and_a_lower_one_are_no_increase()
    {
        IncreaseHistory full = new IncreaseHistory();
        for (int i = 0; i < IncreaseHistory.Kept; i++) full.Add(Now);
        Prescription order = Constant((int)Drug.Baclofen, 0, 500_000_000);
        Expect(RefusalReason.None, order, Prescription.SameDose, full);
        Expect(RefusalReason.None, order, 500_000_000, full);
        Expect(RefusalReason.None, order, 500_000_001, full);
        Expect(RefusalReason.None, order, long.MaxValue, full);
        Expect(RefusalReason.IncreaseTooSoon, order, 499_999_999, full);
        Assert.IsFalse(TitrationRules.IsIncrease(order, Prescription.SameDose));
        Assert.IsFalse(TitrationRules.IsIncrease(order, 500_000_001));
        Assert.IsFalse(TitrationRules.IsIncrease(order, 500_000_000));
        Assert.IsTrue(TitrationRules.IsIncrease(order, 499_999_999));
        Assert.IsTrue(TitrationRules.IsIncrease(order, 0));
    }

    [TestMethod]
    [DataRow((int)Drug.Morphine, 1_000_000_000L)]
    [DataRow((int)Drug.Baclofen, 100_000_000L)]
    public void One_increase_in_a_day(int drug, long fromPg)
    {
        IncreaseHistory history = new IncreaseHistory();
        history.Add(Now - Day);
        Expect(RefusalReason.None, Constant(drug, 0, fromPg + 1), fromPg, history);
        history.Restore(0, Now - Day + 1);
        Expect(RefusalReason.IncreaseTooSoon, Constant(drug, 0, fromPg + 1), fromPg, history);
        history.Restore(0, Now);
        Expect(RefusalReason.IncreaseTooSoon, Constant(drug, 0, fromPg + 1), fromPg, history);

        // The size is named first; a start waits like any other increase.
        Expect(RefusalReason.IncreaseTooLarge, Constant(drug, 0, fromPg * 2), fromPg, history);
        Expect(RefusalReason.IncreaseTooSoon, Constant(drug, 0, fromPg), 0, history);
    }

    [TestMethod]
    public void Three_increases_of_ziconotide_in_seven_days()
    {
        Prescription order = Constant((int)Drug.Ziconotide, 0, 7_200_000);
        IncreaseHistory history = new IncreaseHistory();
        history.Add(Now - 7 * Day + 1);
        history.Add(Now - 1);
        Expect(RefusalReason.None, order, 4_800_000, history);
        history.Add(Now);
        Expect(RefusalReason.IncreaseTooSoon, order, 4_800_000, history);
        history.Restore(2, Now - 7 * Day);
        Expect(RefusalReason.None, order, 4_800_000, history);
    }

    // The largest day of a programme counts: 48 ug and four boluses of 20 ug are 128 ug.
    [TestMethod]
    public void A_periodic_programme_counts_with_its_largest_day()
    {
        PeriodicBolus four = new PeriodicBolus(20_000_000, 1_800_000, 21_600_000);
        Expect(RefusalReason.None, new Prescription(Drug.Baclofen, 500_000, 50_000_000, four, 0, 0), 100_000_000,
            new IncreaseHistory());
        Expect(RefusalReason.IncreaseTooLarge, new Prescription(Drug.Baclofen, 500_000, 50_000_001, four, 0, 0), 100_000_000,
            new IncreaseHistory());
    }

    [TestMethod]
    public void A_ramp_counts_with_its_first_day_and_each_step_for_itself()
    {
        IncreaseHistory none = new IncreaseHistory();
        Expect(RefusalReason.None, Ramp(Drug.Baclofen, 130_000_000, 400_000_000, 10), 100_000_000, none);
        Expect(RefusalReason.IncreaseTooLarge, Ramp(Drug.Baclofen, 130_000_001, 400_000_000, 10), 100_000_000, none);
        Expect(RefusalReason.IncreaseTooLarge, Ramp(Drug.Baclofen, 100_000_000, 400_000_010, 10), 100_000_000, none);
        Expect(RefusalReason.None, Ramp(Drug.Baclofen, 200_000_000, 400_000_000, 10), 0, none);
        Expect(RefusalReason.StartingDoseTooHigh, Ramp(Drug.Baclofen, 200_000_001, 400_000_000, 10), 0, none);
        Assert.AreEqual(100_000_000L, TitrationRules.DailyDosePg(Ramp(Drug.Baclofen, 100_000_000, 200_000_000, 4), 0));
        Assert.AreEqual(125_000_000L, TitrationRules.DailyDosePg(Ramp(Drug.Baclofen, 100_000_000, 200_000_000, 4), 1));
        Assert.AreEqual(200_000_000L, TitrationRules.DailyDosePg(Ramp(Drug.Baclofen, 100_000_000, 200_000_000, 4), 4));
        Assert.AreEqual(128_000_000L, TitrationRules.DailyDosePg(Constant((int)Drug.Baclofen, 0, 128_000_000), 3));

        // An increase an hour ago is a day old before the first step; a rise at once is not.
        IncreaseHistory hourAgo = new IncreaseHistory();
        hourAgo.Add(Now - Day / 24);
        Expect(RefusalReason.None, Ramp(Drug.Baclofen, 100_000_000, 400_000_000, 10), 100_000_000, hourAgo);
        Expect(RefusalReason.IncreaseTooSoon, Ramp(Drug.Baclofen, 100_000_001, 400_000_000, 10), 100_000_000, hourAgo);
    }

    // Three steps fill a week of ziconotide: nothing may have risen in the week before the last of them.
    [TestMethod]
    public void A_ramp_of_ziconotide_counts_with_what_came_before()
    {
        IncreaseHistory history = new IncreaseHistory();
        Expect(RefusalReason.None, Ramp(Drug.Ziconotide, 1_000_000, 4_000_000, 3), 1_000_000, history);
        Expect(RefusalReason.IncreaseTooSoon, Ramp(Drug.Ziconotide, 1_000_000, 4_000_000, 3), 999_999, history);
        Expect(RefusalReason.None, Ramp(Drug.Ziconotide, 1_000_000, 4_000_000, 2), 999_999, history);
        history.Add(Now - 4 * Day);
        Expect(RefusalReason.None, Ramp(Drug.Ziconotide, 1_000_000, 4_000_000, 3), 1_000_000, history);
        history.Restore(0, Now - 4 * Day + 1);
        Expect(RefusalReason.IncreaseTooSoon, Ramp(Drug.Ziconotide, 1_000_000, 4_000_000, 3), 1_000_000, history);
    }

    [TestMethod]
    [DataRow((int)Drug.Morphine, true)]
    [DataRow((int)Drug.Baclofen, true)]
    [DataRow((int)Drug.Ziconotide, false)]
    public void A_fall_by_a_fifth_risks_withdrawal_but_of_ziconotide(int drug, bool risks)
    {
        Assert.AreEqual(risks, TitrationRules.RisksWithdrawal(Constant(drug, 0, 7_999_999), 10_000_000));
        Assert.AreEqual(risks, TitrationRules.RisksWithdrawal(Constant(drug, 0, 8_000_000), 10_000_000));
        Assert.IsFalse(TitrationRules.RisksWithdrawal(Constant(drug, 0, 8_000_001), 10_000_000));
        Assert.IsFalse(TitrationRules.RisksWithdrawal(Constant(drug, 0, 8_000_000), 9_999_999));
        Assert.AreEqual(risks, TitrationRules.RisksWithdrawal(Constant(drug, 0, 8_000_003), 10_000_004));
        Assert.IsFalse(TitrationRules.RisksWithdrawal(Constant(drug, 0, 8_000_004), 10_000_004));
        Assert.AreEqual(risks, TitrationRules.RisksWithdrawal(Constant(drug, 0, 8_000_000), long.MaxValue));
        Assert.IsFalse(TitrationRules.RisksWithdrawal(Constant(drug, 0, 8_000_000), 0));
        Assert.IsFalse(TitrationRules.RisksWithdrawal(Constant(drug, 0, 8_000_000), Prescription.SameDose));
        Assert.AreEqual(risks, TitrationRules.RisksWithdrawal(Constant(drug, 0, 0), 10_000_000));
    }

    [TestMethod]
    public void A_steep_step_of_a_ramp_risks_withdrawal_too()
    {
        // Falling by equal amounts, the last step is the largest share: 250 to 200 is a fifth.
        Assert.IsTrue(TitrationRules.RisksWithdrawal(Ramp(Drug.Baclofen, 500_000_000, 200_000_000, 6), 500_000_000));
        Assert.IsFalse(TitrationRules.RisksWithdrawal(Ramp(Drug.Baclofen, 500_000_000, 200_000_001, 6), 500_000_000));
        Assert.IsTrue(TitrationRules.RisksWithdrawal(Ramp(Drug.Baclofen, 500_000_000, 480_000_000, 6), 625_000_000));
        Assert.IsFalse(TitrationRules.RisksWithdrawal(Ramp(Drug.Baclofen, 500_000_000, 480_000_000, 6), 624_999_999));
        Assert.IsFalse(TitrationRules.RisksWithdrawal(Ramp(Drug.Baclofen, 200_000_000, 500_000_000, 6), 200_000_000));
        Assert.IsFalse(TitrationRules.RisksWithdrawal(Ramp(Drug.Ziconotide, 10_000_000, 1_000_000, 1), 10_000_000));
    }

    private static void Expect(RefusalReason reason, Prescription order, long fromPg, IncreaseHistory history)
    {
        Assert.AreEqual((int)reason, (int)TitrationRules.Judge(order, fromPg, history, Now, 0));
    }

    private static Prescription Constant(int drug, int origin, long dosePg)
    {
        return new Prescription((Drug)drug, 50_000, dosePg, 0, 0)
            .For(TherapyPhase.Permanent, false, (SpasticityOrigin)origin, true, Prescription.SameDose);
    }

    private static Prescription Patient(int drug, bool tolerant, long dosePg)
    {
        return new Prescription((Drug)drug, 50_000, dosePg, 0, 0)
            .For(TherapyPhase.Permanent, false, SpasticityOrigin.Spinal, tolerant, Prescription.SameDose);
    }

    private static Prescription Ramp(Drug drug, long fromPg, long toPg, int days)
    {
        return new Prescription(drug, 50_000, new DoseRamp(fromPg, toPg, days), 0, 0);
    }
}
