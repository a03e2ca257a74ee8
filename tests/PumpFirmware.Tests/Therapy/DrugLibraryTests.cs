using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>The figures of the domain's table of drugs, in the firmware's units.</summary>
[TestClass]
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
    [DataRow(0)]
    [DataRow(4)]
    [DataRow(-1)]
    public void An_unknown_drug_has_no_row(int drug)
    {
        Assert.IsNull(DrugLibrary.Find((Drug)drug));
    }
}
