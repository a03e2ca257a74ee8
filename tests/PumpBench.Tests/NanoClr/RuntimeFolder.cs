namespace PumpBench.Tests.NanoClr;

/// <summary>A temporary folder of empty files laid out like the runtime's, to look things up in.</summary>
internal sealed class RuntimeFolder : IDisposable
{
    /// <summary>The parts that a run needs, the interpreter last.</summary>
    internal static readonly string[] AllParts =
    [
        "lib/mscorlib.dll", "lib/mscorlib.pe", "lib/nanoFramework.TestFramework.dll", "lib/nanoFramework.TestFramework.pe",
        "lib/nanoFramework.UnitTestLauncher.pe",
        "mdp/nanoFramework.Tools.MetadataProcessor.dll", "clr/nanoFramework.nanoCLR.test",
    ];

    internal RuntimeFolder(IEnumerable<string> parts)
    {
        foreach (var part in parts)
        {
            var path = Path.Combine(Folder, part);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
        }
    }

    internal string Folder { get; } = Directory.CreateTempSubdirectory("pump-runtime-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
