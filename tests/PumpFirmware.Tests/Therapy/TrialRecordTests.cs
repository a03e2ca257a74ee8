using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>What a trial's scores come to, and which test doses may be given.</summary>
[TestClass]
[Requirement("SR45")]
public class TrialRecordTests
{
    private const long Ug = 1_000_000;
    private const long Day = 86_400_000;
    private const int Pain = (int)SymptomScale.PainNrs;
    private const int Ashworth = (int)SymptomScale.Ashworth;

    [TestMethod]
    [DataRow(1, Pain, 0, (int)RefusalReason.None)]
    [DataRow(1, Pain, 10_000, (int)RefusalReason.None)]
    [DataRow(1, Pain, -1, (int)RefusalReason.ScoreOutOfRange)]
    [DataRow(1, Pain, 10_001, (int)RefusalReason.ScoreOutOfRange)]
    [DataRow(2, Pain, 10_000, (int)RefusalReason.None)]
    [DataRow(2, Ashworth, 1_000, (int)RefusalReason.ScaleNotForDrug)]
    [DataRow(3, Ashworth, 0, (int)RefusalReason.None)]
    [DataRow(3, Ashworth, 1_500, (int)RefusalReason.None)]
    [DataRow(3, Ashworth, 4_000, (int)RefusalReason.None)]
    [DataRow(3, Ashworth, 4_001, (int)RefusalReason.ScoreOutOfRange)]
    [DataRow(3, Ashworth, -1, (int)RefusalReason.ScoreOutOfRange)]
    [DataRow(3, Ashworth, int.MaxValue, (int)RefusalReason.ScoreOutOfRange)]
    [DataRow(3, Pain, 1_000, (int)RefusalReason.ScaleNotForDrug)]
    [DataRow(1, Ashworth, 1_000, (int)RefusalReason.ScaleNotForDrug)]
    [DataRow(1, 0, 1_000, (int)RefusalReason.ScaleNotForDrug)]
    [DataRow(1, 3, 1_000, (int)RefusalReason.ScaleNotForDrug)]
    [DataRow(0, 0, 1_000, (int)RefusalReason.ScaleNotForDrug)]
    [DataRow(4, Pain, 1_000, (int)RefusalReason.ScaleNotForDrug)]
    public void A_score_is_on_the_drugs_scale(int drug, int scale, int score, int reason)
    {
        TrialRecord trial = new TrialRecord();
        Assert.AreEqual(reason, (int)trial.RecordScore((Drug)drug, scale, score, true));
        Assert.AreEqual(reason == 0 ? score : TrialRecord.NoScore, trial.BaselineThousandths);
        Assert.AreEqual(reason == 0 ? scale : 0, (int)trial.Scale);
    }

    [TestMethod]
    public void Without_a_baseline_above_zero_nothing_can_improve()
    {
        TrialRecord trial = new TrialRecord();
        Assert.AreEqual((int)RefusalReason.BaselineMissing, (int)trial.Evaluate());
        Assert.IsFalse(trial.IsEligible);
        Score(trial, 0, false);
        Assert.AreEqual((int)RefusalReason.BaselineZero, (int)trial.Evaluate());
        Score(trial, 0, false);
        Assert.AreEqual((int)RefusalReason.BaselineZero, (int)trial.Evaluate());
        Assert.IsFalse(trial.IsEligible);
        Assert.AreEqual(0, trial.ImprovementMillipercent);
        Assert.AreEqual(0L, trial.EffectiveDosePg);
        trial.BeginDose(50 * Ug, Day);
        Score(trial, 0, false);
        Assert.AreEqual(0L, trial.EffectiveDosePg);
    }

    [TestMethod]
    public void The_baseline_is_no_improvement_on_itself()
    {
        TrialRecord trial = new TrialRecord();
        Score(trial, 1, false);
        Assert.AreEqual((int)RefusalReason.None, (int)trial.Evaluate());
        Assert.IsFalse(trial.IsEligible);
        Assert.AreEqual(TrialRecord.NoScore, trial.BestThousandths);
        Assert.AreEqual(0, trial.ImprovementMillipercent);
    }

