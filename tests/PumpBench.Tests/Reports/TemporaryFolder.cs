namespace PumpBench.Tests.Reports;

/// <summary>A folder of one test's own, gone with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("report-").FullName;

    public string File(string name) => Path.Combine(FullPath, name);

    public string[] Names() => [.. Directory.GetFileSystemEntries(FullPath).Select(Path.GetFileName).Order()!];

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
