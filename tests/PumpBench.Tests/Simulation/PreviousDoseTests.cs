using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Scenarios;

namespace PumpBench.Tests.Simulation;

/// <summary>The dose before the therapy is what its first dose is judged against; the minimum rate is one dose like any other.</summary>
[TestClass]
public class PreviousDoseTests
{
    [TestMethod]
    [DataRow("0", "startingDoseTooHigh")]
    [DataRow("230", "increaseTooLarge")]
    [DataRow("230.769230", "increaseTooLarge")]
    [DataRow("230.769231", null)]
    [DataRow("400", null)]
    public void A_dose_is_judged_against_the_one_before_it(string previous, string? reason)
    {
        Scenario scenario = ScenarioReader.Read(WithBasalAndPrevious("""{"mode":"constant","doseUgPerDay":300}""", previous));
        if (reason == null)
        {
            PrescriptionCheck.ThrowIfRefused(scenario);
            return;
        }

        ScenarioRefusedException refused = Assert.ThrowsExactly<ScenarioRefusedException>(() => PrescriptionCheck.ThrowIfRefused(scenario));
        Assert.AreEqual("therapy.basal.doseUgPerDay", refused.Path);
        Assert.Contains($"({reason})", refused.Reason);
    }

    [TestMethod]
    [DataRow("1000", "", true)]
    [DataRow("1000.000001", "", false)]
    [DataRow("1200", "\"previousDoseUgPerDay\":1000,", true)]
    [DataRow("1200.000001", "\"previousDoseUgPerDay\":1000,", false)]
    public void Morphine_starts_low_where_the_patient_is_not_used_to_it_and_nothing_is_said_of_a_dose_before(
        string dose, string previous, bool accepted)
    {
        string json = Sample.With("therapy.basal", $$"""{"mode":"constant","doseUgPerDay":{{dose}}}""")
            .Replace("\"drug\":\"baclofen\"", $"\"drug\":\"morphine\",{previous}\"opioidTolerant\":false")
            .Replace("\"concentrationUgPerMl\":2000", "\"concentrationUgPerMl\":10000");
        Scenario scenario = ScenarioReader.Read(json);
        Assert.IsFalse(scenario.Therapy.OpioidTolerant);
        if (accepted) PrescriptionCheck.ThrowIfRefused(scenario);
        else Assert.ThrowsExactly<ScenarioRefusedException>(() => PrescriptionCheck.ThrowIfRefused(scenario));
    }

    [TestMethod]
    [DataRow("""{"mode":"constant","doseUgPerDay":300}""", "300.000000")]
    [DataRow("""{"mode":"minimum"}""", "96")]
    public void The_doses_own_figure_as_the_previous_one_is_none(string basal, string previous) =>
        PrescriptionCheck.ThrowIfRefused(ScenarioReader.Read(WithBasalAndPrevious(basal, previous)));

    [TestMethod]
    public void The_minimum_rate_is_delivered_as_a_constant_one()
    {
        Scenario scenario = ScenarioReader.Read(Sample.With("therapy.basal", """{"mode":"minimum"}""")) with
        {
            DurationMs = 48 * BenchScenarios.HourMs,
            TickMs = 1000,
        };

        RunReport report = new ScenarioRun(scenario).ToEnd();

        // Two days of 48 uL, to the step of 15.625 nL.
        Assert.AreEqual(96_000.0, report.Shaft.VolumeNl, 15.625);
        Assert.AreEqual("", string.Join(' ', report.Invariants.Where(rule => rule.Held != true).Select(rule => rule.Id)));
    }

    [TestMethod]
    [DataRow("morphine", "25000")]
    [DataRow("ziconotide", "100")]
    [DataRow("baclofen", "2000")]
    public void The_minimum_rate_is_within_every_limit_on_any_head_so_no_refusal_names_a_dose_it_does_not_have(
        string drug, string hardUgPerMl)
    {
        string json = Sample.With("therapy.basal", """{"mode":"minimum"}""")
            .Replace("\"baclofen\"", $"\"{drug}\"")
            .Replace("\"concentrationUgPerMl\":2000", $"\"concentrationUgPerMl\":{hardUgPerMl}")
            .Replace("\"kind\":", "\"nlPerRevolution\":500000,\"kind\":");
        Scenario scenario = ScenarioReader.Read(json);
        Assert.AreEqual(500_000, scenario.Pump.NlPerRevolution);
        Assert.AreEqual(drug, scenario.Therapy.Drug.ToString().ToLowerInvariant());
        Assert.AreEqual(long.Parse(hardUgPerMl) * 1000, scenario.Therapy.ConcentrationNgPerMl);

        PrescriptionCheck.ThrowIfRefused(scenario);
    }

    private static string WithBasalAndPrevious(string basal, string previous) =>
        Sample.With("therapy.basal", basal).Replace("\"drug\":", $"\"previousDoseUgPerDay\":{previous},\"drug\":");
}
