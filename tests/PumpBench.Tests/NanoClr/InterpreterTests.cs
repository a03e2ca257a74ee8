using NanoClr;

namespace PumpBench.Tests.NanoClr;

[TestClass]
public sealed class InterpreterTests
{
    private static readonly string[] WholeRun = ["Ready.", "Test passed,T.Adds.0,35", "Done.", "Exiting."];

    [TestMethod]
    public void A_run_from_ready_to_done_has_no_failure()
    {
        Assert.IsNull(Judge(new CommandResult(0, false, false, WholeRun)).Failure);
    }

    [TestMethod]
    public void An_exit_code_of_success_does_not_excuse_a_run_that_never_started()
    {
        var run = Judge(new CommandResult(0, false, false, ["Link failure: some references", "Exiting."]));

        Assert.Contains("never said \"Ready.\"", run.Failure!);
        Assert.Contains("Link failure", run.Failure!);
    }

    [TestMethod]
    public void An_exit_code_of_success_does_not_excuse_a_run_that_never_ended()
    {
        Assert.Contains("never said \"Done.\"", Judge(new CommandResult(0, false, false, WholeRun[..2])).Failure!);
    }

    [TestMethod]
    public void A_crash_is_reported_with_its_exit_code()
    {
        Assert.Contains("exit code 139", Judge(new CommandResult(139, false, false, [])).Failure!);
    }

    [TestMethod]
    public void A_run_that_was_stopped_says_after_how_long_and_keeps_the_results_before()
    {
        var run = Judge(new CommandResult(137, true, false, WholeRun[..2]));

        Assert.Contains("stopped after 7 s", run.Failure!);
        Assert.HasCount(1, run.Log.Results);
    }

    private static InterpreterRun Judge(CommandResult result) => Interpreter.Judge(result, TimeSpan.FromSeconds(7));

    [TestMethod]
    public void Of_several_runs_one_that_failed_or_never_ended_is_enough()
    {
        var passed = new DeviceResult("A.B.C", 0, DeviceOutcome.Passed, "1");
        var well = new InterpreterRun(new DeviceLog(true, true, [passed]), null);
        var broken = new InterpreterRun(new DeviceLog(true, false, []), "it died");

        Assert.IsNull(InterpreterRun.Together([well, well]).Failure);
        Assert.HasCount(2, InterpreterRun.Together([well, well]).Log.Results);
        InterpreterRun both = InterpreterRun.Together([well, broken]);
        Assert.AreEqual("it died", both.Failure);
        Assert.IsFalse(both.Log.SawDone);
    }
}
