namespace NanoClr;

/// <summary>Runs the same tests on .NET when no results of such a run were handed over.</summary>
internal static class DesktopRun
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(15);

    /// <exception cref="DeviceLegException">The tests do not build or the run left no results.</exception>
    internal static DesktopResults Execute(string repository, Workspace workspace)
    {
        var trx = workspace.NewFile("desktop.trx");
        string[] arguments =
        [
            "test", Path.Combine(repository, "tests", "PumpFirmware.Tests", "PumpFirmware.Tests.csproj"), "-c", "Release",
            "--logger", $"trx;LogFileName={Path.GetFileName(trx)}", "--results-directory", workspace.Folder,
        ];
        var result = Command.Run(DotnetSdk.Host, arguments, repository, Timeout);

        // Tests that fail on the desktop are the desktop's finding; here only which tests exist counts.
        return !result.TimedOut && File.Exists(trx)
            ? TrxReader.Read(trx)
            : throw new DeviceLegException($"the desktop run left no results:{Environment.NewLine}{result.Text}");
    }
}
