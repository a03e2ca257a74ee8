using System.Text.Json;
using PumpBench.Campaign;
using PumpBench.Commands;
using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Oracle;
using PumpBench.Tests.Reports;
using PumpBench.Tests.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Campaign;

/// <summary>Shards, resuming, replaying and exit codes, on runs of some hours.</summary>
[TestClass]
public sealed class CampaignRunsTests
{
    private const int Runs = 12;
    private static readonly CampaignHeader s_header = CampaignHeader.Of(seed: 7, hours: 3, tickMs: 1000);

    [TestMethod]
    public void A_replay_has_the_digest_of_the_campaigns_run_and_leaves_a_scenario_that_has_it_too()
    {
        for (int index = 0; index < 4; index++)
        {
            using var folder = new TemporaryFolder();
            RunRecord record = new CampaignRunner(s_header, CampaignRunner.Real).Run(index);
            var output = new DirectoryInfo(folder.FullPath);
            int exitCode = ReplayCommand.Execute(record.Seed, s_header.Hours, s_header.TickMs, output);
            Assert.AreEqual(record.Findings().Any() ? 3 : 0, exitCode);
            using JsonDocument report = JsonDocument.Parse(File.ReadAllText(folder.File("report.json")));
            Assert.AreEqual(record.Digest, report.RootElement.GetProperty("eventDigest").GetString());
            Assert.IsTrue(File.Exists(folder.File("report.html")));
            RunReport fromFile = BenchRun.Of(ScenarioReader.ReadFile(folder.File("scenario.json"))).ToEnd();
            Assert.AreEqual(record.Digest, fromFile.EventDigest);
        }
    }

    [TestMethod]
    public void Shards_on_any_number_of_cores_come_to_the_same_sum_as_the_whole()
    {
        using var folder = new TemporaryFolder();
        Execute(folder.File("whole"), Shard.Whole, jobs: 1);
        Execute(folder.File("one"), new Shard(1, 3), jobs: 2);
        Execute(folder.File("two"), new Shard(2, 3), jobs: 4);
        Execute(folder.File("three"), new Shard(3, 3), jobs: 3);
        DirectoryInfo[] shares = [.. ((string[])["three", "one", "two"]).Select(name => new DirectoryInfo(folder.File(name)))];
        CampaignCommand.Merge(shares, new DirectoryInfo(folder.File("merged")));
        foreach (string name in (string[])["campaign.json", "campaign.html", "campaign.txt"])
        {
            Assert.AreEqual(
                File.ReadAllText(Path.Combine(folder.File("whole"), name)),
                File.ReadAllText(Path.Combine(folder.File("merged"), name)), name);
        }

        Assert.HasCount(Runs, RunsFile.Read(folder.File("whole")).Records);
    }

    [TestMethod]
    public void A_campaign_that_was_broken_off_runs_only_what_is_missing_even_after_a_torn_line()
    {
        using var folder = new TemporaryFolder();
        Execute(folder.FullPath, Shard.Whole, jobs: 1);
        string whole = File.ReadAllText(folder.File("campaign.json"));
        byte[] lines = File.ReadAllBytes(folder.File(RunsFile.Name));
        // As long as three runs were kept whole: the header and three ends of lines; and half of the fourth.
        int kept = 0;
        for (int ends = 0; ends < 4; kept++) if (lines[kept] == (byte)'\n') ends++;
        File.WriteAllBytes(folder.File(RunsFile.Name), lines[..(kept + 20)]);

        int again = 0;
        Execute(folder.FullPath, Shard.Whole, jobs: 2, scenario =>
        {
            Interlocked.Increment(ref again);
            return CampaignRunner.Real(scenario);
        });
        Assert.AreEqual(Runs - 3, again);
        Assert.AreEqual(whole, File.ReadAllText(folder.File("campaign.json")));

        Execute(folder.FullPath, Shard.Whole, jobs: 2, _ => throw new InvalidOperationException("nothing is missing"));
        Assert.AreEqual(whole, File.ReadAllText(folder.File("campaign.json")));
    }

