using PumpFirmware.Dosing;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Power may fail at any byte while a copy is mended: the other one is not touched, and the record stays readable.</summary>
[TestClass]
[Requirement("SR35")]
public class MendedCopyTests
{
    private const int Magic = 0x12345678;
    private const int PayloadBytes = 5;
    private const int ImageBytes = PayloadBytes + 12;
    private const int Second = StoreLayout.CopyDistance;

    [TestMethod]
    [DataRow(0)]
    [DataRow(Second)]
    public void A_record_survives_a_cut_at_any_byte_of_its_mending(int copy)
    {
        byte[] payload = { 1, 2, 3, 4, 5 };
        byte[] read = new byte[PayloadBytes];
        for (int damaged = 0; damaged < ImageBytes; damaged++)
        {
            for (int cut = 0; cut <= ImageBytes; cut++)
            {
                FakeStore store = new FakeStore(StoreLayout.NeededBytes);
                TwoCopyRecord record = new TwoCopyRecord(store, 0, Magic, PayloadBytes);
                record.Write(payload);
                store.FlipBit(copy + damaged, damaged % 8);
                Assert.IsFalse(record.IsCopyWhole(copy == 0 ? 0 : 1));
                store.CutAtByte = cut == ImageBytes ? FakeStore.Never : store.BytesWritten + cut;
                int found = -1;
                try
                {
                    found = record.Mend();
                }
                catch (PowerCutException)
                {
                }

                Assert.AreEqual(cut == ImageBytes ? StoreScrub.Mended : -1, found);
                Assert.IsTrue(new TwoCopyRecord(store, 0, Magic, PayloadBytes).Read(read));
                for (int i = 0; i < PayloadBytes; i++) Assert.AreEqual(payload[i], read[i]);
                if (cut == ImageBytes) Assert.IsTrue(record.IsCopyWhole(0) && record.IsCopyWhole(1));
            }
        }
    }

    [TestMethod]
    public void A_copy_that_a_write_never_reached_is_mended_from_the_newer()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        TwoCopyRecord record = new TwoCopyRecord(store, 0, Magic, PayloadBytes);
        byte[] payload = { 1, 2, 3, 4, 5 };
        record.Write(payload);
        byte[] old = new byte[ImageBytes];
        store.Read(0, old, ImageBytes);
        payload[0] = 9;
        record.Write(payload);
        store.Write(Second, old, ImageBytes);
        Assert.AreEqual(StoreScrub.Mended, record.Mend());
        store.Read(Second, old, ImageBytes);
        Assert.AreEqual(9, (int)old[8]);
    }

    [TestMethod]
    public void A_record_that_was_never_written_is_not_missed_and_two_bad_copies_are_not_touched()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        TwoCopyRecord record = new TwoCopyRecord(store, 0, Magic, PayloadBytes);
        Assert.IsFalse(record.Exists);
        Assert.AreEqual(StoreScrub.Whole, record.Mend());
        record.Write(new byte[PayloadBytes]);
        Assert.IsTrue(record.Exists);
        store.FlipBit(9, 1);
        store.FlipBit(Second + 10, 1);
        int before = store.Writes;
        Assert.AreEqual(StoreScrub.Lost, record.Mend());
        Assert.AreEqual(before, store.Writes);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(Second)]
    public void The_order_in_force_survives_a_cut_at_any_byte_of_its_mending(int copy)
    {
        Prescription order = TestOrders.For(Drug.Baclofen);
        for (int cut = 0; cut <= 100; cut++)
        {
            FakeStore store = new FakeStore(StoreLayout.NeededBytes);
            PrescriptionRecord record = new PrescriptionRecord(store);
            int checksum = record.ChecksumOf(order);
            record.Write(order, 0);
            record.Write(order, 1);
            Assert.AreEqual(StoreScrub.Whole, record.Compare(order, checksum, false));
            store.FlipBit(StoreLayout.PrescriptionA + copy + cut % 100, cut % 8);
            store.CutAtByte = cut == 100 ? FakeStore.Never : store.BytesWritten + cut;
            int found = -1;
            try
            {
                found = record.Compare(order, checksum, true);
            }
            catch (PowerCutException)
            {
            }

            Assert.AreEqual(cut == 100 ? StoreScrub.Mended : -1, found);
            Assert.IsTrue(new PrescriptionRecord(store).Read(checksum) != null);
            if (cut == 100) Assert.AreEqual(StoreScrub.Whole, record.Compare(order, checksum, false));
        }
    }

    [TestMethod]
    public void A_place_that_holds_another_order_is_mended_and_two_are_lost()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        PrescriptionRecord record = new PrescriptionRecord(store);
        Prescription order = TestOrders.For(Drug.Baclofen);
        int checksum = record.ChecksumOf(order);
        record.Write(order, 0);
        record.Write(TestOrders.For(Drug.Morphine), 1);
        Assert.AreEqual(StoreScrub.Mended, record.Compare(order, checksum, true));
        Assert.AreEqual(StoreScrub.Whole, record.Compare(order, checksum, true));
        record.Write(TestOrders.For(Drug.Morphine), 0);
        record.Write(TestOrders.For(Drug.Morphine), 1);
        Assert.AreEqual(StoreScrub.Lost, record.Compare(order, checksum, true));
    }
}
