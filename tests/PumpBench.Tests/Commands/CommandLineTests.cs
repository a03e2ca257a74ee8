using System.Text.Json;
using PumpFirmware;

namespace PumpBench.Tests.Commands;

/// <summary>Exit codes, streams and files, as the contract fixes them.</summary>
[TestClass]
public sealed class CommandLineTests
{
    private const string Good = """
        {
          "name": "short",
          "durationHours": 2,
          "tickMs": 1000,
          "pump": { "kind": "programmable", "reservoirUl": 20000, "fillUl": 20000 },
          "therapy": {
            "phase": "permanent", "overrideTrial": "bench demonstration", "drug": "baclofen",
            "concentrationUgPerMl": 2000, "basal": { "mode": "constant", "doseUgPerDay": 300 }
          }
        }
        """;

    [TestMethod]
    public void A_run_writes_three_files_and_exits_0()
    {
        using var bench = new BenchProcess();
        bench.Write("good.json", Good);
        Assert.AreEqual(0, bench.Run("run", "good.json"), bench.Error);
        Assert.AreEqual("", bench.Error);
        CollectionAssert.AreEqual(
            (string[])["out", "out/short", "out/short/report.html", "out/short/report.json", "out/short/trace.csv"],
            bench.Left.Select(path => path.Replace('\\', '/')).ToArray());
        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(Path.Combine(bench.Folder, "out", "short", "report.json")));
        Assert.AreEqual("intrathecal-bench/1", report.RootElement.GetProperty("schema").GetString());
        Assert.AreEqual(12_500, report.RootElement.GetProperty("prescribed").GetProperty("volumeNl").GetDouble(), 0.001);
    }

    [TestMethod]
    public void The_out_option_names_the_folder()
    {
        using var bench = new BenchProcess();
        bench.Write("good.json", Good);
        Assert.AreEqual(0, bench.Run("run", "good.json", "--out", "elsewhere/deep"), bench.Error);
        Assert.IsTrue(File.Exists(Path.Combine(bench.Folder, "elsewhere", "deep", "report.html")));
    }

    [TestMethod]
    public void Check_prints_the_rates_and_writes_nothing()
    {
        using var bench = new BenchProcess();
        bench.Write("good.json", Good);
        Assert.AreEqual(0, bench.Run("check", "good.json"), bench.Error);
        Assert.Contains("300 ug", bench.Output);
        Assert.Contains("12.5 ug", bench.Output, "the hourly dose is where a mistaken unit shows");
        Assert.Contains("150 uL a day", bench.Output);
        Assert.IsEmpty(bench.Left);
    }

    [TestMethod]
    [DataRow("\"doseUgPerDay\": 300", "\"doseUgPerDay\": 120000", "therapy.basal.doseUgPerDay: ", DisplayName = "60 times the limit")]
    [DataRow("\"doseUgPerDay\": 300", "\"doseUgPerDay\": 2000.000001", "therapy.basal.doseUgPerDay: ", DisplayName = "a picogram above the limit")]
    [DataRow("\"concentrationUgPerMl\": 2000", "\"concentrationUgPerMl\": 0", "therapy.concentrationUgPerMl: ", DisplayName = "no concentration")]
    [DataRow("\"concentrationUgPerMl\": 2000", "\"concentrationUgPerMl\": 2000.001", "therapy.concentrationUgPerMl: ", DisplayName = "too strong")]
    [DataRow("\"concentrationUgPerMl\": 2000", "\"concentrationUgPerMl\": NaN", "(file): ", DisplayName = "not a number")]
    [DataRow("\"durationHours\": 2", "\"durationHours\": \"2\"", "durationHours: ", DisplayName = "text for a number")]
    [DataRow("\"durationHours\": 2,", "", "durationHours: ", DisplayName = "a missing field")]
    [DataRow("\"durationHours\": 2", "\"durationHours\": 2, \"durationHours\": 2", "durationHours: ", DisplayName = "a field twice")]
    [DataRow("\"durationHours\": 2", "\"durationHours\": 2, \"durationMinutes\": 2", "durationMinutes: ", DisplayName = "an unknown field")]
    [DataRow("\"fillUl\": 20000", "\"fillUl\": 20000.001", "pump.fillUl: ", DisplayName = "an overfill")]
    [DataRow("\"name\"", "name", "(file): ", DisplayName = "wrong JSON")]
    public void What_is_wrong_is_refused_by_path_in_one_line_and_nothing_is_written(string old, string replacement, string expected)
    {
        using var bench = new BenchProcess();
        Assert.Contains(old, Good);
        bench.Write("bad.json", Good.Replace(old, replacement));
        foreach (string command in (string[])["run", "check"])
        {
            Assert.AreEqual(2, bench.Run(command, "bad.json"));
            Assert.AreEqual(expected, bench.Error[..Math.Min(expected.Length, bench.Error.Length)], bench.Error);
            Assert.AreEqual(1, bench.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, bench.Error);
            Assert.AreEqual("", bench.Output);
            Assert.IsEmpty(bench.Left);
        }
    }

    [TestMethod]
    public void A_constant_rate_pump_runs_and_is_checked_as_any_other()
    {
        using var bench = new BenchProcess();
        string json = Good.Replace("\"programmable\"", "\"constantRate\", \"constantFlowUlPerDay\": 600")
            .Replace("\"concentrationUgPerMl\": 2000, \"basal\": { \"mode\": \"constant\", \"doseUgPerDay\": 300 }", "\"concentrationUgPerMl\": 500");
        bench.Write("gas.json", json);
        Assert.AreEqual(0, bench.Run("check", "gas.json"), bench.Error);
        foreach (string expected in (string[])["300 ug", "12.5 ug", "600 uL a day", "+11.3 %", "+6.3 %"]) Assert.Contains(expected, bench.Output);
        Assert.IsEmpty(bench.Left);

        Assert.AreEqual(0, bench.Run("run", "gas.json"), bench.Error);
        Assert.HasCount(5, bench.Left);
        string page = File.ReadAllText(Path.Combine(bench.Folder, "out", "short", "report.html"));
        Assert.Contains("constant rate of 600 uL/day", page);
        Assert.DoesNotContain("One motor step", page);
        Assert.DoesNotContain("roller", page);
        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(Path.Combine(bench.Folder, "out", "short", "report.json")));
        Assert.AreEqual(JsonValueKind.Null, report.RootElement.GetProperty("invariants")[0].GetProperty("held").ValueKind);

        bench.Write("strong.json", json.Replace(": 500", ": 2000").Replace(": 600", ": 1001"));
        Assert.AreEqual(2, bench.Run("run", "strong.json"));
        Assert.StartsWith("therapy.concentrationUgPerMl: ", bench.Error);
    }

    [TestMethod]
    public void A_number_of_400_digits_is_refused()
    {
        using var bench = new BenchProcess();
        bench.Write("bad.json", Good.Replace("300", new string('3', 400)));
        Assert.AreEqual(2, bench.Run("run", "bad.json"));
        Assert.StartsWith("therapy.basal.doseUgPerDay: ", bench.Error);
        Assert.IsLessThan(300, bench.Error.Length, "the line must stay readable");
    }

    [TestMethod]
    public void An_empty_file_and_one_of_100_MB_are_refused()
    {
        using var bench = new BenchProcess();
        bench.Write("empty.json", "");
        Assert.AreEqual(2, bench.Run("run", "empty.json"));
        using (FileStream huge = File.Create(Path.Combine(bench.Folder, "huge.json"))) huge.SetLength(100_000_000);
        Assert.AreEqual(2, bench.Run("run", "huge.json"));
        Assert.AreEqual(1, bench.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.IsEmpty(bench.Left);
    }

    [TestMethod]
    public void What_the_file_system_says_no_to_exits_1_in_one_line()
    {
        using var bench = new BenchProcess();
        bench.Write("good.json", Good);
        bench.Write("in-the-way.json", "");
        string[][] commands =
        [
            ["run", "missing.json"],
            ["check", bench.Folder],
            ["run", "good.json", "--out", "in-the-way.json"],
            ["run", "good.json", "--out", "in-the-way.json/deeper"],
            ["run", "good.json", "--out", "/proc/nowhere"],
        ];
        foreach (string[] command in commands)
        {
            Assert.AreEqual(1, bench.Run(command), string.Join(' ', command));
            Assert.AreEqual(1, bench.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, bench.Error);
            Assert.AreEqual("", bench.Output);
            Assert.IsEmpty(bench.Left);
        }
    }

    [TestMethod]
    public void A_broken_invariant_exits_3_names_it_and_still_writes_the_report()
    {
        using var bench = new BenchProcess();

        // A syringe with thirty times the concentration that is declared: no pump can see that.
        const string refill = """
            "events": [ { "atHours": 0.25, "do": "refill", "residualUl": 19998, "fillUl": 20000, "concentrationUgPerMl": 2000,
              "actualConcentrationUgPerMl": 60000 } ],
            """;
        bench.Write("wrong.json", Good.Replace("\"therapy\"", refill + "\"therapy\""));
        Assert.AreEqual(3, bench.Run("run", "wrong.json"), bench.Error);
        Assert.Contains("I2", bench.Output);
        Assert.IsTrue(File.Exists(Path.Combine(bench.Folder, "out", "short", "report.json")));
    }

    [TestMethod]
    public void Help_and_version_exit_0_and_a_wrong_command_line_exits_1()
    {
        using var bench = new BenchProcess();
        Assert.AreEqual(0, bench.Run("--help"));
        Assert.Contains("benchmark", bench.Output);
        Assert.AreEqual(0, bench.Run("--version"));
        Assert.AreEqual(FirmwareVersion.Text, bench.Output.Trim());
        foreach (string[] wrong in (string[][])[["frobnicate"], ["run"], ["run", "a.json", "b.json"], ["check", "a.json", "--out", "x"]])
        {
            Assert.AreEqual(1, bench.Run(wrong), string.Join(' ', wrong));
            Assert.AreEqual(1, bench.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, bench.Error);
        }
    }

    [TestMethod]
    public void Without_a_command_the_demo_runs()
    {
        using var bench = new BenchProcess();
        Assert.AreEqual(0, bench.Run(), bench.Error);
        Assert.Contains("motorStall", bench.Output);
        Assert.Contains("every invariant held", bench.Output);
        Assert.HasCount(5, bench.Left);
    }
}
