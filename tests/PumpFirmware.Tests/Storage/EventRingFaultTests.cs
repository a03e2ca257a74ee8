using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>What the ring of events makes of flipped bits, a store that fails, and floods.</summary>
[TestClass]
[Requirement("SR42")]
public class EventRingFaultTests
{
    private const int Entries = 5;

    [TestMethod]
    [DataRow(0)]
    [DataRow(2)]
    [DataRow(4)]
    public void A_flipped_bit_in_any_byte_of_an_entry_loses_that_entry_alone(int hit)
    {
        for (int at = 0; at < StoreLayout.EventBytes; at++)
        {
            FakeStore store = Store();
            EventRing ring = Opened(store);
            EventLog log = new EventLog();
            for (int i = 0; i < Entries; i++) log.Add(i, EventCode.StateChanged, i);
            while (ring.HasNew(log)) ring.Take(log);
            store.FlipBit(StoreLayout.Events + hit * StoreLayout.EventBytes + at, at % 8);
            ring = Opened(store);
            Assert.AreEqual(1, ring.Torn);
            for (int number = 0; number < Entries; number++) Assert.AreEqual(number != hit, IsHeld(ring, number));
            Assert.AreEqual(hit == Entries - 1 ? Entries - 1 : Entries, ring.Next);
        }
    }

    [TestMethod]
    public void An_event_that_the_store_refuses_is_stored_later()
    {
        FakeStore store = Store();
        EventRing ring = Opened(store);
        EventLog log = new EventLog();
        log.Add(1, EventCode.AlarmRaised, 18);
        store.RefusesWrites = true;
        ring.Take(log);
        Assert.IsTrue(ring.HasNew(log));
        Assert.AreEqual(0, ring.Next);
        store.RefusesWrites = false;
        ring.Take(log);
        Assert.IsFalse(ring.HasNew(log));
        Assert.IsTrue(IsHeld(ring, 0));
        Assert.AreEqual(0, ring.Dropped);
    }

    [TestMethod]
    public void Events_that_left_the_log_before_are_counted_as_dropped()
    {
        FakeStore store = Store();
        EventRing ring = Opened(store);
        EventLog log = new EventLog();
        store.RefusesWrites = true;
        for (int i = 0; i < EventLog.Capacity + 3; i++)
        {
            log.Add(i, EventCode.StateChanged, i);
            ring.Take(log);
        }

        store.RefusesWrites = false;
        while (ring.HasNew(log)) ring.Take(log);
        Assert.AreEqual(3, ring.Dropped);
        Assert.AreEqual(EventLog.Capacity, ring.Next);
        Assert.IsTrue(ring.TryGet(0, out _, out long atMs, out _, out _));
        Assert.AreEqual(3L, atMs);
    }

    [TestMethod]
    public void A_tick_writes_at_most_one_entry()
    {
        FakeStore store = Store();
        EventRing ring = Opened(store);
        EventLog log = new EventLog();
        for (int i = 0; i < 9; i++) log.Add(i, EventCode.StateChanged, i);
        for (int tick = 1; tick <= 9; tick++)
        {
            ring.Take(log);
            Assert.AreEqual(tick, store.Writes);
        }

        Assert.IsFalse(ring.HasNew(log));
    }

    [TestMethod]
    [DataRow((int)EventCode.WithheldByHourLimit)]
    [DataRow((int)EventCode.WithheldByLateTick)]
    [DataRow((int)EventCode.GateClosed)]
    [DataRow((int)EventCode.WithheldByMemory)]
    [DataRow((int)EventCode.PeriodicBolusStarted)]
    [DataRow((int)EventCode.PeriodicBolusCutShort)]
    public void What_comes_in_floods_is_not_stored(int code)
    {
        FakeStore store = Store();
        EventRing ring = Opened(store);
        EventLog log = new EventLog();
        for (int i = 0; i < 40; i++)
        {
            log.Add(i, (EventCode)code, i);
            ring.Take(log);
        }

        Assert.AreEqual(0, store.Writes);
        Assert.IsFalse(ring.HasNew(log));
    }

    [TestMethod]
    public void A_refusal_is_stored_once_until_something_else_happens()
    {
        FakeStore store = Store();
        EventRing ring = Opened(store);
        EventLog log = new EventLog();
        for (int i = 0; i < 3; i++) log.Add(i, EventCode.CommandRefused, 7);
        log.Add(3, EventCode.CommandRefused, 8);
        log.Add(4, EventCode.StopAccepted, 1);
        log.Add(5, EventCode.CommandRefused, 8);
        while (ring.HasNew(log)) ring.Take(log);
        Assert.AreEqual(4, ring.Next);
    }

    [TestMethod]
    public void A_store_that_did_not_answer_is_not_written_to()
    {
        FakeStore store = Store();
        store.RefusesReads = true;
        EventRing ring = Opened(store);
        store.RefusesReads = false;
        EventLog log = new EventLog();
        log.Add(1, EventCode.StateChanged, 1);
        ring.Take(log);
        Assert.AreEqual(0, store.Writes);
        Assert.AreEqual(1, ring.Dropped);
        Assert.IsFalse(ring.HasNew(log));
    }

    private static FakeStore Store()
    {
        return new FakeStore(StoreLayout.NeededBytes);
    }

    private static EventRing Opened(FakeStore store)
    {
        EventRing ring = new EventRing(store);
        ring.Open();
        return ring;
    }

    private static bool IsHeld(EventRing ring, int number)
    {
        return ring.TryGet(number, out _, out _, out _, out _);
    }
}
