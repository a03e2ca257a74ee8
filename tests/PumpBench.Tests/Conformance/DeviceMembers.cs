namespace PumpBench.Tests.Conformance;

/// <summary>The members that the device's libraries have: a folder of lists, a library each, one id a line.</summary>
internal static class DeviceMembers
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string FolderVariable = "NANOFRAMEWORK_API";

    /// <summary>Reads every list in a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">It holds no list, or only empty ones.</exception>
    public static IReadOnlySet<string> Read(string folder)
    {
        HashSet<string> ids = [.. Directory.EnumerateFiles(folder, "*.txt")
            .SelectMany(File.ReadLines)
            .Where(line => line.Length > 0)];
        if (ids.Count == 0)
            throw new FileNotFoundException($"{FolderVariable} names {folder}, which holds no member list (*.txt).");
        return ids;
    }
}
