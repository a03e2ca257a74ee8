using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

/// <summary>What is told to the pump of a refill, and what is true of it; the reservoir here holds 20,000 uL.</summary>
[TestClass]
public class RefillTests
{
    [TestMethod]
    [DataRow("0", "0.001", "0.001", 0L, 1L, 1L)]
    [DataRow("2000.125", "18000.5", "1234.567", 2_000_125L, 18_000_500L, 1_234_567L)]
    [DataRow("20000", "20000", "1000000", 20_000_000L, 20_000_000L, 1_000_000_000L)]
    public void A_refill_is_as_it_is_told_unless_the_file_says_otherwise(
        string residual, string fill, string concentration, long residualNl, long fillNl, long concentrationNgPerMl) =>
        Assert.AreEqual(
            new RefillEvent(3_600_000, 0, 1, residualNl, fillNl, concentrationNgPerMl, fillNl, concentrationNgPerMl),
            ScenarioReader.Read(Refill(residual, fill, concentration)).Events.Single());

    [TestMethod]
    [DataRow("0", "0", 0L, 0L)]
    [DataRow("0.001", "0.001", 1L, 1L)]
    [DataRow("20000.000", "1000000", 20_000_000L, 1_000_000_000L)]
    public void What_is_true_of_it_may_differ(string fill, string concentration, long fillNl, long concentrationNgPerMl) =>
        Assert.AreEqual(
            new RefillEvent(3_600_000, 0, 1, 1_000_000, 15_000_000, 500_000, fillNl, concentrationNgPerMl),
            ScenarioReader.Read(Refill(
                "1000", "15000", "500", $",\"actualFillUl\":{fill},\"actualConcentrationUgPerMl\":{concentration}"))
                .Events.Single());

    [TestMethod]
    public void One_truth_leaves_the_other_as_it_is_told()
    {
        Scenario fill = ScenarioReader.Read(Refill("1", "2", "3", ",\"actualFillUl\":4"));
        Scenario concentration = ScenarioReader.Read(Refill("1", "2", "3", ",\"actualConcentrationUgPerMl\":5"));

        Assert.AreEqual(new RefillEvent(3_600_000, 0, 1, 1_000, 2_000, 3_000, 4_000, 3_000), fill.Events.Single());
        Assert.AreEqual(new RefillEvent(3_600_000, 0, 1, 1_000, 2_000, 3_000, 2_000, 5_000), concentration.Events.Single());
    }

    [TestMethod]
    [DataRow("-1", "1", "1", "residualUl", "must be 0 to 100,000 uL, not -1")]
    [DataRow("20000.001", "1", "1", "residualUl", "must be at most the capacity of 20000 uL, not 20000.001")]
    [DataRow("0.0001", "1", "1", "residualUl", "must have at most 3 decimals (a resolution of 1 nL), not 0.0001")]
    [DataRow("1", "0", "1", "fillUl", "must be above zero and at most 100,000 uL, not 0")]
    [DataRow("1", "20000.001", "1", "fillUl", "must be at most the capacity of 20000 uL, not 20000.001")]
    [DataRow("1", "0.0001", "1", "fillUl", "must have at most 3 decimals (a resolution of 1 nL), not 0.0001")]
    [DataRow("1", "1", "0", "concentrationUgPerMl", "must be above zero and at most 1,000,000 ug/mL, not 0")]
    [DataRow(
        "1", "1", "1000000.001", "concentrationUgPerMl",
        "must be above zero and at most 1,000,000 ug/mL, not 1000000.001")]
    [DataRow("1", "1", "0.0001", "concentrationUgPerMl", "must have at most 3 decimals (a resolution of 1 ng/mL), not 0.0001")]
    public void Another_figure_is_refused_by_its_path(
        string residual, string fill, string concentration, string field, string reason) =>
        Sample.IsRefused(Refill(residual, fill, concentration), $"events[0].{field}", reason);

    [TestMethod]
    [DataRow("actualFillUl", "-0.001", "must be 0 to 100,000 uL, not -0.001")]
    [DataRow("actualFillUl", "20000.001", "must be at most the capacity of 20000 uL, not 20000.001")]
    [DataRow("actualFillUl", "1.0001", "must have at most 3 decimals (a resolution of 1 nL), not 1.0001")]
    [DataRow("actualFillUl", "null", "must be a number, not null")]
    [DataRow("actualConcentrationUgPerMl", "-0.001", "must be 0 to 1,000,000 ug/mL, not -0.001")]
    [DataRow("actualConcentrationUgPerMl", "1000000.001", "must be 0 to 1,000,000 ug/mL, not 1000000.001")]
    [DataRow("actualConcentrationUgPerMl", "1.0001", "must have at most 3 decimals (a resolution of 1 ng/mL), not 1.0001")]
    [DataRow("actualResidualUl", "1", "unknown field")]
    public void Another_truth_is_refused_by_its_path(string field, string value, string reason) =>
        Sample.IsRefused(Refill("1", "2", "3", $",\"{field}\":{value}"), $"events[0].{field}", reason);

    [TestMethod]
    [DataRow("""{"atHours":1,"do":"refill","fillUl":2,"concentrationUgPerMl":3}""", "residualUl")]
    [DataRow("""{"atHours":1,"do":"refill","residualUl":1,"concentrationUgPerMl":3}""", "fillUl")]
    [DataRow("""{"atHours":1,"do":"refill","residualUl":1,"fillUl":2}""", "concentrationUgPerMl")]
    public void A_figure_that_is_missing_is_refused_by_its_path(string item, string field) =>
        Sample.IsRefused(Sample.WithEvents(item), $"events[0].{field}", "required field is missing");

    private static string Refill(string residual, string fill, string concentration, string more = "") => Sample.WithEvents(
        $$"""
        {"atHours":1,"do":"refill","residualUl":{{residual}},"fillUl":{{fill}},"concentrationUgPerMl":{{concentration}}{{more}}}
        """);
}
