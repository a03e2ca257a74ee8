using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace PumpBench.Scenarios;

/// <summary>Turns bytes into JSON, or refuses them as a whole, with line and column where there is one.</summary>
internal static class JsonText
{
    /// <summary>Far above any sensible scenario, and small enough that a wrong file costs nothing.</summary>
    public const int MaximumBytes = 1 << 20;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 16 };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaximumBytes)
            throw TooLarge();
        if (utf8.Span.StartsWith(ByteOrderMark))
            utf8 = utf8[ByteOrderMark.Length..];
        if (utf8.IsEmpty)
            throw Refused("empty");
        if (!Utf8.IsValid(utf8.Span))
            throw Refused("not valid UTF-8");

        try
        {
            return JsonDocument.Parse(utf8, s_options);
        }
        catch (JsonException invalid)
        {
            throw Refused($"invalid JSON at {Place(utf8.Span, invalid)}: {Cause(invalid)}");
        }
    }

    public static ScenarioRefusedException TooLarge() => Refused("larger than 1 MiB");

    private static ScenarioRefusedException Refused(string reason) => new(ScenarioRefusedException.WholeFile, reason);

    // The library counts lines and bytes from 0; an editor counts lines and characters from 1.
    private static string Place(ReadOnlySpan<byte> utf8, JsonException invalid)
    {
        long line = invalid.LineNumber ?? 0;
        for (long i = 0; i < line; i++)
            utf8 = utf8[(utf8.IndexOf((byte)'\n') + 1)..];
        int bytes = (int)Math.Min(invalid.BytePositionInLine ?? 0, utf8.Length);
        return $"line {line + 1}, column {Encoding.UTF8.GetCharCount(utf8[..bytes]) + 1}";
    }

    // The library's message ends with its own count of lines and bytes.
    private static string Cause(JsonException invalid)
    {
        int end = invalid.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? invalid.Message : invalid.Message[..end];
    }
}
