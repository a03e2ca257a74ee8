using PumpBench.Oracle;
using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Simulation;
using PumpFirmware;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Oracle;

/// <summary>For each invariant a firmware or a plant that is broken on purpose: a check that cannot fail proves nothing.</summary>
[TestClass]
[Requirement("SR13")]
public sealed class OracleCatchesTests
{
    private const int Steps = 3200;

    [TestMethod]
    public void A_sound_pump_breaks_no_invariant() => Assert.AreEqual("", Broken(Run(Baclofen(48))));

    [TestMethod]
    public void I1_is_broken_by_a_motor_that_turns_twice_as_far()
    {
        ScenarioRun run = Run(Baclofen(4), hardware => new MultiplyingMotor(hardware, Steps, 2).Tampered);
        Assert.Contains("I1", Broken(run));
        Assert.Contains("I6", Broken(run), "the ledger did not see those steps either");
    }

    [TestMethod]
    public void I1_is_broken_by_a_plant_that_adds_steps_to_each_burst()
    {
        ScenarioRun run = Run(Baclofen(2), prepare: plant => plant.ExtraStepsPerBurst = 1);
        Assert.Contains("I1", Broken(run));
    }

    [TestMethod]
    public void I2_is_broken_when_an_hour_gets_more_than_its_limit()
    {
        // 500 uL a day at 500 ug/mL is 10.4 ug an hour; the limit is 204 ug, so twenty times as much exceeds it.
        ScenarioRun run = RunUnwitnessed(Baclofen(3), 23.0 / 24, hardware => new MultiplyingMotor(hardware, Steps, 24).Tampered);
        Assert.Contains("I2", Broken(run));
    }

    [TestMethod]
    public void I2_is_broken_when_24_hours_get_more_than_their_limit_though_no_hour_does()
    {
        // Ten times 250 ug a day is 2500 ug a day, above 2040; an hour gets 104 ug, below 204.
        ScenarioRun run = RunUnwitnessed(Baclofen(30), 0.9, hardware => new MultiplyingMotor(hardware, Steps, 10).Tampered);
        long brokenAtMs = Rule(run, "I2").FirstViolationAtMs ?? 0;
        Assert.IsGreaterThan(10 * BenchScenarios.HourMs, brokenAtMs);
    }

    [TestMethod]
    public void I3_and_I10_are_broken_by_a_motor_that_never_turns_while_its_witness_says_it_does()
    {
        ScenarioRun run = Run(Baclofen(60), hardware => new SwallowingMotor(hardware, Steps).Tampered);
        Assert.Contains("I3", Broken(run));

        // 2 uL at 500 uL a day take 5.8 minutes.
        long brokenAtMs = Rule(run, "I3").FirstViolationAtMs ?? 0;
        Assert.IsInRange(345_000, 420_000, brokenAtMs);
    }

    [TestMethod]
    public void I4_is_broken_by_a_plant_that_loses_a_thousandth_of_a_nanolitre_a_step()
    {
        ScenarioRun run = Run(Baclofen(24), prepare: plant => plant.LeakNlPerStep = 0.001);
        Assert.AreEqual("I4", Broken(run));
    }

    [TestMethod]
    public void I5_is_broken_by_a_motor_that_runs_on_after_the_gate_closed()
    {
        Scenario scenario = Baclofen(3).With(BenchScenarios.Command(CommandKind.Stop, 1, 1));
        ScenarioRun run = Run(scenario, hardware => new OverrunningMotor(hardware).Tampered);
        Assert.Contains("I5", Broken(run));
    }

    [TestMethod]
    public void I6_is_broken_by_a_store_that_forgets()
    {
        Scenario scenario = Baclofen(3).With(BenchScenarios.PowerCut(2, 10, 1));

        // Four writes a minute and four a lease: two hundred are gone in less than an hour.
        ScenarioRun run = Run(scenario, hardware => new ForgetfulStore(hardware, 200).Tampered);
        Assert.Contains("I6", Broken(run));
    }

    [TestMethod]
    public void I10_is_broken_when_the_tip_gets_four_fifths_and_nobody_says_so()
    {
        Scenario scenario = Baclofen(72) with { Plant = new PlantSetup(40_000) };
        Assert.Contains("I10", Broken(RunUnwitnessed(scenario, -0.25, hardware => hardware)));
    }

    [TestMethod]
    public void I10_holds_when_the_tip_gets_nine_tenths()
    {
        Scenario scenario = Baclofen(72) with { Plant = new PlantSetup(45_000) };
        Assert.AreEqual("", Broken(Run(scenario)));
    }

    [TestMethod]
    public void A_stop_that_nobody_asked_for_is_not_withheld_but_owed()
    {
        ScenarioRun? run = null;
        run = new ScenarioRun(
            Baclofen(3),
            hardware => new Meddler(hardware, 3600, () => run!.Pump.Controller.Stop(99)).Tampered);
        run.ToEnd();
        Assert.AreEqual(0, run.Oracle.Prescribed.Withheld.StopNl);
        Assert.IsGreaterThan(40_000, run.Oracle.MaxAbsErrorNl, "two hours at 500 uL a day are 41.7 uL");
    }

    [TestMethod]
    public void A_stop_that_was_asked_for_is_withheld_and_leaves_no_error()
    {
        Scenario scenario = Baclofen(6).With(
            BenchScenarios.Command(CommandKind.Stop, 1, 1), BenchScenarios.Command(CommandKind.Resume, 3, 2));
        ScenarioRun run = Run(scenario);
        Assert.AreEqual(500_000.0 * 2 / 24, run.Oracle.Prescribed.Withheld.StopNl, 0.001);
        Assert.IsLessThanOrEqualTo(31.25, run.Oracle.MaxAbsErrorNl);
        Assert.AreEqual("", Broken(run));
    }

    private static Scenario Baclofen(double hours) => BenchScenarios.Constant(Drug.Baclofen, 500, hours);

    private static ScenarioRun Run(
        Scenario scenario, Func<PumpHardware, PumpHardware>? tamper = null, Action<PumpPlant>? prepare = null)
    {
        var run = new ScenarioRun(scenario, tamper);
        prepare?.Invoke(run.Pump.Plant);
        run.ToEnd();
        return run;
    }

    /// <summary>With a reservoir sensor that hides a share of what was delivered, so that the firmware finds nothing.</summary>
    private static ScenarioRun RunUnwitnessed(Scenario scenario, double hiddenShare, Func<PumpHardware, PumpHardware> tamper)
    {
        ScenarioRun? run = null;
        double HiddenNl() => run == null ? 0 : hiddenShare * run.Pump.Plant.OutletVolumeNl;
        run = new ScenarioRun(scenario, hardware => new FlatteringReservoir(tamper(hardware), HiddenNl).Tampered);
        run.ToEnd();
        return run;
    }

    private static string Broken(ScenarioRun run) =>
        string.Join(' ', run.Oracle.Invariants.Where(rule => !rule.Held).Select(rule => rule.Id));

    private static Invariant Rule(ScenarioRun run, string id) => run.Oracle.Invariants.Single(rule => rule.Id == id);
}
