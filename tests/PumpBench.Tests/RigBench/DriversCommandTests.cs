using System.Text.Json;
using PumpBench.Tests.Commands;

namespace PumpBench.Tests.RigBench;

/// <summary><c>--drivers</c> on the command line: its exit codes, what it adds to the report, and what it refuses.</summary>
[TestClass]
public sealed class DriversCommandTests
{
    private const string Good = """
        {
          "name": "short",
          "durationHours": 0.2,
          "startsAt": "2026-01-05T00:00:00",
          "tickMs": 100,
          "pump": { "kind": "programmable", "reservoirUl": 20000, "fillUl": 20000 },
          "therapy": {
            "phase": "permanent", "overrideTrial": "bench demonstration", "drug": "baclofen",
            "concentrationUgPerMl": 2000, "basal": { "mode": "constant", "doseUgPerDay": 300 }
          },
          "events": [ { "atHours": 0.1, "do": "setClock", "to": "2026-01-05T12:00:00" } ]
        }
        """;

    [TestMethod]
    public void A_run_with_drivers_exits_0_and_counts_what_crossed_each_bus()
    {
        using var bench = new BenchProcess();
        bench.Write("good.json", Good);

        Assert.AreEqual(0, bench.Run("run", "good.json", "--drivers"), bench.Error);

        Assert.Contains("drivers on fake chips: ", bench.Output);
        JsonElement drivers = Report(bench).GetProperty("drivers");
        Assert.AreEqual(9, drivers.GetProperty("chips").GetArrayLength());
        foreach (JsonElement chip in drivers.GetProperty("chips").EnumerateArray())
            Assert.IsGreaterThan(0L, chip.GetProperty("bytes").GetInt64(), chip.GetRawText());
        Assert.Contains("Drivers and chips", File.ReadAllText(Path.Combine(bench.Folder, "out", "short", "report.html")));
    }

    [TestMethod]
    public void A_run_without_says_nothing_of_them()
    {
        using var bench = new BenchProcess();
        bench.Write("good.json", Good);

        Assert.AreEqual(0, bench.Run("run", "good.json"), bench.Error);

        Assert.DoesNotContain("drivers", bench.Output);
        Assert.IsFalse(Report(bench).TryGetProperty("drivers", out _));
        Assert.DoesNotContain("Drivers and chips", File.ReadAllText(Path.Combine(bench.Folder, "out", "short", "report.html")));
    }

    [TestMethod]
    [DataRow("\"tickMs\": 100", "\"tickMs\": 50", "tickMs: ")]
    [DataRow("\"tickMs\": 100", "\"tickMs\": 1000", "tickMs: ")]
    [DataRow("\"fillUl\": 20000", "\"fillUl\": 20000, \"stepsPerRevolution\": 3601", "pump.stepsPerRevolution: ")]
    [DataRow("\"startsAt\": \"2026-01-05T00:00:00\"", "\"startsAt\": \"2099-12-31T23:59:00\"", "startsAt: ")]
    [DataRow("\"to\": \"2026-01-05T12:00:00\"", "\"to\": \"2100-01-05T12:00:00\"", "events[0].to: ")]
    public void What_the_rig_cannot_do_is_refused_by_path_and_runs_without(string old, string replacement, string expected)
    {
        using var bench = new BenchProcess();
        Assert.Contains(old, Good);
        bench.Write("other.json", Good.Replace(old, replacement));

        Assert.AreEqual(2, bench.Run("run", "other.json", "--drivers"), bench.Output);

        Assert.StartsWith(expected, bench.Error);
        Assert.Contains("--drivers", bench.Error);
        Assert.AreEqual(1, bench.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, bench.Error);
        Assert.IsEmpty(bench.Left);
        Assert.AreEqual(0, bench.Run("run", "other.json"), bench.Error);
    }

    [TestMethod]
    public void The_largest_reservoir_and_the_finest_head_of_the_rig_are_taken()
    {
        using var bench = new BenchProcess();
        bench.Write("good.json", Good.Replace("\"reservoirUl\": 20000", "\"reservoirUl\": 100000, \"stepsPerRevolution\": 3600"));

        Assert.AreEqual(0, bench.Run("run", "good.json", "--drivers"), bench.Error);
    }

    [TestMethod]
    public void Help_names_it()
    {
        using var bench = new BenchProcess();

        Assert.AreEqual(0, bench.Run("run", "--help"));

        Assert.Contains("--drivers", bench.Output);
    }

    private static JsonElement Report(BenchProcess bench) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(bench.Folder, "out", "short", "report.json"))).RootElement;
}
