using System.Text;
using System.Text.Json;
using PumpBench.Reports;

namespace PumpBench.Campaign;

/// <summary>
/// <c>runs.jsonl</c>: a header and a line a run, only ever appended to. A campaign that was broken off goes on where it stopped;
/// a last line that was torn off is dropped. One process at a time holds it.
/// </summary>
internal sealed class RunsFile : IDisposable
{
    /// <summary>The file's name in a campaign's folder.</summary>
    public const string Name = "runs.jsonl";

    private readonly FileStream _stream;

    private RunsFile(FileStream stream, IReadOnlyList<RunRecord> records)
    {
        _stream = stream;
        Records = records;
    }

    /// <summary>What the file held when it was opened.</summary>
    public IReadOnlyList<RunRecord> Records { get; }

    /// <summary>Opens a campaign's file, or begins one.</summary>
    /// <exception cref="ReportFolderException">
    /// It cannot be written, is in use, is broken, or belongs to another campaign.
    /// </exception>
    public static RunsFile Open(string folder, CampaignHeader header) => Guarded(folder, () =>
    {
        Directory.CreateDirectory(folder);
        var stream = new FileStream(Path.Combine(folder, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            (CampaignHeader? found, List<RunRecord> records, long length) = Parse(folder, stream);
            if (found != null && found != header)
            {
                throw new ReportFolderException(
                    folder, $"{Name} is of another campaign or build ({found.ToLine()}): name another folder, or remove it");
            }

            // What a crash tore off is not believed, and the next line must begin where it began.
            stream.SetLength(length);
            stream.Position = length;
            var file = new RunsFile(stream, records);
            if (found == null) file.Append(header.ToLine());
            return file;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    });

    /// <summary>Reads a campaign's file, or a share of one, without changing it.</summary>
    /// <exception cref="ReportFolderException">It is missing, cannot be read or is broken.</exception>
    public static (CampaignHeader Header, IReadOnlyList<RunRecord> Records) Read(string folder) => Guarded(folder, () =>
    {
        using var stream = new FileStream(Path.Combine(folder, Name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        (CampaignHeader? header, List<RunRecord> records, _) = Parse(folder, stream);
        return header == null
            ? throw new ReportFolderException(folder, $"{Name} is empty")
            : (header, (IReadOnlyList<RunRecord>)records);
    });

    /// <summary>Adds a run; it is with the system when this returns, and on disk when the system says so.</summary>
    public void Append(RunRecord record) => Append(record.ToLine());

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Append(string line)
    {
        // One write: a process that is killed leaves a line whole or torn, never two mixed.
        _stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
        _stream.Flush();
    }

    private static (CampaignHeader? Header, List<RunRecord> Records, long Length) Parse(string folder, FileStream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        ReadOnlySpan<byte> whole = copy.GetBuffer().AsSpan(0, (int)copy.Length);
        int length = whole.LastIndexOf((byte)'\n') + 1;
        string[] lines = Encoding.UTF8.GetString(whole[..length]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int at = 0;
        try
        {
            CampaignHeader? header = lines.Length == 0 ? null : CampaignHeader.FromLine(lines[0]);
            var records = new List<RunRecord>(lines.Length);
            for (at = 1; at < lines.Length; at++) records.Add(RunRecord.FromLine(lines[at]));
            return (header, records, length);
        }
        catch (JsonException broken)
        {
            throw new ReportFolderException(folder, $"{Name} is broken in line {at + 1}: {OneLine(broken.Message)}");
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static T Guarded<T>(string folder, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception cause) when (cause is not ReportFolderException
            and (IOException or UnauthorizedAccessException or System.Security.SecurityException or NotSupportedException))
        {
            throw new ReportFolderException(folder, cause);
        }
    }
}
