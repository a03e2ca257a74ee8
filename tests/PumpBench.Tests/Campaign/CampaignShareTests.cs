using PumpBench.Campaign;
using PumpBench.Commands;
using PumpBench.Tests.Reports;

namespace PumpBench.Tests.Campaign;

/// <summary>
/// A small share of the fault campaign with every run of the tests, a part of it at the rig's own tick. PUMPBENCH_CAMPAIGN_RUNS sets
/// how many days of each (40 and 20), PUMPBENCH_CAMPAIGN_SEED which campaign (1).
/// </summary>
[TestClass]
public sealed class CampaignShareTests
{
    [TestMethod]
    [DataRow(1000, 40)]
    [DataRow(100, 20)]
    public void Days_with_random_faults_break_nothing_and_leave_none_of_them_silent(int tickMs, int days)
    {
        using var folder = new TemporaryFolder();
        int runs = checked((int)Setting.Of("PUMPBENCH_CAMPAIGN_RUNS", days));
        Assert.IsGreaterThan(0, runs, "no run, no proof");
        CampaignHeader header = CampaignHeader.Of(
            checked((int)Setting.Of("PUMPBENCH_CAMPAIGN_SEED", 1)), hours: 24, tickMs: tickMs);
        int exitCode = CampaignCommand.Execute(
            header, runs, Shard.Whole, Environment.ProcessorCount, new DirectoryInfo(folder.FullPath), CampaignRunner.Real);
        IReadOnlyList<RunRecord> records = RunsFile.Read(folder.FullPath).Records;
        Assert.HasCount(runs, records);
        Assert.AreEqual(0, exitCode, string.Join('\n', CampaignSummary.Of(header, records).Findings));
        Assert.IsTrue(records.Any(record => record.Faults.Any(fault => fault.DetectedAtMs != null)), "nothing was detected");
    }
}
