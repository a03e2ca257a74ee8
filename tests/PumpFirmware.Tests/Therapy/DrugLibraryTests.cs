using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>The figures of the domain's table of drugs, in the firmware's units.</summary>
[TestClass]
[Requirement("SR1")]
public class DrugLibraryTests
{
    [TestMethod]
    [DataRow((int)Drug.Morphine, 25_000_000L, 15_000_000_000L, 20_000_000_000L, 2_000_000_000L)]
    [DataRow((int)Drug.Ziconotide, 100_000L, 12_000_000L, 19_200_000L, 1_000_000L)]
    [DataRow((int)Drug.Baclofen, 2_000_000L, 1_000_000_000L, 2_000_000_000L, 200_000_000L)]
    public void The_library_holds_the_published_limits(
        int drug, long ngPerMl, long softPgPerDay, long hardPgPerDay, long hardPgPerHour)
    {
        DrugEntry entry = DrugLibrary.Find((Drug)drug);
        Assert.AreEqual(drug, (int)entry.Drug);
        Assert.AreEqual(ngPerMl, entry.HardConcentrationNgPerMl);
        Assert.AreEqual(softPgPerDay, entry.SoftPgPerDay);
        Assert.AreEqual(hardPgPerDay, entry.HardPgPerDay);
        Assert.AreEqual(hardPgPerHour, entry.HardPgPerHour);
    }

    [TestMethod]
    [DataRow((int)Drug.Morphine, 15_000_000_000L, 1_000_000_000L, 200, 200, 0L, 1, 86_400_000L)]
    [DataRow((int)Drug.Ziconotide, 12_000_000L, 2_400_000L, 0, 0, 2_400_000L, 3, 604_800_000L)]
    [DataRow((int)Drug.Baclofen, 200_000_000L, 200_000_000L, 300, 150, 0L, 1, 86_400_000L)]
    public void The_library_holds_how_a_dose_may_start_and_rise(
        int drug, long trialPgPerDay, long startPgPerDay, int perMille, int cerebralPerMille, long increasePg, int increases, long periodMs)
    {
        DrugEntry entry = DrugLibrary.Find((Drug)drug);
        Assert.AreEqual(trialPgPerDay, entry.TrialPgPerDay);
        Assert.AreEqual(startPgPerDay, entry.StartPgPerDay);
        Assert.AreEqual(perMille, entry.IncreasePerMille);
        Assert.AreEqual(cerebralPerMille, entry.CerebralIncreasePerMille);
        Assert.AreEqual(increasePg, entry.IncreasePg);
        Assert.AreEqual(increases, entry.IncreasesPerPeriod);
        Assert.AreEqual(periodMs, entry.IncreasePeriodMs);
        Assert.IsTrue(entry.IncreasesPerPeriod <= IncreaseHistory.Kept);
    }

    [TestMethod]
    public void Baclofen_alone_is_screened_in_steps_and_starts_at_twice_the_largest()
    {
        DrugEntry baclofen = DrugLibrary.Find(Drug.Baclofen);
        Assert.AreEqual(3, baclofen.ScreeningSteps);
        Assert.AreEqual(50_000_000L, baclofen.ScreeningPgAt(0));
        Assert.AreEqual(75_000_000L, baclofen.ScreeningPgAt(1));
        Assert.AreEqual(100_000_000L, baclofen.ScreeningPgAt(2));
        Assert.AreEqual(2 * baclofen.ScreeningPgAt(2), baclofen.StartPgPerDay);
        Assert.IsTrue(baclofen.ScreeningPgAt(2) <= baclofen.HardBolusPg);
        Assert.AreEqual(0, DrugLibrary.Find(Drug.Morphine).ScreeningSteps);
        Assert.AreEqual(0, DrugLibrary.Find(Drug.Ziconotide).ScreeningSteps);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(4)]
    [DataRow(-1)]
    public void An_unknown_drug_has_no_row(int drug)
    {
        Assert.IsNull(DrugLibrary.Find((Drug)drug));
    }
}
