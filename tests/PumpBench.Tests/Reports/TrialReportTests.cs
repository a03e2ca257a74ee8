using PumpBench.Reports;
using PumpBench.Simulation;
using PumpFirmware;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Reports;

/// <summary>A trial's best is the lowest score recorded without an intolerable side effect, the baseline included.</summary>
[TestClass]
public sealed class TrialReportTests
{
    private const int Ashworth = (int)SymptomScale.Ashworth;

    [TestMethod]
    public void Without_a_score_there_is_no_trial() => Assert.IsNull(ScenarioRun.Of(new TrialRecord()));

    [TestMethod]
    public void The_baseline_alone_is_the_best_and_improves_nothing() =>
        Assert.AreEqual(new ReportTrial("ashworth", 3, 3, 0, false), ScenarioRun.Of(Trial()));

    [TestMethod]
    public void A_score_with_an_intolerable_side_effect_leaves_the_baseline_the_best() =>
        Assert.AreEqual(new ReportTrial("ashworth", 3, 3, 0, false), ScenarioRun.Of(Trial((1000, true))));

    [TestMethod]
    [DataRow(3001, 3.0, 0.0)]
    [DataRow(3000, 3.0, 0.0)]
    [DataRow(2999, 2.999, 0.033)]
    public void A_later_score_is_the_best_when_it_is_lower(int later, double best, double percent) =>
        Assert.AreEqual(new ReportTrial("ashworth", 3, best, percent, false), ScenarioRun.Of(Trial((later, false))));

    [TestMethod]
    public void The_lowest_of_the_scores_that_count_is_the_best()
    {
        TrialRecord trial = Trial((2000, false), (1500, false), (1750, false));
        trial.Evaluate();
        Assert.AreEqual(new ReportTrial("ashworth", 3, 1.5, 50, true), ScenarioRun.Of(trial));
    }

    [TestMethod]
    public void A_baseline_of_zero_has_no_improvement_in_percent()
    {
        var trial = new TrialRecord();
        trial.RecordScore(Drug.Morphine, (int)SymptomScale.PainNrs, 0, false);
        Assert.AreEqual(new ReportTrial("painNrs", 0, 0, null, false), ScenarioRun.Of(trial));
    }

    private static TrialRecord Trial(params (int Thousandths, bool SideEffect)[] later)
    {
        var trial = new TrialRecord();
        Assert.AreEqual(RefusalReason.None, trial.RecordScore(Drug.Baclofen, Ashworth, 3000, false));
        trial.BeginDose(50_000_000, 0);
        foreach ((int thousandths, bool sideEffect) in later)
            Assert.AreEqual(RefusalReason.None, trial.RecordScore(Drug.Baclofen, Ashworth, thousandths, sideEffect));
        return trial;
    }
}
