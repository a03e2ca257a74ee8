using PumpFirmware.Therapy;

namespace PumpBench.Scenarios;

/// <summary>Reads a therapy. Refusals come in the order of the fields here.</summary>
internal static class TherapyReader
{
    private const int MaximumReasonCharacters = 500;
    private const string NeedsTrial = "a permanent therapy needs a successful trial or a recorded override";

    /// <summary>Reads the therapy that a pump starts with: no trial can have come before it.</summary>
    public static TherapySetup Read(JsonField field, PumpSetup pump)
    {
        ObjectReader therapy = Fields(field);
        TherapyPhase phase = therapy.Required("phase").Choice(ContractNames.Phases);
        if (phase == TherapyPhase.Permanent && therapy.Optional("overrideTrial") is null)
        {
            throw new ScenarioRefusedException(
                therapy.PathOf("overrideTrial"), $"required field is missing: {NeedsTrial}");
        }

        return Read(therapy, phase, pump);
    }

    /// <summary>
    /// Reads a therapy that is proposed later on: whether its trial was successful by then is the pump's answer. It is a
    /// programmable pump's therapy whatever the pump; another kind refuses the whole of it.
    /// </summary>
    public static TherapySetup ReadProposed(JsonField field)
    {
        ObjectReader therapy = Fields(field);
        return Read(therapy, therapy.Required("phase").Choice(ContractNames.Phases), null);
    }

    private static ObjectReader Fields(JsonField field) => field.Object().Only(
        "phase", "overrideTrial", "drug", "spasticityOrigin", "opioidTolerant", "concentrationUgPerMl", "basal",
        "previousDoseUgPerDay", "patientBolus", "limits");

    private static TherapySetup Read(ObjectReader therapy, TherapyPhase phase, PumpSetup? pump)
    {
        string? overrideTrial = ReadOverride(therapy, phase);
        Drug drug = therapy.Required("drug").Choice(ContractNames.Drugs);
        SpasticityOrigin origin =
            therapy.Optional("spasticityOrigin")?.Choice(ContractNames.SpasticityOrigins) ?? SpasticityOrigin.Spinal;
        bool tolerant = therapy.Optional("opioidTolerant")?.Flag() ?? true;
        JsonField concentration = therapy.Required("concentrationUgPerMl");
        long concentrationNgPerMl = concentration.Number(FluidRanges.UgPerMl);
        bool programmed = pump is not { Kind: PumpKind.ConstantRate };
        BasalSetup basal = programmed
            ? BasalReader.Read(therapy.Required("basal"), phase, concentrationNgPerMl)
            : FollowingFlow(therapy, concentration, pump!.ConstantFlowNlPerDay, concentrationNgPerMl);
        long? previousPgPerDay = therapy.Optional("previousDoseUgPerDay")?.Number(DoseRanges.UgPerDayOrNone);
        if (!programmed)
            therapy.MustNotBeGiven("patientBolus", "for a constant-rate pump");
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
            patientBolus,
            phase,
            tolerant,
            previousPgPerDay);
    }

    private static string? ReadOverride(ObjectReader therapy, TherapyPhase phase)
    {
        if (phase == TherapyPhase.Trial)
            therapy.MustNotBeGiven("overrideTrial", "in a trial");
        if (therapy.Optional("overrideTrial") is not { } field)
            return null;
        return string.IsNullOrWhiteSpace(field.AnyText())
            ? throw field.Refused($"must not be blank: {NeedsTrial}")
            : field.Text(MaximumReasonCharacters);
    }

    private static BasalSetup FollowingFlow(
        ObjectReader therapy, JsonField concentration, long flowNlPerDay, long concentrationNgPerMl)
    {
        therapy.MustNotBeGiven("basal", "for a constant-rate pump");
        BasalSetup basal = BasalSetup.OfFlow(flowNlPerDay, concentrationNgPerMl);
        return basal.DosePgPerDay > 0
            ? basal
            : throw concentration.Refused("is so low that the pump's flow of a day holds less than a picogram");
    }
}
