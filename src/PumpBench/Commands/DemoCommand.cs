using PumpBench.Scenarios;

namespace PumpBench.Commands;

/// <summary>The built-in demo: the scenario file that also stands in the documentation.</summary>
internal static class DemoCommand
{
    private const string Resource = "PumpBench.demo.json";

    public static int Execute(DirectoryInfo? output, bool drivers = false) => RunCommand.Execute(Load(), output, drivers);

    public static Scenario Load()
    {
        using Stream stream = typeof(DemoCommand).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the build did not embed {Resource}");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return ScenarioReader.Read(bytes.ToArray());
    }
}
