using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>The bolus that a patient may ask for, and the asking.</summary>
[TestClass]
public class PatientBolusTests
{
    private const string Bolus = """{"doseUg":10,"overMinutes":5,"lockoutMinutes":60,"maxPerDay":6}""";

    [TestMethod]
    [DataRow("10", "5", "60", "6", 10_000_000L, 300_000L, 3_600_000L, 6)]
    [DataRow("0.000001", "0.001", "0.001", "1", 1L, 60L, 60L, 1)]
    [DataRow("1000000000", "1440", "10080", "24", 1_000_000_000_000_000L, 86_400_000L, 604_800_000L, 24)]
    [DataRow("1", "7.001", "7.001", "2", 1_000_000L, 420_060L, 420_060L, 2)]
    public void A_patient_bolus_is_read_exactly(
        string doseUg, string over, string lockout, string maxPerDay, long dosePg, long overMs, long lockoutMs, int most) =>
        Assert.AreEqual(
            new PatientBolusSetup(dosePg, overMs, lockoutMs, most),
            ScenarioReader.Read(With(doseUg, over, lockout, maxPerDay)).Therapy.PatientBolus);

    [TestMethod]
    public void There_is_none_unless_the_file_says_so() =>
        Assert.IsNull(ScenarioReader.Read(Sample.Minimal).Therapy.PatientBolus);

    [TestMethod]
    [DataRow("0", "5", "60", "6", "doseUg", "must be above zero and at most 1,000,000,000 ug, not 0")]
    [DataRow(
        "1000000000.000001", "5", "60", "6", "doseUg",
        "must be above zero and at most 1,000,000,000 ug, not 1000000000.000001")]
    [DataRow("0.0000001", "5", "60", "6", "doseUg", "must have at most 6 decimals (a resolution of 1 pg), not 0.0000001")]
    [DataRow("1", "0", "60", "6", "overMinutes", "must be above zero and at most 1,440 minutes, not 0")]
    [DataRow("1", "1440.001", "1441", "6", "overMinutes", "must be above zero and at most 1,440 minutes, not 1440.001")]
    [DataRow("1", "0.0001", "60", "6", "overMinutes", "must have at most 3 decimals (a resolution of 60 ms), not 0.0001")]
    [DataRow("1", "5", "4.999", "6", "lockoutMinutes", "must be at least overMinutes, 5 minutes, not 4.999")]
    [DataRow("1", "1440", "1439.999", "6", "lockoutMinutes", "must be at least overMinutes, 1,440 minutes, not 1439.999")]
    [DataRow("1", "5", "0", "6", "lockoutMinutes", "must be above zero and at most 10,080 minutes, not 0")]
    [DataRow("1", "5", "10080.001", "6", "lockoutMinutes", "must be above zero and at most 10,080 minutes, not 10080.001")]
    [DataRow("1", "5", "60.0001", "6", "lockoutMinutes", "must have at most 3 decimals (a resolution of 60 ms), not 60.0001")]
    [DataRow("1", "5", "60", "0", "maxPerDay", "must be 1 to 24 a day, not 0")]
    [DataRow("1", "5", "60", "25", "maxPerDay", "must be 1 to 24 a day, not 25")]
    [DataRow("1", "5", "60", "-1", "maxPerDay", "must be 1 to 24 a day, not -1")]
    [DataRow("1", "5", "60", "6.0", "maxPerDay", "must be a whole number in digits alone, not 6.0")]
    [DataRow("1", "5", "60", "\"6\"", "maxPerDay", "must be a number, not a string")]
    public void Another_figure_is_refused_by_its_path(
        string doseUg, string over, string lockout, string maxPerDay, string field, string reason) =>
        Sample.IsRefused(With(doseUg, over, lockout, maxPerDay), $"therapy.patientBolus.{field}", reason);

    [TestMethod]
    [DataRow("""{"overMinutes":5,"lockoutMinutes":60,"maxPerDay":6}""", ".doseUg", "required field is missing")]
    [DataRow("""{"doseUg":1,"lockoutMinutes":60,"maxPerDay":6}""", ".overMinutes", "required field is missing")]
    [DataRow("""{"doseUg":1,"overMinutes":5,"maxPerDay":6}""", ".lockoutMinutes", "required field is missing")]
    [DataRow("""{"doseUg":1,"overMinutes":5,"lockoutMinutes":60}""", ".maxPerDay", "required field is missing")]
    [DataRow("""{"doseUg":1,"overHours":5}""", ".overHours", "unknown field")]
    [DataRow("10", "", "must be an object, not a number")]
    [DataRow("null", "", "must be an object, not null")]
    public void A_patient_bolus_that_is_not_as_the_contract_says_is_refused(string bolus, string field, string reason) =>
        Sample.IsRefused(Sample.With("therapy.patientBolus", bolus), $"therapy.patientBolus{field}", reason);

    [TestMethod]
    public void A_patient_may_ask_for_it_and_asking_twice_is_one_request()
    {
        ScenarioEvent[] expected =
        [
            new PatientBolusEvent(3_600_000, 0, 1),
            new PatientBolusEvent(3_603_600, 1, 1),
            new PatientBolusEvent(7_200_000, 2, 2),
        ];

        Scenario scenario = ScenarioReader.Read(Asked(
            """{"atHours":1,"do":"patientBolus","requestId":"a"}""",
            """{"atHours":1.001,"do":"patientBolus","requestId":"a"}""",
            """{"atHours":2,"do":"patientBolus"}"""));

        CollectionAssert.AreEqual(expected, scenario.Events.ToArray());
    }

    [TestMethod]
    public void Asking_for_a_bolus_that_the_therapy_does_not_have_is_refused_at_the_event() =>
        Sample.IsRefused(
            Sample.WithEvents("""{"atHours":1,"do":"stop"}""", """{"atHours":1,"do":"patientBolus"}"""),
            "events[1].do",
            "the therapy has no patientBolus");

    [TestMethod]
    [DataRow("""{"atHours":1,"do":"patientBolus","doseUg":10}""", "events[0].doseUg", "unknown field")]
    [DataRow("""{"do":"patientBolus"}""", "events[0].atHours", "required field is missing")]
    public void Asking_has_no_field_of_its_own(string item, string path, string reason) =>
        Sample.IsRefused(Asked(item), path, reason);

    private static string With(string doseUg, string over, string lockout, string maxPerDay) => Sample.With(
        "therapy.patientBolus",
        $$"""{"doseUg":{{doseUg}},"overMinutes":{{over}},"lockoutMinutes":{{lockout}},"maxPerDay":{{maxPerDay}}}""");

    private static string Asked(params string[] events) => Sample.WithEvents(events)
        .Replace("\"drug\":", $"\"patientBolus\":{Bolus},\"drug\":");
}
