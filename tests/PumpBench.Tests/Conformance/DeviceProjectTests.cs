using System.Xml.Linq;

namespace PumpBench.Tests.Conformance;

/// <summary>The device's project files, which a plain build does not open and so cannot check.</summary>
[TestClass]
public sealed class DeviceProjectTests
{
    // What names nanoFramework's own libraries.
    private const string deviceOnlyFolder = "Rig/";

    // Global usings that stand in the .csproj for .NET.
    private static readonly string[] deviceOnlyFiles = ["DeviceUsings.cs"];

    [TestMethod]
    [DataRow("src/PumpFirmware.Hal", false)]
    [DataRow("src/PumpFirmware.Delivery", false)]
    [DataRow("src/PumpFirmware", false)]
    [DataRow("src/PumpFirmware.ConstantRate", false)]
    [DataRow("src/PumpFirmware.Esp32", false)]
    [DataRow("tests/PumpFirmware.Tests", true)]
    public void The_project_lists_equal_the_disk(string folder, bool isTestProject)
    {
        DeviceProject project = new(folder);
        IReadOnlyList<string> disk = project.FilesOnDisk();

        AssertSame(disk, project.DeviceFiles(), $"{folder}: .nfproj");
        string[] deviceOnly = isTestProject ? deviceOnlyFiles : [.. disk.Where(file => file.StartsWith(deviceOnlyFolder))];
        AssertSame(disk.Except(deviceOnly), project.DesktopFiles(), $"{folder}: .csproj");
        AssertSame(project.DesktopRemovals().Intersect(disk), project.DesktopRemovals(), $"{folder}: .csproj, removed");
    }

    [TestMethod]
    [DataRow("src/PumpFirmware.Hal")]
    [DataRow("src/PumpFirmware.Delivery")]
    [DataRow("src/PumpFirmware")]
    [DataRow("src/PumpFirmware.ConstantRate")]
    [DataRow("src/PumpFirmware.Esp32")]
    [DataRow("tests/PumpFirmware.Tests")]
    public void The_device_s_references_and_its_packages_agree(string folder)
    {
        DeviceProject project = new(folder);

        AssertSame(project.ReferencedPackages(), project.RestoredPackages(), $"{folder}: packages.config");
    }

    [TestMethod]
    [DataRow("src/PumpFirmware.Hal")]
    [DataRow("src/PumpFirmware.Delivery")]
    [DataRow("src/PumpFirmware")]
    [DataRow("src/PumpFirmware.ConstantRate")]
    [DataRow("src/PumpFirmware.Esp32")]
    [DataRow("tests/PumpFirmware.Tests")]
    public void Both_builds_stay_at_language_version_10(string folder)
    {
        DeviceProject project = new(folder);

        Assert.AreEqual("10", DeviceProject.Named(project.Desktop, "LangVersion").Single().Value);
        Assert.AreEqual("10", DeviceProject.Named(project.Device, "LangVersion").Single().Value);
        // The repository's properties would come after the project's own and set a later version.
        Assert.AreEqual("false", DeviceProject.Named(project.Device, "ImportDirectoryBuildProps").Single().Value);
    }

    [TestMethod]
    public void The_device_s_test_assembly_has_the_name_that_its_runner_looks_for()
    {
        XDocument tests = new DeviceProject("tests/PumpFirmware.Tests").Device;

        Assert.AreEqual("NFUnitTest", DeviceProject.Named(tests, "AssemblyName").Single().Value);
    }

    [TestMethod]
    [DataRow("src/PumpFirmware.Hal")]
    [DataRow("src/PumpFirmware.Delivery")]
    [DataRow("src/PumpFirmware")]
    [DataRow("src/PumpFirmware.ConstantRate")]
    [DataRow("src/PumpFirmware.Esp32")]
    [DataRow("tests/PumpFirmware.Tests")]
    public void The_solution_lists_the_device_s_project_and_builds_it_in_no_configuration(string folder)
    {
        string solution = File.ReadAllText(RepositoryRoot.PathTo("PumpFirmware.sln"));
        string guid = DeviceProject.Named(new DeviceProject(folder).Device, "ProjectGuid").Single().Value;

        Assert.Contains($"{Path.GetFileName(folder)}.nfproj\", \"{guid}\"", solution);
        Assert.Contains($"{guid}.Debug|Any CPU.ActiveCfg", solution);
        Assert.IsFalse(solution.Split('\n').Any(line => line.Contains(guid) && line.Contains(".Build.0")));
    }

    private static void AssertSame(IEnumerable<string> expected, IReadOnlyList<string> listed, string list)
    {
        string[] wanted = [.. expected];
        string[] faults =
        [
            .. wanted.Except(listed).Select(entry => $"{list}: missing {entry}"),
            .. listed.Except(wanted).Select(entry => $"{list}: extra {entry}"),
            .. listed.CountBy(entry => entry).Where(entry => entry.Value > 1).Select(entry => $"{list}: twice {entry.Key}"),
        ];

        Assert.IsEmpty(faults, string.Join('\n', faults));
    }
}
