using PumpFirmware.Dosing;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>The front between two concentrations: how far it spreads, where it is, and what is reckoned with.</summary>
[TestClass]
[Requirement("SR25")]
public class BridgeFrontTests
{
    // 1,280 steps of 15.625 nL.
    private const int CatheterNl = 20_000;
    private const long CatheterSteps = 1_280;
    private const long From = 1_000;

    // At 1,000 nL a minute, 64 steps, a minute adds 2,920 nL2 of diffusion and 97,500 of shear.
    [TestMethod]
    [DataRow(1, 64, 100_420L)]
    [DataRow(2, 128, 200_840L)]
    [DataRow(10, 640, 1_004_200L)]
    [DataRow(10, 0, 29_200L)]
    [DataRow(0, 640, 0L)]
    [DataRow(-1, 640, 0L)]
    public void It_spreads_by_diffusion_and_shear(int minutes, int steps, long nl2)
    {
        LedgerRecord record = Record();
        BridgeFront front = Front(record);
        front.Follow(From + steps, 7 + minutes);
        Assert.AreEqual(nl2, record.BridgeSpreadNl2);
    }

    [TestMethod]
    public void Each_minute_counts_once_and_one_that_a_reset_took_back_counts_when_it_comes_again()
    {
        LedgerRecord record = Record();
        BridgeFront front = Front(record);
        front.Follow(From + 64, 8);
        front.Follow(From + 64, 8);
        front.Follow(From + 100, 7);
        Assert.AreEqual(100_420L, record.BridgeSpreadNl2);
        front.Follow(From + 128, 9);
        Assert.AreEqual(200_840L, record.BridgeSpreadNl2);
    }

    // A bolus in one minute of two spreads it twice as far as an even flow.
    [TestMethod]
    public void A_flow_that_changes_counts_minute_by_minute()
    {
        LedgerRecord record = Record();
        BridgeFront front = Front(record);
        front.Follow(From, 8);
        front.Follow(From + 128, 9);
        Assert.AreEqual(2 * 2_920 + 4 * 97_500L, record.BridgeSpreadNl2);
    }

    [TestMethod]
    public void Three_standard_deviations_are_at_most_the_catheter()
    {
        LedgerRecord record = Record();
        BridgeFront front = Front(record);
        front.Follow(From + 1_000_000_000_000, 8);
        Assert.AreEqual(39_000_000L + 2_920, record.BridgeSpreadNl2);
        front.Follow(From + 2_000_000_000_000, 9);
        Assert.AreEqual(44_444_444L, record.BridgeSpreadNl2);
        front.Follow(From + 2_000_000_000_000, int.MaxValue);
        Assert.AreEqual(44_444_444L, record.BridgeSpreadNl2);
    }

    // Spread to 1 uL, 64 steps: the first stage begins 192 steps before the volume is complete, then one each 32 steps.
    [TestMethod]
    [DataRow(-193, 0)]
    [DataRow(-192, 1)]
    [DataRow(-161, 1)]
    [DataRow(-160, 2)]
    [DataRow(-129, 2)]
    [DataRow(-128, 3)]
    [DataRow(-97, 3)]
    [DataRow(-96, 4)]
    [DataRow(-65, 4)]
    [DataRow(-64, 5)]
    [DataRow(-33, 5)]
    [DataRow(-32, 6)]
    [DataRow(-1, 6)]
    [DataRow(0, BridgeFront.Over)]
    [DataRow(1, BridgeFront.Over)]
    public void A_stronger_filling_is_followed_before_the_volume_is_complete(int beyond, int stage)
    {
        LedgerRecord record = Record();
        record.BridgeSpreadNl2 = 1_000_000;
        Assert.AreEqual(stage, Front(record).StageAt(From + CatheterSteps + beyond, true));
    }

