namespace PumpFirmware.Therapy;

/// <summary>
/// The scores of a trial and what follows from them. The first score is the baseline; the best of the later ones counts, unless
/// an intolerable side effect came at its dose, before or after it. A dose lasts from one test dose or accepted programme to the
/// next. Scores are in thousandths of a point; lower is better.
/// </summary>
public sealed partial class TrialRecord
{
    /// <summary>As a score: none.</summary>
    public const int NoScore = -1;

    /// <summary>As a dose that begins: an accepted programme, not a test dose.</summary>
    public const long Programme = 0;

    private const long ScreeningIntervalMs = 86_400_000;
    private const long Never = long.MinValue;

    private Drug drug;                  // of the baseline
    private int bestBefore;             // of the doses that ended without a side effect
    private int bestNow;                // of the dose that lasts
    private bool isDisqualified;        // the dose that lasts
    private bool isEvaluated;
    private long dosePg;                // the test dose that lasts, or Programme
    private int bestTestScore;          // of the test doses that ended without a side effect
    private long bestTestPg;
    private long highestTestPg;
    private long lastTestMs;

    /// <summary>
    /// The number of the request that was recorded last. It is stored with what it changed: when power fails before the ledger has
    /// it too, it still acts once.
    /// </summary>
    public long RequestNumber;

    /// <summary>Begins with nothing recorded.</summary>
    public TrialRecord()
    {
        Clear();
    }

    /// <summary>The scale of the trial, or <see cref="SymptomScale.None"/> before its baseline.</summary>
    public SymptomScale Scale
    {
        get { return ScaleOf(drug); }
    }

    /// <summary>The first score in thousandths, or <see cref="NoScore"/>.</summary>
    public int BaselineThousandths;

    /// <summary>The lowest score in thousandths that no side effect disqualifies, or <see cref="NoScore"/>.</summary>
    public int BestThousandths
    {
        get { return isDisqualified ? bestBefore : Lower(bestBefore, bestNow); }
    }

    /// <summary>True when the trial was evaluated after its last score and the best score is at most half the baseline.</summary>
    public bool IsEligible
    {
        get { return isEvaluated && IsHalved(BestThousandths); }
    }

    /// <summary>
    /// The test dose in pg whose score was the best of all test doses, when that is at most half the baseline; of equal ones the
    /// smaller dose. 0 when there is none.
    /// </summary>
    public long EffectiveDosePg
    {
        get
        {
            bool isNow = IsBestTest();
            return IsHalved(isNow ? bestNow : bestTestScore) ? (isNow ? dosePg : bestTestPg) : 0;
        }
    }

    /// <summary>(Baseline - best) / baseline in thousandths of a percent, rounded toward zero: to be shown, not to be judged by.</summary>
    public int ImprovementMillipercent
    {
        get
        {
            int best = BestThousandths;
            if (BaselineThousandths <= 0 || best == NoScore) return 0;
            return (BaselineThousandths - best) * 100_000 / BaselineThousandths;
        }
    }

    /// <summary>The scale that a drug's indication is judged by.</summary>
    public static SymptomScale ScaleOf(Drug drug)
    {
        switch (drug)
        {
            case Drug.Morphine: return SymptomScale.PainNrs;
            case Drug.Ziconotide: return SymptomScale.PainNrs;
            case Drug.Baclofen: return SymptomScale.Ashworth;
            default: return SymptomScale.None;
        }
    }

    /// <summary>Forgets all: another patient, another drug.</summary>
    public void Clear()
    {
        drug = Drug.None;
        BaselineThousandths = NoScore;
        bestBefore = NoScore;
        bestNow = NoScore;
        bestTestScore = NoScore;
        bestTestPg = 0;
        isDisqualified = false;
        isEvaluated = false;
        dosePg = Programme;
        highestTestPg = 0;
        lastTestMs = Never;
    }

