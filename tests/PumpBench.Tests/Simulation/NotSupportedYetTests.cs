using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Scenarios;

namespace PumpBench.Tests.Simulation;

/// <summary>What a scenario may say and the firmware does not do is refused before anything runs.</summary>
[TestClass]
public class NotSupportedYetTests
{
    [TestMethod]
    [DataRow(
        "therapy.basal",
        """{"mode":"periodic","bolusUg":25,"overMinutes":10,"everyMinutes":360,"backgroundUgPerDay":150}""",
        "therapy.basal.mode")]
    public void What_the_firmware_does_not_do_is_refused_by_its_path(string path, string value, string refused) =>
        AssertRefused(ScenarioReader.Read(Sample.With(path, value)), refused);

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

    private static void AssertRefused(Scenario scenario, string path) =>
        Assert.AreEqual(
            $"{path}: not supported yet",
            Assert.ThrowsExactly<ScenarioRefusedException>(() => PrescriptionCheck.ThrowIfRefused(scenario)).Message);
}
