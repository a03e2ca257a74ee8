using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PumpBench.Tests.Conformance;

/// <summary>A folder whose sources are built twice: by a .csproj for .NET and by a .nfproj for the device.</summary>
/// <param name="Folder">Relative to the repository, such as <c>src/PumpFirmware</c>.</param>
internal sealed partial record DeviceProject(string Folder)
{
    private string Name => Path.GetFileName(Folder);

    /// <summary>The .NET project.</summary>
    public XDocument Desktop => XDocument.Load(RepositoryRoot.PathTo($"{Folder}/{Name}.csproj"));

    /// <summary>The device's project.</summary>
    public XDocument Device => XDocument.Load(RepositoryRoot.PathTo($"{Folder}/{Name}.nfproj"));

    /// <summary>The sources that are there, without what a build wrote.</summary>
    public IReadOnlyList<string> FilesOnDisk()
    {
        string root = RepositoryRoot.PathTo(Folder);
        return [.. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(file => file.Split('/')[0] is not ("obj" or "bin"))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>The sources that the .NET build takes: all that are there, less those that the project removes.</summary>
    public IReadOnlyList<string> DesktopFiles() => [.. FilesOnDisk().Except(DesktopRemovals())];

    /// <summary>The sources that the .NET project removes.</summary>
    /// <exception cref="NotSupportedException">It also adds some, or switches the search off: not read here.</exception>
    public IReadOnlyList<string> DesktopRemovals()
    {
        XElement[] items = [.. Named(Desktop, "Compile")];
        if (items.Any(item => item.Attribute("Remove") is null) || Named(Desktop, "EnableDefaultCompileItems").Any())
            throw new NotSupportedException($"{Folder}: only <Compile Remove=...> is understood in the .csproj.");
        return [.. items.Select(item => PlainPath(item.Attribute("Remove")!.Value))];
    }

    /// <summary>The sources that the device's project lists, in its order.</summary>
    public IReadOnlyList<string> DeviceFiles() =>
        [.. Named(Device, "Compile").Select(item => PlainPath((string?)item.Attribute("Include")
            ?? throw new NotSupportedException($"{Folder}: only <Compile Include=...> is understood in the .nfproj.")))];

    /// <summary>The packages that the device's references are resolved from, as <c>id version</c>.</summary>
    public IReadOnlyList<string> ReferencedPackages() =>
        [.. Named(Device, "Reference").Select(reference => PackageOf(Named(reference, "HintPath").Single().Value)).Distinct()];

    /// <summary>The packages that packages.config asks for, as <c>id version</c>.</summary>
    public IReadOnlyList<string> RestoredPackages() =>
        [.. Named(XDocument.Load(RepositoryRoot.PathTo($"{Folder}/packages.config")), "package")
            .Select(package => $"{package.Attribute("id")?.Value} {package.Attribute("version")?.Value}")];

    /// <summary>Elements by name, whatever their namespace: old projects have one and new ones have none.</summary>
    public static IEnumerable<XElement> Named(XContainer container, string name) =>
        container.Descendants().Where(element => element.Name.LocalName == name);

    private static string PlainPath(string path) =>
        path.AsSpan().IndexOfAny("*?;$(") < 0
            ? path.Replace('\\', '/')
            : throw new NotSupportedException($"{path}: patterns are not understood; name each file.");

    private static string PackageOf(string hintPath)
    {
        Match match = PackageFolder().Match(hintPath);
        return match.Success
            ? $"{match.Groups["id"].Value} {match.Groups["version"].Value}"
            : throw new FormatException($"{hintPath} leads through no package folder of the solution.");
    }

    [GeneratedRegex(@"^\.\.\\\.\.\\packages\\(?<id>[A-Za-z][\w.]*?)\.(?<version>\d+(\.\d+)+(-[\w.]+)?)\\lib\\")]
    private static partial Regex PackageFolder();
}
