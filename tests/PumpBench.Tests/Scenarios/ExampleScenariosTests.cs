using PumpBench.Scenarios;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Scenarios;

/// <summary>The scenarios that the documentation offers.</summary>
[TestClass]
public class ExampleScenariosTests
{
    public static IEnumerable<object[]> Files =>
        Directory.GetFiles(Folder(), "*.json").Order().Select(path => new object[] { path });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Every_example_is_read_and_named_as_its_file(string path) =>
        Assert.AreEqual(Path.GetFileNameWithoutExtension(path), ScenarioReader.ReadFile(path).Name);

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Every_example_flows_within_what_a_pump_can_do_and_does_not_run_dry(string path)
    {
        Scenario scenario = ScenarioReader.ReadFile(path);
        // 1 nL at 1 ng/mL holds a thousandth of a picogram.
        BasalSetup basal = scenario.Therapy.Basal;
        IEnumerable<long> doses = basal.Kind switch
        {
            BasalKind.Flex => basal.Segments.Select(segment => segment.DosePgPerDay),
            BasalKind.Ramp => [basal.Ramp!.FromPgPerDay, basal.Ramp.ToPgPerDay],
            _ => [basal.DosePgPerDay],
        };
        decimal[] flowsNlPerDay = [.. doses.Select(dosePgPerDay => dosePgPerDay * 1000m / scenario.Therapy.ConcentrationNgPerMl)];
        if (scenario.Therapy.Phase == TherapyPhase.Trial && flowsNlPerDay.Max() == 0) return;

        Assert.IsGreaterThanOrEqualTo(48_000m, flowsNlPerDay.Min());
        Assert.IsLessThanOrEqualTo(24_000_000m, flowsNlPerDay.Max());
        Assert.IsLessThan(scenario.Pump.FillNl, flowsNlPerDay.Max() * scenario.DurationMs / 86_400_000m);
    }

    [TestMethod]
    [DataRow("constant-48-ul-30-days", 48_000L, 720)]
    [DataRow("constant-500-ul-30-days", 500_000L, 720)]
    [DataRow("constant-24-ml-19-hours", 24_000_000L, 19)]
    [DataRow("year-100-ul", 100_000L, 8_760)]
    public void An_example_named_for_its_flow_has_it(string name, long flowNlPerDay, int hours)
    {
        Scenario scenario = ScenarioReader.ReadFile(Path.Combine(Folder(), name + ".json"));

        Assert.AreEqual(flowNlPerDay * scenario.Therapy.ConcentrationNgPerMl, scenario.Therapy.BasalDosePgPerDay * 1000);
        Assert.AreEqual(hours * 3_600_000L, scenario.DurationMs);
    }

    [TestMethod]
    public void The_sixty_power_cuts_are_sixty_and_over_an_hour_apart()
    {
        Scenario scenario = ScenarioReader.ReadFile(Path.Combine(Folder(), "sixty-power-cuts.json"));
        PowerCycleEvent[] cuts = scenario.Events.Cast<PowerCycleEvent>().ToArray();

        Assert.HasCount(60, cuts);
        for (int i = 0; i < cuts.Length; i++)
        {
            Assert.AreEqual((i + 1) * 4_284_000L, cuts[i].AtMs);
            Assert.IsLessThanOrEqualTo(600_000L, cuts[i].OffMs);
        }
    }

    private static string Folder()
    {
        string? root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "PumpFirmware.sln")))
            root = Path.GetDirectoryName(root);
        Assert.IsNotNull(root, "PumpFirmware.sln lies in no folder above the tests");
        return Path.Combine(root, "docs", "scenarios");
    }
}
