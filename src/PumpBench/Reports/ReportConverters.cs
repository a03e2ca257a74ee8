using System.Text.Json;
using System.Text.Json.Serialization;

namespace PumpBench.Reports;

/// <summary>Writes a volume in nanolitres with exactly three decimals.</summary>
internal sealed class NanolitreConverter : NumberConverter
{
    protected override string Format(double value) => ReportNumber.Fixed3(value);
}

/// <summary>Writes drug in picograms and other measures with at most three decimals.</summary>
internal sealed class MeasureConverter : NumberConverter
{
    protected override string Format(double value) => ReportNumber.UpTo3(value);
}

/// <summary>Writes hours with at most six decimals.</summary>
internal sealed class HoursConverter : NumberConverter
{
    protected override string Format(double value) => ReportNumber.UpTo6(value);
}

/// <summary>Writes a number in one of the contract's formats; any JSON number is read.</summary>
internal abstract class NumberConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
        writer.WriteRawValue(Format(value), skipInputValidation: true);

    protected abstract string Format(double value);
}

/// <summary>Writes <c>high</c>, <c>medium</c> or <c>low</c>.</summary>
internal sealed class ReportPriorityConverter()
    : JsonStringEnumConverter<ReportPriority>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
