namespace PumpBench.Reports.Html;

/// <summary>How far ten years of this therapy wear the store.</summary>
internal static class StorageSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(HtmlText page, RunReport report)
    {
        var storage = report.Storage;
        var days = Math.Max(report.SimulatedHours / 24, 1e-9);
        HtmlTable.Write(
            page, "storage", "Storage wear", "The store was neither written nor read.",
            ["record", "writes a day#", "bytes written a day#", "bytes read a day#", "most used byte, cycles in ten years#"],
            [
                .. storage.Records.Where(record => record.BytesWritten + record.BytesRead > 0).Select(record => new[]
                {
                    Words.Of(record.Record), PerDay(record.Writes), PerDay(record.BytesWritten), PerDay(record.BytesRead),
                    QuantityText.Number(record.TenYearCycles),
                }),
            ],
            note: Sentence(storage));

        string PerDay(long count) => QuantityText.Number(count / days, count / days < 10 ? 1 : 0);
    }

    private static string Sentence(ReportStorage storage) =>
        $"The most used byte (address {QuantityText.Number(storage.MostUsedAddress)}, {Words.Of(storage.MostUsedRecord)}) was written " +
        $"{QuantityText.Number(storage.WritesToIt)} and read {QuantityText.Number(storage.ReadsOfIt)} times. Ten years of this are " +
        $"{QuantityText.Number(storage.TenYearCycles)} cycles: {QuantityText.Number(storage.TenYearSharePercent, 6)} % of the " +
        $"{QuantityText.Number(storage.EnduranceCycles)} that the part is good for.";
}
