namespace PumpBench.Scenarios;

/// <summary>Reads the pump and, against it, the plant. Refusals come in the order of the fields here.</summary>
internal static class PumpReader
{
    private const int DefaultNlPerRevolution = 50_000;
    private const int DefaultStepsPerRevolution = 3_200;
    private const long DefaultCatheterNl = 250_000;

    // Nanolitres: three decimals of a microlitre, so that a range's scaled value is already the volume in nL.
    private const int VolumeDecimals = 3;
    private const string VolumeResolution = "1 nL";

    private static readonly NumberRange s_reservoirUl = NumberRange.AboveZero(100_000, "uL", VolumeDecimals, VolumeResolution);
    private static readonly NumberRange s_catheterUl = NumberRange.Between(1, 10_000, "uL", VolumeDecimals, VolumeResolution);
    private static readonly NumberRange s_nlPerRevolution = NumberRange.Whole(5_000, 500_000, "nL");
    private static readonly NumberRange s_stepsPerRevolution = NumberRange.Whole(200, 12_800, "steps");

    public static PumpSetup Read(JsonField field)
    {
        ObjectReader pump = field.Object().Only(
            "kind", "reservoirUl", "fillUl", "nlPerRevolution", "stepsPerRevolution", "catheterUl", "constantFlowUlPerDay");
        pump.Required("kind").Choice(ContractNames.PumpKinds);
        pump.NotSupportedYet("constantFlowUlPerDay");

        long reservoirNl = pump.Required("reservoirUl").Number(s_reservoirUl);
        JsonField fill = pump.Required("fillUl");
        long fillNl = fill.Number(s_reservoirUl);
        if (fillNl > reservoirNl)
        {
            throw fill.Refused(
                $"must be at most the capacity of {reservoirNl / 1000m:0.###} uL, not {fill.Element.GetRawText()}");
        }

        return new PumpSetup(
            reservoirNl,
            fillNl,
            (int)(pump.Optional("nlPerRevolution")?.Number(s_nlPerRevolution) ?? DefaultNlPerRevolution),
            (int)(pump.Optional("stepsPerRevolution")?.Number(s_stepsPerRevolution) ?? DefaultStepsPerRevolution),
            pump.Optional("catheterUl")?.Number(s_catheterUl) ?? DefaultCatheterNl);
    }

    /// <summary>Reads what is true of the plant; what the file leaves out is as calibrated.</summary>
    public static PlantSetup ReadPlant(JsonField? field, PumpSetup pump)
    {
        ObjectReader? plant = field?.Object().Only("actualNlPerRevolution");
        NumberRange plausible = NumberRange.Whole((pump.NlPerRevolution + 1) / 2, pump.NlPerRevolution * 2, "nL");
        return new PlantSetup((int)(plant?.Optional("actualNlPerRevolution")?.Number(plausible) ?? pump.NlPerRevolution));
    }
}
