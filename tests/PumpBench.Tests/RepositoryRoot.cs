namespace PumpBench.Tests;

/// <summary>The folder that holds PumpFirmware.sln, for tests that read sources, project files and documents.</summary>
internal static class RepositoryRoot
{
    /// <summary>Its full path.</summary>
    public static string FullPath { get; } = Find();

    /// <summary>The full path of a file or folder below it.</summary>
    /// <param name="relativePath">With forward slashes.</param>
    public static string PathTo(string relativePath) => Path.GetFullPath(Path.Combine(FullPath, relativePath));

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PumpFirmware.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds PumpFirmware.sln.");
    }
}
