using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>Every field comes back, and a write that power broke off leaves what both copies agree on.</summary>
[TestClass]
public class ConstantRateRecordTests
{
    [TestMethod]
    public void Every_field_comes_back()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        Assert.IsTrue(Filled(store, 1).Write());
        Expect(store, 1, 1, 1);
    }

    [TestMethod]
    public void A_write_that_was_broken_off_between_the_copies_is_not_in_force_but_its_faults_and_time_are()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        ConstantRateRecord record = Filled(store, 1);
        record.Write();
        Fill(record, 100);
        store.WritesUntilRefusal = 1;
        Assert.IsFalse(record.Write());
        Expect(store, 1, 100, 100 | 1);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(StoreLayout.CopyDistance)]
    public void One_torn_copy_is_replaced_by_the_other(int place)
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        Filled(store, 1).Write();
        store.FlipBit(place + 20, 3);
        Expect(store, 1, 1, 1);
    }

    // Powered time goes on between two writes; all else is meant as it is once it is kept.
    [TestMethod]
    [Requirement("SR34")]
    public void Each_number_is_sealed_from_the_time_it_is_kept()
    {
        ConstantRateRecord record = Filled(new FakeStore(StoreLayout.NeededBytes), 1);
        Assert.IsFalse(record.IsWhole);
        record.Keep();
        record.Elapse(1_000);
        MemoryHit.EachShows(record, () => record.IsWhole, "");
    }

    [TestMethod]
    public void Neither_kind_of_pump_takes_the_others_record_for_its_own()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        Assert.IsFalse(new ConstantRateRecord(store).Read());
        new LedgerRecord(store).Write();
        Assert.IsFalse(new ConstantRateRecord(store).Read());
        new ConstantRateRecord(store).Write();
        Assert.IsFalse(new LedgerRecord(store).Read());
        Assert.IsTrue(new ConstantRateRecord(store).Read());
    }

    [TestMethod]
    public void The_record_stays_in_its_space()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        store.Fill(0x5A);
        new ConstantRateRecord(store).Write();
        for (int at = StoreLayout.PrescriptionA; at < StoreLayout.CopyDistance; at++) Assert.AreEqual(0x5A, (int)store.Bytes[at]);
    }

    private static ConstantRateRecord Filled(FakeStore store, int first)
    {
        ConstantRateRecord record = new ConstantRateRecord(store);
        Fill(record, first);
        return record;
    }

    private static void Fill(ConstantRateRecord record, int first)
    {
        record.LatchedMask = first;
        record.Elapse(first + (1L << 40) - record.PoweredMs);
        record.LastResetMinute = first + 1;
        record.SecondLastResetMinute = first + 2;
        record.FillNl = first + 3;
        record.FilledAtMs = first + 4;
        record.UnwatchedNl = first + 5;
        record.MeasuredNl = first + 6 + (1L << 41);
        record.DeliveredPg = first + 7 + (1L << 42);
        record.LevelNl = first + 8;
        record.RefillPending = first + 9;
        record.LevelBeforeRefillNl = ConstantRateRecord.NoLevel + first;
        record.RefillRiseNl = -first;
        record.LastRequestNumber = first + 10;
        record.PrescriptionChecksum = -first - 1;
        record.TooMuchNl = first + 11;
        record.TooLittleNl = first + 12;
    }

    private static void Expect(FakeStore store, int first, int time, long latched)
    {
        ConstantRateRecord record = new ConstantRateRecord(store);
        Assert.IsTrue(record.Read());
        Assert.AreEqual(latched, record.LatchedMask);
        Assert.AreEqual(time + (1L << 40), record.PoweredMs);
        Assert.AreEqual(time + 1, record.LastResetMinute);
        Assert.AreEqual(time + 2, record.SecondLastResetMinute);
        Assert.AreEqual(first + 3L, record.FillNl);
        Assert.AreEqual(first + 4L, record.FilledAtMs);
        Assert.AreEqual(first + 5L, record.UnwatchedNl);
        Assert.AreEqual(first + 6 + (1L << 41), record.MeasuredNl);
        Assert.AreEqual(first + 7 + (1L << 42), record.DeliveredPg);
        Assert.AreEqual(first + 8L, record.LevelNl);
        Assert.AreEqual(first + 9, record.RefillPending);
        Assert.AreEqual(ConstantRateRecord.NoLevel + first, record.LevelBeforeRefillNl);
        Assert.AreEqual(-first, record.RefillRiseNl);
        Assert.AreEqual(first + 10L, record.LastRequestNumber);
        Assert.AreEqual(-first - 1, record.PrescriptionChecksum);
        Assert.AreEqual(first + 11, record.TooMuchNl);
        Assert.AreEqual(first + 12, record.TooLittleNl);
    }
}
