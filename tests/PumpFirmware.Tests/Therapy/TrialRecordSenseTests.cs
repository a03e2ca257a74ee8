using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A stored trial that no trial can have written is not taken over, whichever of its numbers says so.</summary>
[TestClass]
[Requirement("SR35")]
public class TrialRecordSenseTests
{
    private const long Ug = 1_000_000;

    // A baseline of 4, then 2 at 50 ug: where a number lies, how long it is, what it becomes, and whether that may be.
    [TestMethod]
    [DataRow(24, 50 * Ug, true)]
    [DataRow(24, 0L, true)]
    [DataRow(24, -1L, false)]
    [DataRow(24, 50 * Ug + 1, false)]
    [DataRow(32, 50 * Ug, true)]
    [DataRow(32, -1L, false)]
    [DataRow(32, 50 * Ug + 1, false)]
    [DataRow(40, 50 * Ug, true)]
    [DataRow(40, 50 * Ug - 1, false)]
    public void A_test_dose_lies_between_nothing_and_the_highest(int at, long value, bool isTaken)
    {
        byte[] payload = Tested();
        ByteOrder.PutLong(payload, at, value);
        Assert.AreEqual(isTaken, new TrialRecord().TakeFrom(payload, 0));
    }

    [TestMethod]
    [DataRow(4, 4_001)]
    [DataRow(8, 4_001)]
    [DataRow(12, 4_001)]
    [DataRow(16, 4_001)]
    [DataRow(8, -2)]
    [DataRow(0, 9)]
    public void A_score_lies_on_its_scale(int at, int value)
    {
        byte[] payload = Tested();
        ByteOrder.PutInt(payload, at, value);
        Assert.IsFalse(new TrialRecord().TakeFrom(payload, 0));
    }

    // Without a baseline there is no drug, no score and no evaluation.
    [TestMethod]
    [DataRow(0, (int)Drug.Baclofen)]
    [DataRow(8, 1_000)]
    [DataRow(12, 1_000)]
    [DataRow(16, 1_000)]
    [DataRow(20, 2)]
    public void Nothing_comes_before_the_baseline(int at, int value)
    {
        byte[] payload = new byte[TrialRecord.Bytes];
        new TrialRecord().PutInto(payload, 0);
        Assert.IsTrue(new TrialRecord().TakeFrom(payload, 0));
        ByteOrder.PutInt(payload, at, value);
        Assert.IsFalse(new TrialRecord().TakeFrom(payload, 0));
    }

    private static byte[] Tested()
    {
        TrialRecord trial = new TrialRecord();
        trial.RecordScore(Drug.Baclofen, (int)SymptomScale.Ashworth, 4_000, false);
        trial.BeginDose(50 * Ug, 0);
        trial.RecordScore(Drug.Baclofen, (int)SymptomScale.Ashworth, 2_000, false);
        trial.BeginDose(0, 0);
        byte[] payload = new byte[TrialRecord.Bytes];
        trial.PutInto(payload, 0);
        return payload;
    }
}
