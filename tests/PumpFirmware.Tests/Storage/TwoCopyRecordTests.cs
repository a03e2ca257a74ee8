using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>Power may fail at any byte, a bit may flip in one copy: the record is always one that was written whole.</summary>
[TestClass]
[Requirement("SR35")]
public class TwoCopyRecordTests
{
    private const int PayloadBytes = 5;
    private const int ImageBytes = PayloadBytes + 12;
    private const int Magic = 0x12345678;

    [TestMethod]
    public void What_was_written_is_read()
    {
        FakeStore store = Store();
        Assert.IsTrue(Record(store).Write(Payload(7)));
        Assert.AreEqual(7, Read(store));
    }

    [TestMethod]
    public void A_cut_at_any_byte_leaves_the_old_or_the_new_record()
    {
        for (int cut = 0; cut < 2 * ImageBytes; cut++)
        {
            FakeStore store = Store();
            TwoCopyRecord record = Record(store);
            record.Write(Payload(1));
            store.CutAtByte = store.BytesWritten + cut;
            bool wasCut = false;
            try
            {
                record.Write(Payload(2));
            }
            catch (PowerCutException)
            {
                wasCut = true;
            }

            Assert.IsTrue(wasCut);
            Assert.AreEqual(cut < ImageBytes ? 1 : 2, Read(store));
        }
    }

    [TestMethod]
    public void A_torn_copy_is_mended_by_the_next_write()
    {
        FakeStore store = Store();
        TwoCopyRecord record = Record(store);
        record.Write(Payload(1));
        store.FlipBit(3, 3);
        record.Write(Payload(2));
        store.FlipBit(StoreLayout.CopyDistance + 3, 3);
        Assert.AreEqual(2, Read(store));
    }