    // Columns: baseline, best, thousandths of a percent, eligible.
    [TestMethod]
    [DataRow(8_000, 4_001, 49_987, false)]
    [DataRow(8_000, 4_000, 50_000, true)]
    [DataRow(8_000, 3_999, 50_012, true)]
    [DataRow(7_999, 4_000, 49_993, false)]
    [DataRow(7_999, 3_999, 50_006, true)]
    [DataRow(1_000, 501, 49_900, false)]
    [DataRow(1, 1, 0, false)]
    [DataRow(1, 0, 100_000, true)]
    [DataRow(10_000, 0, 100_000, true)]
    [DataRow(3, 4, -33_333, false)]
    [DataRow(1, 10_000, -999_900_000, false)]
    [DataRow(10_000, 10_000, 0, false)]
    public void Half_the_baseline_is_enough_and_nothing_above_it(int baseline, int best, int millipercent, bool eligible)
    {
        TrialRecord trial = new TrialRecord();
        Pains(trial, baseline);
        trial.BeginDose(500 * Ug, 0);
        Pains(trial, best);
        Assert.IsFalse(trial.IsEligible);
        Assert.AreEqual((int)RefusalReason.None, (int)trial.Evaluate());
        Assert.IsTrue(eligible == trial.IsEligible);
        Assert.AreEqual(millipercent, trial.ImprovementMillipercent);
        Assert.AreEqual(best, trial.BestThousandths);
        Assert.AreEqual(eligible ? 500 * Ug : 0, trial.EffectiveDosePg);
    }

    [TestMethod]
    public void A_new_score_reopens_an_evaluation_and_a_refused_one_does_not()
    {
        TrialRecord trial = Halved();
        trial.Evaluate();
        Assert.IsTrue(trial.IsEligible);
        Assert.AreEqual((int)RefusalReason.ScoreOutOfRange, (int)trial.RecordScore(Drug.Baclofen, Ashworth, 4_001, true));
        Assert.IsTrue(trial.IsEligible);
        Score(trial, 3_000, false);
        Assert.IsFalse(trial.IsEligible);
        trial.Evaluate();
        Assert.IsTrue(trial.IsEligible);
        Score(trial, 1_000, true);
        trial.Evaluate();
        Assert.IsFalse(trial.IsEligible);
    }

    [TestMethod]
    public void A_side_effect_disqualifies_every_score_at_its_dose_before_and_after()
    {
        TrialRecord trial = Halved();
        Score(trial, 4_000, true);
        Assert.AreEqual(TrialRecord.NoScore, trial.BestThousandths);
        Score(trial, 1_000, false);
        trial.Evaluate();
        Assert.IsFalse(trial.IsEligible);
        Assert.AreEqual(0L, trial.EffectiveDosePg);

        // The next dose is not blamed for it, and does not bring the disqualified scores back.
        trial.BeginDose(75 * Ug, 2 * Day);
        Score(trial, 2_000, false);
        trial.Evaluate();
        Assert.IsTrue(trial.IsEligible);
        Assert.AreEqual(2_000, trial.BestThousandths);
        Assert.AreEqual(75 * Ug, trial.EffectiveDosePg);
    }

    [TestMethod]
    public void A_side_effect_later_leaves_an_earlier_dose_alone()
    {
        TrialRecord trial = Halved();
        trial.BeginDose(75 * Ug, 2 * Day);
        Score(trial, 500, true);
        trial.BeginDose(100 * Ug, 3 * Day);
        trial.Evaluate();
        Assert.IsTrue(trial.IsEligible);
        Assert.AreEqual(2_000, trial.BestThousandths);
        Assert.AreEqual(50 * Ug, trial.EffectiveDosePg);
    }

    [TestMethod]
    public void The_effective_dose_is_the_best_ones_and_of_equal_ones_the_smaller()
    {
        TrialRecord trial = Halved();
        trial.BeginDose(75 * Ug, 2 * Day);
        Score(trial, 2_000, false);
        Assert.AreEqual(50 * Ug, trial.EffectiveDosePg);
        Score(trial, 1_999, false);
        Assert.AreEqual(75 * Ug, trial.EffectiveDosePg);
        trial.BeginDose(50 * Ug, 3 * Day);
        Score(trial, 1_999, false);
        Assert.AreEqual(50 * Ug, trial.EffectiveDosePg);

        // A programme is no test dose, however well it does.
        trial.BeginDose(TrialRecord.Programme, 4 * Day);
        Score(trial, 0, false);
        Assert.AreEqual(50 * Ug, trial.EffectiveDosePg);
        Assert.AreEqual(0, trial.BestThousandths);
    }

