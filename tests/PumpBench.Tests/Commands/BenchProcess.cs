using System.Diagnostics;

namespace PumpBench.Tests.Commands;

/// <summary>The bench as users and scripts meet it: a process with arguments, two streams and an exit code.</summary>
internal sealed class BenchProcess : IDisposable
{
    private static readonly string s_bench = Path.Combine(AppContext.BaseDirectory, "PumpBench.dll");

    public BenchProcess()
    {
        Folder = Directory.CreateTempSubdirectory("pump-bench-").FullName;
    }

    /// <summary>The working folder, empty at first.</summary>
    public string Folder { get; }

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    /// <summary>What lies in the working folder besides what the test put there.</summary>
    public string[] Left => [.. Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Folder, path)).Where(path => !path.EndsWith(".json") || path.Contains("out")).Order()];

    public int Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [s_bench, .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        Task<string> error = process.StandardError.ReadToEndAsync();
        Output = process.StandardOutput.ReadToEnd();
        Error = error.Result;
        process.WaitForExit();
        return process.ExitCode;
    }

    public string Write(string name, string content)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
