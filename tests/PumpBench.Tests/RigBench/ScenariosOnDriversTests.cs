using PumpBench.Scenarios;

namespace PumpBench.Tests.RigBench;

/// <summary>The repository's scenarios run the same on the rig's drivers as on the plant's own parts.</summary>
[TestClass]
public sealed class ScenariosOnDriversTests
{
    private const string Folder = "docs/scenarios";

    // What takes seconds; PUMPBENCH_DRIVERS=1 runs all of them, which takes minutes, and a year among them.
    private static readonly string[] s_share =
    [
        "battery-dead", "bridge-2000-to-500", "brown-outs", "clock-jump", "constant-rate-fever", "constant-rate-high-altitude",
        "free-flow-without-valve", "occlusion-and-release",
        "overheating", "pressure-sensor-stuck", "processor-hang", "reverse-rotation", "rotation-sensor-dead-morphine",
        "store-fails",
    ];

    [TestMethod]
    [DynamicData(nameof(Scenarios))]
    public void A_scenario_runs_the_same(string name) =>
        BothWays.Run(ScenarioReader.ReadFile(RepositoryRoot.PathTo($"{Folder}/{name}.json"))).AssertEqual();

    public static IEnumerable<object[]> Scenarios() => (Setting.Of("PUMPBENCH_DRIVERS", 0) == 0 ? s_share : All())
        .Select(name => new object[] { name });

    private static string[] All() =>
        [.. Directory.EnumerateFiles(RepositoryRoot.PathTo(Folder), "*.json").Select(Path.GetFileNameWithoutExtension).Order()!];
}
