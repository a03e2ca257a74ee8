using PumpFirmware.Dosing;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>What is in the catheter: room for a prime, and when a bridge is over, both to the step.</summary>
[TestClass]
[Requirement("SR25")]
public class CatheterBookTests
{
    // 200 uL are 12,800 steps of 15.625 nL; nine tenths are 180 uL or 11,520 steps.
    private const int CatheterNl = 200_000;

    [TestMethod]
    [DataRow(179_999L, 0L, (int)RefusalReason.None)]
    [DataRow(180_000L, 0L, (int)RefusalReason.None)]
    [DataRow(180_001L, 0L, (int)RefusalReason.PrimeTooLarge)]
    [DataRow(89_999L, 6_400L, (int)RefusalReason.None)]
    [DataRow(90_000L, 6_400L, (int)RefusalReason.None)]
    [DataRow(90_001L, 6_400L, (int)RefusalReason.PrimeTooLarge)]
    [DataRow(90_000L, 6_401L, (int)RefusalReason.PrimeTooLarge)]
    [DataRow(16L, 12_158L, (int)RefusalReason.None)]
    [DataRow(16L, 12_159L, (int)RefusalReason.None)]
    [DataRow(16L, 12_160L, (int)RefusalReason.CatheterNotEmpty)]
    [DataRow(16L, 12_161L, (int)RefusalReason.CatheterNotEmpty)]
    [DataRow(15L, 0L, (int)RefusalReason.PrimeNotPositive)]
    [DataRow(0L, 0L, (int)RefusalReason.PrimeNotPositive)]
    [DataRow(-1L, 0L, (int)RefusalReason.PrimeNotPositive)]
    public void A_prime_fills_nine_tenths_at_most_and_all_together_95_in_100(long volumeNl, long stepsSince, int reason)
    {
        LedgerRecord record = Record();
        record.StepsAtCatheter = 1_000;
        Assert.AreEqual(reason, (int)Book(record).JudgePrime(volumeNl, 1_000 + stepsSince, 0));
    }

    // At 3 mL a day the programme gives a quarter beside it: 156 uL and 39 are 97.5 in 100 of the catheter.
    [TestMethod]
    [DataRow(156_000L, 0L, 3_000_000L, (int)RefusalReason.None)]
    [DataRow(156_001L, 0L, 3_000_000L, (int)RefusalReason.PrimeTooLarge)]
    [DataRow(156_000L, 1L, 3_000_000L, (int)RefusalReason.PrimeTooLarge)]
    [DataRow(97_500L, 0L, 12_000_000L, (int)RefusalReason.None)]
    [DataRow(97_501L, 0L, 12_000_000L, (int)RefusalReason.PrimeTooLarge)]
    public void What_the_programme_gives_while_the_prime_runs_needs_room_too(long volumeNl, long stepsSince, long flow, int reason)
    {
        LedgerRecord record = Record();
        record.StepsAtCatheter = 1_000;
        Assert.AreEqual(reason, (int)Book(record).JudgePrime(volumeNl, 1_000 + stepsSince, flow));
    }

    [TestMethod]
    [DataRow(long.MaxValue, (int)RefusalReason.PrimeTooLarge)]
    [DataRow(long.MaxValue - 4_000, (int)RefusalReason.PrimeTooLarge)]
    [DataRow(9_223_372_036_854_775_000L, (int)RefusalReason.PrimeTooLarge)]
    [DataRow(2_882_303_761_517_117_440L, (int)RefusalReason.PrimeTooLarge)]
    [DataRow(long.MinValue, (int)RefusalReason.PrimeNotPositive)]
    public void A_volume_beyond_all_bounds_does_not_wrap_into_range(long volumeNl, int reason)
    {
        Assert.AreEqual(reason, (int)Book(Record()).JudgePrime(volumeNl, 6_400, 24_000_000));
    }

    // 3,200 steps of 48 uL: 15 nL are a whole one.
    [TestMethod]
    [DataRow(14L, (int)RefusalReason.PrimeNotPositive)]
    [DataRow(15L, (int)RefusalReason.None)]
    [DataRow(16L, (int)RefusalReason.None)]
    public void A_prime_is_at_least_one_step(long volumeNl, int reason)
    {
        CatheterBook book = new CatheterBook(new PumpGeometry(3_200, 48_000, 200, 20_000_000, 100), Record());
        Assert.AreEqual(reason, (int)book.JudgePrime(volumeNl, 0, 0));
    }

    [TestMethod]
    public void A_catheter_that_nobody_declared_empty_is_not_primed()
    {
        LedgerRecord record = Record();
        record.CatheterNl = 0;
        Assert.AreEqual((int)RefusalReason.CatheterNotEmpty, (int)Book(record).JudgePrime(1_000, 0, 0));
    }

    [TestMethod]
    public void A_catheter_is_primed_once()
    {
        LedgerRecord record = Record();
        record.IsPrimed = true;
        Assert.AreEqual((int)RefusalReason.PrimedAlready, (int)Book(record).JudgePrime(1_000, 0, 0));
    }

    [TestMethod]
    [DataRow(0L)]
    [DataRow(6_400L)]
    [DataRow(100_000L)]
    public void One_that_counts_as_filled_has_no_room_for_a_prime(long stepsSince)
    {
        LedgerRecord record = Record();
        record.StepsAtCatheter = 1_000;
        Book(record).CountAsFilled(1_000 + stepsSince);
        Assert.AreEqual(stepsSince > 12_800 ? 1_000 : stepsSince - 11_800, record.StepsAtCatheter);
        Assert.AreEqual((int)RefusalReason.CatheterNotEmpty, (int)Book(record).JudgePrime(16, 1_000 + stepsSince, 0));
    }

    [TestMethod]
    [DataRow(200_000, 12_799L, false)]
    [DataRow(200_000, 12_800L, true)]
    [DataRow(200_000, 12_801L, true)]
    [DataRow(200_001, 12_800L, false)]
    [DataRow(200_001, 12_801L, true)]
    [DataRow(200_015, 12_801L, true)]
    [DataRow(200_016, 12_801L, false)]
    public void A_bridge_is_over_with_the_step_that_completes_the_volume(int catheterNl, long stepsSince, bool over)
    {
        LedgerRecord record = Record();
        record.CatheterNl = catheterNl;
        record.ReservoirNgPerMl = 2_000_000;
        Book(record).StartBridge(500_000, 77, 3);
        Assert.AreEqual(over ? BridgeFront.Over : 0, Book(record).FollowBridge(77 + stepsSince, 3));
        record.BridgeDrug = 1;
        Assert.AreEqual(over ? BridgeFront.Over : 0, Book(record).FollowBridge(77 + stepsSince, 3));
    }

    [TestMethod]
    public void The_tip_has_the_older_concentration_while_a_bridge_runs()
    {
        LedgerRecord record = Record();
        CatheterBook book = Book(record);
        Assert.IsFalse(book.IsBridging);
        Assert.AreEqual(0, book.FollowBridge(long.MaxValue, 3));
        Assert.AreEqual(2_000_000L, book.TipNgPerMl(2_000_000));
        record.BridgeOldNgPerMl = 500_000;
        Assert.IsTrue(book.IsBridging);
        Assert.AreEqual(500_000L, book.TipNgPerMl(2_000_000));
    }

    private static LedgerRecord Record()
    {
        LedgerRecord record = new LedgerRecord(new FakeStore(StoreLayout.NeededBytes));
        record.CatheterNl = CatheterNl;
        return record;
    }

    private static CatheterBook Book(LedgerRecord record)
    {
        return new CatheterBook(TestRig.UsualGeometry(100), record);
    }
}
