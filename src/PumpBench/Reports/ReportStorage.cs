using System.Text.Json.Serialization;

namespace PumpBench.Reports;

/// <summary>
/// How often the non-volatile store was used since the therapy was set up, and what that comes to in ten years. A cycle is a
/// write or a read of a byte: in FRAM both wear it.
/// </summary>
/// <param name="Writes">Writes, of whatever length.</param>
/// <param name="BytesWritten">Bytes written.</param>
/// <param name="Reads">Reads, of whatever length.</param>
/// <param name="BytesRead">Bytes read.</param>
/// <param name="MostUsedAddress">The byte that was written and read most often; the first of several.</param>
/// <param name="MostUsedRecord">The record that it belongs to.</param>
/// <param name="WritesToIt">How often it was written.</param>
/// <param name="ReadsOfIt">How often it was read.</param>
/// <param name="TenYearCycles">Its cycles in ten years of 365.25 days, at the rate of this run.</param>
/// <param name="EnduranceCycles">Cycles of a byte that the part is good for, from its data sheet.</param>
/// <param name="TenYearSharePercent">How much of that ten years use up, in percent.</param>
/// <param name="Records">The same by record, in the order in which they lie.</param>
public sealed record ReportStorage(
    long Writes,
    long BytesWritten,
    long Reads,
    long BytesRead,
    int MostUsedAddress,
    string MostUsedRecord,
    long WritesToIt,
    long ReadsOfIt,
    long TenYearCycles,
    long EnduranceCycles,
    [property: JsonConverter(typeof(HoursConverter))] double TenYearSharePercent,
    IReadOnlyList<ReportStoredRecord> Records);

/// <summary>How often one record was used, its two copies together.</summary>
/// <param name="Record">Which.</param>
/// <param name="Writes">Writes that began in it.</param>
/// <param name="BytesWritten">Its bytes written.</param>
/// <param name="BytesRead">Its bytes read.</param>
/// <param name="TenYearCycles">Cycles of its most used byte in ten years, at the rate of this run.</param>
public sealed record ReportStoredRecord(string Record, long Writes, long BytesWritten, long BytesRead, long TenYearCycles);
