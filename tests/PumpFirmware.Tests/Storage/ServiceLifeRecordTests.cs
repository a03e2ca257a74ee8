using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>A battery that was low once stays low, and an end stays an end, whatever comes after.</summary>
[TestClass]
[Requirement("SR28")]
public class ServiceLifeRecordTests
{
    [TestMethod]
    public void A_fresh_record_says_nothing()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        Assert.IsTrue(new ServiceLifeRecord(store).Write());
        ServiceLifeRecord read = new ServiceLifeRecord(store);
        Assert.IsTrue(read.Read());
        Assert.IsFalse(read.IsBatteryLow);
        Assert.IsFalse(read.HasEnded);
    }

    [TestMethod]
    public void When_the_battery_was_found_low_comes_back()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        Assert.IsTrue(new ServiceLifeRecord(store).NoteLow(7_000_000_000, 800_000_000_000));
        ServiceLifeRecord read = new ServiceLifeRecord(store);
        Assert.IsTrue(read.Read());
        Assert.IsTrue(read.IsBatteryLow);
        Assert.IsFalse(read.HasEnded);
        Assert.AreEqual(7_000_000_000L, read.LowPoweredMs);
        Assert.AreEqual(800_000_000_000L, read.LowLocalMs);
    }

    [TestMethod]
    public void The_first_time_counts()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        ServiceLifeRecord record = new ServiceLifeRecord(store);
        record.NoteLow(1, 2);
        record.NoteLow(3, 4);
        record.NoteEnd(5, 6);
        ServiceLifeRecord read = new ServiceLifeRecord(store);
        Assert.IsTrue(read.Read());
        Assert.IsTrue(read.HasEnded);
        Assert.AreEqual(1L, read.LowPoweredMs);
        Assert.AreEqual(2L, read.LowLocalMs);
    }

    [TestMethod]
    public void An_end_is_never_taken_back()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        ServiceLifeRecord record = new ServiceLifeRecord(store);
        record.NoteEnd(5, 6);
        record.NoteLow(7, 8);
        Assert.IsTrue(record.HasEnded);
        ServiceLifeRecord read = new ServiceLifeRecord(store);
        Assert.IsTrue(read.Read());
        Assert.IsTrue(read.HasEnded);
    }

    [TestMethod]
    public void What_cannot_be_stored_is_known_nevertheless()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        store.RefusesWrites = true;
        ServiceLifeRecord record = new ServiceLifeRecord(store);
        Assert.IsFalse(record.NoteLow(1, 2));
        Assert.IsTrue(record.IsBatteryLow);
        Assert.IsFalse(record.NoteEnd(1, 2));
        Assert.IsTrue(record.HasEnded);
    }

    [TestMethod]
    public void One_flipped_bit_is_mended_from_the_other_copy_and_two_are_found()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        new ServiceLifeRecord(store).NoteLow(1, 2);
        store.FlipBit(StoreLayout.ServiceLifeA + 8, 0);
        Assert.IsTrue(new ServiceLifeRecord(store).Read());
        store.FlipBit(StoreLayout.ServiceLifeA + StoreLayout.CopyDistance + 8, 0);
        Assert.IsFalse(new ServiceLifeRecord(store).Read());
    }

    [TestMethod]
    public void A_blank_store_is_no_fresh_record()
    {
        Assert.IsFalse(new ServiceLifeRecord(new FakeStore(StoreLayout.NeededBytes)).Read());
    }
}
