using PumpFirmware.Therapy;

namespace PumpBench.Scenarios;

/// <summary>
/// Reads the basal dose. Each mode has fields of its own, so the mode is read before any field is called unknown.
/// </summary>
internal static class BasalReader
{
    private static readonly NumberRange s_rampDays = NumberRange.Whole(1, DoseRamp.MaximumDays, "days");

    public static BasalSetup Read(JsonField field, TherapyPhase phase, long concentrationNgPerMl)
    {
        ObjectReader basal = field.Object();
        BasalKind kind = basal.Required("mode").Choice(ContractNames.BasalModes);
        return kind switch
        {
            BasalKind.Constant => ReadConstant(basal.Only("mode", "doseUgPerDay"), phase),
            BasalKind.Flex => new BasalSetup(
                kind, 0, SegmentsReader.Read(basal.Only("mode", "segments").Required("segments")), null),
            BasalKind.Periodic => ReadPeriodic(
                basal.Only("mode", "bolusUg", "overMinutes", "everyMinutes", "backgroundUgPerDay")),
            BasalKind.Minimum => ReadMinimum(basal, concentrationNgPerMl),
            BasalKind.Ramp => ReadRamp(basal.Only("mode", "fromUgPerDay", "toUgPerDay", "overDays")),
            _ => throw new InvalidOperationException($"no reading of {kind}"),
        };
    }

    // A trial may consist of test doses alone.
    private static BasalSetup ReadConstant(ObjectReader basal, TherapyPhase phase) => BasalSetup.Constant(
        basal.Required("doseUgPerDay").Number(phase == TherapyPhase.Trial ? DoseRanges.UgPerDayOrNone : DoseRanges.UgPerDay));

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

    private static BasalSetup ReadRamp(ObjectReader basal)
    {
        RampSetup ramp = new(
            basal.Required("fromUgPerDay").Number(DoseRanges.UgPerDay),
            basal.Required("toUgPerDay").Number(DoseRanges.UgPerDay),
            (int)basal.Required("overDays").Number(s_rampDays));
        return new BasalSetup(BasalKind.Ramp, 0, [], null, ramp);
    }
}
