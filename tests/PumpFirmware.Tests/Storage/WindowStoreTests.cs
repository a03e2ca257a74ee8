using PumpFirmware.Dosing;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>The windows come back after a power cut with at least what was in them.</summary>
[TestClass]
public class WindowStoreTests
{
    [TestMethod]
    public void A_formatted_store_holds_empty_windows()
    {
        DeliveryWindows windows = new DeliveryWindows();
        Assert.IsTrue(new WindowStore(Formatted()).Load(windows));
        Assert.AreEqual(0, windows.Minute);
        Assert.AreEqual(0L, windows.DayPg);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(255)]
    public void A_blank_store_is_not_trusted(int blank)
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        store.Fill((byte)blank);
        Assert.IsFalse(new WindowStore(store).Load(new DeliveryWindows()));
    }

    [TestMethod]
    public void A_day_of_minutes_comes_back()
    {
        FakeStore store = Formatted();
        WindowStore writer = new WindowStore(store);
        for (int minute = 0; minute <= 2_000; minute++) Assert.IsTrue(writer.Write(minute, 2, 3));
        DeliveryWindows windows = new DeliveryWindows();
        Assert.IsTrue(new WindowStore(store).Load(windows));
        Assert.AreEqual(2_000, windows.Minute);
        Assert.AreEqual(61L * 3, windows.HourPg);
        Assert.AreEqual(1_441L * 3, windows.DayPg);
        Assert.AreEqual(2, windows.CurrentCommandedPg);
        Assert.AreEqual(3, windows.CurrentMeasuredPg);
    }

    [TestMethod]
    public void A_minute_older_than_the_day_is_passed_over()
    {
        FakeStore store = Formatted();
        WindowStore writer = new WindowStore(store);
        writer.Write(0, 5, 5);
        writer.Write(1_442, 1, 1);
        DeliveryWindows windows = new DeliveryWindows();
        new WindowStore(store).Load(windows);
        Assert.AreEqual(1L, windows.DayPg);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void Copies_that_differ_count_as_the_larger(int refusedCopy)
    {
        FakeStore store = Formatted();
        WindowStore writer = new WindowStore(store);
        writer.Write(3, 100, 7);
        store.WritesUntilRefusal = refusedCopy;
        Assert.IsFalse(writer.Write(3, 60, 9));
        DeliveryWindows windows = new DeliveryWindows();
        new WindowStore(store).Load(windows);
        Assert.AreEqual(100, windows.CurrentCommandedPg);
        Assert.AreEqual(9, windows.CurrentMeasuredPg);
    }

    [TestMethod]
    public void The_later_minute_counts_when_the_copies_differ()
    {
        FakeStore store = Formatted();
        WindowStore writer = new WindowStore(store);
        writer.Write(3, 100, 100);
        store.WritesUntilRefusal = 0;
        Assert.IsFalse(writer.Write(3 + DeliveryWindows.BucketCount, 5, 5));
        DeliveryWindows windows = new DeliveryWindows();
        new WindowStore(store).Load(windows);
        Assert.AreEqual(3 + DeliveryWindows.BucketCount, windows.Minute);
        Assert.AreEqual(5L, windows.DayPg);
    }

    [TestMethod]
    public void A_cut_at_any_byte_of_a_minute_hides_nothing()
    {
        for (int cut = 0; cut < 2 * StoreLayout.MinuteBytes; cut++)
        {
            FakeStore store = Formatted();
            WindowStore writer = new WindowStore(store);
            writer.Write(9, 50, 20);
            store.CutAtByte = store.BytesWritten + cut;
            try
            {
                writer.Write(9, 40, 30);
            }
            catch (PowerCutException)
            {
            }

            DeliveryWindows windows = new DeliveryWindows();
            Assert.IsTrue(new WindowStore(store).Load(windows));
            Assert.IsTrue(windows.DayPg >= 40);
            Assert.AreEqual(9, windows.Minute);
        }
    }

    [TestMethod]
    public void One_flipped_bit_in_either_copy_is_survived()
    {
        for (int copy = 0; copy < 2; copy++)
        {
            FakeStore store = Formatted();
            new WindowStore(store).Write(0, 123, 456);
            store.FlipBit(StoreLayout.WindowsA + copy * StoreLayout.CopyDistance + 5, 4);
            DeliveryWindows windows = new DeliveryWindows();
            Assert.IsTrue(new WindowStore(store).Load(windows));
            Assert.AreEqual(456L, windows.DayPg);
            Assert.AreEqual(123, windows.CurrentCommandedPg);
        }
    }

    [TestMethod]
    public void A_minute_that_is_bad_twice_is_not_trusted()
    {
        FakeStore store = Formatted();
        store.FlipBit(StoreLayout.WindowsA + 700 * StoreLayout.MinuteBytes, 0);
        store.FlipBit(StoreLayout.WindowsA + StoreLayout.CopyDistance + 700 * StoreLayout.MinuteBytes, 1);
        Assert.IsFalse(new WindowStore(store).Load(new DeliveryWindows()));
    }

    [TestMethod]
    public void A_minute_in_the_wrong_place_is_not_trusted()
    {
        FakeStore store = Formatted();
        WindowStore writer = new WindowStore(store);
        writer.Write(4, 1, 1);
        for (int copy = 0; copy < 2; copy++)
        {
            int from = StoreLayout.WindowsA + copy * StoreLayout.CopyDistance + 4 * StoreLayout.MinuteBytes;
            int next = from + StoreLayout.MinuteBytes;
            for (int i = 0; i < StoreLayout.MinuteBytes; i++) store.Bytes[next + i] = store.Bytes[from + i];
        }

        Assert.IsFalse(new WindowStore(store).Load(new DeliveryWindows()));
    }

    private static FakeStore Formatted()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        new WindowStore(store).Format();
        return store;
    }
}
