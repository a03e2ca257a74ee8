namespace NanoClr;

/// <summary>The nanoFramework runtime on this machine: libraries, metadata processor and interpreter.</summary>
internal sealed class NanoHome
{
    internal const string Variable = "NANOFRAMEWORK_HOME";

    private const string Processor = "mdp/nanoFramework.Tools.MetadataProcessor.dll";
    private const string TestHarness = "clr/nanoFramework.nanoCLR.test";
    private const string CommandLineTool = "nanoclr";

    private static readonly string[] Parts =
    [
        "lib/mscorlib.dll", "lib/mscorlib.pe",
        "lib/nanoFramework.TestFramework.dll", "lib/nanoFramework.TestFramework.pe",
        "lib/nanoFramework.UnitTestLauncher.pe", Processor,
    ];

    private NanoHome(string folder, string interpreter, IReadOnlyList<string> interpreterArguments)
    {
        Library = Path.Combine(folder, "lib");
        MetadataProcessor = Path.Combine(folder, Processor);
        InterpreterProgram = interpreter;
        InterpreterArguments = interpreterArguments;
    }

    /// <summary>Everything that a run needs, for the message of one that cannot be made.</summary>
    internal static string Wanted { get; } =
        string.Join(", ", Parts.Append(TestHarness).Select(part => $"${Variable}/{part}"))
        + $" (or {CommandLineTool} on the PATH)";

    internal string Library { get; }

    internal string MetadataProcessor { get; }

    internal string InterpreterProgram { get; }

    /// <summary>What the interpreter wants to read before the assemblies.</summary>
    internal IReadOnlyList<string> InterpreterArguments { get; }

    /// <exception cref="DeviceLegException">A part is missing; the message names each.</exception>
    internal static NanoHome Open(string folder, string? searchPath)
    {
        var absolute = Path.GetFullPath(folder);
        var missing = Parts.Select(part => Path.Combine(absolute, part)).Where(path => !File.Exists(path)).ToList();
        var harness = Path.Combine(absolute, TestHarness);
        var tool = File.Exists(harness) ? null : FindOnPath(searchPath);
        if (!File.Exists(harness) && tool is null)
        {
            missing.Add($"{harness} (or {CommandLineTool} on the PATH)");
        }

        return missing.Count > 0
            ? throw new DeviceLegException($"the nanoFramework runtime in {absolute} lacks: {string.Join(", ", missing)}")
            : tool is null
                ? new NanoHome(absolute, harness, [])
                : new NanoHome(absolute, tool, ["run", "--assemblies"]);
    }

    private static string? FindOnPath(string? searchPath) =>
        (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? CommandLineTool + ".exe" : CommandLineTool))
            .FirstOrDefault(File.Exists);
}
