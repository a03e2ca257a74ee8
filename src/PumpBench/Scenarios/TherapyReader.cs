using PumpFirmware.Therapy;

namespace PumpBench.Scenarios;

/// <summary>Reads the therapy. Refusals come in the order of the fields here.</summary>
internal static class TherapyReader
{
    private const int MaximumReasonCharacters = 500;
    private const long MaximumDoseUg = 1_000_000_000;

    // Picograms: six decimals of a microgram. Nanograms a millilitre: three decimals of a microgram a millilitre.
    private const int DoseDecimals = 6;
    private const string DoseResolution = "1 pg";

    private static readonly NumberRange s_concentrationUgPerMl = NumberRange.AboveZero(1_000_000, "ug/mL", 3, "1 ng/mL");
    private static readonly NumberRange s_doseUgPerDay =
        NumberRange.AboveZero(MaximumDoseUg, "ug/day", DoseDecimals, DoseResolution);
    private static readonly NumberRange s_doseUgPerHour =
        NumberRange.AboveZero(MaximumDoseUg, "ug/hour", DoseDecimals, DoseResolution);
    private static readonly NumberRange s_previousDoseUgPerDay =
        NumberRange.FromZero(MaximumDoseUg, "ug/day", DoseDecimals, DoseResolution);

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
        long dosePgPerDay = ReadConstantBasal(therapy.Required("basal"));
        if (therapy.Optional("previousDoseUgPerDay") is { } previous && previous.Number(s_previousDoseUgPerDay) != dosePgPerDay)
            throw previous.Refused(ContractNames.NotSupportedYet);
        therapy.NotSupportedYet("patientBolus");
        ObjectReader? limits = therapy.Optional("limits")?.Object().Only("maxUgPerHour", "maxUgPerDay");

        return new TherapySetup(
            overrideTrial,
            drug,
            origin,
            concentrationNgPerMl,
            dosePgPerDay,
            limits?.Optional("maxUgPerHour")?.Number(s_doseUgPerHour) ?? 0,
            limits?.Optional("maxUgPerDay")?.Number(s_doseUgPerDay) ?? 0);
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

    private static long ReadConstantBasal(JsonField field)
    {
        ObjectReader basal = field.Object();
        // Each mode has fields of its own, so the mode is read before any field is called unknown.
        basal.Required("mode").Choice(ContractNames.BasalModes);
        return basal.Only("mode", "doseUgPerDay").Required("doseUgPerDay").Number(s_doseUgPerDay);
    }
}
