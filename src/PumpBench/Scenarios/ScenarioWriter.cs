using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PumpBench.Scenarios;

/// <summary>
/// Writes a scenario as the file that <see cref="ScenarioReader"/> reads: reading it back gives an equal one. Every number is
/// written exactly, in the file's own unit and decimals.
/// </summary>
public static class ScenarioWriter
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH':'mm':'ss";
    private const decimal MsPerHour = 3_600_000;

    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        // Letters of any script stay readable; the file is JSON and no part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The scenario as JSON, ended by a line feed.</summary>
    /// <param name="scenario">
    /// Its requests must be numbered as the reader numbers them: 1, 2, 3 in the order of time, a repeated one by its first.
    /// </param>
    public static string Write(Scenario scenario)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, s_options)) WriteRoot(json, scenario);
        bytes.WriteByte((byte)'\n');
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>A number with as many decimals as it needs, never an exponent.</summary>
    internal static void Number(Utf8JsonWriter json, string name, decimal value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value.ToString("0.#########", CultureInfo.InvariantCulture));
    }

    /// <summary>Thousandths: nL as uL, ng/mL as ug/mL.</summary>
    internal static void Thousandths(Utf8JsonWriter json, string name, long value) => Number(json, name, value / 1000m);

    /// <summary>Picograms as micrograms.</summary>
    internal static void Ug(Utf8JsonWriter json, string name, long pg) => Number(json, name, pg / 1_000_000m);

    /// <summary>Whole 60 ms as minutes.</summary>
    internal static void Minutes(Utf8JsonWriter json, string name, long ms) => Number(json, name, ms / 60_000m);

    /// <summary>Milliseconds as hours: nine decimals are finer than half a millisecond, so the reader finds it again.</summary>
    internal static void Hours(Utf8JsonWriter json, string name, long ms) => Number(json, name, ms / MsPerHour);

    /// <summary>A local time, to the second.</summary>
    internal static void Time(Utf8JsonWriter json, string name, DateTime time) =>
        json.WriteString(name, time.ToString(TimeFormat, CultureInfo.InvariantCulture));

    private static void WriteRoot(Utf8JsonWriter json, Scenario scenario)
    {
        json.WriteStartObject();
        json.WriteString("name", scenario.Name);
        json.WriteNumber("seed", scenario.Seed);
        Time(json, "startsAt", scenario.StartsAt);
        Hours(json, "durationHours", scenario.DurationMs);
        json.WriteNumber("tickMs", scenario.TickMs);
        WritePump(json, scenario.Pump);
        WritePlant(json, scenario);
        json.WritePropertyName("therapy");
        TherapyWriter.Write(json, scenario.Therapy, scenario.Pump.Kind == PumpKind.Programmable);
        EventsWriter.Write(json, scenario.Events);
        json.WriteEndObject();
    }

    private static void WritePump(Utf8JsonWriter json, PumpSetup pump)
    {
        json.WriteStartObject("pump");
        json.WriteString("kind", ContractNames.PumpKinds.NameOf(pump.Kind));
        Thousandths(json, "reservoirUl", pump.ReservoirNl);
        Thousandths(json, "fillUl", pump.FillNl);
        if (pump.Kind == PumpKind.Programmable)
        {
            json.WriteNumber("nlPerRevolution", pump.NlPerRevolution);
            json.WriteNumber("stepsPerRevolution", pump.StepsPerRevolution);
            json.WriteBoolean("outletValve", pump.HasOutletValve);
            json.WriteNumber("headTolerancePerMille", pump.HeadTolerancePerMille);
        }

        Thousandths(json, "catheterUl", pump.CatheterNl);
        if (pump.Kind == PumpKind.ConstantRate) Thousandths(json, "constantFlowUlPerDay", pump.ConstantFlowNlPerDay);
        json.WriteEndObject();
    }

    private static void WritePlant(Utf8JsonWriter json, Scenario scenario)
    {
        json.WriteStartObject("plant");
        if (scenario.Pump.Kind == PumpKind.Programmable)
        {
            json.WriteNumber("actualNlPerRevolution", scenario.Plant.ActualNlPerRevolution);
        }
        else
        {
            Number(json, "bodyTemperatureCelsius", scenario.Plant.BodyTemperatureTenthsCelsius / 10m);
            json.WriteNumber("altitudeM", scenario.Plant.AltitudeM);
        }

        Number(json, "complianceNlPerPa", scenario.Plant.CompliancePlPerPa / 1000m);
        if (scenario.Plant.ReservoirDriftNlPerDay is { } driftNl) Thousandths(json, "reservoirDriftUlPerDay", driftNl);
        json.WriteEndObject();
    }
}