    [TestMethod]
    [DataRow(-1, 0)]
    [DataRow(0, 1)]
    [DataRow(31, 1)]
    [DataRow(32, 2)]
    [DataRow(63, 2)]
    [DataRow(64, 3)]
    [DataRow(95, 3)]
    [DataRow(96, 4)]
    [DataRow(127, 4)]
    [DataRow(128, 5)]
    [DataRow(159, 5)]
    [DataRow(160, 6)]
    [DataRow(191, 6)]
    [DataRow(192, BridgeFront.Over)]
    [DataRow(10_000, BridgeFront.Over)]
    public void A_weaker_filling_is_followed_after_the_volume_is_complete(int beyond, int stage)
    {
        LedgerRecord record = Record();
        record.BridgeSpreadNl2 = 1_000_000;
        Assert.AreEqual(stage, Front(record).StageAt(From + CatheterSteps + beyond, false));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void It_never_goes_back(bool isStronger)
    {
        LedgerRecord record = Record();
        record.BridgeSpreadNl2 = 1_000_000;
        record.BridgeStage = 4;
        Assert.AreEqual(4, Front(record).StageAt(From, isStronger));
        Assert.AreEqual(4, Front(record).StageAt(From + CatheterSteps + (isStronger ? -192 : 64), isStronger));
    }

    // 5 and 100 ug/mL; the shares are those of the normal distribution at the end of each stage, where the stronger is strongest.
    [TestMethod]
    [DataRow(0, 5_000L, 100_000L)]
    [DataRow(1, 5_599L, 52_500L)]
    [DataRow(2, 7_166L, 34_317L)]
    [DataRow(3, 11_356L, 20_077L)]
    [DataRow(4, 20_077L, 11_356L)]
    [DataRow(5, 34_317L, 7_166L)]
    [DataRow(6, 52_500L, 5_599L)]
    [DataRow(BridgeFront.Over, 100_000L, 5_000L)]
    public void What_is_reckoned_with_is_the_strongest_that_leaves_in_a_stage(int stage, long toStrong, long toWeak)
    {
        LedgerRecord record = Record();
        record.BridgeStage = stage;
        Assert.AreEqual(toStrong, Front(record).NgPerMl(5_000, 100_000));
        Assert.AreEqual(toWeak, Front(record).NgPerMl(100_000, 5_000));
        Assert.AreEqual(5_000L, Front(record).NgPerMl(5_000, 5_000));
    }

    // 6.3 thousandths of 1 ng/mL more are a whole one.
    [TestMethod]
    public void It_is_rounded_up()
    {
        LedgerRecord record = Record();
        record.BridgeStage = 1;
        Assert.AreEqual(5_001L, Front(record).NgPerMl(5_000, 5_001));
        Assert.AreEqual(5_001L, Front(record).NgPerMl(5_001, 5_000));
        Assert.AreEqual(5_063L, Front(record).NgPerMl(5_000, 15_000));
        Assert.AreEqual(25_000_000L, Front(record).NgPerMl(25_000_000, 25_000_000));
    }

    [TestMethod]
    public void A_new_one_begins_sharp()
    {
        LedgerRecord record = Record();
        Front(record).Follow(From + 64, 8);
        record.BridgeStage = 5;
        Front(record).Start(2_000, 77);
        Assert.AreEqual(0L, record.BridgeSpreadNl2);
        Assert.AreEqual(0, record.BridgeStage);
        Assert.AreEqual(2_000L, record.BridgeSpreadSteps);
        Assert.AreEqual(77, record.BridgeSpreadMinute);
    }

    private static BridgeFront Front(LedgerRecord record)
    {
        return new BridgeFront(new PumpGeometry(3_200, 50_000, 200, 20_000_000, 100), record);
    }

    private static LedgerRecord Record()
    {
        LedgerRecord record = new LedgerRecord(new FakeStore(StoreLayout.NeededBytes));
        record.CatheterNl = CatheterNl;
        record.BridgeFromSteps = From;
        Front(record).Start(From, 7);
        return record;
    }
}
