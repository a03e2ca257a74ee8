using PumpBench.Campaign;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware.Alarms;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Campaign;

/// <summary>
/// What a campaign makes up: scenarios that a file could hold and a clinician could program, and all kinds of them.
/// </summary>
[TestClass]
public sealed class CampaignScenariosTests
{
    private const int Seeds = 400;

    private static readonly Scenario[] s_drawn = [.. Enumerable.Range(0, Seeds).Select(index => Of(CampaignSeeds.Of(1, index)))];

    [TestMethod]
    public void Every_scenario_is_written_and_read_back_as_it_was()
    {
        foreach (Scenario scenario in s_drawn)
        {
            string json = ScenarioWriter.Write(scenario);
            Scenario read = ScenarioReader.Read(json);
            Assert.AreEqual(json, ScenarioWriter.Write(read));
            Assert.AreEqual(scenario with { Events = [], Therapy = read.Therapy }, read with { Events = [] });
            AssertEqual(scenario.Therapy, read.Therapy);
            Assert.HasCount(scenario.Events.Count, read.Events);
            for (int i = 0; i < read.Events.Count; i++) AssertEqual(scenario.Events[i], read.Events[i]);
        }
    }

    [TestMethod]
    public void The_firmware_accepts_every_therapy()
    {
        foreach (Scenario scenario in s_drawn) PrescriptionCheck.ThrowIfRefused(scenario);
    }

    [TestMethod]
    public void A_seed_gives_one_scenario_whichever_was_drawn_before()
    {
        foreach (Scenario scenario in s_drawn.Reverse().Take(50))
            Assert.AreEqual(ScenarioWriter.Write(scenario), ScenarioWriter.Write(Of(scenario.Seed)));
    }

    [TestMethod]
    public void No_two_runs_of_a_campaign_share_a_seed_and_no_two_campaigns_their_seeds()
    {
        int[] ofOne = [.. Enumerable.Range(0, 100_000).Select(index => CampaignSeeds.Of(1, index))];
        int[] ofAnother = [.. Enumerable.Range(0, 100_000).Select(index => CampaignSeeds.Of(2, index))];
        Assert.AreEqual(100_000, ofOne.Distinct().Count());
        // Two sets of 100,000 among 2^31 seeds meet in about five by chance.
        Assert.IsLessThan(30, ofOne.Intersect(ofAnother).Count());
        Assert.IsGreaterThanOrEqualTo(0, ofOne.Min());
    }

    [TestMethod]
    public void Every_drug_mode_pump_phase_fault_and_request_comes_up()
    {
        CollectionAssert.AreEquivalent(
            (Drug[])[Drug.Morphine, Drug.Ziconotide, Drug.Baclofen],
            s_drawn.Select(scenario => scenario.Therapy.Drug).Distinct().ToArray());
        AssertAll(s_drawn.Select(scenario => scenario.Therapy.Basal.Kind));
        AssertAll(s_drawn.Select(scenario => scenario.Pump.Kind));
        AssertAll(s_drawn.Select(scenario => scenario.Therapy.Phase));
        ScenarioEvent[] events = [.. s_drawn.SelectMany(scenario => scenario.Events)];
        CollectionAssert.AreEquivalent(
            ContractNames.Faults.Values.ToArray(), events.OfType<FaultEvent>().Select(fault => fault.Kind).Distinct().ToArray());
        AssertAll(events.OfType<CommandEvent>().Select(command => command.Kind));
        Type[] reached = [.. events.Select(planned => planned.GetType()).Distinct()];
        Type[] all =
        [
            .. typeof(ScenarioEvent).Assembly.GetTypes()
                .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(ScenarioEvent))),
        ];
        CollectionAssert.AreEquivalent(all, reached);
        Assert.IsTrue(s_drawn.Any(scenario => !scenario.Events.OfType<FaultEvent>().Any()), "a run without a fault");
        Assert.IsTrue(s_drawn.Any(scenario => scenario.Events.OfType<FaultEvent>().Count() == 3), "three at once");
    }

    // A campaign clears what the pump raises: a new alarm that a scenario cannot name would be a scenario that cannot be read.
    [TestMethod]
    public void A_scenario_may_clear_every_alarm_that_the_firmware_has()
    {
        string[] raised = [.. Enum.GetValues<AlarmCode>().Where(code => code != AlarmCode.None).Select(CodeNames.Of)];
        CollectionAssert.IsSubsetOf(raised, ContractNames.AlarmCodes.Values.ToArray());
    }

    private static void AssertAll<T>(IEnumerable<T> reached)
        where T : struct, Enum =>
        CollectionAssert.AreEquivalent(Enum.GetValues<T>(), reached.Distinct().ToArray());

    private static void AssertEqual(ScenarioEvent expected, ScenarioEvent actual)
    {
        if (expected is ProgramEvent program && actual is ProgramEvent read)
        {
            AssertEqual(program.Therapy, read.Therapy);
            actual = read with { Therapy = program.Therapy };
        }

        Assert.AreEqual(expected, actual);
    }

    private static void AssertEqual(TherapySetup expected, TherapySetup actual)
    {
        CollectionAssert.AreEqual(expected.Basal.Segments.ToArray(), actual.Basal.Segments.ToArray());
        Assert.AreEqual(expected, actual with { Basal = actual.Basal with { Segments = expected.Basal.Segments } });
    }

    private static Scenario Of(int seed) => CampaignScenarios.Of(seed, 24, 1000);
}
