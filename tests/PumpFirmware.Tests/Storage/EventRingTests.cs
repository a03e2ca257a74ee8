using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>Events outlive a reset, and a torn or damaged entry takes no other with it.</summary>
[TestClass]
[Requirement("SR42")]
public class EventRingTests
{
    private const int Last = EventRing.Capacity;

    [TestMethod]
    public void Events_are_read_after_a_restart_with_the_start_they_belong_to()
    {
        FakeStore store = Store();
        Fill(store, 3);
        EventRing ring = Opened(store);
        Add(ring, 5, 70);
        Assert.AreEqual(4, ring.Next);
        Assert.IsTrue(ring.TryGet(2, out int start, out long atMs, out EventCode code, out long value));
        Assert.AreEqual(1, start);
        Assert.AreEqual(102L, atMs);
        Assert.AreEqual((int)EventCode.StopAccepted, (int)code);
        Assert.AreEqual(2L, value);
        Assert.IsTrue(ring.TryGet(3, out start, out atMs, out code, out value));
        Assert.AreEqual(2, start);
        Assert.AreEqual(5L, atMs);
        Assert.AreEqual(70L, value);
        Assert.IsFalse(ring.TryGet(4, out start, out atMs, out code, out value));
        Assert.IsFalse(ring.TryGet(-1, out start, out atMs, out code, out value));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(255)]
    public void A_store_that_never_held_events_holds_none(int blank)
    {
        FakeStore store = Store();
        store.Fill((byte)blank);
        EventRing ring = Opened(store);
        Assert.AreEqual(0, ring.Next);
        Assert.AreEqual(0, ring.Torn);
        for (int number = 0; number < Last; number++) Assert.IsFalse(IsHeld(ring, number));
    }

    [TestMethod]
    [DataRow(Last - 1)]
    [DataRow(Last)]
    [DataRow(Last + 1)]
    [DataRow(3 * Last + 5)]
    public void The_ring_goes_round_and_keeps_the_last(int written)
    {
        FakeStore store = Store();
        Fill(store, written);
        EventRing ring = Opened(store);
        Assert.AreEqual(written, ring.Next);
        for (int number = 0; number < written; number++) Assert.AreEqual(written - number <= Last, IsHeld(ring, number));
    }

    [TestMethod]
    public void Numbers_wrap()
    {
        FakeStore store = Store();
        Fill(store, 1);
        EventRing seed = Opened(store);
        SetNumber(store, int.MaxValue - 1);
        EventRing ring = Opened(store);
        Assert.AreEqual(int.MaxValue, ring.Next);
        for (int i = 0; i < 3; i++) Add(ring, i, i);
        ring = Opened(store);
        Assert.AreEqual(int.MinValue + 2, ring.Next);
        Assert.IsTrue(IsHeld(ring, int.MinValue + 1));
        Assert.IsTrue(IsHeld(ring, int.MaxValue));
        Assert.IsTrue(IsHeld(ring, int.MaxValue - 1));
        Assert.AreEqual(0, seed.Torn);
    }

    [TestMethod]
    public void A_cut_at_any_byte_of_an_append_loses_only_the_entry_it_goes_over()
    {
        for (int cut = 0; cut < StoreLayout.EventBytes; cut++)
        {
            FakeStore store = Store();
            Fill(store, Last + 7);
            EventRing ring = Opened(store);
            store.CutAtByte = store.BytesWritten + cut;
            bool wasCut = false;
            try
            {
                Add(ring, 9_999, -12_345);
            }
            catch (PowerCutException)
            {
                wasCut = true;
            }

            Assert.IsTrue(wasCut);
            ring = Opened(store);
            Assert.AreEqual(cut == 0 ? 0 : 1, ring.Torn);
            Assert.AreEqual(Last + 7, ring.Next);
            for (int number = 8; number < Last + 7; number++) Assert.IsTrue(IsHeld(ring, number));
            Add(ring, 1, 1);
            Assert.AreEqual(0, Opened(store).Torn);
            Assert.IsTrue(IsHeld(Opened(store), Last + 7));
        }
    }

    private static void SetNumber(FakeStore store, int number)
    {
        byte[] image = new byte[StoreLayout.EventBytes];
        store.Read(StoreLayout.Events, image, image.Length);
        ByteOrder.PutInt(image, 0, number);
        ByteOrder.PutInt(image, 24, (int)Crc32.Compute(image, 24));
        store.Write(StoreLayout.Events + (number & (Last - 1)) * image.Length, image, image.Length);
        store.Write(StoreLayout.Events, new byte[image.Length], image.Length);
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

    private static void Fill(FakeStore store, int events)
    {
        EventRing ring = Opened(store);
        EventLog log = new EventLog();
        for (int i = 0; i < events; i++)
        {
            log.Add(100 + i, EventCode.StopAccepted, i);
            ring.Take(log);
        }
    }

    // A ring takes each log from its beginning: a new one for each event would not be taken.
    private static void Add(EventRing ring, long atMs, long value)
    {
        EventLog log = new EventLog();
        for (int i = 0; ring.HasNew(log); i++) log.Add(0, EventCode.WithheldByHourLimit, 1);
        log.Add(atMs, EventCode.StopAccepted, value);
        ring.Take(log);
    }

    private static bool IsHeld(EventRing ring, int number)
    {
        return ring.TryGet(number, out _, out _, out _, out _);
    }
}
