using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>How long a fill keeps.</summary>
[TestClass]
[Requirement("SR23")]
public class DrugLifeTests
{
    private const long Day = 86_400_000;

    [TestMethod]
    [DataRow((int)Drug.Ziconotide, 25_000L, 14 * Day, 40 * Day)]
    [DataRow((int)Drug.Ziconotide, 99_999L, 14 * Day, 40 * Day)]
    [DataRow((int)Drug.Ziconotide, 100_000L, 14 * Day, 84 * Day)]
    [DataRow((int)Drug.Morphine, 25_000_000L, DrugLife.Unlimited, DrugLife.Unlimited)]
    [DataRow((int)Drug.Morphine, 1L, DrugLife.Unlimited, DrugLife.Unlimited)]
    [DataRow((int)Drug.Baclofen, 2_000_000L, DrugLife.Unlimited, DrugLife.Unlimited)]
    public void A_fill_keeps_so_long(int drug, long ngPerMl, long firstMs, long laterMs)
    {
        Assert.AreEqual(firstMs, DrugLife.LifeMs((Drug)drug, ngPerMl, true));
        Assert.AreEqual(laterMs, DrugLife.LifeMs((Drug)drug, ngPerMl, false));
    }
}
