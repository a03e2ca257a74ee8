using PumpFirmware.Therapy;

namespace PumpFirmware.Tests.Fakes;

/// <summary>Valid prescriptions with a fast flow, so that a short run makes many steps.</summary>
public static class TestOrders
{
    /// <summary>12 mL/day of morphine at 1 mg/mL, of ziconotide at 1 ug/mL, or 10 mL/day of baclofen at 100 ug/mL.</summary>
    public static Prescription For(Drug drug)
    {
        switch (drug)
        {
            case Drug.Ziconotide: return new Prescription(drug, 1_000, 12_000_000, 0, 0);
            case Drug.Baclofen: return new Prescription(drug, 100_000, 1_000_000_000, 0, 0);
            default: return new Prescription(drug, 1_000_000, 12_000_000_000, 0, 0);
        }
    }

    /// <summary>
    /// Steps of a constant dose in a time: whole picograms of the time, then whole steps of the picograms. Multiplied in
    /// an order of its own; for doses times milliseconds below 2^63.
    /// </summary>
    public static long StepsIn(Prescription order, PumpGeometry geometry, long ms)
    {
        long pg = order.BasalDosePgPerDay / 86_400_000 * ms + order.BasalDosePgPerDay % 86_400_000 * ms / 86_400_000;
        long stepSize = order.ConcentrationNgPerMl * geometry.NlPerRevolution;
        long scale = 1000L * geometry.StepsPerRevolution;
        long whole = pg / stepSize * scale;
        return whole + pg % stepSize * scale / stepSize;
    }
}
