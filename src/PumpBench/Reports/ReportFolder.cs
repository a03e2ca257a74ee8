using System.Security;
using System.Text;
using PumpBench.Reports.Html;

namespace PumpBench.Reports;

/// <summary>
/// The folder that a run leaves behind. A file is there whole or not at all: each is written under a temporary name beside
/// its place and moved over only when all three are safely on disk.
/// </summary>
public static class ReportFolder
{
    /// <summary>The findings.</summary>
    public const string JsonName = "report.json";

    /// <summary>The course over time.</summary>
    public const string TraceName = "trace.csv";

    /// <summary>The page for people.</summary>
    public const string HtmlName = "report.html";

    private const int BufferBytes = 1 << 16;

    /// <summary>Creates the folder and proves that it is writable. Call it before a run begins, so that no run is lost.</summary>
    /// <exception cref="ReportFolderException">The folder cannot be created or written.</exception>
    public static void Prepare(string folder) => Guard(folder, () =>
    {
        if (string.IsNullOrWhiteSpace(folder) || folder.Contains('\0'))
            throw new ReportFolderException(folder, "that is no name of a folder");
        Directory.CreateDirectory(folder);
        foreach (var name in (string[])[JsonName, TraceName, HtmlName])
        {
            if (Directory.Exists(Path.Combine(folder, name)))
                throw new ReportFolderException(folder, $"a folder named {name} is in the way");
        }
        var probe = TemporaryPath(folder, "probe");
        try
        {
            WriteNew(probe, stream => stream.WriteByte(0));
        }
        finally
        {
            File.Delete(probe);
        }
    });

    /// <summary>Writes the three files, replacing those of an earlier run.</summary>
    /// <exception cref="ReportFolderException">The folder cannot be written; no temporary file is left.</exception>
    /// <exception cref="ArgumentException">The report holds a number that is not finite; no temporary file is left.</exception>
    public static void Write(string folder, RunReport report, TraceRecorder trace, ReportContext context)
    {
        Prepare(folder);
        Guard(folder, () => Replace(folder,
        [
            (JsonName, stream => ReportJson.Write(stream, report)),
            (TraceName, stream => TraceCsv.Write(stream, trace)),
            (HtmlName, stream => stream.Write(Encoding.UTF8.GetBytes(HtmlReport.Render(report, trace, context)))),
        ]));
    }

    /// <summary>Writes other files than a run's, each whole or not at all, replacing those of an earlier time.</summary>
    /// <exception cref="ReportFolderException">The folder cannot be written; no temporary file is left.</exception>
    internal static void WriteFiles(string folder, params (string Name, Action<Stream> Fill)[] files) => Guard(folder, () =>
    {
        Directory.CreateDirectory(folder);
        Replace(folder, files);
    });

    private static void Replace(string folder, (string Name, Action<Stream> Fill)[] files)
    {
        var temporaries = files.Select(file => TemporaryPath(folder, file.Name)).ToArray();
        try
        {
            for (var i = 0; i < files.Length; i++) WriteNew(temporaries[i], files[i].Fill);
            for (var i = 0; i < files.Length; i++)
                File.Move(temporaries[i], Path.Combine(folder, files[i].Name), overwrite: true);
        }
        finally
        {
            foreach (var path in temporaries) File.Delete(path);
        }
    }

    private static void WriteNew(string path, Action<Stream> fill)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes);
        fill(stream);
        // Onto the disk before the move: a rename may otherwise outlive the data that it promises.
        stream.Flush(flushToDisk: true);
    }

    private static string TemporaryPath(string folder, string name) =>
        Path.Combine(folder, $".{name}.{Guid.NewGuid():N}.tmp");

    private static void Guard(string folder, Action work)
    {
        try
        {
            work();
        }
        catch (Exception cause) when (cause is not ReportFolderException && IsFileTrouble(cause))
        {
            throw new ReportFolderException(folder, cause);
        }
    }

    private static bool IsFileTrouble(Exception cause) =>
        cause is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException;
}
