using System.Runtime.InteropServices;

namespace NanoClr;

/// <summary>The .NET installation that runs this program, and the C# compiler in it.</summary>
internal static class DotnetSdk
{
    private static readonly string Root =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    internal static string Host { get; } = Path.Combine(Root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    /// <exception cref="DeviceLegException">Only a runtime is installed, no SDK.</exception>
    internal static string FindCompiler() =>
        Directory.EnumerateDirectories(Path.Combine(Root, "sdk"))
            .OrderByDescending(sdk => VersionOf(Path.GetFileName(sdk)))
            .Select(sdk => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll"))
            .FirstOrDefault(File.Exists)
        ?? throw new DeviceLegException($"no sdk/*/Roslyn/bincore/csc.dll in {Root}");

    /// <summary>A preview sorts with the release it leads to: any compiler of that age will do.</summary>
    private static Version VersionOf(string sdk) =>
        Version.TryParse(sdk.Split('-')[0], out var version) ? version : new Version(0, 0);
}
