using NanoClr;

namespace PumpBench.Tests.NanoClr;

[TestClass]
public sealed class TestRunsTests
{
    private readonly List<string[]> asked = [];
    private readonly StringWriter said = new();

    [TestMethod]
    public void A_run_that_tells_of_every_test_is_the_only_one()
    {
        InterpreterRun run = RunAll(Whole("P.ATests.One 0 P", "P.BTests.Two 0 P", "P.BTests.Two 1 P"));

        Assert.HasCount(3, run.Log.Results);
        Assert.HasCount(1, asked);
        Assert.AreEqual("", said.ToString());
    }

    [TestMethod]
    public void What_a_run_never_came_to_runs_again_class_by_class()
    {
        InterpreterRun run = RunAll(Whole("P.ATests.One 0 P", "P.BTests.Two 0 P"), Whole("P.BTests.Two 0 P", "P.BTests.Two 1 P"));

        Assert.HasCount(3, run.Log.Results);
        CollectionAssert.AreEqual(new[] { "BTests.cs" }, asked[1]);
        Assert.Contains("BTests", said.ToString());
    }

    [TestMethod]
    public void It_goes_on_while_a_run_brings_something_and_no_longer()
    {
        InterpreterRun run = RunAll(Whole(), Whole("P.ATests.One 0 P"), Whole("P.BTests.Two 0 P"));

        Assert.HasCount(3, asked);
        Assert.HasCount(2, run.Log.Results);
    }

    [TestMethod]
    public void A_failure_is_not_forgotten_because_the_class_runs_again()
    {
        InterpreterRun run = RunAll(Whole("P.ATests.One 0 P", "P.BTests.Two 0 F"), Whole("P.BTests.Two 0 P", "P.BTests.Two 1 P"));

        Assert.HasCount(1, run.Log.Results.Where(result => result.Outcome == DeviceOutcome.Failed));
    }

    [TestMethod]
    public void After_a_crash_nothing_runs_again()
    {
        InterpreterRun run = RunAll(Whole("P.ATests.One 0 P") with { Failure = "it died" });

        Assert.HasCount(1, asked);
        Assert.AreEqual("it died", run.Failure);
    }

    private static InterpreterRun Whole(params string[] results) => new(
        new DeviceLog(true, true, [.. results.Select(result => result.Split(' ')).Select(words => new DeviceResult(
            words[0], int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture),
            words[2] == "P" ? DeviceOutcome.Passed : DeviceOutcome.Failed, ""))]),
        null);

    private InterpreterRun RunAll(params InterpreterRun[] answers)
    {
        const string folder = "tests/PumpFirmware.Tests";
        using var repository = new RuntimeFolder([$"{folder}/ATests.cs", $"{folder}/BTests.cs"]);
        foreach (string name in new[] { "ATests", "BTests" })
        {
            File.WriteAllText(Path.Combine(repository.Folder, folder, name + ".cs"), "[TestClass]");
        }

        var desktop = new DesktopResults(new Dictionary<string, DesktopTest>
        {
            ["P.ATests.One"] = new(1, 0),
            ["P.BTests.Two"] = new(2, 0),
        });
        var tests = new DeviceProject("NFUnitTest", Path.Combine(repository.Folder, folder), [], [], []);
        return new TestRuns(Answer, desktop, said).RunAll(tests);

        InterpreterRun Answer(DeviceProject part)
        {
            asked.Add([.. part.Sources().Select(file => Path.GetFileName(file))]);
            return answers[asked.Count - 1];
        }
    }
}
