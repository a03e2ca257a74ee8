using System.Globalization;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;

namespace PumpBench.Tests.Simulation;

/// <summary>From one drug to another and back: each judged by its own limits, and never three in one catheter.</summary>
[TestClass]
public sealed class DrugChangeRunTests
{
    [TestMethod]
    [DataRow(30, "")]
    [DataRow(5, "refill bridgeRunning, program concentrationNotInReservoir")]
    public void A_second_change_waits_until_the_first_drug_has_left(int backAtHours, string refusals)
    {
        RunReport report = new ScenarioRun(BackAndForth(backAtHours)).ToEnd();

        Assert.AreEqual(refusals, string.Join(", ", report.Refusals.Select(refusal => $"{refusal.Request} {refusal.Reason}")));
        Assert.AreEqual("", string.Join(' ', report.Invariants.Where(rule => rule.Held != true).Select(rule => rule.Id)));
        Assert.AreEqual("Delivering", report.State);
    }

    [TestMethod]
    public void A_refill_of_a_pump_that_delivers_is_of_the_same_drug_whatever_is_proposed_later()
    {
        Scenario scenario = ScenarioReader.Read($$"""
            {"name":"c","durationHours":30,"tickMs":1000,"pump":{{Pump}},"therapy":{{Therapy("baclofen", 200, 70)}},"events":[
            {"atHours":1,"do":"refill","residualUl":19985,"fillUl":20000,"concentrationUgPerMl":200},
            {"atHours":2,"do":"program","confirm":"matching","therapy":{{Therapy("morphine", 200, 200)}}}]}
            """);

        var run = new ScenarioRun(scenario);
        RunReport report = run.ToEnd();

        Assert.AreEqual("drugNotInReservoir", report.Refusals.Single().Reason);
        Assert.AreEqual(0.0, run.Pump.Plant.FormerOutletDrugPg);
    }

    private const string Pump = """{"kind":"programmable","reservoirUl":20000,"fillUl":20000,"catheterUl":50}""";

    private static Scenario BackAndForth(int backAtHours) => ScenarioReader.Read($$"""
        {"name":"c","durationHours":60,"tickMs":1000,"pump":{{Pump}},"therapy":{{Therapy("baclofen", 200, 70)}},"events":[
        {{Change(1, 19_985, "morphine", 5000, 200)}},{{Change(backAtHours, 19_930, "baclofen", 200, 70)}}]}
        """);

    private static string Change(int atHours, int residualUl, string drug, int ugPerMl, int doseUgPerDay) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {"atHours":{{atHours}},"do":"stop"},
        {"atHours":{{atHours}},"do":"refill","residualUl":{{residualUl}},"fillUl":20000,"concentrationUgPerMl":{{ugPerMl}}},
        {"atHours":{{atHours}},"do":"program","confirm":"matching","therapy":{{Therapy(drug, ugPerMl, doseUgPerDay)}}},
        {"atHours":{{atHours}},"do":"resume"}
        """);

    private static string Therapy(string drug, int ugPerMl, int doseUgPerDay) => $$"""
        {"phase":"permanent","overrideTrial":"test","drug":"{{drug}}","concentrationUgPerMl":{{ugPerMl}},
        "basal":{"mode":"constant","doseUgPerDay":{{doseUgPerDay}}} }
        """;
}