    [TestMethod]
    public void Another_campaigns_folder_is_refused_and_left_as_it_is()
    {
        using var folder = new TemporaryFolder();
        Execute(folder.FullPath, Shard.Whole, jobs: 2);
        byte[] before = File.ReadAllBytes(folder.File(RunsFile.Name));
        Assert.ThrowsExactly<ReportFolderException>(() => CampaignCommand.Execute(
            s_header with { Seed = 8 }, Runs, Shard.Whole, 1, new DirectoryInfo(folder.FullPath), CampaignRunner.Real));
        CollectionAssert.AreEqual(before, File.ReadAllBytes(folder.File(RunsFile.Name)));
    }

    [TestMethod]
    public void A_motor_that_turns_twice_as_far_behind_a_witness_that_lies_is_found_in_every_run_that_delivers()
    {
        using var folder = new TemporaryFolder();
        int exitCode = Execute(folder.FullPath, Shard.Whole, jobs: 2, scenario => scenario.Pump.Kind == PumpKind.Programmable
            ? new ScenarioRun(scenario, real => new MultiplyingMotor(real, scenario.Pump.StepsPerRevolution, 2).Tampered).ToEnd()
            : CampaignRunner.Real(scenario));
        Assert.AreEqual(3, exitCode);
        IReadOnlyList<RunRecord> records = RunsFile.Read(folder.FullPath).Records;
        Assert.IsGreaterThan(Runs / 2, records.Count(record => record.Broken.Any(broken => broken.Id == "I1")));
    }

    [TestMethod]
    public void A_witness_that_dies_and_goes_on_flattering_is_a_silent_fault_in_the_line_and_the_table()
    {
        using var folder = new TemporaryFolder();
        Scenario dead = BenchScenarios.Constant(Drug.Baclofen, 500, 2, 1000) with
        {
            Events = [new FaultEvent(BenchScenarios.HourMs, 0, PlantFault.RotationSensorDead, null)],
        };
        int flattered = CampaignSeeds.Of(s_header.Seed, 3);
        int exitCode = Execute(folder.FullPath, Shard.Whole, jobs: 2, scenario => scenario.Seed == flattered
            ? new ScenarioRun(dead, real => new FlatteringWitness(real, dead.Pump.StepsPerRevolution).Tampered).ToEnd()
            : new ScenarioRun(dead).ToEnd());
        Assert.AreEqual(3, exitCode);
        CampaignSummary summary = CampaignSummary.Of(s_header, RunsFile.Read(folder.FullPath).Records);
        CollectionAssert.AreEqual(
            (string[])["I8 broke at 1.0017 h", "silent fault: rotationSensorDead from 1.0000 h on"],
            summary.Findings.Select(finding => finding.Text).ToArray());
        FaultRow row = summary.Faults.Single();
        Assert.AreEqual((Runs, Runs - 1, 1, 0), (row.Injected, row.Detected, row.Silent, row.Undetectable));
    }

    [TestMethod]
    public void An_error_of_the_bench_is_a_finding_of_its_run_alone()
    {
        using var folder = new TemporaryFolder();
        int failing = CampaignSeeds.Of(s_header.Seed, 5);
        int exitCode = Execute(folder.FullPath, Shard.Whole, jobs: 2, scenario => scenario.Seed == failing
            ? throw new InvalidOperationException("broken\non purpose")
            : CampaignRunner.Real(scenario));
        Assert.AreEqual(3, exitCode);
        IReadOnlyList<RunRecord> records = RunsFile.Read(folder.FullPath).Records;
        Assert.HasCount(Runs, records);
        Assert.StartsWith(
            "internal error: InvalidOperationException: broken on purpose",
            records.Single(record => record.Index == 5).Findings().Single());
    }

    private static int Execute(string folder, Shard shard, int jobs, Func<Scenario, RunReport>? run = null) =>
        CampaignCommand.Execute(s_header, Runs, shard, jobs, new DirectoryInfo(folder), run ?? CampaignRunner.Real);
}
