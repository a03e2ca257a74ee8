using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>A stored copy that is looked at in several ticks, a part of it in each: 235 bytes and their checksum.</summary>
[TestClass]
[Requirement("SR35")]
public class LookInPartsTests
{
    private const int Magic = 0x31545354;
    private const int PayloadBytes = 227;
    private const int ImageBytes = 8 + PayloadBytes + 4;

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void A_flipped_bit_anywhere_is_found_in_its_part_and_the_next_write_begins_there(int place)
    {
        for (int at = 0; at < ImageBytes; at++)
        {
            FakeStore store = Store();
            TwoCopyRecord record = Written(store);
            Assert.IsTrue(IsWhole(record, place));
            store.FlipBit(place * StoreLayout.CopyDistance + at, at % 8);
            Assert.IsFalse(IsWhole(record, place));
            Assert.IsTrue(IsWhole(record, 1 - place));

            // Power that fails within the next write leaves the copy that was whole.
            store.CutAtByte = store.BytesWritten + 20;
            bool isCut = false;
            try
            {
                record.Write(Payload(7));
            }
            catch (PowerCutException)
            {
                isCut = true;
            }

            Assert.IsTrue(isCut);
            store.CutAtByte = FakeStore.Never;

            byte[] read = new byte[PayloadBytes];
            Assert.IsTrue(new TwoCopyRecord(store, 0, Magic, PayloadBytes).Read(read));
            Assert.AreEqual(3, (int)read[0]);
        }
    }

    [TestMethod]
    public void What_is_written_between_the_parts_counts_as_whole()
    {
        FakeStore store = Store();
        TwoCopyRecord record = Written(store);
        Assert.IsTrue(record.BeginsWhole(0));
        Assert.IsTrue(record.IsLooking);
        Assert.IsTrue(record.Write(Payload(4)));
        Assert.IsTrue(record.GoesOnWhole(0));
        Assert.IsTrue(IsWhole(record, 0));
    }

    [TestMethod]
    public void A_whole_copy_that_is_older_is_not_the_one_that_was_written()
    {
        FakeStore store = Store();
        TwoCopyRecord record = Written(store);
        store.WritesUntilRefusal = 1;
        Assert.IsFalse(record.Write(Payload(4)));
        store.WritesUntilRefusal = -1;
        Assert.IsTrue(IsWhole(record, 0));
        Assert.IsFalse(record.BeginsWhole(1));
    }

    [TestMethod]
    public void One_that_was_never_written_is_not_missed_and_a_silent_store_is_not_whole()
    {
        FakeStore store = Store();
        TwoCopyRecord record = new TwoCopyRecord(store, 0, Magic, PayloadBytes);
        Assert.IsTrue(IsWhole(record, 0));
        record = Written(store);
        store.RefusesReads = true;
        Assert.IsFalse(record.BeginsWhole(0));
    }

    // As the pump does it: a part a tick, of which there are as many as the bytes need.
    private static bool IsWhole(TwoCopyRecord record, int place)
    {
        bool whole = record.BeginsWhole(place);
        int looks = 1;
        for (; whole && record.IsLooking; looks++) whole = record.GoesOnWhole(place);
        Assert.IsFalse(record.IsLooking);
        Assert.IsTrue(!whole || !record.Exists || looks == (ImageBytes - 5) / TwoCopyRecord.BytesAtOnce + 1);
        return whole;
    }

    private static FakeStore Store()
    {
        return new FakeStore(StoreLayout.CopyDistance + StoreLayout.LedgerSpaceBytes);
    }

    private static TwoCopyRecord Written(FakeStore store)
    {
        TwoCopyRecord record = new TwoCopyRecord(store, 0, Magic, PayloadBytes);
        Assert.IsTrue(record.Write(Payload(3)));
        return record;
    }

    private static byte[] Payload(int value)
    {
        byte[] payload = new byte[PayloadBytes];
        for (int i = 0; i < PayloadBytes; i++) payload[i] = (byte)(value + i);
        return payload;
    }
}
