using PumpFirmware.Dosing;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>Windows that were hit in memory: what was hit comes back from the store, and what the store cannot say is not guessed.</summary>
[TestClass]
[Requirement("SR29")]
public class MendedWindowsTests
{
    private const int Newest = 2_000;

    [TestMethod]
    public void A_place_that_was_hit_comes_back_and_the_sums_with_it()
    {
        FakeStore store = Stored();
        DeliveryWindows windows = Loaded(store);
        windows.Put(7, 0, 1_000_000, 0);
        Assert.IsFalse(windows.IsWhole);
        Assert.IsTrue(new WindowStore(store).Mend(windows, 0));
        Assert.IsTrue(windows.IsWhole);
        Assert.AreEqual(-1, windows.NextBroken(0));
        Assert.AreEqual(Newest, windows.Minute);
        Assert.AreEqual(61L * 3, windows.HourPg);
        Assert.AreEqual(1_441L * 3, windows.DayPg);
    }

    [TestMethod]
    public void Of_a_place_before_the_first_minute_that_counts_nothing_comes_back()
    {
        FakeStore store = Stored();
        DeliveryWindows windows = new DeliveryWindows();
        Assert.IsTrue(new WindowStore(store).Load(windows, Newest - 9));
        Assert.AreEqual(30L, windows.DayPg);
        windows.Put((Newest - 9) % DeliveryWindows.BucketCount, 0, 1, 0);
        windows.Put((Newest - 10) % DeliveryWindows.BucketCount, 0, 1, 0);
        Assert.IsTrue(new WindowStore(store).Mend(windows, Newest - 9));
        Assert.AreEqual(30L, windows.DayPg);
    }

    [TestMethod]
    public void A_place_that_neither_copy_holds_is_not_mended()
    {
        FakeStore store = Stored();
        DeliveryWindows windows = Loaded(store);
        windows.Put(7, 0, 1_000_000, 0);
        store.FlipBit(StoreLayout.WindowsA + 7 * StoreLayout.MinuteBytes, 0);
        store.FlipBit(StoreLayout.WindowsA + StoreLayout.CopyDistance + 7 * StoreLayout.MinuteBytes, 1);
        Assert.IsFalse(new WindowStore(store).Mend(windows, 0));
        Assert.IsFalse(windows.IsWhole);
    }

    // The number of a minute that is not the newest one stored is the number of another day, or was hit.
    [TestMethod]
    [DataRow(0, true)]
    [DataRow(-1, false)]
    [DataRow(1, false)]
    public void Sums_are_made_anew_only_from_a_minute_that_the_store_knows(int off, bool mended)
    {
        FakeStore store = Stored();
        DeliveryWindows windows = Loaded(store);
        windows.Recount(Newest + off);
        MemoryHit.Set(windows, "dayCommandedPg", 99L);
        Assert.AreEqual(mended, new WindowStore(store).Mend(windows, 0));
    }

    [TestMethod]
    public void In_its_first_minute_a_pump_mends_as_well()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        new WindowStore(store).Format();
        DeliveryWindows windows = Loaded(store);
        MemoryHit.Set(windows, "dayCommandedPg", 99L);
        Assert.IsTrue(new WindowStore(store).Mend(windows, 0));
        Assert.AreEqual(0, windows.Minute);
        Assert.AreEqual(0L, windows.DayPg);
    }

    // A bus that fails for a block is asked again place by place: nothing that can be read is given up.
    [TestMethod]
    public void A_store_that_reads_nothing_loses_its_minutes_and_says_so()
    {
        FakeStore store = Stored();
        store.RefusesReads = store.RefusesWrites = true;
        Assert.IsFalse(new WindowStore(store).Load(new DeliveryWindows()));
        store.RefusesReads = store.RefusesWrites = false;
        Assert.AreEqual(1_441L * 3, Loaded(store).DayPg);
    }

    private static FakeStore Stored()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        WindowStore writer = new WindowStore(store);
        writer.Format();
        for (int minute = 0; minute <= Newest; minute++) writer.Write(minute, 2, 3);
        return store;
    }

    private static DeliveryWindows Loaded(FakeStore store)
    {
        DeliveryWindows windows = new DeliveryWindows();
        Assert.IsTrue(new WindowStore(store).Load(windows));
        return windows;
    }
}
