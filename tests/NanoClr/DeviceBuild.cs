namespace NanoClr;

/// <summary>Makes what the interpreter loads: C# to IL with the SDK's compiler, IL to .pe with the metadata processor.</summary>
internal sealed class DeviceBuild(NanoHome home, Workspace workspace, TextWriter output)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private readonly string compiler = DotnetSdk.FindCompiler();

    private int parts;

    /// <summary>What the tests use, built once; the .pe files in loading order.</summary>
    /// <exception cref="DeviceLegException">A step failed; the message holds what its tool printed.</exception>
    internal IReadOnlyList<string> BuildFirmware(IReadOnlyList<DeviceProject> projects) =>
    [
        .. LibrarySet.Close(home.Library, projects.SelectMany(project => project.Libraries))
            .Select(library => Path.Combine(home.Library, library + ".pe")),
        .. projects.Where(project => project.Name != DeviceProject.TestAssembly).Select(project => BuildOne(project, "")),
    ];

    /// <summary>The .pe files of a part of the tests and of the launcher, to load after the firmware's.</summary>
    /// <exception cref="DeviceLegException">A step failed; the message holds what its tool printed.</exception>
    internal IReadOnlyList<string> BuildTests(DeviceProject part) =>
        [BuildOne(part, $"part{++parts}"), Path.Combine(home.Library, "nanoFramework.UnitTestLauncher.pe")];

    /// <summary>
    /// The .pe files of a program that uses what <see cref="BuildFirmware"/> made, in loading order.
    /// </summary>
    /// <exception cref="DeviceLegException">A step failed; the message holds what its tool printed.</exception>
    internal IReadOnlyList<string> BuildProgram(DeviceProject program)
    {
        var libraries = LibrarySet.Close(home.Library, program.Libraries).Select(name => Path.Combine(home.Library, name + ".pe"));
        return [.. libraries, .. program.Projects.Select(name => Path.Combine(workspace.Folder, name + ".pe")), BuildOne(program, "")];
    }

    // Parts have one name, which the launcher wants, and a folder each.
    private string BuildOne(DeviceProject project, string folder)
    {
        Directory.CreateDirectory(Path.Combine(workspace.Folder, folder));
        var references = LibrarySet.Close(home.Library, project.Libraries)
            .Select(name => (Name: name, Dll: Path.Combine(home.Library, name + ".dll")))
            .Concat(project.Projects.Select(name => (Name: name, Dll: Path.Combine(workspace.Folder, name + ".dll"))))
            .ToList();
        var dll = Compile(project, folder, references.Select(reference => reference.Dll));
        var pe = Convert(project, folder, dll, references);
        output.WriteLine($"{project.Name}.pe: {new FileInfo(pe).Length} bytes");
        return pe;
    }

    private string Compile(DeviceProject project, string folder, IEnumerable<string> references)
    {
        var dll = workspace.NewFile(Path.Combine(folder, project.Name + ".dll"));
        var list = workspace.NewFile(Path.Combine(folder, project.Name + ".rsp"));
        var quoted = references.Select(path => $"-r:\"{path}\"").Concat(project.Sources().Select(path => $"\"{path}\""));
        File.WriteAllLines(list, quoted);

        // Later language levels embed attributes that make the device find no test.
        string[] arguments =
        [
            compiler, "-nologo", "-noconfig", "-nostdlib", "-langversion:10", "-optimize", "-deterministic",
            project.IsProgram ? "-target:exe" : "-target:library", $"-out:{dll}", $"@{list}",
        ];
        var result = Command.Run(DotnetSdk.Host, arguments, workspace.Folder, Timeout);
        return result.ExitCode == 0 && File.Exists(dll) ? dll : throw Failed(project, "does not compile for the device", result);
    }

    private string Convert(DeviceProject project, string folder, string dll, IEnumerable<(string Name, string Dll)> references)
    {
        var pe = workspace.NewFile(Path.Combine(folder, project.Name + ".pe"));
        var hints = references.SelectMany(reference => new[] { "-loadHints", reference.Name, reference.Dll });
        string[] arguments = [home.MetadataProcessor, .. hints, "-parse", dll, "-compile", pe, "false"];
        var result = Command.Run(DotnetSdk.Host, arguments, workspace.Folder, Timeout);

        // The processor reports some failures on standard error alone: its exit code says success and half a file is left.
        return result.ExitCode == 0 && !result.Complained && File.Exists(pe)
            ? pe
            : throw Failed(project, "is refused by the metadata processor", result);
    }

    private static DeviceLegException Failed(DeviceProject project, string what, CommandResult result) =>
        new($"{project.Name} {what} ({(result.TimedOut ? "time-out" : $"exit code {result.ExitCode}")}):"
            + Environment.NewLine + result.Text);
}
