using NanoClr;

namespace PumpBench.Tests.NanoClr;

[TestClass]
public sealed class DeviceProjectTests
{
    private const string Tests = "tests/PumpFirmware.Tests";

    [TestMethod]
    public void What_the_desktop_build_left_behind_is_not_compiled()
    {
        using var repository = Repository($"{Tests}/Gate/GateTests.cs", $"{Tests}/obj/Debug/Made.cs", $"{Tests}/bin/Copy.cs");

        CollectionAssert.AreEqual(
            new[] { Path.Combine(repository.Folder, $"{Tests}/Gate/GateTests.cs") },
            DeviceProject.All(repository.Folder)[^1].Sources().ToArray());
    }

    [TestMethod]
    public void A_library_that_the_device_project_refers_to_is_used()
    {
        using var repository = Repository($"{Tests}/PumpFirmware.Tests.nfproj");
        File.WriteAllText(
            Path.Combine(repository.Folder, $"{Tests}/PumpFirmware.Tests.nfproj"),
            """
            <Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
              <ItemGroup>
                <Reference Include="System.Math, Version=1.5.116.0, Culture=neutral" />
                <Reference Include="nanoFramework.UnitTestLauncher, Version=0.0.0.0" />
              </ItemGroup>
            </Project>
            """);

        CollectionAssert.AreEqual(
            new[] { "nanoFramework.TestFramework", "System.Math" },
            DeviceProject.All(repository.Folder)[^1].Libraries.ToArray());
    }

    [TestMethod]
    public void The_tests_are_built_last_under_the_name_that_the_launcher_loads()
    {
        using var repository = Repository($"{Tests}/GateTests.cs");

        Assert.AreEqual("NFUnitTest", DeviceProject.All(repository.Folder)[^1].Name);
    }

    [TestMethod]
    public void The_rig_is_compiled_with_all_of_its_folders_against_the_libraries_that_its_project_names()
    {
        DeviceProject rig = DeviceProject.Rig(PumpBench.Tests.RepositoryRoot.PathTo(""));

        Assert.IsTrue(rig.IsProgram);
        Assert.IsTrue(rig.Sources().Any(file => file.EndsWith("Program.cs", StringComparison.Ordinal)));
        CollectionAssert.IsSubsetOf(
            new[] { "System.Device.I2c", "System.Device.Pwm", "nanoFramework.Hardware.Esp32.Rmt" }, rig.Libraries.ToArray());
    }

    private static RuntimeFolder Repository(params string[] files) =>
        new([
            "src/PumpFirmware.Hal/Any.cs", "src/PumpFirmware.Delivery/Any.cs", "src/PumpFirmware/Any.cs",
            "src/PumpFirmware.ConstantRate/Any.cs", .. files,
        ]);

    [TestMethod]
    public void Every_test_is_in_one_part_and_what_is_no_test_in_each()
    {
        DeviceProject whole = DeviceProject.All(PumpBench.Tests.RepositoryRoot.PathTo(""))[^1];
        string[][] parts = [.. whole.Parts().Select(part => part.Sources().ToArray())];

        Assert.IsGreaterThan(1, parts.Length);
        foreach (string source in whole.Sources())
        {
            bool isTest = File.ReadAllText(source).Contains("[TestClass]", StringComparison.Ordinal);
            Assert.AreEqual(isTest ? 1 : parts.Length, parts.Count(part => part.Contains(source)), source);
        }

        foreach (string[] part in parts)
        {
            long bytes = part.Where(source => File.ReadAllText(source).Contains("[TestClass]", StringComparison.Ordinal))
                .Sum(source => new FileInfo(source).Length);
            Assert.IsLessThanOrEqualTo(DeviceProject.MostTestBytes, bytes);
        }
    }
}
