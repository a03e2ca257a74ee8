using System.Xml.Linq;

namespace NanoClr;

/// <summary>One assembly for the device: the sources of a folder, and what they may use.</summary>
/// <param name="Name">The assembly's name.</param>
/// <param name="Folder">Every source below it is compiled, as the SDK does it for .NET.</param>
/// <param name="Libraries">The nanoFramework assemblies it names.</param>
/// <param name="Projects">The assemblies of this repository that it uses, all of them, each after those that it uses.</param>
/// <param name="Leaves">Sources that are left out, as another part of the same project has them.</param>
/// <param name="Also">Another folder whose sources are compiled too.</param>
/// <param name="IsProgram">True when it has an entry point.</param>
internal sealed record DeviceProject(
    string Name, string Folder, IReadOnlyList<string> Libraries, IReadOnlyList<string> Projects, IReadOnlyList<string> Leaves,
    string? Also = null, bool IsProgram = false)
{
    /// <summary>
    /// So much test source goes into one assembly at most, in bytes: the device's format has room for some 1,300 test names, and
    /// firmware and tests together have to leave the interpreter room for objects.
    /// </summary>
    internal const long MostTestBytes = 160_000;

    private const string TestClass = "[TestClass]";

    /// <summary>The launcher loads the tests by this name; under another it reports success without a test.</summary>
    internal const string TestAssembly = "NFUnitTest";

    /// <summary>What the cost is measured with beside the core library.</summary>
    internal const string CostLibrary = "nanoFramework.Runtime.Native";

    private const string TestFramework = "nanoFramework.TestFramework";
    private const string Launcher = "nanoFramework.UnitTestLauncher";

    /// <summary>What is built, each after those that it uses.</summary>
    internal static IReadOnlyList<DeviceProject> All(string repository)
    {
        const string hal = "PumpFirmware.Hal";
        const string firmware = "PumpFirmware";
        const string delivery = "PumpFirmware.Delivery";
        const string constantRate = "PumpFirmware.ConstantRate";
        return
        [
            Describe(hal, Path.Combine(repository, "src", hal), [], []),
            Describe(delivery, Path.Combine(repository, "src", delivery), [], [hal]),
            Describe(firmware, Path.Combine(repository, "src", firmware), [], [hal, delivery]),
            Describe(constantRate, Path.Combine(repository, "src", constantRate), [], [hal, delivery, firmware]),
            Describe(
                TestAssembly, Path.Combine(repository, "tests", "PumpFirmware.Tests"), [TestFramework],
                [hal, delivery, firmware, constantRate]),
        ];
    }

    /// <summary>The program that measures what the pump costs, on the tests' fake hardware.</summary>
    internal static DeviceProject Cost(string repository)
    {
        var fakes = Path.Combine(repository, "tests", "PumpFirmware.Tests", "Fakes");

        // The rig does not load the constant-rate pump either.
        var without = Directory.EnumerateFiles(fakes, "*.cs").Where(file => File.ReadAllText(file).Contains("ConstantRate"));
        return new(
            "DeviceCost", Path.Combine(repository, "tests", "DeviceCost"), ["mscorlib", CostLibrary],
            ["PumpFirmware.Hal", "PumpFirmware.Delivery", "PumpFirmware"], [.. without], fakes, IsProgram: true);
    }

    /// <summary>Drivers and program of the rig: compiled against its libraries, which only a board can run.</summary>
    internal static DeviceProject Rig(string repository) =>
        Describe(
            "PumpFirmware.Esp32", Path.Combine(repository, "src", "PumpFirmware.Esp32"), [],
            ["PumpFirmware.Hal", "PumpFirmware.Delivery", "PumpFirmware"])
        with
        { IsProgram = true };

    internal IReadOnlyList<string> Sources() =>
        [.. new[] { Folder, Also }.OfType<string>()
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(IsSource).Except(Leaves).Order(StringComparer.Ordinal)];

    /// <summary>The same project in parts that each fit the device: every test in one of them, what is no test in all.</summary>
    internal IReadOnlyList<DeviceProject> Parts()
    {
        var tests = Tests();
        var parts = new List<List<string>>();
        long bytes = MostTestBytes;
        foreach (var test in tests)
        {
            var length = new FileInfo(test).Length;
            if (bytes + length > MostTestBytes)
            {
                parts.Add([]);
                bytes = 0;
            }

            parts[^1].Add(test);
            bytes += length;
        }

        return [.. parts.Select(part => this with { Leaves = [.. tests.Except(part)] })];
    }

    /// <summary>The same project with the tests of some classes alone; a class has a file of its name.</summary>
    internal DeviceProject Only(IReadOnlyCollection<string> classes) =>
        this with { Leaves = [.. Tests().Where(file => !classes.Contains(Path.GetFileNameWithoutExtension(file)))] };

    private string[] Tests() =>
        [.. Sources().Where(file => File.ReadAllText(file).Contains(TestClass, StringComparison.Ordinal))];

    private bool IsSource(string file) =>
        !Path.GetRelativePath(Folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    private static DeviceProject Describe(string name, string folder, string[] always, IReadOnlyList<string> projects) =>
        new(name, folder, [.. always.Union(NamedByDeviceProject(folder)).Except([Launcher, .. projects])], projects, []);

    /// <summary>The assemblies that the .nfproj of the folder refers to, if there is one.</summary>
    private static IEnumerable<string> NamedByDeviceProject(string folder) =>
        Directory.EnumerateFiles(folder, "*.nfproj")
            .SelectMany(file => XDocument.Load(file).Descendants())
            .Where(element => element.Name.LocalName == "Reference")
            .Select(element => ((string?)element.Attribute("Include") ?? "").Split(',')[0].Trim())
            .Where(name => name.Length > 0);
}
