using CsCheck;
using PumpFirmware;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>Rigs and prescriptions that the validator accepts, spread over the whole of their ranges.</summary>
internal static class ValidOrders
{
    public static readonly Gen<PumpGeometry> Geometries =
        Gen.Select(Gen.Int[200, 12_800], Gen.Int[5_000, 500_000], Gen.Int[200, 4_096], Gen.Int[10, 1_000],
            (steps, nl, counts, tickMs) => new PumpGeometry(steps, nl, counts, 100_000_000, tickMs));

    private static readonly Gen<Drug> Drugs = Gen.Int[1, 3].Select(drug => (Drug)drug);

    /// <summary>A rig and an order for it. Concentrations are spread by magnitude, flows over what the rig can witness.</summary>
    public static readonly Gen<(PumpGeometry Geometry, Prescription Order)> Cases =
        Gen.Select(Geometries, Drugs, Gen.Double[0, 1], Gen.Double[0, 1], Order).Where(IsValid);

    private static (PumpGeometry, Prescription) Order(PumpGeometry geometry, Drug drug, double strength, double speed)
    {
        var entry = DrugLibrary.Find(drug);
        var ngPerMl = (long)Math.Pow(entry.HardConcentrationNgPerMl, strength);
        var slowest = 72L * geometry.NlPerRevolution / geometry.CountsPerRevolution + 1;
        var flowNlPerDay = (long)(slowest * Math.Pow((double)PumpGeometry.MaximumFlowNlPerDay / slowest, speed));
        var dosePg = Math.Min(flowNlPerDay * ngPerMl / 1000, entry.HardPgPerDay);
        return (geometry, new Prescription(drug, ngPerMl, dosePg, Prescription.LibraryLimit, Prescription.LibraryLimit));
    }

    private static bool IsValid((PumpGeometry Geometry, Prescription Order) candidate)
        => PrescriptionValidator.Judge(candidate.Order, candidate.Geometry) == RefusalReason.None;
}
