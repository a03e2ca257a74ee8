namespace PumpBench.Tests.Hardware;

[TestClass]
public sealed class InterlockFailureTests
{
    private static readonly Lazy<IReadOnlyList<InterlockVerdict>> All = new(Judge);

    [TestMethod]
    public void The_table_of_single_failures_is_what_the_circuit_does()
    {
        Ngspice.Require();
        HardwarePages.AssertFresh(InterlockPage.RelativePath, InterlockPage.Text(All.Value));
    }

    [TestMethod]
    public void No_single_failure_leaves_the_motor_supplied()
    {
        Ngspice.Require();
        var late = All.Value.Where(verdict => !verdict.IsSafe)
            .Select(verdict => $"{verdict.Failure.Part.Label} {verdict.Failure.How}");
        Assert.AreEqual("", string.Join(", ", late));
    }

    [TestMethod]
    public void A_single_failure_that_silences_the_sounders_is_found_by_a_check()
    {
        Ngspice.Require();
        var hidden = All.Value.Where(verdict => !verdict.IsHeard && verdict.Seen.Count == 0)
            .Select(verdict => $"{verdict.Failure.Part.Label} {verdict.Failure.How}");
        Assert.AreEqual("", string.Join(", ", hidden));
    }

    private static List<InterlockVerdict> Judge()
    {
        var sound = InterlockReadings.OfSound();
        return [.. InterlockNetlist.Failures().AsParallel().AsOrdered().WithDegreeOfParallelism(Environment.ProcessorCount)
            .Select(failure => InterlockVerdict.Of(failure, sound))];
    }
}
