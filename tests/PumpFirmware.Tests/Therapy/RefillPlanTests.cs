using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>When the reservoir is low at the earliest.</summary>
[TestClass]
[Requirement("SR21")]
public class RefillPlanTests
{
    private const long Day = 86_400_000;

    // Columns: volume, low, worst dose, concentration, ms. At 1 ug/mL a pg is a nL.
    [TestMethod]
    [DataRow(20_000_000L, 2_000_000L, 1_000_000L, 1_000L, 18 * Day)]
    [DataRow(20_000_000L, 2_000_000L, 1_000_000L, 2_000L, 36 * Day)]
    [DataRow(20_000_000L, 2_000_000L, 500_000_000L, 500_000L, 18 * Day)]
    [DataRow(2_000_001L, 2_000_000L, 1_000_000L, 1_000L, 86L)]
    [DataRow(2_000_000L, 2_000_000L, 1_000_000L, 1_000L, 0L)]
    [DataRow(1_999_999L, 2_000_000L, 1_000_000L, 1_000L, 0L)]
    [DataRow(0L, 2_000_000L, 0L, 1_000L, 0L)]
    [DataRow(20_000_000L, 2_000_000L, 0L, 1_000L, RefillPlan.Forever)]
    [DataRow(100_000_000L, 0L, 1L, 25_000_000L, RefillPlan.Forever)]
    [DataRow(100_000_000L, 0L, 23L, 25_000_000L, RefillPlan.Forever)]
    [DataRow(100_000_000L, 0L, 24L, 25_000_000L, 9_000_000_000_000_000_000L)]
    [DataRow(100_000_000L, 0L, 100_000_000_000_000L, 25_000_000L, 2_160_000L)]
    public void The_worst_case_decides_how_long_a_fill_lasts(long volumeNl, long lowNl, long worstPg, long ngPerMl, long ms)
    {
        Assert.AreEqual(ms, RefillPlan.LastsMs(volumeNl, lowNl, worstPg, ngPerMl));
    }

    [TestMethod]
    public void The_worst_day_holds_all_of_the_patients_boluses()
    {
        Prescription steady = new Prescription(Drug.Morphine, 1_000_000, 2_000_000_000, 0, 0);
        Assert.AreEqual(2_000_000_000L, RefillPlan.WorstPgPerDay(steady));
        Assert.AreEqual(2_600_000_000L, RefillPlan.WorstPgPerDay(steady.With(new PatientBolus(100_000_000, 600_000, 600_000, 6))));
        Prescription ramp = new Prescription(Drug.Morphine, 1_000_000, new DoseRamp(1_000_000_000, 3_000_000_000, 90), 0, 0);
        Assert.AreEqual(3_000_000_000L, RefillPlan.WorstPgPerDay(ramp));

        // Seven minutes of 11 pg every 1439 minutes: a day holds one and a seventh of the next, which counts as a whole pg.
        Prescription periodic = new Prescription(
            Drug.Baclofen, 500_000, 48_000_000, new PeriodicBolus(11, 420_000, 1_439 * 60_000), 0, 0);
        Assert.AreEqual(48_000_013L, RefillPlan.WorstPgPerDay(periodic));
        Assert.AreEqual(48_000_012L, PrescriptionValidator.LargestDosePgPerDay(periodic));
    }

    [TestMethod]
    [DataRow(0L, 0L, 0)]
    [DataRow(0L, Day - 1, 0)]
    [DataRow(0L, Day, 1)]
    [DataRow(Day - 1, 1L, 1)]
    [DataRow(9_131 * Day + 1, 18 * Day - 2, 9_148)]
    [DataRow(9_131 * Day + 1, 18 * Day - 1, 9_149)]
    [DataRow(0L, RefillPlan.Forever, RefillPlan.NeverDay)]
    [DataRow(9_131 * Day, RefillPlan.Forever - 1, RefillPlan.NeverDay)]
    [DataRow(0L, int.MaxValue * Day - 1, int.MaxValue - 1)]
    [DataRow(0L, int.MaxValue * Day, RefillPlan.NeverDay)]
    [DataRow(0L, int.MaxValue * Day + Day, RefillPlan.NeverDay)]
    public void The_refill_is_due_on_the_day_on_which_the_reservoir_becomes_low(long localMs, long lastsMs, int day)
    {
        Assert.AreEqual(day, RefillPlan.DueDay(localMs, lastsMs));
    }
}
