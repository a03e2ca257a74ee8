using System.Security;

namespace PumpBench.Scenarios;

/// <summary>Reads a scenario's bytes, never more of them than a scenario may have.</summary>
internal static class ScenarioFile
{
    public static ReadOnlyMemory<byte> ReadBytes(string path)
    {
        if (Directory.Exists(path))
            throw new ScenarioFileException($"{path}: is a directory, not a file");
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return stream.CanSeek && stream.Length > JsonText.MaximumBytes ? throw JsonText.TooLarge() : ReadBounded(stream);
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ScenarioFileException($"{path}: no such file", cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or SecurityException
            or ArgumentException or NotSupportedException)
        {
            throw new ScenarioFileException($"{path}: cannot be read: {cause.Message}", cause);
        }
    }

    // A pipe or a device has no length to trust, and a file may grow: one byte too many is enough to know.
    private static ReadOnlyMemory<byte> ReadBounded(Stream stream)
    {
        byte[] bytes = new byte[JsonText.MaximumBytes + 1];
        int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes.AsMemory(0, length);
    }
}
