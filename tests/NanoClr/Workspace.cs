namespace NanoClr;

/// <summary>
/// The folder that a run builds in: fresh, so that nothing of an earlier run can pass for its result,
/// and gone afterwards unless it was asked for by name.
/// </summary>
internal sealed class Workspace : IDisposable
{
    private readonly bool isTemporary;

    internal Workspace(string? keep)
    {
        isTemporary = keep is null;
        Folder = keep is null
            ? Directory.CreateTempSubdirectory("pump-device-").FullName
            : Directory.CreateDirectory(keep).FullName;
    }

    internal string Folder { get; }

    /// <summary>The path of a file that is to be made; one left there by an earlier run is deleted.</summary>
    internal string NewFile(string name)
    {
        var path = Path.Combine(Folder, name);
        File.Delete(path);
        return path;
    }

    public void Dispose()
    {
        if (isTemporary)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
