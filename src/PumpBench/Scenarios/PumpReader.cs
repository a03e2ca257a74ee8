namespace PumpBench.Scenarios;

/// <summary>Reads the pump and, against it, the plant. Refusals come in the order of the fields here.</summary>
internal static class PumpReader
{
    private const int DefaultNlPerRevolution = 50_000;
    private const int DefaultStepsPerRevolution = 3_200;
    private const long DefaultCatheterNl = 250_000;

    private static readonly NumberRange s_nlPerRevolution = NumberRange.Whole(5_000, 500_000, "nL");
    private static readonly NumberRange s_stepsPerRevolution = NumberRange.Whole(200, 12_800, "steps");
    private static readonly NumberRange s_headTolerance = NumberRange.Whole(2, 25, "thousandths");
    private static readonly NumberRange s_bodyCelsius = NumberRange.Between(30, 45, "degrees Celsius", 1, "0.1 degrees");
    private static readonly NumberRange s_altitudeM = NumberRange.Whole(0, 5_000, "m");
    private static readonly NumberRange s_compliance =
        NumberRange.FromZero(10, "nL/Pa", 3, "0.001 nL/Pa").FromScaled(10);

    private static readonly NumberRange s_drift = NumberRange.AroundZero(2, "uL a day", 3, "0.001 uL a day");

    public static PumpSetup Read(JsonField field)
    {
        ObjectReader pump = field.Object().Only(
            "kind", "reservoirUl", "fillUl", "nlPerRevolution", "stepsPerRevolution", "catheterUl", "constantFlowUlPerDay",
            "outletValve", "headTolerancePerMille");
        PumpKind kind = pump.Required("kind").Choice(ContractNames.PumpKinds);
        long reservoirNl = pump.Required("reservoirUl").Number(FluidRanges.ReservoirUl);
        long fillNl = FluidRanges.ReadWithinNl(pump.Required("fillUl"), FluidRanges.ReservoirUl, reservoirNl);
        RefuseOfConstantRate(kind, pump, "nlPerRevolution", "stepsPerRevolution", "outletValve", "headTolerancePerMille");
        return new PumpSetup(
            reservoirNl,
            fillNl,
            (int)(pump.Optional("nlPerRevolution")?.Number(s_nlPerRevolution) ?? DefaultNlPerRevolution),
            (int)(pump.Optional("stepsPerRevolution")?.Number(s_stepsPerRevolution) ?? DefaultStepsPerRevolution),
            pump.Optional("catheterUl")?.Number(FluidRanges.CatheterUl) ?? DefaultCatheterNl,
            kind,
            ReadFlow(kind, pump),
            pump.Optional("outletValve")?.Flag() ?? true,
            (int)(pump.Optional("headTolerancePerMille")?.Number(s_headTolerance) ?? PumpFirmware.PumpGeometry.UsualHeadTolerancePerMille));
    }

    /// <summary>Reads what is true of the plant; what the file leaves out is as calibrated.</summary>
    public static PlantSetup ReadPlant(JsonField? field, PumpSetup pump)
    {
        if (field?.Object().Only(
            "actualNlPerRevolution", "bodyTemperatureCelsius", "altitudeM", "complianceNlPerPa", "reservoirDriftUlPerDay")
            is not { } plant)
            return new PlantSetup(pump.NlPerRevolution);
        RefuseOfConstantRate(pump.Kind, plant, "actualNlPerRevolution");
        NumberRange plausible = NumberRange.Whole((pump.NlPerRevolution + 1) / 2, pump.NlPerRevolution * 2, "nL");
        long actualNl = plant.Optional("actualNlPerRevolution")?.Number(plausible) ?? pump.NlPerRevolution;
        RefuseOfProgrammable(pump.Kind, plant, "bodyTemperatureCelsius", "altitudeM");
        return new PlantSetup(
            (int)actualNl,
            (int)(plant.Optional("bodyTemperatureCelsius")?.Number(s_bodyCelsius)
                ?? PlantSetup.DefaultBodyTemperatureTenthsCelsius),
            (int)(plant.Optional("altitudeM")?.Number(s_altitudeM) ?? 0),
            (int)(plant.Optional("complianceNlPerPa")?.Number(s_compliance) ?? PlantSetup.DefaultCompliancePlPerPa),
            (int?)plant.Optional("reservoirDriftUlPerDay")?.Number(s_drift));
    }

    private static long ReadFlow(PumpKind kind, ObjectReader pump)
    {
        RefuseOfProgrammable(kind, pump, "constantFlowUlPerDay");
        return kind == PumpKind.ConstantRate ? pump.Required("constantFlowUlPerDay").Number(FluidRanges.UlPerDay) : 0;
    }

    // It has no head that could turn.
    private static void RefuseOfConstantRate(PumpKind kind, ObjectReader from, params ReadOnlySpan<string> names)
    {
        foreach (string name in kind == PumpKind.ConstantRate ? names : [])
            from.MustNotBeGiven(name, "for a constant-rate pump");
    }

    // Its flow is the prescription's, and its head does not care about warmth and air.
    private static void RefuseOfProgrammable(PumpKind kind, ObjectReader from, params ReadOnlySpan<string> names)
    {
        foreach (string name in kind == PumpKind.Programmable ? names : [])
            from.MustNotBeGiven(name, "for a programmable pump");
    }
}
