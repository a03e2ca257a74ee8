namespace PumpBench.Scenarios;

/// <summary>
/// Reads the basal dose. Each mode has fields of its own, so the mode is read before any field is called unknown.
/// </summary>
internal static class BasalReader
{
    public static BasalSetup Read(JsonField field, long concentrationNgPerMl)
    {
        ObjectReader basal = field.Object();
        BasalKind kind = basal.Required("mode").Choice(ContractNames.BasalModes);
        return kind switch
        {
            BasalKind.Constant => BasalSetup.Constant(
                basal.Only("mode", "doseUgPerDay").Required("doseUgPerDay").Number(DoseRanges.UgPerDay)),
            BasalKind.Flex => new BasalSetup(
                kind, 0, SegmentsReader.Read(basal.Only("mode", "segments").Required("segments")), null),
            BasalKind.Periodic => ReadPeriodic(
                basal.Only("mode", "bolusUg", "overMinutes", "everyMinutes", "backgroundUgPerDay")),
            BasalKind.Minimum => ReadMinimum(basal, concentrationNgPerMl),
            _ => throw new InvalidOperationException($"no reading of {kind}"),
        };
    }

    private static BasalSetup ReadPeriodic(ObjectReader basal)
    {
        long bolusPg = basal.Required("bolusUg").Number(DoseRanges.Ug);
        JsonField over = basal.Required("overMinutes");
        long overMs = Minutes.ReadMs(over, Minutes.UpToAWeek);
        long everyMs = Minutes.ReadMs(basal.Required("everyMinutes"), Minutes.UpToAWeek);
        if (overMs > everyMs)
        {
            throw over.Refused(
                $"must be at most everyMinutes, {Minutes.Format(everyMs)} minutes, not {over.Element.GetRawText()}");
        }

        long backgroundPgPerDay = basal.Required("backgroundUgPerDay").Number(DoseRanges.UgPerDayOrNone);
        return new BasalSetup(BasalKind.Periodic, backgroundPgPerDay, [], new PeriodicSetup(bolusPg, overMs, everyMs));
    }

    private static BasalSetup ReadMinimum(ObjectReader basal, long concentrationNgPerMl)
    {
        basal.Only("mode");
        return BasalSetup.Minimum(concentrationNgPerMl);
    }
}
