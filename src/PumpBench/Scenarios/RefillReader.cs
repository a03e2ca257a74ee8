namespace PumpBench.Scenarios;

/// <summary>Reads what a clinician says of a refill and, where it differs, what is true of it.</summary>
internal static class RefillReader
{
    public static readonly string[] Fields =
        ["residualUl", "fillUl", "concentrationUgPerMl", "actualFillUl", "actualConcentrationUgPerMl"];

    public static RefillEvent Read(ObjectReader item, long reservoirNl, long atMs, int fileIndex)
    {
        long residualNl =
            FluidRanges.ReadWithinNl(item.Required("residualUl"), FluidRanges.ReservoirUlOrNone, reservoirNl);
        long fillNl = FluidRanges.ReadWithinNl(item.Required("fillUl"), FluidRanges.ReservoirUl, reservoirNl);
        long concentrationNgPerMl = item.Required("concentrationUgPerMl").Number(FluidRanges.UgPerMl);
        long actualFillNl = item.Optional("actualFillUl") is { } actual
            ? FluidRanges.ReadWithinNl(actual, FluidRanges.ReservoirUlOrNone, reservoirNl)
            : fillNl;
        long actualConcentrationNgPerMl =
            item.Optional("actualConcentrationUgPerMl")?.Number(FluidRanges.UgPerMlOrNone) ?? concentrationNgPerMl;
        return new RefillEvent(
            atMs, fileIndex, 0, residualNl, fillNl, concentrationNgPerMl, actualFillNl, actualConcentrationNgPerMl);
    }
}
