using PumpBench.Commands;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Commands;

/// <summary>What <c>check</c> reads back, to the picogram.</summary>
[TestClass]
public sealed class ReadBackTests
{
    private const long Ug = 1_000_000;
    private const long MinuteMs = 60_000;
    private const long HourMs = BenchScenarios.HourMs;

    [TestMethod]
    public void A_constant_dose_is_read_back_by_day_hour_and_flow()
    {
        Scenario scenario = Of(Drug.Baclofen, 2000, BasalSetup.Constant(300 * Ug));
        Assert.AreEqual("300 ug", Line(scenario, "dose a day"));
        Assert.AreEqual("12.5 ug", Line(scenario, "dose an hour"));
        Assert.AreEqual("150 uL a day, 6.25 uL an hour", Line(scenario, "flow"));
        Assert.AreEqual("204 ug in any hour, 2040 ug in any 24 hours", Line(scenario, "limits"));
        Assert.AreEqual("from 300 to 390 ug a day at most, once in 24 h", Line(scenario, "next increase"));
    }

    [TestMethod]
    public void Periodic_boluses_are_counted_by_the_day()
    {
        var periodic = new PeriodicSetup(25 * Ug, 10 * MinuteMs, 360 * MinuteMs);
        Scenario scenario = Of(Drug.Baclofen, 500, new BasalSetup(BasalKind.Periodic, 150 * Ug, [], periodic));
        Assert.AreEqual("periodic, 25 ug over 10 min every 6 h, 150 ug/day beside them", Line(scenario, "programme"));
        Assert.AreEqual("4 a day, 100 ug of the day's dose", Line(scenario, "boluses"));
        Assert.AreEqual("250 ug at most", Line(scenario, "dose a day"));
        Assert.AreEqual("31.25 ug at most", Line(scenario, "dose an hour"));
        Assert.AreEqual("300 to 7500 uL a day", Line(scenario, "flow"));
    }

    [TestMethod]
    public void A_ramp_is_read_back_day_by_day_and_the_next_increase_starts_from_its_end()
    {
        var ramp = new RampSetup(300 * Ug, 200 * Ug, 3);
        Scenario scenario = Of(Drug.Baclofen, 500, new BasalSetup(BasalKind.Ramp, 0, [], null, ramp));
        Assert.AreEqual("300, 266.666667, 233.333334, 200 ug/day from then on", Line(scenario, "day by day"));
        Assert.AreEqual("400 to 600 uL a day", Line(scenario, "flow"));
        Assert.AreEqual("from 200 to 260 ug a day at most, once in 24 h", Line(scenario, "next increase"));
    }

    [TestMethod]
    public void The_refill_date_is_the_one_of_a_patient_who_takes_every_bolus()
    {
        Scenario scenario = Of(Drug.Morphine, 10_000, BasalSetup.Constant(3000 * Ug));
        scenario = scenario with
        {
            Therapy = scenario.Therapy with { PatientBolus = new PatientBolusSetup(250 * Ug, 10 * MinuteMs, 2 * HourMs, 4) },
        };
        Assert.AreEqual("4000 ug in 24 hours, as far as the limits allow", Line(scenario, "with all of them"));

        // 18 mL of 10 mg/mL above the low mark are 180 mg: 45 days of 4 mg from 2026-01-05 on.
        Assert.AreEqual("20 mL, refill by 2026-02-19 (low after 45 days of 4000 ug, every bolus taken)", Line(scenario, "reservoir"));
    }

    [TestMethod]
    public void The_prime_is_limited_to_nine_tenths_of_the_catheter() => Assert.AreEqual(
        "250 uL, drug reaches the tip after 40 h; a prime of at most 225 uL, 237.5 uL with what went before",
        Line(Of(Drug.Baclofen, 2000, BasalSetup.Constant(300 * Ug)), "catheter"));

    [TestMethod]
    public void A_drug_that_does_not_keep_says_until_when()
    {
        Scenario scenario = Of(Drug.Ziconotide, 100, BasalSetup.Constant(2_400_000));
        Assert.AreEqual("1.02 ug in any hour, 19.584 ug in any 24 hours", Line(scenario, "limits"));
        Assert.AreEqual("14 days, until 2026-01-19 00:00; later fills of this concentration 84 days", Line(scenario, "drug life"));
        Assert.AreEqual("from 2.4 to 4.8 ug a day at most, 3 times in 7 days", Line(scenario, "next increase"));
    }

