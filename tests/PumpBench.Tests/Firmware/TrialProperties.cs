using CsCheck;
using PumpFirmware;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>The trial's few numbers say what the whole list of its doses and scores says, also over resets.</summary>
[TestClass]
public class TrialProperties
{
    private const int Ashworth = (int)SymptomScale.Ashworth;

    // Mostly scores; a dose in between, now and then a side effect, an evaluation, a reset.
    private static readonly Gen<(int Kind, int Score, bool SideEffect, int Step)[]> Courses =
        Gen.Select(Gen.Int[0, 9], Gen.OneOf(Gen.Int[-1, 4_001], Gen.OneOf(0, 1_000, 1_500, 2_000, 4_000)),
            Gen.Int[0, 6].Select(one => one == 0), Gen.Int[-1, 2]).Array[0, 40];

    [TestMethod]
    public void The_record_agrees_with_the_whole_list()
    {
        var eligible = 0;
        Courses.Sample(course =>
        {
            var trial = new TrialRecord();
            var list = new Course();
            foreach (var (kind, score, sideEffect, step) in course)
            {
                switch (kind)
                {
                    case 0 or 1:
                        var dosePg = step < 0 ? TrialRecord.Programme : DrugLibrary.Find(Drug.Baclofen).ScreeningPgAt(step);
                        trial.BeginDose(dosePg, 0);
                        list.Begin(dosePg);
                        break;
                    case 2:
                        list.IsEvaluated = trial.Evaluate() == RefusalReason.None;
                        break;
                    case 3:
                        trial = Restored(trial);
                        break;
                    default:
                        if (trial.RecordScore(Drug.Baclofen, Ashworth, score, sideEffect) == RefusalReason.None) list.Add(score, sideEffect);
                        break;
                }

                if (!list.AgreesWith(trial)) return false;
            }

            if (trial.IsEligible) Interlocked.Increment(ref eligible);
            return true;
        }, iter: 20_000);
        Assert.IsGreaterThan(500, eligible, "too few trials succeeded for the property to say anything");
    }

    private static TrialRecord Restored(TrialRecord trial)
    {
        var payload = new byte[TrialRecord.Bytes];
        trial.PutInto(payload, 0);
        var restored = new TrialRecord();
        Assert.IsTrue(restored.TakeFrom(payload, 0));
        return restored;
    }

    private sealed class Course
    {
        private readonly List<Dose> doses = [new(TrialRecord.Programme)];
        private int? baseline;

        public bool IsEvaluated { get; set; }

        public void Begin(long dosePg) => doses.Add(new Dose(dosePg));

        public void Add(int score, bool sideEffect)
        {
            IsEvaluated = false;
            doses[^1].HasSideEffect |= sideEffect;
            if (baseline == null) baseline = score;
            else doses[^1].Scores.Add(score);
        }

        public bool AgreesWith(TrialRecord trial)
        {
            var borne = doses.Where(dose => !dose.HasSideEffect).ToArray();
            var best = borne.SelectMany(dose => dose.Scores).DefaultIfEmpty(TrialRecord.NoScore).Min();
            var test = borne.Where(dose => dose.Pg > 0 && dose.Scores.Count > 0)
                .OrderBy(dose => dose.Scores.Min()).ThenBy(dose => dose.Pg).FirstOrDefault();
            var effectivePg = test != null && IsHalf(test.Scores.Min()) ? test.Pg : 0;
            return trial.BaselineThousandths == (baseline ?? TrialRecord.NoScore)
                && trial.BestThousandths == best
                && trial.IsEligible == (IsEvaluated && best != TrialRecord.NoScore && IsHalf(best))
                && trial.EffectiveDosePg == effectivePg;
        }

        private bool IsHalf(int score) => baseline > 0 && score * 2m <= baseline;
    }

    private sealed class Dose(long pg)
    {
        public readonly List<int> Scores = [];

        public long Pg => pg;

        public bool HasSideEffect { get; set; }
    }
}
