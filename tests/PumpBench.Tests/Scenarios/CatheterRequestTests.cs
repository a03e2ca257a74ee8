using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>What a clinician asks about the fluid in the catheter: to prime it, and to bridge what it still holds.</summary>
[TestClass]
public class CatheterRequestTests
{
    [TestMethod]
    [DataRow("0.001", 1L)]
    [DataRow("180.125", 180_125L)]
    [DataRow("10000", 10_000_000L)]
    public void A_prime_is_read_exactly(string volume, long volumeNl) =>
        Assert.AreEqual(new PrimeEvent(3_600_000, 0, 1, volumeNl), Read("prime", "volumeUl", volume));

    [TestMethod]
    [DataRow("0.001", 1L)]
    [DataRow("1234.567", 1_234_567L)]
    [DataRow("1000000", 1_000_000_000L)]
    public void A_bridge_is_read_exactly(string concentration, long oldConcentrationNgPerMl) =>
        Assert.AreEqual(
            new BridgeEvent(3_600_000, 0, 1, oldConcentrationNgPerMl), Read("bridge", "oldConcentrationUgPerMl", concentration));

    [TestMethod]
    [DataRow("prime", "volumeUl", "0", "must be above zero and at most 10,000 uL, not 0")]
    [DataRow("prime", "volumeUl", "10000.001", "must be above zero and at most 10,000 uL, not 10000.001")]
    [DataRow("prime", "volumeUl", "1.0001", "must have at most 3 decimals (a resolution of 1 nL), not 1.0001")]
    [DataRow("prime", "volumeUl", "\"5\"", "must be a number, not a string")]
    [DataRow("prime", "volumeMl", "5", "unknown field")]
    [DataRow("bridge", "oldConcentrationUgPerMl", "0", "must be above zero and at most 1,000,000 ug/mL, not 0")]
    [DataRow(
        "bridge", "oldConcentrationUgPerMl", "1000000.001", "must be above zero and at most 1,000,000 ug/mL, not 1000000.001")]
    [DataRow(
        "bridge", "oldConcentrationUgPerMl", "1.0001", "must have at most 3 decimals (a resolution of 1 ng/mL), not 1.0001")]
    [DataRow("bridge", "concentrationUgPerMl", "5", "unknown field")]
    public void Another_figure_is_refused_by_its_path(string request, string field, string value, string reason) =>
        Sample.IsRefused(Json(request, field, value), $"events[0].{field}", reason);

    [TestMethod]
    [DataRow("prime", "volumeUl")]
    [DataRow("bridge", "oldConcentrationUgPerMl")]
    public void The_figure_is_required(string request, string field) =>
        Sample.IsRefused(
            Sample.WithEvents($$"""{"atHours":1,"do":"{{request}}"}"""), $"events[0].{field}", "required field is missing");

    private static ScenarioEvent Read(string request, string field, string value) =>
        ScenarioReader.Read(Json(request, field, value)).Events.Single();

    private static string Json(string request, string field, string value) =>
        Sample.WithEvents($$"""{"atHours":1,"do":"{{request}}","{{field}}":{{value}}}""");
}
