using PumpBench.Tests.Commands;

namespace PumpBench.Tests.Campaign;

/// <summary>The campaign as scripts meet it.</summary>
[TestClass]
public sealed class CampaignCommandLineTests
{
    [TestMethod]
    public void A_campaign_leaves_its_files_and_says_where()
    {
        using var bench = new BenchProcess();
        int exitCode = bench.Run("campaign", "--runs", "2", "--seed", "3", "--hours", "1", "--out", "out/here");
        Assert.AreEqual(bench.Output.Contains("finding: ", StringComparison.Ordinal) ? 3 : 0, exitCode, bench.Error);
        CollectionAssert.IsSubsetOf(
            (string[])["out/here/campaign.html", "out/here/campaign.json", "out/here/campaign.txt", "out/here/runs.jsonl"],
            bench.Left.Select(path => path.Replace('\\', '/')).ToArray());
        Assert.Contains("2 runs of 1 h", bench.Output);
        Assert.AreEqual("", bench.Error);
    }

    [TestMethod]
    [DataRow("--runs: ", "campaign", DisplayName = "no number of runs")]
    [DataRow("--runs: ", "campaign", "--runs", "0", DisplayName = "no runs")]
    [DataRow("--runs: ", "campaign", "--runs", "1.5", DisplayName = "half a run")]
    [DataRow("--seed: ", "campaign", "--runs", "1", "--seed", "-1", DisplayName = "a negative seed")]
    [DataRow("--seed: ", "campaign", "--runs", "1", "--seed", "2147483648", DisplayName = "a seed too large")]
    [DataRow("--shard: ", "campaign", "--runs", "1", "--shard", "0/2", DisplayName = "share 0")]
    [DataRow("--shard: ", "campaign", "--runs", "1", "--shard", "3/2", DisplayName = "share 3 of 2")]
    [DataRow("--shard: ", "campaign", "--runs", "1", "--shard", "1", DisplayName = "a share of nothing")]
    [DataRow("--tick-ms: ", "campaign", "--runs", "1", "--tick-ms", "9", DisplayName = "a tick too short")]
    [DataRow("--seed: ", "campaign", "--merge", "a", "--seed", "1", DisplayName = "a seed to merge")]
    [DataRow("SEED: ", "replay", "x", DisplayName = "a word for a seed")]
    public void What_makes_no_sense_is_refused_in_one_line_and_nothing_is_written(string expected, params string[] arguments)
    {
        using var bench = new BenchProcess();
        Assert.AreEqual(2, bench.Run(arguments), bench.Error);
        Assert.StartsWith(expected, bench.Error);
        Assert.AreEqual(1, bench.Error.TrimEnd().Split('\n').Length, bench.Error);
        Assert.IsEmpty(bench.Left);
    }

    [TestMethod]
    public void A_folder_without_a_campaign_cannot_be_merged()
    {
        using var bench = new BenchProcess();
        Assert.AreEqual(1, bench.Run("campaign", "--merge", "nowhere"));
        Assert.Contains("nowhere", bench.Error);
        Assert.IsEmpty(bench.Left);
    }
}