    [TestMethod]
    public void A_test_dose_that_did_not_halve_the_score_is_not_effective()
    {
        TrialRecord trial = new TrialRecord();
        Score(trial, 4_000, false);
        trial.BeginDose(50 * Ug, 0);
        Score(trial, 2_001, false);
        trial.BeginDose(TrialRecord.Programme, Day);
        Score(trial, 1_000, false);
        trial.Evaluate();
        Assert.IsTrue(trial.IsEligible);
        Assert.AreEqual(0L, trial.EffectiveDosePg);
    }

    [TestMethod]
    public void A_trial_of_one_drug_says_nothing_about_another()
    {
        TrialRecord trial = new TrialRecord();
        Pains(trial, 8_000);
        Assert.AreEqual((int)RefusalReason.ScaleNotForDrug, (int)trial.RecordScore(Drug.Ziconotide, Pain, 1_000, false));
        trial.Clear();
        Assert.AreEqual((int)RefusalReason.None, (int)trial.RecordScore(Drug.Ziconotide, Pain, 1_000, false));
        Assert.AreEqual(1_000, trial.BaselineThousandths);
    }

    // Columns: drug, dose, reason for the first test dose.
    [TestMethod]
    [DataRow(3, 50 * Ug, (int)RefusalReason.None)]
    [DataRow(3, 50 * Ug - 1, (int)RefusalReason.ScreeningDose)]
    [DataRow(3, 50 * Ug + 1, (int)RefusalReason.ScreeningDose)]
    [DataRow(3, 75 * Ug, (int)RefusalReason.ScreeningDose)]
    [DataRow(3, 100 * Ug, (int)RefusalReason.ScreeningDose)]
    [DataRow(3, 125 * Ug, (int)RefusalReason.ScreeningDose)]
    [DataRow(3, 0L, (int)RefusalReason.BolusDoseNotPositive)]
    [DataRow(3, -1L, (int)RefusalReason.BolusDoseNotPositive)]
    [DataRow(1, 0L, (int)RefusalReason.BolusDoseNotPositive)]
    [DataRow(1, 1L, (int)RefusalReason.None)]
    [DataRow(1, 1_000 * Ug, (int)RefusalReason.None)]
    [DataRow(1, 1_000 * Ug + 1, (int)RefusalReason.BolusAboveLibrary)]
    [DataRow(2, 1L, (int)RefusalReason.BolusNotForDrug)]
    [DataRow(0, 1L, (int)RefusalReason.DrugUnknown)]
    public void A_first_test_dose_is_judged(int drug, long dosePg, int reason)
    {
        Assert.AreEqual(reason, (int)new TrialRecord().JudgeTestDose((Drug)drug, dosePg, 0));
    }

    [TestMethod]
    public void Screening_goes_up_one_step_at_a_time_a_day_apart()
    {
        TrialRecord trial = new TrialRecord();
        trial.BeginDose(50 * Ug, 1_000);
        ExpectTest(RefusalReason.ScreeningTooSoon, trial, 75 * Ug, 1_000 + Day - 1);
        ExpectTest(RefusalReason.None, trial, 75 * Ug, 1_000 + Day);
        ExpectTest(RefusalReason.None, trial, 50 * Ug, 1_000 + Day);
        ExpectTest(RefusalReason.ScreeningDose, trial, 100 * Ug, 1_000 + Day);
        ExpectTest(RefusalReason.ScreeningTooSoon, trial, 50 * Ug, 0);

        // A programme between them gives no step, and takes none; a lower dose keeps the highest.
        trial.BeginDose(TrialRecord.Programme, 2 * Day);
        ExpectTest(RefusalReason.None, trial, 75 * Ug, 2 * Day);
        ExpectTest(RefusalReason.ScreeningDose, trial, 100 * Ug, 2 * Day);
        trial.BeginDose(75 * Ug, 2 * Day);
        trial.BeginDose(50 * Ug, 3 * Day);
        ExpectTest(RefusalReason.ScreeningTooSoon, trial, 100 * Ug, 4 * Day - 1);
        ExpectTest(RefusalReason.None, trial, 100 * Ug, 4 * Day);

        // Morphine has no steps and no interval of its own: the windows hold it.
        Assert.AreEqual((int)RefusalReason.None, (int)trial.JudgeTestDose(Drug.Morphine, 1, 3 * Day));
    }

    // Neither a dose between the steps nor one beyond the last, whatever was given before.
    [TestMethod]
    [DataRow(99L)]
    [DataRow(101L)]
    [DataRow(125L)]
    public void After_the_last_step_there_is_no_other(long ug)
    {
        TrialRecord trial = new TrialRecord();
        trial.BeginDose(100 * Ug, 0);
        ExpectTest(RefusalReason.ScreeningDose, trial, ug * Ug, Day);
        ExpectTest(RefusalReason.None, trial, 100 * Ug, Day);
    }

