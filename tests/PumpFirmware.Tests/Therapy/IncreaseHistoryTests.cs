using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>The times of the last increases.</summary>
[TestClass]
public class IncreaseHistoryTests
{
    [TestMethod]
    public void It_begins_with_none()
    {
        IncreaseHistory history = new IncreaseHistory();
        for (int i = 0; i < IncreaseHistory.Kept; i++) Assert.AreEqual(IncreaseHistory.Never, history.TimeAt(i));
        Assert.AreEqual(0, history.CountSince(long.MinValue));
    }

    [TestMethod]
    public void The_latest_three_are_kept_and_a_time_itself_is_not_after_it()
    {
        IncreaseHistory history = new IncreaseHistory();
        history.Add(0);
        Assert.AreEqual(1, history.CountSince(-1));
        Assert.AreEqual(0, history.CountSince(0));
        history.Add(10);
        history.Add(20);
        history.Add(30);
        Assert.AreEqual(30L, history.TimeAt(0));
        Assert.AreEqual(20L, history.TimeAt(1));
        Assert.AreEqual(10L, history.TimeAt(2));
        Assert.AreEqual(3, history.CountSince(9));
        Assert.AreEqual(2, history.CountSince(10));
        Assert.AreEqual(1, history.CountSince(29));
        Assert.AreEqual(0, history.CountSince(30));
    }

    [TestMethod]
    public void It_is_restored_as_it_was_stored()
    {
        IncreaseHistory history = new IncreaseHistory();
        history.Add(5);
        history.Add(7);
        IncreaseHistory restored = new IncreaseHistory();
        for (int i = 0; i < IncreaseHistory.Kept; i++) restored.Restore(i, history.TimeAt(i));
        Assert.AreEqual(2, restored.CountSince(4));
        restored.Add(9);
        Assert.AreEqual(9L, restored.TimeAt(0));
        Assert.AreEqual(7L, restored.TimeAt(1));
        Assert.AreEqual(5L, restored.TimeAt(2));
        restored.Clear();
        Assert.AreEqual(0, restored.CountSince(long.MinValue));
    }
}
