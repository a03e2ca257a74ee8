using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Scenarios;
using PumpFirmware.Therapy;

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
    [DataRow("therapy.basal", """{"mode":"ramp","fromUgPerDay":150,"toUgPerDay":300,"overDays":10}""", "therapy.basal.mode")]
    [DataRow("therapy.opioidTolerant", "false", "therapy.opioidTolerant")]
    [DataRow("therapy.previousDoseUgPerDay", "0", "therapy.previousDoseUgPerDay")]
    [DataRow("therapy.previousDoseUgPerDay", "299.999999", "therapy.previousDoseUgPerDay")]
    [DataRow("therapy.previousDoseUgPerDay", "300.000001", "therapy.previousDoseUgPerDay")]
    [DataRow("events", """[{"atHours":1,"fault":"pocketFill"}]""", "events[0].fault")]
    [DataRow("events", """[{"atHours":2,"do":"stop"},{"atHours":1,"do":"evaluateTrial"}]""", "events[1].do")]
    public void What_the_firmware_does_not_do_is_refused_by_its_path(string path, string value, string refused) =>
        AssertRefused(ScenarioReader.Read(Sample.With(path, value)), refused);

    [TestMethod]
    [DataRow("prime")]
    [DataRow("bridge")]
    [DataRow("program")]
    [DataRow("refill")]
    [DataRow("recordScore")]
    [DataRow("testDose")]
    [DataRow("evaluateTrial")]
    public void A_request_that_the_firmware_does_not_know_is_refused_at_its_place_in_the_file(string request) =>
        AssertRefused(
            ScenarioReader.Read(Sample.Minimal) with { Events = [Sample.Request(request) with { FileIndex = 3 }] },
            "events[3].do");

    [TestMethod]
    public void The_first_of_several_events_in_the_file_is_named_whatever_their_times() =>
        AssertRefused(
            ScenarioReader.Read(Sample.WithEvents(
                """{"atHours":1,"do":"stop"}""",
                """{"atHours":3,"do":"prime","volumeUl":100}""",
                """{"atHours":2,"fault":"pocketFill"}""")),
            "events[1].do");

    [TestMethod]
    public void Each_refusal_comes_before_those_of_later_fields()
    {
        Scenario constantRate = ScenarioReader.Read(Sample.ConstantRate);
        AssertRefused(constantRate, "pump.kind");

        Scenario trial = ScenarioReader.Read(Sample.Trial);
        AssertRefused(trial, "therapy.phase");
        AssertRefused(trial with { Plant = constantRate.Plant }, "plant.bodyTemperatureCelsius");
        AssertRefused(trial with { Plant = constantRate.Plant with { BodyTemperatureTenthsCelsius = 370 } }, "plant.altitudeM");

        TherapySetup intolerant = trial.Therapy with { Phase = TherapyPhase.Permanent };
        AssertRefused(trial with { Therapy = intolerant }, "therapy.opioidTolerant");

        Scenario ramp = ScenarioReader.Read(Sample.Clinic);
        AssertRefused(ramp, "therapy.basal.mode");
        TherapySetup constant = ramp.Therapy with { Basal = BasalSetup.Constant(1) };
        AssertRefused(ramp with { Therapy = constant }, "therapy.previousDoseUgPerDay");
        AssertRefused(ramp with { Therapy = constant with { PreviousPgPerDay = 1 } }, "events[0].do");
    }

    [TestMethod]
    [DataRow("""{"mode":"flex","segments":[{"day":"all","at":"00:00","doseUgPerDay":300}]}""", "300")]
    [DataRow("""{"mode":"flex","segments":[{"day":"all","at":"00:00","doseUgPerDay":300}]}""", "0")]
    [DataRow("""{"mode":"minimum"}""", "95.999999")]
    [DataRow("""{"mode":"minimum"}""", "96.000001")]
    public void A_previous_dose_that_might_mean_a_titration_is_refused(string basal, string previous) =>
        AssertRefused(ScenarioReader.Read(WithBasalAndPrevious(basal, previous)), "therapy.previousDoseUgPerDay");

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

    private static void AssertRefused(Scenario scenario, string path) =>
        Assert.AreEqual(
            $"{path}: not supported yet",
            Assert.ThrowsExactly<ScenarioRefusedException>(() => PrescriptionCheck.ThrowIfRefused(scenario)).Message);
}
