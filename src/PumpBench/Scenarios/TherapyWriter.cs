using System.Globalization;
using System.Text.Json;
using PumpFirmware.Therapy;
using static PumpBench.Scenarios.ScenarioWriter;

namespace PumpBench.Scenarios;

/// <summary>Writes a therapy as <see cref="TherapyReader"/> reads it.</summary>
internal static class TherapyWriter
{
    /// <param name="json">Where to.</param>
    /// <param name="therapy">The therapy.</param>
    /// <param name="programmed">False where the dose follows from a constant-rate pump's flow.</param>
    public static void Write(Utf8JsonWriter json, TherapySetup therapy, bool programmed)
    {
        json.WriteStartObject();
        json.WriteString("phase", ContractNames.Phases.NameOf(therapy.Phase));
        if (therapy.OverrideTrial is { } why) json.WriteString("overrideTrial", why);
        json.WriteString("drug", ContractNames.Drugs.NameOf(therapy.Drug));
        json.WriteString("spasticityOrigin", ContractNames.SpasticityOrigins.NameOf(therapy.SpasticityOrigin));
        json.WriteBoolean("opioidTolerant", therapy.OpioidTolerant);
        Thousandths(json, "concentrationUgPerMl", therapy.ConcentrationNgPerMl);
        if (programmed) WriteBasal(json, therapy.Basal);
        if (therapy.PreviousPgPerDay is { } previousPgPerDay) Ug(json, "previousDoseUgPerDay", previousPgPerDay);
        if (therapy.PatientBolus is { } bolus) WritePatientBolus(json, bolus);
        WriteLimits(json, therapy);
        json.WriteEndObject();
    }

    private static void WriteBasal(Utf8JsonWriter json, BasalSetup basal)
    {
        json.WriteStartObject("basal");
        json.WriteString("mode", ContractNames.BasalModes.NameOf(basal.Kind));
        switch (basal.Kind)
        {
            case BasalKind.Constant:
                Ug(json, "doseUgPerDay", basal.DosePgPerDay);
                break;
            case BasalKind.Flex:
                WriteSegments(json, basal.Segments);
                break;
            case BasalKind.Periodic when basal.Periodic is { } periodic:
                Ug(json, "bolusUg", periodic.BolusPg);
                Minutes(json, "overMinutes", periodic.OverMs);
                Minutes(json, "everyMinutes", periodic.EveryMs);
                Ug(json, "backgroundUgPerDay", basal.DosePgPerDay);
                break;
            case BasalKind.Ramp when basal.Ramp is { } ramp:
                Ug(json, "fromUgPerDay", ramp.FromPgPerDay);
                Ug(json, "toUgPerDay", ramp.ToPgPerDay);
                json.WriteNumber("overDays", ramp.Days);
                break;
            case BasalKind.Minimum:
                break;
            default:
                throw new InvalidOperationException($"no way to write a {basal.Kind} basal");
        }

        json.WriteEndObject();
    }

    private static void WriteSegments(Utf8JsonWriter json, IReadOnlyList<SegmentSetup> segments)
    {
        json.WriteStartArray("segments");
        foreach (SegmentSetup segment in segments)
        {
            json.WriteStartObject();
            json.WriteString("day", ContractNames.DayGroups.NameOf(segment.Group));
            json.WriteString("at", string.Create(
                CultureInfo.InvariantCulture, $"{segment.StartMinute / 60:00}:{segment.StartMinute % 60:00}"));
            Ug(json, "doseUgPerDay", segment.DosePgPerDay);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePatientBolus(Utf8JsonWriter json, PatientBolusSetup bolus)
    {
        json.WriteStartObject("patientBolus");
        Ug(json, "doseUg", bolus.DosePg);
        Minutes(json, "overMinutes", bolus.OverMs);
        Minutes(json, "lockoutMinutes", bolus.LockoutMs);
        json.WriteNumber("maxPerDay", bolus.MaxPerDay);
        json.WriteEndObject();
    }

    private static void WriteLimits(Utf8JsonWriter json, TherapySetup therapy)
    {
        if (therapy.LimitPgPerHour == 0 && therapy.LimitPgPerDay == 0) return;
        json.WriteStartObject("limits");
        if (therapy.LimitPgPerHour != 0) Ug(json, "maxUgPerHour", therapy.LimitPgPerHour);
        if (therapy.LimitPgPerDay != 0) Ug(json, "maxUgPerDay", therapy.LimitPgPerDay);
        json.WriteEndObject();
    }
}