    [TestMethod]
    public void A_side_effect_of_one_patient_disqualifies_no_score_of_the_next()
    {
        TrialRecord trial = new TrialRecord();
        Score(trial, 4_000, true);
        trial.Clear();
        Score(trial, 4_000, false);
        Score(trial, 2_000, false);
        Assert.AreEqual(2_000, trial.BestThousandths);
    }

    [TestMethod]
    public void A_stored_trial_goes_on_where_it_was()
    {
        byte[] payload = new byte[TrialRecord.Bytes + 7];
        TrialRecord trial = Halved();
        trial.BeginDose(75 * Ug, 2 * Day);
        Score(trial, 1_500, false);
        trial.Evaluate();
        trial.RequestNumber = 4_000_000_007;
        trial.PutInto(payload, 7);
        for (int i = 0; i < 7; i++) Assert.AreEqual(0, (int)payload[i]);

        TrialRecord restored = new TrialRecord();
        Assert.IsTrue(restored.TakeFrom(payload, 7));
        Assert.AreEqual(4_000_000_007, restored.RequestNumber);
        Assert.IsTrue(restored.IsEligible);
        Assert.AreEqual(4_000, restored.BaselineThousandths);
        Assert.AreEqual(1_500, restored.BestThousandths);
        Assert.AreEqual(75 * Ug, restored.EffectiveDosePg);
        ExpectTest(RefusalReason.ScreeningTooSoon, restored, 100 * Ug, 3 * Day - 1);
        ExpectTest(RefusalReason.None, restored, 100 * Ug, 3 * Day);
        Score(restored, 2_500, true);
        restored.Evaluate();
        Assert.AreEqual(2_000, restored.BestThousandths);
        Assert.AreEqual(50 * Ug, restored.EffectiveDosePg);

        restored.PutInto(payload, 0);
        Assert.IsTrue(trial.TakeFrom(payload, 0));
        Score(trial, 0, false);
        Assert.AreEqual(2_000, trial.BestThousandths);
    }

    [TestMethod]
    public void A_new_trial_is_stored_too_and_nonsense_is_not_taken_over()
    {
        byte[] payload = new byte[TrialRecord.Bytes];
        TrialRecord trial = Halved();
        Assert.IsFalse(trial.TakeFrom(payload, 0));
        Assert.AreEqual(TrialRecord.NoScore, trial.BaselineThousandths);
        Assert.AreEqual((int)SymptomScale.None, (int)trial.Scale);

        new TrialRecord().PutInto(payload, 0);
        Assert.IsTrue(trial.TakeFrom(payload, 0));
        Assert.AreEqual((int)RefusalReason.None, (int)trial.JudgeTestDose(Drug.Baclofen, 50 * Ug, 0));

        Halved().PutInto(payload, 0);
        payload[0] = 4;
        Assert.IsFalse(trial.TakeFrom(payload, 0));
        Halved().PutInto(payload, 0);
        payload[20] = 4;
        Assert.IsFalse(trial.TakeFrom(payload, 0));
        Halved().PutInto(payload, 0);
        payload[15] = 0x80;
        Assert.IsFalse(trial.TakeFrom(payload, 0));
        Assert.AreEqual((int)RefusalReason.BaselineMissing, (int)trial.Evaluate());
    }

    // A baseline of 4, and 2 at 50 ug.
    private static TrialRecord Halved()
    {
        TrialRecord trial = new TrialRecord();
        Score(trial, 4_000, false);
        trial.BeginDose(50 * Ug, 0);
        Score(trial, 2_000, false);
        return trial;
    }

    private static void Score(TrialRecord trial, int score, bool sideEffect)
    {
        Assert.AreEqual((int)RefusalReason.None, (int)trial.RecordScore(Drug.Baclofen, Ashworth, score, sideEffect));
    }

    private static void Pains(TrialRecord trial, int score)
    {
        Assert.AreEqual((int)RefusalReason.None, (int)trial.RecordScore(Drug.Morphine, Pain, score, false));
    }

    private static void ExpectTest(RefusalReason reason, TrialRecord trial, long dosePg, long nowMs)
    {
        Assert.AreEqual((int)reason, (int)trial.JudgeTestDose(Drug.Baclofen, dosePg, nowMs));
    }
}