    /// <summary>Records a score at the dose that lasts. An evaluation has to be made anew afterwards.</summary>
    /// <param name="scoredDrug">The drug of the therapy. A trial is of one drug: its baseline says nothing about another.</param>
    /// <param name="scale">A <see cref="SymptomScale"/>.</param>
    /// <param name="scoreThousandths">0 to 10,000 on the pain scale, 0 to 4,000 on the spasticity scale.</param>
    /// <param name="sideEffect">True for a side effect that the patient cannot bear.</param>
    public RefusalReason RecordScore(Drug scoredDrug, int scale, int scoreThousandths, bool sideEffect)
    {
        SymptomScale expected = ScaleOf(scoredDrug);
        bool isOtherTrial = drug != Drug.None && drug != scoredDrug;
        if (expected == SymptomScale.None || scale != (int)expected || isOtherTrial) return RefusalReason.ScaleNotForDrug;
        if (scoreThousandths < 0 || scoreThousandths > HighestOn(expected)) return RefusalReason.ScoreOutOfRange;
        if (sideEffect) isDisqualified = true;
        isEvaluated = false;
        if (drug == Drug.None)
        {
            drug = scoredDrug;
            BaselineThousandths = scoreThousandths;
            return RefusalReason.None;
        }

        bestNow = Lower(bestNow, scoreThousandths);
        return RefusalReason.None;
    }

    /// <summary>Notes that a dose begins, and that the one before it has ended.</summary>
    /// <param name="testDosePg">The test dose in pg, or <see cref="Programme"/>.</param>
    /// <param name="nowMs">Powered time in ms.</param>
    public void BeginDose(long testDosePg, long nowMs)
    {
        bestBefore = BestThousandths;
        if (IsBestTest())
        {
            bestTestScore = bestNow;
            bestTestPg = dosePg;
        }

        bestNow = NoScore;
        isDisqualified = false;
        dosePg = testDosePg;
        if (testDosePg == Programme) return;
        lastTestMs = nowMs;
        if (testDosePg > highestTestPg) highestTestPg = testDosePg;
    }

    /// <summary>Judges a test dose: its amount and its time, not the pump's flow and windows.</summary>
    /// <param name="testedDrug">The drug of the therapy.</param>
    /// <param name="testDosePg">The dose in pg.</param>
    /// <param name="nowMs">Powered time in ms.</param>
    public RefusalReason JudgeTestDose(Drug testedDrug, long testDosePg, long nowMs)
    {
        DrugEntry entry = DrugLibrary.Find(testedDrug);
        if (entry == null) return RefusalReason.DrugUnknown;
        if (entry.HardBolusPg == 0) return RefusalReason.BolusNotForDrug;
        if (testDosePg <= 0) return RefusalReason.BolusDoseNotPositive;
        if (entry.ScreeningSteps == 0)
        {
            return testDosePg > entry.HardBolusPg ? RefusalReason.BolusAboveLibrary : RefusalReason.None;
        }

        if (!IsScreeningDose(entry, testDosePg)) return RefusalReason.ScreeningDose;
        bool tooSoon = lastTestMs != Never && nowMs - lastTestMs < ScreeningIntervalMs;
        return tooSoon ? RefusalReason.ScreeningTooSoon : RefusalReason.None;
    }

    /// <summary>Evaluates the scores so far; see <see cref="IsEligible"/>.</summary>
    /// <returns>
    /// <see cref="RefusalReason.BaselineMissing"/>, <see cref="RefusalReason.BaselineZero"/>, or <see cref="RefusalReason.None"/>
    /// for an evaluation, whatever it came to.
    /// </returns>
    public RefusalReason Evaluate()
    {
        if (BaselineThousandths == NoScore) return RefusalReason.BaselineMissing;
        if (BaselineThousandths == 0) return RefusalReason.BaselineZero;
        isEvaluated = true;
        return RefusalReason.None;
    }

    // One of the steps, and at most one step above the highest that was given.
    private bool IsScreeningDose(DrugEntry entry, long testDosePg)
    {
        for (int step = 0; step < entry.ScreeningSteps; step++)
        {
            if (entry.ScreeningPgAt(step) == testDosePg) return true;
            if (entry.ScreeningPgAt(step) > highestTestPg) return false;
        }

        return false;
    }

    private bool IsBestTest()
    {
        if (dosePg == Programme || isDisqualified || bestNow == NoScore) return false;
        if (bestTestScore == NoScore || bestNow < bestTestScore) return true;
        return bestNow == bestTestScore && dosePg < bestTestPg;
    }

    private bool IsHalved(int score)
    {
        return score != NoScore && BaselineThousandths > 0 && 2 * (BaselineThousandths - score) >= BaselineThousandths;
    }

    private static int HighestOn(SymptomScale scale)
    {
        return scale == SymptomScale.PainNrs ? 10_000 : 4_000;
    }

    private static int Lower(int a, int b)
    {
        if (a == NoScore) return b;
        return b == NoScore || a < b ? a : b;
    }
}
