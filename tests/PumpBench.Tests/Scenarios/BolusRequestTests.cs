using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>A clinician's single bolus.</summary>
[TestClass]
public class BolusRequestTests
{
    [TestMethod]
    [DataRow("12.5", "30", 12_500_000L, 1_800_000L)]
    [DataRow("0.000001", "0.001", 1L, 60L)]
    [DataRow("1000000000", "1440", 1_000_000_000_000_000L, 86_400_000L)]
    public void A_bolus_is_read_exactly(string doseUg, string over, long dosePg, long overMs) =>
        Assert.AreEqual(
            new BolusEvent(3_600_000, 0, 1, dosePg, overMs), ScenarioReader.Read(Bolus(doseUg, over)).Events.Single());

    [TestMethod]
    [DataRow("0", "30", "doseUg", "must be above zero and at most 1,000,000,000 ug, not 0")]
    [DataRow("1000000000.000001", "30", "doseUg", "must be above zero and at most 1,000,000,000 ug, not 1000000000.000001")]
    [DataRow("1.0000001", "30", "doseUg", "must have at most 6 decimals (a resolution of 1 pg), not 1.0000001")]
    [DataRow("1", "0", "overMinutes", "must be above zero and at most 1,440 minutes, not 0")]
    [DataRow("1", "1440.001", "overMinutes", "must be above zero and at most 1,440 minutes, not 1440.001")]
    [DataRow("1", "1.0001", "overMinutes", "must have at most 3 decimals (a resolution of 60 ms), not 1.0001")]
    [DataRow("\"1\"", "1", "doseUg", "must be a number, not a string")]
    public void Another_figure_is_refused_by_its_path(string doseUg, string over, string field, string reason) =>
        Sample.IsRefused(Bolus(doseUg, over), $"events[0].{field}", reason);

    [TestMethod]
    [DataRow("""{"atHours":1,"do":"bolus","overMinutes":1}""", "doseUg", "required field is missing")]
    [DataRow("""{"atHours":1,"do":"bolus","doseUg":1}""", "overMinutes", "required field is missing")]
    [DataRow("""{"atHours":1,"do":"bolus","doseUg":1,"overMinutes":1,"lockoutMinutes":1}""", "lockoutMinutes", "unknown field")]
    public void A_bolus_has_a_dose_and_a_time_and_nothing_else(string item, string field, string reason) =>
        Sample.IsRefused(Sample.WithEvents(item), $"events[0].{field}", reason);

    [TestMethod]
    public void A_bolus_needs_no_patient_bolus_in_the_therapy() =>
        Assert.IsNull(ScenarioReader.Read(Bolus("1", "1")).Therapy.PatientBolus);

    private static string Bolus(string doseUg, string over) =>
        Sample.WithEvents($$"""{"atHours":1,"do":"bolus","doseUg":{{doseUg}},"overMinutes":{{over}}}""");
}
