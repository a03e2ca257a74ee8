using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>What a head is off its calibration, on a rig of 50 uL a revolution: 500 uL have to be commanded to know it.</summary>
[TestClass]
[Requirement("SR9")]
public class HeadTrimTests
{
    private const long Book = 10_000_000;

    [TestMethod]
    [DataRow(499_999L, false)]
    [DataRow(500_000L, true)]
    [DataRow(500_001L, true)]
    public void It_is_known_after_ten_revolutions(long commandedNl, bool isKnown)
    {
        HeadTrim head = Begun();
        Assert.IsFalse(head.Take(0, Book - commandedNl, Book - commandedNl));
        Assert.AreEqual(isKnown, head.IsKnown);
    }

    // A head of 5 uL makes them with 50 uL: then noise and drift need the volume.
    [TestMethod]
    [DataRow(5_000, 499_999L, false)]
    [DataRow(5_000, 500_000L, true)]
    [DataRow(500_000, 4_999_999L, false)]
    [DataRow(500_000, 5_000_000L, true)]
    public void Other_heads_need_half_a_millilitre_too_or_more(int nlPerRevolution, long commandedNl, bool isKnown)
    {
        HeadTrim head = new HeadTrim(new PumpGeometry(3200, nlPerRevolution, 200, 20_000_000, 1000));
        head.Take(0, Book, Book);
        head.Take(0, Book - commandedNl, Book - commandedNl);
        Assert.AreEqual(isKnown, head.IsKnown);
    }

    // 1 % too much: 5 uL of the 500 that were learned from; of what is commanded from then on a hundredth.
    [TestMethod]
    [DataRow(-5_000L, 1_000L)]
    [DataRow(5_000L, -1_000L)]
    [DataRow(0L, 0L)]
    [DataRow(-12_500L, 2_500L)]
    [DataRow(-20_000L, 2_500L)]
    [DataRow(20_000L, -2_500L)]
    public void What_it_gives_beyond_the_book_follows_and_never_more_than_it_may_be_off(long levelNl, long trimNl)
    {
        HeadTrim head = Begun();
        Assert.AreEqual(0L, head.AtNl(Book - 400_000));
        head.Take(levelNl, Book - 500_000, Book - 510_000);
        Assert.AreEqual(0L, head.AtNl(Book - 510_000));
        Assert.AreEqual(trimNl, head.AtNl(Book - 610_000));
    }

    [TestMethod]
    [DataRow(29_999L, false)]
    [DataRow(30_000L, true)]
    public void A_mean_of_little_flow_teaches_nothing_and_is_not_judged(long commandedNl, bool isJudged)
    {
        HeadTrim head = Known(0);
        Assert.AreEqual(isJudged, head.Take(-30_000, Book - 500_000 - commandedNl, Book - 600_000));
        Assert.AreEqual(isJudged, head.AtNl(Book - 1_600_000) != 0);
        Assert.IsTrue(head.IsKnown);
    }

    // 1 % more from now on: with each 100 uL a fortieth of it is followed, 250 of 10,000 millionths.
    [TestMethod]
    public void It_follows_a_head_that_changes_slowly()
    {
        HeadTrim head = Known(0);
        Assert.IsTrue(head.Take(-1_000, Book - 600_000, Book - 600_000));
        Assert.AreEqual(250L, head.AtNl(Book - 1_600_000));
        Assert.IsTrue(head.Take(-2_000, Book - 700_000, Book - 700_000));
        Assert.AreEqual(25L + 493, head.AtNl(Book - 1_700_000));
    }

    [TestMethod]
    public void What_was_trimmed_stays_when_the_share_changes()
    {
        HeadTrim head = Known(-5_000);
        long beforeNl = head.AtNl(Book - 700_000);
        Assert.AreEqual(2_000L, beforeNl);
        head.Take(-10_000, Book - 600_000, Book - 700_000);
        Assert.AreEqual(beforeNl, head.AtNl(Book - 700_000));
    }

    [TestMethod]
    public void After_an_interruption_nothing_is_known()
    {
        HeadTrim head = Known(-5_000);
        head.Restart();
        Assert.IsFalse(head.IsKnown);
        Assert.AreEqual(0L, head.AtNl(Book - 900_000));
        Assert.IsFalse(head.Take(-9_000, Book, Book));
        Assert.IsFalse(head.Take(-9_000, Book - 499_999, Book - 499_999));
        Assert.IsFalse(head.Take(-9_000, Book - 530_000, Book - 530_000));
        Assert.IsTrue(head.IsKnown);
        Assert.AreEqual(0L, head.AtNl(Book - 900_000));
    }

    // What was commanded while nobody looked was not seen to leave.
    [TestMethod]
    public void Nothing_is_learned_across_an_interruption()
    {
        HeadTrim head = Begun();
        head.Restart();
        head.Take(-9_000, Book - 600_000, Book - 600_000);
        Assert.IsFalse(head.IsKnown);
    }

    private static HeadTrim Begun()
    {
        HeadTrim head = new HeadTrim(TestRig.UsualGeometry(1000));
        Assert.IsFalse(head.Take(0, Book, Book));
        return head;
    }

    private static HeadTrim Known(long levelNl)
    {
        HeadTrim head = Begun();
        head.Take(levelNl, Book - 500_000, Book - 500_000);
        Assert.IsTrue(head.IsKnown);
        return head;
    }
}
