using NanoClr;

namespace PumpBench.Tests.NanoClr;

[TestClass]
public sealed class CostReportTests
{
    private const string Shown = "cost,objects of 16 bytes that would have shown,500";
    private const string Free = "cost,ticks that allocated less than 30000 bytes,100000";

    private static readonly string[] Whole = ["Ready.", "cost,live bytes after start-up,150000", Free, Shown, "Done."];

    [TestMethod]
    public void A_whole_run_gives_its_figures_in_order()
    {
        CostReport report = CostReport.Of(new CommandResult(0, false, false, Whole));

        Assert.IsEmpty(report.Problems);
        Assert.AreEqual(("live bytes after start-up", 150_000L), report.Figures[0]);
        Assert.HasCount(3, report.Figures);
    }

    [TestMethod]
    public void Ticks_that_allocate_are_a_problem()
    {
        string[] lines = ["cost,ticks that allocated less than 30000 bytes,0", Shown];
        Assert.Contains("allocate", CostReport.Of(new CommandResult(0, false, false, lines)).Problems.Single());
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    public void A_measurement_that_sees_nothing_is_a_problem(int objects)
    {
        string[] lines = [Free, $"cost,objects of 16 bytes that would have shown,{objects}"];
        Assert.Contains("cannot see", CostReport.Of(new CommandResult(0, false, false, lines)).Problems.Single());
    }

    [TestMethod]
    [DataRow(139, false)]
    [DataRow(0, true)]
    public void A_run_that_broke_off_is_a_problem(int exitCode, bool timedOut)
    {
        Assert.Contains("not measured", CostReport.Of(new CommandResult(exitCode, timedOut, false, Whole)).Problems.Single());
        Assert.Contains("not measured", CostReport.Of(new CommandResult(0, false, false, Whole[..2])).Problems.Single());
    }
}
