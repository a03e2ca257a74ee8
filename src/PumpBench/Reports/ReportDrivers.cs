using System.Text.Json.Serialization;

namespace PumpBench.Reports;

/// <summary>
/// What crossed the rig's buses and pins in a run whose firmware ran on the rig's drivers, set-up and start-ups included.
/// </summary>
/// <param name="StartUpMs">The longest start-up, in ms of the rig's own time; the plant's stood still meanwhile.</param>
/// <param name="LongestTickMs">The longest tick, in ms of the rig's own time: what its transfers took.</param>
/// <param name="Chips">Each address on a bus.</param>
/// <param name="Pins">Each pin, and each part of the processor that drives or reads one.</param>
public sealed record ReportDrivers(
    [property: JsonConverter(typeof(MeasureConverter))] double StartUpMs,
    [property: JsonConverter(typeof(MeasureConverter))] double LongestTickMs,
    IReadOnlyList<ReportChip> Chips,
    IReadOnlyList<ReportPin> Pins);

/// <summary>The traffic of one address on a bus.</summary>
/// <param name="Chip">The part that answers there.</param>
/// <param name="Bus">"memory" or "sensor".</param>
/// <param name="Address">Its address, 7 bits.</param>
/// <param name="Messages">Transfers that were begun.</param>
/// <param name="Bytes">Bytes either way, each address among them.</param>
/// <param name="BusErrors">Transfers that were not acknowledged to their end.</param>
public sealed record ReportChip(string Chip, string Bus, int Address, long Messages, long Bytes, long BusErrors);

/// <summary>The use of one pin.</summary>
/// <param name="Pin">Which.</param>
/// <param name="Counted">What is counted, such as "pulses".</param>
/// <param name="Count">How many.</param>
public sealed record ReportPin(string Pin, string Counted, long Count);
