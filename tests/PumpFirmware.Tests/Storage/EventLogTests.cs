using PumpFirmware.Storage;

namespace PumpFirmware.Tests;

/// <summary>The log keeps the last events and says which are gone.</summary>
[TestClass]
public class EventLogTests
{
    [TestMethod]
    public void An_empty_log_holds_nothing()
    {
        EventLog log = new EventLog();
        Assert.AreEqual(0, log.Count);
        Assert.IsFalse(log.TryGet(0, out _, out _, out _));
        Assert.IsFalse(log.TryGet(-1, out _, out _, out _));
    }

    [TestMethod]
    public void An_event_comes_back()
    {
        EventLog log = new EventLog();
        log.Add(5, EventCode.FillDeclared, 6);
        Assert.IsTrue(log.TryGet(0, out long atMs, out EventCode code, out long value));
        Assert.AreEqual(5L, atMs);
        Assert.AreEqual((int)EventCode.FillDeclared, (int)code);
        Assert.AreEqual(6L, value);
        Assert.IsFalse(log.TryGet(1, out _, out _, out _));
    }

    [TestMethod]
    public void The_oldest_event_gives_way()
    {
        EventLog log = new EventLog();
        for (int i = 0; i < EventLog.Capacity; i++) log.Add(i, EventCode.PoweredUp, i);
        Assert.IsTrue(log.TryGet(0, out _, out _, out _));
        log.Add(EventLog.Capacity, EventCode.PoweredUp, EventLog.Capacity);
        Assert.IsFalse(log.TryGet(0, out _, out _, out _));
        Assert.IsTrue(log.TryGet(1, out long atMs, out _, out long value));
        Assert.AreEqual(1L, atMs);
        Assert.AreEqual(1L, value);
        Assert.IsTrue(log.TryGet(EventLog.Capacity, out _, out _, out value));
        Assert.AreEqual((long)EventLog.Capacity, value);
    }
}
