using PumpFirmware.Dosing;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>What a recount of the windows keeps of the minute under way, and which minute a place of the ring holds.</summary>
[TestClass]
[Requirement("SR5")]
[Requirement("SR34")]
public class WindowRecountTests
{
    // A recount of sound windows must not stretch the minute: another minute would pass before the hour's oldest one leaves.
    [TestMethod]
    public void A_sound_minute_goes_on_where_it_was()
    {
        DeliveryWindows windows = At(4);
        windows.Elapse(59_999);
        Assert.IsTrue(windows.AreSumsWhole);
        windows.Recount(4);
        Assert.AreEqual((4 * 60_000L) + 59_999, windows.PoweredMs);
        Assert.IsTrue(windows.IsWhole);
        Assert.IsTrue(windows.Elapse(1));
    }

    [TestMethod]
    [DataRow(3)]
    [DataRow(5)]
    public void Another_minute_begins_anew(int minute)
    {
        DeliveryWindows windows = At(4);
        windows.Elapse(59_999);
        windows.Recount(minute);
        Assert.AreEqual(minute * 60_000L, windows.PoweredMs);
        Assert.IsTrue(windows.IsWhole);
    }

    [TestMethod]
    [DataRow("msIntoMinute")]
    [DataRow("current")]
    public void A_minute_that_was_hit_begins_anew(string name)
    {
        DeliveryWindows windows = At(4);
        windows.Elapse(20_000);
        MemoryHit.Set(windows, name, 40_000);
        Assert.IsFalse(windows.AreSumsWhole);
        windows.Recount(4);
        Assert.AreEqual(4 * 60_000L, windows.PoweredMs);
        Assert.AreEqual(4, windows.CurrentIndex);
        Assert.IsTrue(windows.IsWhole);
    }

    // Each place was used in turn and holds ten times its minute; those that were not yet hold none.
    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(1_439)]
    [DataRow(1_440)]
    [DataRow(1_441)]
    [DataRow(3_000)]
    public void Each_place_says_its_minute(int newest)
    {
        DeliveryWindows windows = At(newest);
        int current = newest % DeliveryWindows.BucketCount;
        Assert.AreEqual(current, windows.CurrentIndex);
        for (int place = 0; place < DeliveryWindows.BucketCount; place++)
        {
            bool known = windows.TryGet(place, out int minute, out int commanded, out int measured);
            int expected = newest - current + place;
            if (place > current) expected -= DeliveryWindows.BucketCount;
            Assert.AreEqual(place != current, known);
            Assert.AreEqual(expected < 0 ? -1 : expected, minute);
            Assert.AreEqual(expected < 0 ? 0 : 10 * expected, commanded);
            Assert.AreEqual(0, measured);
        }
    }

    // A day and the minute under way: the one before them shares the place of that minute.
    [TestMethod]
    [DataRow(3_559, 0L)]
    [DataRow(3_560, 7L)]
    [DataRow(3_561, 7L)]
    [DataRow(4_999, 7L)]
    [DataRow(5_000, 7L)]
    [DataRow(5_001, 0L)]
    public void Restored_minutes_count_for_a_day(int minute, long dayPg)
    {
        DeliveryWindows windows = new DeliveryWindows();
        for (int i = 0; i < DeliveryWindows.BucketCount; i++) windows.Put(i, -1, 0, 0);
        windows.Put(minute % DeliveryWindows.BucketCount, minute, 7, 0);
        windows.TakeUp(5_000, 0);
        Assert.AreEqual(dayPg, windows.DayPg);
    }

    private static DeliveryWindows At(int minute)
    {
        DeliveryWindows windows = new DeliveryWindows();
        while (windows.Minute < minute)
        {
            windows.AddCommanded(10 * windows.Minute);
            windows.Elapse(60_000);
            windows.StartMinute();
        }

        windows.AddCommanded(10 * minute);
        return windows;
    }
}
