using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>The least flow, whose dose follows from the concentration.</summary>
[TestClass]
public class MinimumTests
{
    private const string Mode = """{"mode":"minimum"}""";

    [TestMethod]
    [DataRow("0.001", 48L)]
    [DataRow("2000", 96_000_000L)]
    [DataRow("1234.567", 59_259_216L)]
    [DataRow("1000000", 48_000_000_000L)]
    public void The_minimum_is_what_48_microlitres_hold(string concentrationUgPerMl, long dosePgPerDay)
    {
        string json = Sample.With("therapy.basal", Mode)
            .Replace("\"concentrationUgPerMl\":2000", $"\"concentrationUgPerMl\":{concentrationUgPerMl}");

        TherapySetup therapy = ScenarioReader.Read(json).Therapy;

        Assert.AreEqual(new BasalSetup(BasalKind.Minimum, dosePgPerDay, [], null), therapy.Basal);
        Assert.AreEqual(48_000m, therapy.BasalDosePgPerDay * 1000m / therapy.ConcentrationNgPerMl);
    }

    [TestMethod]
    [DataRow("doseUgPerDay")]
    [DataRow("segments")]
    [DataRow("backgroundUgPerDay")]
    public void The_minimum_has_no_field_of_its_own(string field) =>
        Sample.IsRefused(
            Sample.With("therapy.basal", $$"""{"mode":"minimum","{{field}}":1}"""), $"therapy.basal.{field}", "unknown field");
}
