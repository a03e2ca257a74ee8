using System.Diagnostics;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware.Exploration;

/// <summary>
/// F5: no state without delivery lasts without an alarm, and from each there is a way back. Every request, fault, mending, power
/// cut and passing of time in every state that the real controller can reach, with all that it is made of.
/// </summary>
[TestClass]
[Requirement("SR17")]
public class StateExplorationTests
{
    // Everything that can break, one thing at a time unless told otherwise (PUMPBENCH_WRONG=1 lets a second thing break).
    [TestMethod]
    [DataRow(Drug.Morphine, false)]
    [DataRow(Drug.Baclofen, true)]
    public void Whatever_happens_no_pump_stands_still_in_silence(Drug drug, bool hasValve)
        => ExpectSound(new StateExploration(PumpEvents.All, Setting.Of("PUMPBENCH_WRONG", 0)), drug, hasValve);

    // Baclofen knows every reaction, and so every way between two states.
    [TestMethod]
    public void Nor_when_a_second_thing_breaks_and_every_way_of_the_diagram_is_taken()
    {
        var exploration = new StateExploration(PumpEvents.OneOfEachKind, 1);
        ExpectSound(exploration, Drug.Baclofen, true);
        var states = Enum.GetValues<PumpState>();
        var drawn = states.SelectMany(from => states.Select(to => (from, to))).Where(way => PumpStateMachine.Permits(way.from, way.to));
        CollectionAssert.AreEquivalent(drawn.ToArray(), exploration.Ways.ToArray());
    }

    [TestMethod]
    public void A_pump_that_does_not_miss_its_drug_is_found_out()
        => ExpectObjection("no alarm says so", it => it.DisableDeliveryMonitor());

    [TestMethod]
    public void A_silence_without_end_is_found_out()
        => ExpectObjection("its alarm stays silent", it => it.ForgetAlarmDeadlines());

    [TestMethod]
    public void A_mute_buzzer_is_found_out()
        => ExpectObjection("sounds None", it => it.Rig.Buzzer.Sounding = AlarmSignal.None);

    [TestMethod]
    public void A_pump_without_a_way_back_is_found_out()
    {
        var exploration = new StateExploration([.. Few().Where(it => it.Name != "clear clockFault")], 0);
        exploration.Explore(new ExploredPump(Drug.Morphine, true));
        Assert.IsEmpty(exploration.Objections);
        Assert.Contains(key => key.State == PumpState.Faulted, exploration.WithoutAWayBack());
    }

    public TestContext TestContext { get; set; } = null!;

    private static IEnumerable<PumpEvent> Few() =>
        PumpEvents.All.Where(it => it.Name is "fill and declare" or "program" or "resume" or "stop" or "acknowledge" or "time goes back"
            or "clear clockFault" or "61 minutes pass");

    private static void ExpectObjection(string objection, Action<ExploredPump> sabotage)
    {
        var exploration = new StateExploration([.. Few()], 0, sabotage);
        exploration.Explore(new ExploredPump(Drug.Morphine, true));
        Assert.Contains(found => found.Contains(objection, StringComparison.Ordinal), exploration.Objections);
    }

    private void ExpectSound(StateExploration exploration, Drug drug, bool hasValve)
    {
        var watch = Stopwatch.StartNew();
        exploration.Explore(new ExploredPump(drug, hasValve));
        TestContext.WriteLine($"{exploration.States.Count} states, {exploration.Edges} transitions, {watch.Elapsed.TotalSeconds:F1} s");
        TestContext.WriteLine(string.Join("; ", exploration.Ways.Order().Select(way => $"{way.From}-{way.To}")));
        Assert.IsEmpty(exploration.Objections, string.Join("\n", exploration.Objections));
        var lost = exploration.WithoutAWayBack().ToArray();
        Assert.IsEmpty(lost, string.Join("\n", lost.Take(3).Select(key => $"no way back from {key}\n  after {exploration.PathTo(key)}")));
    }
}
