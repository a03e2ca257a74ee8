using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>A basal that goes from one dose to another, a step a day.</summary>
[TestClass]
public class RampTests
{
    [TestMethod]
    [DataRow("150.25", "300", "12", 150_250_000L, 300_000_000L, 12)]
    [DataRow("300", "150", "1", 300_000_000L, 150_000_000L, 1)]
    [DataRow("0.000001", "0.000001", "90", 1L, 1L, 90)]
    [DataRow("1000000000", "1000000000", "90", 1_000_000_000_000_000L, 1_000_000_000_000_000L, 90)]
    public void A_ramp_is_read_exactly(string from, string to, string over, long fromPg, long toPg, int days) =>
        Assert.AreEqual(
            new BasalSetup(BasalKind.Ramp, 0, [], null, new RampSetup(fromPg, toPg, days)),
            ScenarioReader.Read(Ramp(from, to, over)).Therapy.Basal);

    [TestMethod]
    [DataRow("0", "300", "12", "fromUgPerDay", "must be above zero and at most 1,000,000,000 ug/day, not 0")]
    [DataRow(
        "1000000000.000001", "300", "12", "fromUgPerDay",
        "must be above zero and at most 1,000,000,000 ug/day, not 1000000000.000001")]
    [DataRow("1.0000001", "300", "12", "fromUgPerDay", "must have at most 6 decimals (a resolution of 1 pg), not 1.0000001")]
    [DataRow("150", "0", "12", "toUgPerDay", "must be above zero and at most 1,000,000,000 ug/day, not 0")]
    [DataRow(
        "150", "1000000000.000001", "12", "toUgPerDay",
        "must be above zero and at most 1,000,000,000 ug/day, not 1000000000.000001")]
    [DataRow("150", "-1", "12", "toUgPerDay", "must be above zero and at most 1,000,000,000 ug/day, not -1")]
    [DataRow("150", "300", "0", "overDays", "must be 1 to 90 days, not 0")]
    [DataRow("150", "300", "91", "overDays", "must be 1 to 90 days, not 91")]
    [DataRow("150", "300", "-1", "overDays", "must be 1 to 90 days, not -1")]
    [DataRow("150", "300", "1.5", "overDays", "must be a whole number in digits alone, not 1.5")]
    [DataRow("150", "300", "\"12\"", "overDays", "must be a number, not a string")]
    public void Another_figure_is_refused_by_its_path(string from, string to, string over, string field, string reason) =>
        Sample.IsRefused(Ramp(from, to, over), $"therapy.basal.{field}", reason);

    [TestMethod]
    public void A_ramp_from_nothing_is_refused_in_a_trial_too() =>
        Sample.IsRefused(
            Ramp("0", "300", "12").Replace("\"permanent\",\"overrideTrial\":\"bench demonstration\"", "\"trial\""),
            "therapy.basal.fromUgPerDay",
            "must be above zero and at most 1,000,000,000 ug/day, not 0");

    [TestMethod]
    [DataRow("""{"mode":"ramp","toUgPerDay":2,"overDays":3}""", "fromUgPerDay", "required field is missing")]
    [DataRow("""{"mode":"ramp","fromUgPerDay":1,"overDays":3}""", "toUgPerDay", "required field is missing")]
    [DataRow("""{"mode":"ramp","fromUgPerDay":1,"toUgPerDay":2}""", "overDays", "required field is missing")]
    [DataRow("""{"mode":"ramp","doseUgPerDay":1}""", "doseUgPerDay", "unknown field")]
    [DataRow("""{"mode":"constant","doseUgPerDay":1,"overDays":3}""", "overDays", "unknown field")]
    public void A_ramp_has_three_figures_and_nothing_else(string basal, string field, string reason) =>
        Sample.IsRefused(Sample.With("therapy.basal", basal), $"therapy.basal.{field}", reason);

    private static string Ramp(string from, string to, string over) => Sample.With(
        "therapy.basal", $$"""{"mode":"ramp","fromUgPerDay":{{from}},"toUgPerDay":{{to}},"overDays":{{over}}}""");
}
