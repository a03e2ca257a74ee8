using PumpFirmware.Dosing;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>The basal dose on a ramp: exact at the end of each powered day, and where it was after a pause.</summary>
[TestClass]
public class RampProgrammeTests
{
    private const long Day = 86_400_000;
    private const long StartMs = 1_234_567;
    private const long Pg = 86_400_000;     // a picogram a millisecond

    [TestMethod]
    [DataRow(1_000)]
    [DataRow(700)]
    [DataRow(10)]
    public void Each_side_of_a_days_end_has_its_own_dose(int tickMs)
    {
        BasalProgramme basal = Loaded(StartMs);
        long nowMs = StartMs + Day - 5_005;
        basal.Follow(0, nowMs);
        long sum = 0;
        while (nowMs < StartMs + Day + 5_000)
        {
            nowMs += tickMs;
            sum += basal.Advance(tickMs, 0, nowMs);
        }

        Assert.AreEqual(5_005L + 2 * (nowMs - StartMs - Day), sum);
        Assert.AreEqual(2 * Pg, basal.PrescribedPgPerDay);
    }

    [TestMethod]
    [DataRow(-1L, 1L)]
    [DataRow(0L, 1L)]
    [DataRow(Day - 1, 1L)]
    [DataRow(Day, 2L)]
    [DataRow(2 * Day - 1, 2L)]
    [DataRow(2 * Day, 3L)]
    [DataRow(3 * Day, 4L)]
    [DataRow(4 * Day, 4L)]
    [DataRow(36_500 * Day, 4L)]
    public void A_time_finds_its_dose(long sinceMs, long pgPerMs)
    {
        BasalProgramme basal = Loaded(StartMs);
        basal.Follow(0, StartMs + sinceMs);
        Assert.AreEqual(pgPerMs * Pg, basal.PrescribedPgPerDay);
        Assert.AreEqual(pgPerMs, basal.Advance(1, 0, StartMs + sinceMs + 1));
    }

    [TestMethod]
    public void The_last_dose_goes_on_past_the_end_of_further_days()
    {
        BasalProgramme basal = Loaded(StartMs);
        long nowMs = StartMs + 5 * Day - 500;
        basal.Follow(0, nowMs);
        Assert.AreEqual(4_000L, basal.Advance(1_000, 0, nowMs + 1_000));
        Assert.AreEqual(4_000L, basal.Advance(1_000, 0, nowMs + 2_000));
    }

    [TestMethod]
    public void A_programme_that_has_not_begun_stands_at_its_first_dose()
    {
        BasalProgramme basal = Loaded(LedgerRecord.AtResume);
        basal.Follow(0, 100 * Day);
        Assert.AreEqual(Pg, basal.PrescribedPgPerDay);
    }

    [TestMethod]
    public void A_new_ramp_does_not_take_the_old_ones_boundary_over()
    {
        BasalProgramme basal = Loaded(StartMs);
        basal.Follow(0, StartMs + 3 * Day - 500);
        basal.Load(Ramp(), StartMs + 3 * Day - 500);
        long sum = basal.Advance(1_000, 0, StartMs + 3 * Day + 500);
        Assert.AreEqual(1_000L, sum);
        Assert.AreEqual(Pg, basal.PrescribedPgPerDay);
    }

    [TestMethod]
    public void A_ceiling_holds_on_both_sides_of_a_days_end()
    {
        BasalProgramme basal = Loaded(StartMs);
        basal.SetCeiling(Pg);
        basal.Follow(0, StartMs + Day - 500);
        Assert.AreEqual(1_000L, basal.Advance(1_000, 0, StartMs + Day + 500));
        Assert.AreEqual(2 * Pg, basal.PrescribedPgPerDay);
        basal.SetCeiling(long.MaxValue);
        Assert.AreEqual(2_000L, basal.Advance(1_000, 0, StartMs + Day + 1_500));
    }

    // 1, 2, 3, 4 pg a millisecond.
    private static BasalProgramme Loaded(long startMs)
    {
        BasalProgramme basal = new BasalProgramme();
        basal.Load(Ramp(), startMs);
        return basal;
    }

    private static Prescription Ramp()
    {
        return new Prescription(Drug.Baclofen, 500_000, new DoseRamp(Pg, 4 * Pg, 3), 0, 0);
    }
}
