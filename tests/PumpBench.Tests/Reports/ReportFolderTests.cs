using PumpBench.Reports;

namespace PumpBench.Tests.Reports;

[TestClass]
public sealed class ReportFolderTests
{
    private static readonly string[] AllThree = ["report.html", "report.json", "trace.csv"];

    [TestMethod]
    public void The_folder_holds_the_three_files_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var target = folder.File("out/stall-week");

        ReportFolder.Write(target, SyntheticRun.Report(), SyntheticRun.Trace(), SyntheticRun.Context());

        CollectionAssert.AreEqual(AllThree, Directory.GetFiles(target).Select(Path.GetFileName).Order().ToArray());
        Assert.HasCount(1 + 10_081 + 4 + 1, File.ReadAllText(Path.Combine(target, "trace.csv")).Split('\n'));
    }

    [TestMethod]
    public void A_second_report_replaces_the_first()
    {
        using var folder = new TemporaryFolder();
        ReportFolder.Write(folder.FullPath, SyntheticRun.Report("first"), SyntheticRun.Trace(1), SyntheticRun.Context());

        ReportFolder.Write(folder.FullPath, SyntheticRun.Report("second"), SyntheticRun.Trace(1), SyntheticRun.Context());

        CollectionAssert.AreEqual(AllThree, folder.Names());
        Assert.Contains("\"name\": \"second\"", File.ReadAllText(folder.File("report.json")));
    }

    [TestMethod]
    public void A_failure_while_writing_leaves_the_earlier_report_whole_and_no_temporary_file()
    {
        using var folder = new TemporaryFolder();
        ReportFolder.Write(folder.FullPath, SyntheticRun.Report("first"), SyntheticRun.Trace(1), SyntheticRun.Context());
        var broken = SyntheticRun.Report("second") with { ExcessPg = double.NaN };

        Assert.ThrowsExactly<ArgumentException>(
            () => ReportFolder.Write(folder.FullPath, broken, SyntheticRun.Trace(1), SyntheticRun.Context()));

        CollectionAssert.AreEqual(AllThree, folder.Names());
        Assert.Contains("\"name\": \"first\"", File.ReadAllText(folder.File("report.json")));
    }

    [TestMethod]
    [DataRow("report.json")]
    [DataRow("trace.csv")]
    [DataRow("report.html")]
    public void A_folder_in_a_files_place_is_refused_before_anything_is_written(string name)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File(name));

        var refusal = Assert.ThrowsExactly<ReportFolderException>(
            () => ReportFolder.Write(folder.FullPath, SyntheticRun.Report(), SyntheticRun.Trace(1), SyntheticRun.Context()));

        Assert.Contains(name, refusal.Message);
        CollectionAssert.AreEqual((string[])[name], folder.Names());
    }

    [TestMethod]
    public void A_file_in_the_folders_place_is_refused_in_one_line()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("taken"), "mine");

        foreach (var target in (string[])[folder.File("taken"), folder.File("taken/below")])
        {
            var refusal = Assert.ThrowsExactly<ReportFolderException>(() => ReportFolder.Prepare(target));
            Assert.StartsWith($"cannot write the report into '{target}': ", refusal.Message);
            Assert.IsFalse(refusal.Message.Any(char.IsControl), refusal.Message);
        }
        Assert.AreEqual("mine", File.ReadAllText(folder.File("taken")));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("a\0b")]
    [DataRow("a\nb\0")]
    public void What_is_no_name_of_a_folder_is_refused_in_one_line(string target)
    {
        var refusal = Assert.ThrowsExactly<ReportFolderException>(() => ReportFolder.Prepare(target));

        Assert.IsFalse(refusal.Message.Any(char.IsControl), refusal.Message);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void A_place_that_nobody_can_write_is_refused()
    {
        // The kernel's own file system refuses even an administrator, to whom permissions would mean nothing.
        Assert.ThrowsExactly<ReportFolderException>(() => ReportFolder.Prepare("/proc"));
        Assert.ThrowsExactly<ReportFolderException>(() => ReportFolder.Prepare("/proc/report"));
    }

    [TestMethod]
    public void Preparing_leaves_an_empty_folder()
    {
        using var folder = new TemporaryFolder();

        ReportFolder.Prepare(folder.File("out/deep"));

        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.File("out/deep")));
    }
}
