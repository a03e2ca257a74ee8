using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>What a clinician does in a trial: scores, test doses, and the verdict.</summary>
[TestClass]
public class TrialRequestTests
{
    [TestMethod]
    [DataRow("painNrs", "0", ScoreScale.PainNrs, 0)]
    [DataRow("painNrs", "7.125", ScoreScale.PainNrs, 7_125)]
    [DataRow("painNrs", "10", ScoreScale.PainNrs, 10_000)]
    [DataRow("painNrs", "10.000", ScoreScale.PainNrs, 10_000)]
    [DataRow("ashworth", "0", ScoreScale.Ashworth, 0)]
    [DataRow("ashworth", "1.5", ScoreScale.Ashworth, 1_500)]
    [DataRow("ashworth", "\"1+\"", ScoreScale.Ashworth, 1_500)]
    [DataRow("ashworth", "3.999", ScoreScale.Ashworth, 3_999)]
    [DataRow("ashworth", "4", ScoreScale.Ashworth, 4_000)]
    public void A_score_is_read_in_thousandths(string scale, string score, ScoreScale readScale, int thousandths) =>
        Assert.AreEqual(
            new RecordScoreEvent(3_600_000, 0, 1, readScale, thousandths, false),
            ScenarioReader.Read(Score(scale, score)).Events.Single());

    [TestMethod]
    [DataRow("painNrs", "10.001", "must be 0 to 10, not 10.001")]
    [DataRow("painNrs", "-0.001", "must be 0 to 10, not -0.001")]
    [DataRow("painNrs", "1.0001", "must have at most 3 decimals (a resolution of 0.001), not 1.0001")]
    [DataRow("painNrs", "\"1+\"", "must be a number, not a string")]
    [DataRow("painNrs", "\"5\"", "must be a number, not a string")]
    [DataRow("ashworth", "4.001", "must be 0 to 4, not 4.001")]
    [DataRow("ashworth", "10", "must be 0 to 4, not 10")]
    [DataRow("ashworth", "-1", "must be 0 to 4, not -1")]
    [DataRow("ashworth", "1.0001", "must have at most 3 decimals (a resolution of 0.001), not 1.0001")]
    [DataRow("ashworth", "\"2+\"", "must be a number or \"1+\", not \"2+\"")]
    [DataRow("ashworth", "\"1 +\"", "must be a number or \"1+\", not \"1 +\"")]
    [DataRow("ashworth", "\"\"", "must be a number or \"1+\", not \"\"")]
    [DataRow("ashworth", "true", "must be a number or \"1+\", not true")]
    public void Another_score_is_refused(string scale, string score, string reason) =>
        Sample.IsRefused(Score(scale, score), "events[0].score", reason);

    [TestMethod]
    [DataRow("morphine", "ashworth")]
    [DataRow("baclofen", "painNrs")]
    public void A_scale_that_does_not_fit_the_drug_is_for_the_pump_to_refuse(string drug, string scale) =>
        Assert.HasCount(1, ScenarioReader.Read(Score(scale, "3").Replace("baclofen", drug)).Events);

    [TestMethod]
    [DataRow("true", true)]
    [DataRow("false", false)]
    public void A_side_effect_belongs_to_its_score(string value, bool sideEffect) =>
        Assert.AreEqual(
            new RecordScoreEvent(3_600_000, 0, 1, ScoreScale.PainNrs, 5_000, sideEffect),
            ScenarioReader.Read(Score("painNrs", "5", $",\"sideEffect\":{value}")).Events.Single());

    [TestMethod]
    [DataRow("""{"atHours":1,"do":"recordScore","score":1}""", "scale", "required field is missing")]
    [DataRow("""{"atHours":1,"do":"recordScore","scale":"painNrs"}""", "score", "required field is missing")]
    [DataRow("""{"atHours":1,"do":"recordScore","scale":"vas","score":1}""", "scale", "must be painNrs or ashworth, not \"vas\"")]
    [DataRow(
        """{"atHours":1,"do":"recordScore","scale":"painNrs","score":1,"sideEffect":1}""", "sideEffect",
        "must be true or false, not a number")]
    [DataRow("""{"atHours":1,"do":"recordScore","scale":"painNrs","score":1,"doseUg":1}""", "doseUg", "unknown field")]
    [DataRow("""{"atHours":1,"do":"testDose","overMinutes":1}""", "doseUg", "required field is missing")]
    [DataRow("""{"atHours":1,"do":"testDose","doseUg":1}""", "overMinutes", "required field is missing")]
    [DataRow("""{"atHours":1,"do":"testDose","doseUg":1,"overMinutes":1,"score":1}""", "score", "unknown field")]
    [DataRow("""{"atHours":1,"do":"evaluateTrial","score":1}""", "score", "unknown field")]
    [DataRow("""{"do":"evaluateTrial"}""", "atHours", "required field is missing")]
    public void A_request_that_is_not_as_the_contract_says_is_refused(string item, string field, string reason) =>
        Sample.IsRefused(Sample.WithEvents(item), $"events[0].{field}", reason);

    [TestMethod]
    [DataRow("50", "1.5", 50_000_000L, 90_000L)]
    [DataRow("0.000001", "0.001", 1L, 60L)]
    [DataRow("1000000000", "1440", 1_000_000_000_000_000L, 86_400_000L)]
    public void A_test_dose_is_read_exactly(string doseUg, string over, long dosePg, long overMs) =>
        Assert.AreEqual(
            new TestDoseEvent(3_600_000, 0, 1, dosePg, overMs), ScenarioReader.Read(TestDose(doseUg, over)).Events.Single());

    [TestMethod]
    [DataRow("0", "1", "doseUg", "must be above zero and at most 1,000,000,000 ug, not 0")]
    [DataRow("1000000000.000001", "1", "doseUg", "must be above zero and at most 1,000,000,000 ug, not 1000000000.000001")]
    [DataRow("1.0000001", "1", "doseUg", "must have at most 6 decimals (a resolution of 1 pg), not 1.0000001")]
    [DataRow("1", "0", "overMinutes", "must be above zero and at most 1,440 minutes, not 0")]
    [DataRow("1", "1440.001", "overMinutes", "must be above zero and at most 1,440 minutes, not 1440.001")]
    [DataRow("1", "1.0001", "overMinutes", "must have at most 3 decimals (a resolution of 60 ms), not 1.0001")]
    public void Another_test_dose_is_refused_by_its_path(string doseUg, string over, string field, string reason) =>
        Sample.IsRefused(TestDose(doseUg, over), $"events[0].{field}", reason);

    [TestMethod]
    public void The_verdict_is_asked_for_with_nothing_but_a_time() =>
        Assert.AreEqual(
            new EvaluateTrialEvent(3_600_000, 0, 1),
            ScenarioReader.Read(Sample.WithEvents("""{"atHours":1,"do":"evaluateTrial"}""")).Events.Single());

    private static string Score(string scale, string score, string more = "") => Sample.WithEvents(
        $$"""{"atHours":1,"do":"recordScore","scale":"{{scale}}","score":{{score}}{{more}}}""");

    private static string TestDose(string doseUg, string over) => Sample.WithEvents(
        $$"""{"atHours":1,"do":"testDose","doseUg":{{doseUg}},"overMinutes":{{over}}}""");
}
