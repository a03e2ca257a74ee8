using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace PumpBench.Reports;

/// <summary><c>report.json</c> as text: the contract's fields in its order, indented, lines ended by a line feed.</summary>
public static class ReportJson
{
    private static readonly ReportJsonContext Context = new(new JsonSerializerOptions(ReportJsonContext.Default.Options)
    {
        // Letters of any script stay readable; what HTML could mistake for markup stays escaped.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });

    /// <summary>Writes the report to a stream as UTF-8 without a byte order mark.</summary>
    /// <exception cref="ArgumentException">A number in the report is not finite.</exception>
    public static void Write(Stream stream, RunReport report)
    {
        JsonSerializer.Serialize(stream, report, Context.RunReport);
        stream.WriteByte((byte)'\n');
    }
}

[JsonSourceGenerationOptions(
    WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RunReport))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
