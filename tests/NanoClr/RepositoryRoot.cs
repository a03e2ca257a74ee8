namespace NanoClr;

/// <summary>Finds the checkout from wherever the program is started or was built.</summary>
internal static class RepositoryRoot
{
    private const string Marker = "PumpFirmware.sln";

    internal static string Find() => Find(Environment.CurrentDirectory, AppContext.BaseDirectory);

    /// <exception cref="DeviceLegException">No folder above any of these holds the solution.</exception>
    internal static string Find(params string[] startingFolders) =>
        startingFolders.SelectMany(WithParents).FirstOrDefault(folder => File.Exists(Path.Combine(folder, Marker)))
        ?? throw new DeviceLegException($"no {Marker} in or above {string.Join(" or ", startingFolders)}");

    private static IEnumerable<string> WithParents(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
