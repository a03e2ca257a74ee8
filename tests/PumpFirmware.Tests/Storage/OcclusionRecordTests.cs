using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>What an occlusion holds survives a reset, a torn copy and a bad one; two bad copies are no record.</summary>
[TestClass]
[Requirement("SR19")]
public class OcclusionRecordTests
{
    private const int ImageBytes = 32;

    [TestMethod]
    public void Every_field_comes_back()
    {
        FakeStore store = Written(5_000_000_000, 6_000_000_000, -7);
        Assert.IsTrue(IsRead(store, 5_000_000_000, 6_000_000_000, -7));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void One_flipped_bit_in_either_copy_is_survived(int place)
    {
        FakeStore store = Written(1_200, 100_000, 12_345);
        int address = StoreLayout.OcclusionA + place * StoreLayout.CopyDistance;
        for (int bit = 0; bit < ImageBytes * 8; bit++)
        {
            store.FlipBit(address + bit / 8, bit % 8);
            Assert.IsTrue(IsRead(store, 1_200, 100_000, 12_345));
            store.FlipBit(address + bit / 8, bit % 8);
        }
    }

    [TestMethod]
    public void A_cut_at_any_byte_leaves_the_old_or_the_new_record()
    {
        for (int cut = 0; cut < 2 * ImageBytes; cut++)
        {
            FakeStore store = new FakeStore(StoreLayout.NeededBytes);
            OcclusionRecord record = new OcclusionRecord(store);
            Put(record, 1, 2, 3);
            store.CutAtByte = store.BytesWritten + cut;
            bool wasCut = false;
            try
            {
                Put(record, 4, 5, 6);
            }
            catch (PowerCutException)
            {
                wasCut = true;
            }

            Assert.IsTrue(wasCut);
            Assert.IsTrue(cut < ImageBytes ? IsRead(store, 1, 2, 3) : IsRead(store, 4, 5, 6));
        }
    }

    [TestMethod]
    public void Two_bad_copies_are_no_record_and_change_no_field()
    {
        FakeStore store = Written(1_200, 100_000, 12_345);
        store.FlipBit(StoreLayout.OcclusionA + 9, 2);
        store.FlipBit(StoreLayout.OcclusionA + StoreLayout.CopyDistance + 17, 5);
        OcclusionRecord read = new OcclusionRecord(store);
        read.HeldNl = 9;
        Assert.IsFalse(read.Read());
        Assert.AreEqual(9L, read.HeldNl);
        Assert.AreEqual(0L, read.FlPerPa);
        Assert.AreEqual(0, read.PressurePa);
    }

    [TestMethod]
    public void A_store_without_one_is_no_record()
    {
        Assert.IsFalse(new OcclusionRecord(new FakeStore(StoreLayout.NeededBytes)).Read());
    }

    [TestMethod]
    public void A_store_that_takes_nothing_says_so()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        store.RefusesWrites = true;
        Assert.IsFalse(new OcclusionRecord(store).Write());
    }

    [TestMethod]
    public void It_ends_before_the_windows_begin()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        store.Fill(0x5A);
        Assert.IsTrue(new OcclusionRecord(store).Write());
        Assert.AreEqual((byte)0x5A, store.Bytes[StoreLayout.OcclusionA - 1]);
        Assert.AreEqual((byte)0x5A, store.Bytes[StoreLayout.WindowsA]);
    }

    private static FakeStore Written(long heldNl, long flPerPa, int pressurePa)
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        Assert.IsTrue(Put(new OcclusionRecord(store), heldNl, flPerPa, pressurePa));
        return store;
    }

    private static bool Put(OcclusionRecord record, long heldNl, long flPerPa, int pressurePa)
    {
        record.HeldNl = heldNl;
        record.FlPerPa = flPerPa;
        record.PressurePa = pressurePa;
        return record.Write();
    }

    private static bool IsRead(FakeStore store, long heldNl, long flPerPa, int pressurePa)
    {
        OcclusionRecord read = new OcclusionRecord(store);
        return read.Read() && read.HeldNl == heldNl && read.FlPerPa == flPerPa && read.PressurePa == pressurePa;
    }
}
