namespace PumpBench.Tests.Firmware;

/// <summary>Where the sources lie, for tests that hold a document or a comment against the code.</summary>
internal static class Repository
{
    public static string Read(params string[] path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder != null && !File.Exists(Path.Combine(folder.FullName, "PumpFirmware.sln"))) folder = folder.Parent;
        Assert.IsNotNull(folder, "the tests run outside the repository");
        return File.ReadAllText(Path.Combine([folder.FullName, .. path]));
    }
}