    // The whole or newer copy is not touched before the other is whole, whatever the cut before it left of both.
    [TestMethod]
    public void A_cut_at_any_byte_after_a_cut_at_any_byte_leaves_a_whole_record()
    {
        for (int before = 0; before <= 2 * ImageBytes; before++)
        {
            for (int cut = 0; cut < 2 * ImageBytes; cut++)
            {
                FakeStore store = Store();
                TwoCopyRecord record = Record(store);
                Assert.IsTrue(record.Write(Payload(1)));
                WriteUntilCut(store, record, Payload(2), before);
                TwoCopyRecord later = Restarted(store);
                Assert.IsTrue(WriteUntilCut(store, later, Payload(3), cut));
                int known = before < ImageBytes ? 1 : 2;
                Assert.AreEqual(cut < ImageBytes ? known : 3, Read(store));
            }
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void A_cut_in_the_write_after_a_flipped_bit_leaves_a_whole_record(int flipped)
    {
        for (int cut = 0; cut < 2 * ImageBytes; cut++)
        {
            FakeStore store = Store();
            Record(store).Write(Payload(1));
            store.FlipBit(flipped * StoreLayout.CopyDistance + 3, 3);
            Assert.IsTrue(WriteUntilCut(store, Restarted(store), Payload(3), cut));
            Assert.AreEqual(cut < ImageBytes ? 1 : 3, Read(store));
        }
    }

    [TestMethod]
    [DataRow(0, false)]
    [DataRow(1, false)]
    [DataRow(0, true)]
    [DataRow(1, true)]
    public void A_cut_in_the_write_after_a_refused_copy_leaves_a_whole_record(int refused, bool restarts)
    {
        for (int cut = 0; cut < 2 * ImageBytes; cut++)
        {
            FakeStore store = Store();
            TwoCopyRecord record = Record(store);
            Assert.IsTrue(record.Write(Payload(1)));
            store.WritesUntilRefusal = refused;
            Assert.IsFalse(record.Write(Payload(2)));
            if (restarts) record = Restarted(store);
            Assert.IsTrue(WriteUntilCut(store, record, Payload(3), cut));
            Assert.AreEqual(cut < ImageBytes ? 2 : 3, Read(store));
        }
    }

    // Nobody knows then which of the two is bad: the order stays, and a place that answered yes is not taken for stale.
    [TestMethod]
    public void Two_refused_copies_change_no_order()
    {
        FakeStore store = Store();
        TwoCopyRecord record = Record(store);
        record.Write(Payload(1));
        store.WritesUntilRefusal = 1;
        Assert.IsFalse(record.Write(Payload(2)));
        store.RefusesWrites = true;
        Assert.IsFalse(record.Write(Payload(3)));
        store.RefusesWrites = false;
        Assert.IsTrue(WriteUntilCut(store, record, Payload(4), 11));
        Assert.AreEqual(2, Read(store));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void A_copy_that_the_scrub_finds_and_may_not_mend_is_written_first(int flipped)
    {
        for (int cut = 0; cut < 2 * ImageBytes; cut++)
        {
            FakeStore store = Store();
            TwoCopyRecord record = Record(store);
            Assert.IsTrue(record.Write(Payload(1)));
            store.FlipBit(flipped * StoreLayout.CopyDistance + 3, 3);
            Assert.IsTrue(record.IsCopyWhole(1 - flipped));
            Assert.IsFalse(record.IsCopyWhole(flipped));
            Assert.IsTrue(WriteUntilCut(store, record, Payload(3), cut));
            Assert.AreEqual(cut < ImageBytes ? 1 : 3, Read(store));
        }
    }

    // Cut after cut, each within the write that follows the one before: what was known stays known.
    [TestMethod]
    public void Cuts_in_every_write_never_take_both_copies()
    {
        FakeStore store = Store();
        Record(store).Write(Payload(1));
        int known = 1;
        for (int cut = 0; cut < 6 * ImageBytes; cut++)
        {
            WriteUntilCut(store, Restarted(store), Payload(cut + 2), cut * 7 % (2 * ImageBytes));
            int read = Read(store);
            Assert.IsTrue(read == known || read == cut + 2);
            known = read;
        }
    }

    [TestMethod]
    public void One_flipped_bit_in_either_copy_is_survived()
    {
        for (int copy = 0; copy < 2; copy++)
        {
            FakeStore store = Store();
            Record(store).Write(Payload(9));
            for (int bit = 0; bit < ImageBytes * 8; bit++)
            {
                int address = copy * StoreLayout.CopyDistance + bit / 8;
                store.FlipBit(address, bit % 8);
                Assert.AreEqual(9, Read(store));
                store.FlipBit(address, bit % 8);
            }
        }
    }

    [TestMethod]
    public void Two_bad_copies_are_no_record()
    {
        FakeStore store = Store();
        Record(store).Write(Payload(9));
        store.FlipBit(10, 0);
        store.FlipBit(StoreLayout.CopyDistance + 11, 0);
        Assert.AreEqual(-1, Read(store));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(255)]
    public void A_blank_store_is_no_record(int blank)
    {
        FakeStore store = Store();
        store.Fill((byte)blank);
        Assert.AreEqual(-1, Read(store));
    }

    [TestMethod]
    public void Another_kind_of_record_is_no_record()
    {
        FakeStore store = Store();
        Record(store).Write(Payload(9));
        byte[] read = new byte[PayloadBytes];
        Assert.IsFalse(new TwoCopyRecord(store, 0, Magic + 1, PayloadBytes).Read(read));
    }

    [TestMethod]
    public void A_store_that_does_not_answer_is_no_record()
    {
        FakeStore store = Store();
        Record(store).Write(Payload(9));
        store.RefusesReads = true;
        Assert.AreEqual(-1, Read(store));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void A_refused_copy_makes_the_write_fail(int written)
    {
        FakeStore store = Store();
        TwoCopyRecord record = Record(store);
        record.Write(Payload(1));
        store.WritesUntilRefusal = written;
        Assert.IsFalse(record.Write(Payload(2)));
        Assert.AreEqual(2, Read(store));
    }

    [TestMethod]
    public void The_newer_copy_counts_even_when_it_is_the_second()
    {
        FakeStore store = Store();
        TwoCopyRecord record = Record(store);
        record.Write(Payload(1));
        store.WritesUntilRefusal = 0;
        record.Write(Payload(2));
        TwoCopyRecord later = Record(store);
        byte[] read = new byte[PayloadBytes];
        Assert.IsTrue(later.Read(read));
        Assert.AreEqual(2, (int)read[0]);
        later.Write(Payload(3));
        Assert.AreEqual(3, Read(store));
    }

    [TestMethod]
    public void The_sequence_goes_on_after_a_restart()
    {
        FakeStore store = Store();
        TwoCopyRecord first = Record(store);
        for (int i = 0; i < 5; i++) first.Write(Payload(i));
        byte[] read = new byte[PayloadBytes];
        TwoCopyRecord second = Record(store);
        second.Read(read);
        second.Write(Payload(6));
        Assert.AreEqual(6, ByteOrder.GetInt(store.Bytes, 4));
    }

    // True when power failed before the write was done.
    private static bool WriteUntilCut(FakeStore store, TwoCopyRecord record, byte[] payload, int bytes)
    {
        store.CutAtByte = store.BytesWritten + bytes;
        try
        {
            record.Write(payload);
        }
        catch (PowerCutException)
        {
            return true;
        }

        store.CutAtByte = FakeStore.Never;
        return false;
    }

    private static FakeStore Store()
    {
        return new FakeStore(StoreLayout.CopyDistance + StoreLayout.LedgerSpaceBytes);
    }

    private static TwoCopyRecord Record(FakeStore store)
    {
        return new TwoCopyRecord(store, 0, Magic, PayloadBytes);
    }

    private static TwoCopyRecord Restarted(FakeStore store)
    {
        TwoCopyRecord record = Record(store);
        Assert.IsTrue(record.Read(new byte[PayloadBytes]));
        return record;
    }

    private static byte[] Payload(int value)
    {
        byte[] payload = new byte[PayloadBytes];
        for (int i = 0; i < PayloadBytes; i++) payload[i] = (byte)(value + i);
        return payload;
    }

    // The first byte of a whole payload, or -1 when there is no record.
    private static int Read(FakeStore store)
    {
        byte[] payload = new byte[PayloadBytes];
        if (!Record(store).Read(payload)) return -1;
        for (int i = 0; i < PayloadBytes; i++) Assert.AreEqual((byte)(payload[0] + i), payload[i]);
        return payload[0];
    }
}
