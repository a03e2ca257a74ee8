using PumpBench.Oracle.Faults;

namespace PumpBench.Tests.Oracle;

/// <summary>What an occlusion lets go has to be reported to within 20 %, once it is more than nobody has to see.</summary>
[TestClass]
public sealed class OcclusionReleaseRuleTests
{
    [TestMethod]
    [DataRow(100_000, 79_999, true)]
    [DataRow(100_000, 80_000, false)]
    [DataRow(100_000, 120_000, false)]
    [DataRow(100_000, 120_001, true)]
    [DataRow(20_000, 0, false)]
    [DataRow(20_001, 0, true)]
    public void A_release_has_to_be_reported_to_within_a_fifth(int releasedNl, int reportedNl, bool breaks)
    {
        var rule = new OcclusionReleaseRule();
        rule.Begin(releasedNl, couldSee: true);
        rule.Report(reportedNl);
        Assert.IsFalse(rule.Advance((int)OcclusionReleaseRule.ReportedWithinMs - 1), "there is time left");
        Assert.AreEqual(breaks, rule.Advance(1));
    }

    [TestMethod]
    public void Nothing_is_asked_of_a_pump_that_could_not_see_it()
    {
        var rule = new OcclusionReleaseRule();
        rule.Begin(100_000, couldSee: false);
        Assert.IsFalse(rule.Advance((int)OcclusionReleaseRule.ReportedWithinMs));
    }
}
