using NanoClr;

namespace PumpBench.Tests.NanoClr;

[TestClass]
public sealed class VerdictTests
{
    [TestMethod]
    public void The_same_tests_all_passed_are_a_success()
    {
        var verdict = Verdict.Of(Desktop(("T.Adds", 1, 0), ("T.Rows", 2, 0)), Device("T.Adds 0 P", "T.Rows 0 P", "T.Rows 1 P"));

        Assert.IsEmpty(verdict.Problems);
        Assert.AreEqual("device: 3 passed, 0 failed, 0 skipped", verdict.Summary);
    }

    [TestMethod]
    public void A_test_that_did_not_run_on_the_device_is_named_and_counted_as_failed()
    {
        var verdict = Verdict.Of(Desktop(("T.Adds", 1, 0), ("T.Gone", 1, 0)), Device("T.Adds 0 P"));

        Assert.AreEqual("missing on the device: T.Gone, 0 of 1 rows ran", verdict.Problems.Single());
        Assert.AreEqual("device: 1 passed, 1 failed, 0 skipped", verdict.Summary);
    }

    [TestMethod]
    public void A_data_row_that_did_not_run_is_missed()
    {
        var verdict = Verdict.Of(Desktop(("T.Rows", 3, 0)), Device("T.Rows 0 P", "T.Rows 1 P"));

        Assert.AreEqual("missing on the device: T.Rows, 2 of 3 rows ran", verdict.Problems.Single());
        Assert.AreEqual("device: 2 passed, 1 failed, 0 skipped", verdict.Summary);
    }

    [TestMethod]
    public void A_test_that_the_desktop_does_not_have_is_named()
    {
        var verdict = Verdict.Of(Desktop(("T.Adds", 1, 0)), Device("T.Adds 0 P", "T.New 0 P"));

        Assert.AreEqual("only on the device: T.New, 1 rows ran and the desktop has 0", verdict.Problems.Single());
        Assert.AreEqual("device: 1 passed, 1 failed, 0 skipped", verdict.Summary);
    }

    [TestMethod]
    public void A_missing_and_an_extra_test_do_not_cancel_each_other()
    {
        var verdict = Verdict.Of(Desktop(("T.Old", 1, 0)), Device("T.New 0 P"));

        Assert.HasCount(2, verdict.Problems);
        Assert.AreEqual("device: 0 passed, 2 failed, 0 skipped", verdict.Summary);
    }

    [TestMethod]
    public void A_failure_is_shown_with_its_row_and_reason()
    {
        var verdict = Verdict.Of(Desktop(("T.Rows", 2, 0)), Device("T.Rows 0 P", "T.Rows 1 F"));

        Assert.AreEqual("failed on the device: T.Rows, row 1: detail", verdict.Problems.Single());
        Assert.AreEqual("device: 1 passed, 1 failed, 0 skipped", verdict.Summary);
    }

    [TestMethod]
    public void A_test_skipped_on_the_device_alone_is_a_failure()
    {
        var verdict = Verdict.Of(Desktop(("T.Adds", 1, 0)), Device("T.Adds 0 S"));

        Assert.AreEqual("skipped on the device alone: T.Adds, row 0: detail", verdict.Problems.Single());
        Assert.AreEqual("device: 0 passed, 1 failed, 0 skipped", verdict.Summary);
    }

    [TestMethod]
    public void A_test_skipped_on_both_is_counted_as_skipped()
    {
        var verdict = Verdict.Of(Desktop(("T.Adds", 1, 1)), Device("T.Adds 0 S"));

        Assert.IsEmpty(verdict.Problems);
        Assert.AreEqual("device: 0 passed, 0 failed, 1 skipped", verdict.Summary);
    }

    [TestMethod]
    public void A_run_that_broke_off_is_a_failure_even_after_every_test_passed()
    {
        var verdict = Verdict.Of(Desktop(("T.Adds", 1, 0)), Device("T.Adds 0 P") with { Failure = "broke off" });

        Assert.AreEqual("broke off", verdict.Problems.Single());
        Assert.AreEqual("device: 1 passed, 1 failed, 0 skipped", verdict.Summary);
    }

    private static DesktopResults Desktop(params (string Test, int Rows, int Skipped)[] tests) =>
        new(tests.ToDictionary(test => test.Test, test => new DesktopTest(test.Rows, test.Skipped)));

    private static InterpreterRun Device(params string[] results) =>
        new(new DeviceLog(true, true, [.. results.Select(Result)]), null);

    private static DeviceResult Result(string text)
    {
        var parts = text.Split(' ');
        var outcome = parts[2] switch
        {
            "P" => DeviceOutcome.Passed,
            "F" => DeviceOutcome.Failed,
            _ => DeviceOutcome.Skipped,
        };
        return new DeviceResult(parts[0], int.Parse(parts[1]), outcome, "detail");
    }
}
