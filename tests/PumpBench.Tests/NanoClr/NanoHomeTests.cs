using NanoClr;

namespace PumpBench.Tests.NanoClr;

[TestClass]
public sealed class NanoHomeTests
{
    public static IEnumerable<object[]> Parts => RuntimeFolder.AllParts.Select(part => new object[] { part });

    [TestMethod]
    public void A_whole_runtime_is_opened_with_its_test_harness()
    {
        using var runtime = new RuntimeFolder(RuntimeFolder.AllParts);

        var home = NanoHome.Open(runtime.Folder, searchPath: null);

        Assert.AreEqual(Path.Combine(runtime.Folder, "clr/nanoFramework.nanoCLR.test"), home.InterpreterProgram);
        Assert.IsEmpty(home.InterpreterArguments);
    }

    [TestMethod]
    [DynamicData(nameof(Parts))]
    public void A_runtime_that_lacks_a_part_is_refused_by_that_parts_path(string part)
    {
        using var runtime = new RuntimeFolder(RuntimeFolder.AllParts.Where(each => each != part));

        var refusal = Assert.ThrowsExactly<DeviceLegException>(() => NanoHome.Open(runtime.Folder, searchPath: ""));

        Assert.Contains($"lacks: {Path.Combine(runtime.Folder, part)}", refusal.Message);
        Assert.DoesNotContain(", ", refusal.Message);
    }

    [TestMethod]
    public void The_command_line_tool_on_the_path_stands_in_for_the_test_harness()
    {
        var tool = OperatingSystem.IsWindows() ? "nanoclr.exe" : "nanoclr";
        using var runtime = new RuntimeFolder(RuntimeFolder.AllParts[..^1]);
        using var tools = new RuntimeFolder([tool]);

        var home = NanoHome.Open(runtime.Folder, tools.Folder);

        Assert.AreEqual(Path.Combine(tools.Folder, tool), home.InterpreterProgram);
        CollectionAssert.AreEqual(new[] { "run", "--assemblies" }, home.InterpreterArguments.ToArray());
    }
}