    [TestMethod]
    public void A_next_increase_ends_at_the_librarys_limit_and_cerebral_spasticity_takes_smaller_ones()
    {
        Scenario high = Of(Drug.Baclofen, 2000, BasalSetup.Constant(1900 * Ug));
        Assert.AreEqual("from 1900 to 2000 ug a day at most, once in 24 h", Line(high, "next increase"));
        Scenario cerebral = Of(Drug.Baclofen, 2000, BasalSetup.Constant(300 * Ug));
        cerebral = cerebral with { Therapy = cerebral.Therapy with { SpasticityOrigin = SpasticityOrigin.Cerebral } };
        Assert.AreEqual("from 300 to 345 ug a day at most, once in 24 h", Line(cerebral, "next increase"));
    }

    [TestMethod]
    public void A_trial_says_its_own_limit_and_test_doses()
    {
        Scenario trial = Of(Drug.Baclofen, 500, BasalSetup.Constant(0));
        trial = trial with { Therapy = trial.Therapy with { Phase = TherapyPhase.Trial, OverrideTrial = null } };
        Assert.AreEqual("trial, at most 200 ug in 24 hours; test doses of 50, 75, 100 ug, 24 h apart", Line(trial, "phase"));
        Assert.AreEqual("a start at 200 ug a day at most", Line(trial, "next increase"));
        Assert.AreEqual("20 mL: without a dose there is no refill date", Line(trial, "reservoir"));
    }

    [TestMethod]
    public void Each_program_is_read_back_after_those_that_were_confirmed_before_it()
    {
        Scenario scenario = ScenarioReader.ReadFile(RepositoryRoot.PathTo("docs/scenarios/titration-steps.json"));
        IReadOnlyList<(string When, string Text)> lines = ProgramReadBack.Of(scenario);
        Assert.AreEqual(
            ("at 24 h", "constant, 130 ug/day: 130 ug in 24 hours, 5.416666 ug in an hour, 260 uL a day; +30 ug a day (+30 %)"), lines[0]);
        Assert.EndsWith("refused, increaseTooSoon", lines[1].Text);
        Assert.EndsWith("+70 ug a day (+53.85 %): refused, increaseTooLarge", lines[2].Text);
        Assert.EndsWith("withdrawal is to be expected", lines[^1].Text);
    }

    [TestMethod]
    [DataRow("titration-steps")]
    [DataRow("baclofen-screening-trial")]
    public void What_the_read_back_refuses_the_run_refuses(string name)
    {
        Scenario scenario = ScenarioReader.ReadFile(RepositoryRoot.PathTo($"docs/scenarios/{name}.json"));
        ReportRefusal[] refused =
            [.. new ScenarioRun(scenario with { TickMs = 1000 }).ToEnd().Refusals.Where(refusal => refusal.Request == "program")];
        string[] read = [.. ProgramReadBack.Of(scenario).Select(line => line.Text)];

        // The last one that nobody confirmed is refused by the run for that alone.
        CollectionAssert.AreEqual(
            refused.Select(refusal => refusal.Reason).Where(reason => reason != "proposalUnconfirmed").ToArray(),
            read.Where(text => text.Contains("refused, ")).Select(text => text[(text.LastIndexOf("refused, ") + 9)..]).ToArray());
    }

    [TestMethod]
    public void The_steps_of_a_ramp_up_count_as_increases_that_came_before()
    {
        var ramp = new RampSetup(100 * Ug, 120 * Ug, 2);
        Scenario scenario = Of(Drug.Baclofen, 500, new BasalSetup(BasalKind.Ramp, 0, [], null, ramp));
        TherapySetup next = scenario.Therapy with { Basal = BasalSetup.Constant(130 * Ug) };
        scenario = scenario with { DurationMs = 100 * HourMs };
        Assert.EndsWith("refused, increaseTooSoon", Next(71));
        Assert.EndsWith("(+8.33 %)", Next(72));

        string Next(int atHours) => ProgramReadBack.Of(scenario.With(
            new ProgramEvent(atHours * HourMs, 0, 1, next, Confirmation.Matching))).Single().Text;
    }

    private static Scenario Of(Drug drug, long ugPerMl, BasalSetup basal)
    {
        Scenario scenario = BenchScenarios.Constant(drug, 500, 24);
        return scenario with { Therapy = scenario.Therapy with { ConcentrationNgPerMl = ugPerMl * 1000, Basal = basal } };
    }

    private static string Line(Scenario scenario, string name)
    {
        PrescriptionCheck.ThrowIfRefused(scenario);
        return ReadBack.Of(scenario).Single(line => line.Name == name).Text;
    }
}
