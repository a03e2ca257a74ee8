using NanoClr;

namespace PumpBench.Tests.NanoClr;

[TestClass]
public sealed class DeviceLogTests
{
    [TestMethod]
    public void Each_result_line_gives_its_test_row_outcome_and_detail()
    {
        var log = DeviceLog.Parse(["Ready.", "Test passed,A.B.C.Adds.0,35", "Test failed,A.B.C.Rows.12,why, and where", "Done."]);

        CollectionAssert.AreEqual(
            new DeviceResult[]
            {
                new("A.B.C.Adds", 0, DeviceOutcome.Passed, "35"),
                new("A.B.C.Rows", 12, DeviceOutcome.Failed, "why, and where"),
            },
            log.Results.ToArray());
    }

    [TestMethod]
    public void A_skipped_line_is_not_a_pass()
    {
        var log = DeviceLog.Parse(["Ready.", "Test skipped,A.B.C.Waits.0,not now", "Done."]);

        Assert.AreEqual(DeviceOutcome.Skipped, log.Results.Single().Outcome);
    }

    [TestMethod]
    public void Other_output_between_the_results_is_left_out()
    {
        var log = DeviceLog.Parse(["Ready.", "more of it", "  Test passed,A.B.C.Quoted.0,1", "Test passed,A.B.C.Adds.0,1"]);

        Assert.AreEqual("A.B.C.Adds", log.Results.Single().Test);
    }

    [TestMethod]
    public void What_looks_like_a_result_before_the_interpreter_is_ready_does_not_count()
    {
        var log = DeviceLog.Parse(["Test passed,A.B.C.Adds.0,1", "Ready.", "Done."]);

        Assert.IsEmpty(log.Results);
    }

    [TestMethod]
    public void Carriage_returns_at_the_ends_of_lines_do_not_matter()
    {
        var log = DeviceLog.Parse(["Ready.\r", "Test passed,A.B.C.Adds.0,35\r", "Done.\r"]);

        Assert.IsTrue(log is { SawReady: true, SawDone: true });
        Assert.AreEqual("35", log.Results.Single().Detail);
    }

    [TestMethod]
    public void A_log_that_stops_in_the_middle_is_not_done()
    {
        var log = DeviceLog.Parse(["Ready.", "Test passed,A.B.C.Adds.0,35"]);

        Assert.IsTrue(log.SawReady);
        Assert.IsFalse(log.SawDone);
    }
}
