using System.Text.RegularExpressions;
using PumpFirmware.Esp32;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Hal;

namespace PumpBench.Tests.Drivers;

/// <summary>Nothing that the firmware asks of hardware is without driver, fake chip and test, and the table of them is true.</summary>
[TestClass]
public sealed partial class EveryInterfaceTests
{
    private const string Readme = "src/PumpFirmware.Esp32/README.md";

    [TestMethod]
    public void Every_interface_of_the_hardware_has_one_driver()
    {
        Type[] drivers = [.. typeof(RigDrivers).Assembly.GetTypes().Where(type => type.IsClass)];
        Type[] interfaces = [.. typeof(IStepMotor).Assembly.GetTypes().Where(type => type.IsInterface)];

        Assert.IsGreaterThan(10, interfaces.Length);
        foreach (Type role in interfaces)
            Assert.AreEqual(1, drivers.Count(role.IsAssignableFrom), role.Name);
    }

    [TestMethod]
    public void Every_bus_has_a_fake()
    {
        Type[] fakes = [.. typeof(RigChips.RigClock).Assembly.GetTypes().Where(type => type.IsClass)];
        foreach (Type bus in typeof(II2cDevice).Assembly.GetTypes().Where(type => type.IsInterface))
            Assert.IsGreaterThan(0, fakes.Count(bus.IsAssignableFrom), bus.Name);
    }

    [TestMethod]
    public void The_table_has_a_row_for_each_interface_and_names_what_is_there()
    {
        Dictionary<string, Match> rows = File.ReadLines(RepositoryRoot.PathTo(Readme))
            .Select(line => Row().Match(line))
            .Where(row => row.Success)
            .ToDictionary(row => row.Groups["role"].Value);

        foreach (Type role in typeof(IStepMotor).Assembly.GetTypes().Where(type => type.IsInterface))
        {
            Assert.IsTrue(rows.TryGetValue(role.Name, out Match? row), $"{role.Name} has no row in {Readme}");
            string driver = row!.Groups["driver"].Value;
            Type? type = typeof(RigDrivers).Assembly.GetType($"PumpFirmware.Esp32.Drivers.{driver}");
            Assert.IsTrue(type is not null && role.IsAssignableFrom(type), $"{role.Name}: {driver} is not its driver");
            AssertThere($"src/PumpFirmware.Esp32/Drivers/{driver}.cs");
            AssertThere($"tests/PumpBench.Tests/Drivers/{row.Groups["test"].Value}.cs");
            foreach (string chip in row.Groups["chips"].Value.Split(", "))
                Assert.IsTrue(chip == "none" || typeof(RigChips.RigClock).Assembly.GetType($"PumpBench.RigChips.{chip}") is not null, chip);
        }
    }

    private static void AssertThere(string path) => Assert.IsTrue(File.Exists(RepositoryRoot.PathTo(path)), path);

    [GeneratedRegex(@"^\| `(?<role>I\w+)` \| `(?<driver>\w+)` \| [^|]+ \| [^|]+ \| (?<chips>[\w, ]+) \| `(?<test>\w+)` \|$")]
    private static partial Regex Row();
}
