using PumpFirmware.Therapy;

namespace PumpBench.Scenarios;

/// <summary>Reads the therapy. Refusals come in the order of the fields here.</summary>
internal static class TherapyReader
{
    private const int MaximumReasonCharacters = 500;

    // Three decimals of a microgram a millilitre, so that the range's scaled value is already in nanograms a millilitre.
    private static readonly NumberRange s_concentrationUgPerMl = NumberRange.AboveZero(1_000_000, "ug/mL", 3, "1 ng/mL");

    public static TherapySetup Read(JsonField field)
    {
        ObjectReader therapy = field.Object().Only(
            "phase", "overrideTrial", "drug", "spasticityOrigin", "opioidTolerant", "concentrationUgPerMl", "basal",
            "previousDoseUgPerDay", "patientBolus", "limits");
        therapy.Required("phase").Choice(ContractNames.Phases);
        string overrideTrial = ReadOverride(therapy);
        Drug drug = therapy.Required("drug").Choice(ContractNames.Drugs);
        SpasticityOrigin origin =
            therapy.Optional("spasticityOrigin")?.Choice(ContractNames.SpasticityOrigins) ?? SpasticityOrigin.Spinal;
        if (therapy.Optional("opioidTolerant") is { } tolerant && !tolerant.Flag())
            throw tolerant.Refused(ContractNames.NotSupportedYet);
        long concentrationNgPerMl = therapy.Required("concentrationUgPerMl").Number(s_concentrationUgPerMl);
        BasalSetup basal = BasalReader.Read(therapy.Required("basal"), concentrationNgPerMl);
        if (therapy.Optional("previousDoseUgPerDay") is { } previous)
            RefuseTitration(previous, basal);
        PatientBolusSetup? patientBolus = therapy.Optional("patientBolus") is { } bolus ? PatientBolusReader.Read(bolus) : null;
        ObjectReader? limits = therapy.Optional("limits")?.Object().Only("maxUgPerHour", "maxUgPerDay");

        return new TherapySetup(
            overrideTrial,
            drug,
            origin,
            concentrationNgPerMl,
            basal,
            limits?.Optional("maxUgPerHour")?.Number(DoseRanges.UgPerHour) ?? 0,
            limits?.Optional("maxUgPerDay")?.Number(DoseRanges.UgPerDay) ?? 0,
            patientBolus);
    }

    private static string ReadOverride(ObjectReader therapy)
    {
        const string Reason = "a permanent therapy needs a successful trial or a recorded override";
        JsonField field = therapy.Optional("overrideTrial")
            ?? throw new ScenarioRefusedException(therapy.PathOf("overrideTrial"), $"required field is missing: {Reason}");
        return string.IsNullOrWhiteSpace(field.AnyText())
            ? throw field.Refused($"must not be blank: {Reason}")
            : field.Text(MaximumReasonCharacters);
    }

    // Where the daily dose varies, or consists of boluses too, no single figure could be the same as before.
    private static void RefuseTitration(JsonField previous, BasalSetup basal)
    {
        long previousPgPerDay = previous.Number(DoseRanges.UgPerDayOrNone);
        bool oneDose = basal.Kind is BasalKind.Constant or BasalKind.Minimum;
        if (!oneDose || previousPgPerDay != basal.DosePgPerDay)
            throw previous.Refused(ContractNames.NotSupportedYet);
    }
}
