using PumpBench.Scenarios;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Scenarios;

/// <summary>A therapy that is proposed during the run.</summary>
[TestClass]
public class ProgramTests
{
    private const string Constant =
        """ "phase":"permanent","drug":"baclofen","concentrationUgPerMl":500,"basal":{"mode":"constant","doseUgPerDay":320} """;

    private const string Bolus = """ "patientBolus":{"doseUg":10,"overMinutes":5,"lockoutMinutes":60,"maxPerDay":6} """;

    private static readonly TherapySetup s_constant = new(
        null, Drug.Baclofen, SpasticityOrigin.Spinal, 500_000, BasalSetup.Constant(320_000_000), 0, 0);

    [TestMethod]
    [DataRow("matching", Confirmation.Matching)]
    [DataRow("wrongDigest", Confirmation.WrongDigest)]
    [DataRow("none", Confirmation.None)]
    public void A_proposal_is_read_with_its_answer(string confirm, Confirmation answer) =>
        Assert.AreEqual(
            new ProgramEvent(3_600_000, 0, 1, s_constant, answer), Read(Constant, $"\"{confirm}\"").Events.Single());

    [TestMethod]
    public void A_proposal_may_say_all_that_a_therapy_may()
    {
        string all = Constant + ",\"overrideTrial\":\"moved here\",\"spasticityOrigin\":\"cerebral\",\"opioidTolerant\":false,"
            + $"\"previousDoseUgPerDay\":300.5,{Bolus},\"limits\":{{\"maxUgPerHour\":60,\"maxUgPerDay\":500}}";

        Assert.AreEqual(
            s_constant with
            {
                OverrideTrial = "moved here",
                SpasticityOrigin = SpasticityOrigin.Cerebral,
                OpioidTolerant = false,
                PreviousPgPerDay = 300_500_000,
                PatientBolus = new PatientBolusSetup(10_000_000, 300_000, 3_600_000, 6),
                LimitPgPerHour = 60_000_000,
                LimitPgPerDay = 500_000_000,
            },
            ((ProgramEvent)Read(all).Events.Single()).Therapy);
    }

    [TestMethod]
    public void A_trial_may_be_proposed_with_no_dose_at_all() =>
        Assert.AreEqual(
            s_constant with { Phase = TherapyPhase.Trial, Basal = BasalSetup.Constant(0) },
            ((ProgramEvent)Read(Constant.Replace("permanent", "trial").Replace("320", "0")).Events.Single()).Therapy);

    [TestMethod]
    [DataRow("\"phase\":\"permanent\",", "", "phase", "required field is missing")]
    [DataRow("\"permanent\"", "\"other\"", "phase", "must be trial or permanent, not \"other\"")]
    [DataRow("\"permanent\"", "\"trial\",\"overrideTrial\":\"x\"", "overrideTrial", "must not be given in a trial")]
    [DataRow("\"permanent\"", "\"permanent\",\"overrideTrial\":5", "overrideTrial", "must be a string, not a number")]
    [DataRow(
        "\"permanent\"", "\"permanent\",\"overrideTrial\":\" \"", "overrideTrial",
        "must not be blank: a permanent therapy needs a successful trial or a recorded override")]
    [DataRow("\"drug\":\"baclofen\",", "", "drug", "required field is missing")]
    [DataRow("500", "0", "concentrationUgPerMl", "must be above zero and at most 1,000,000 ug/mL, not 0")]
    [DataRow("\"constant\"", "\"ramp\"", "basal.doseUgPerDay", "unknown field")]
    [DataRow("320", "0", "basal.doseUgPerDay", "must be above zero and at most 1,000,000,000 ug/day, not 0")]
    [DataRow("\"phase\"", "\"events\":[],\"phase\"", "events", "unknown field")]
    [DataRow("\"drug\"", "\"drug\":\"morphine\",\"drug\"", "drug", "duplicate field")]
    public void A_therapy_that_is_wrong_is_refused_by_its_path_in_the_event(
        string from, string to, string field, string reason) =>
        Sample.IsRefused(Json(Constant.Replace(from, to), "\"none\""), $"events[0].therapy.{field}", reason);

    [TestMethod]
    public void A_flex_segment_deep_in_a_proposal_is_refused_by_its_whole_path() =>
        Sample.IsRefused(
            Json(
                """
                "phase":"trial","drug":"baclofen","concentrationUgPerMl":500,
                "basal":{"mode":"flex","segments":[{"day":"all","at":"24:00","doseUgPerDay":1}]}
                """,
                "\"none\""),
            "events[0].therapy.basal.segments[0].at",
            "must be a time of day, 00:00 to 23:59, not \"24:00\"");

    [TestMethod]
    [DataRow("""{"atHours":1,"do":"program","confirm":"none"}""", "therapy", "required field is missing")]
    [DataRow("""{"atHours":1,"do":"program","confirm":"none","therapy":5}""", "therapy", "must be an object, not a number")]
    [DataRow("""{"atHours":1,"do":"program","confirm":"none","basal":{}}""", "basal", "unknown field")]
    public void A_proposal_that_is_not_as_the_contract_says_is_refused(string item, string field, string reason) =>
        Sample.IsRefused(Sample.WithEvents(item), $"events[0].{field}", reason);

    [TestMethod]
    [DataRow("\"yes\"", "must be matching, wrongDigest or none, not \"yes\"")]
    [DataRow("true", "must be a string, not true")]
    [DataRow("null", "must be a string, not null")]
    public void Another_answer_is_refused(string confirm, string reason) =>
        Sample.IsRefused(Json(Constant, confirm), "events[0].confirm", reason);

    [TestMethod]
    public void A_proposal_without_an_answer_is_refused() =>
        Sample.IsRefused(
            Json(Constant, "\"none\"").Replace("\"confirm\":\"none\",", ""),
            "events[0].confirm",
            "required field is missing");

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void A_patient_may_ask_for_a_bolus_that_any_proposal_has_wherever_it_stands(int programAtHours)
    {
        string json = Sample.WithEvents(
            """{"atHours":2,"do":"patientBolus"}""",
            Proposal(programAtHours, $"{Constant},{Bolus}", "\"none\""));

        Assert.HasCount(1, ScenarioReader.Read(json).Events.OfType<PatientBolusEvent>());
    }

    [TestMethod]
    public void A_bolus_that_no_therapy_has_is_refused_at_the_first_event_that_asks_for_it() =>
        Sample.IsRefused(
            Sample.WithEvents(
                Proposal(3, Constant, "\"matching\""),
                """{"atHours":2,"do":"patientBolus"}""",
                """{"atHours":1,"do":"patientBolus"}"""),
            "events[1].do",
            "the therapy has no patientBolus");

    private static Scenario Read(string therapy, string confirm = "\"matching\"") => ScenarioReader.Read(Json(therapy, confirm));

    // As text, since a document tree would not hold a duplicate field.
    private static string Json(string therapy, string confirm) =>
        Sample.WithEvents().Replace("\"events\":[]", $"\"events\":[{Proposal(1, therapy, confirm)}]");

    private static string Proposal(int atHours, string therapy, string confirm) =>
        $$$"""{"atHours":{{{atHours}}},"do":"program","confirm":{{{confirm}}},"therapy":{{{{therapy}}}}}""";
}
