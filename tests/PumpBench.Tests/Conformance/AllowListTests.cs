namespace PumpBench.Tests.Conformance;

/// <summary>The allow-list: its form, and its truth against the device's own member lists.</summary>
[TestClass]
public sealed class AllowListTests
{
    [TestMethod]
    public void Ids_are_read_and_comments_are_not()
    {
        AllowList list = AllowList.Parse(["# why", "", "T:System.Object", "M:System.Object.#ctor # its constructor"]);

        CollectionAssert.AreEqual(new[] { "T:System.Object", "M:System.Object.#ctor" }, list.Ids.ToArray());
    }

    [TestMethod]
    public void A_duplicate_line_is_refused_by_both_its_numbers()
    {
        FormatException refusal = Assert.ThrowsExactly<FormatException>(
            () => AllowList.Parse(["T:System.Object", "# again", "T:System.Object # again"]));

        Assert.AreEqual("Line 3 repeats line 1: T:System.Object", refusal.Message);
    }

    [TestMethod]
    [DataRow("System.Object")]
    [DataRow("P:System.Array.Length")]
    [DataRow("T:System.Object.#ctor")]
    [DataRow("T: System.Object")]
    [DataRow("M:System.Array.Copy(System.Array, System.Int32)")]
    [DataRow("M:System.Array.Copy(System.Array")]
    [DataRow("M:System.Object..ctor")]
    [DataRow("M:System.Array.Copy()")]
    public void A_line_that_is_no_documentation_id_is_refused(string line)
    {
        FormatException refusal = Assert.ThrowsExactly<FormatException>(() => AllowList.Parse([line]));

        Assert.AreEqual($"Line 1 is no documentation id: {line}", refusal.Message);
    }

    [TestMethod]
    public void Every_allowed_member_exists_on_the_device()
    {
        string? folder = Environment.GetEnvironmentVariable(DeviceMembers.FolderVariable);
        if (string.IsNullOrEmpty(folder))
            Assert.Inconclusive($"{DeviceMembers.FolderVariable} names no folder with the device libraries' member lists.");

        string[] absent = Absent(AllowList.OfTheProject(), DeviceMembers.Read(folder));

        Assert.IsEmpty(absent, $"On the allow-list and not on the device: {string.Join(", ", absent)}");
    }

    [TestMethod]
    public void A_member_that_no_list_of_the_device_holds_is_named() => InTemporaryFolder(folder =>
    {
        File.WriteAllText(Path.Combine(folder, "mscorlib.txt"), "T:System.Object\nM:System.Object.#ctor\n");

        string[] absent = Absent(AllowList.Parse(["T:System.Object", "T:System.OverflowException"]), DeviceMembers.Read(folder));

        CollectionAssert.AreEqual(new[] { "T:System.OverflowException" }, absent);
    });

    [TestMethod]
    public void A_folder_without_member_lists_is_refused() => InTemporaryFolder(folder =>
    {
        File.WriteAllText(Path.Combine(folder, "empty.txt"), "");
        File.WriteAllText(Path.Combine(folder, "README.md"), "T:System.Object");

        Assert.ThrowsExactly<FileNotFoundException>(() => DeviceMembers.Read(folder));
    });

    [TestMethod]
    public void A_folder_that_is_not_there_is_refused() => InTemporaryFolder(folder =>
        Assert.ThrowsExactly<DirectoryNotFoundException>(() => DeviceMembers.Read(Path.Combine(folder, "absent"))));

    private static string[] Absent(AllowList allowed, IReadOnlySet<string> device) =>
        [.. allowed.Ids.Where(id => !device.Contains(id))];

    private static void InTemporaryFolder(Action<string> test)
    {
        string folder = Directory.CreateTempSubdirectory("pump-bench-").FullName;
        try
        {
            test(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
