using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>A store that says that it wrote, and did not, is found; one that says no is told apart from it.</summary>
[TestClass]
[Requirement("SR43")]
public class StoreProbeTests
{
    [TestMethod]
    public void A_whole_store_reads_back_what_was_written()
    {
        StoreProbe probe = new StoreProbe(new FakeStore(StoreLayout.NeededBytes));
        Assert.IsTrue(probe.Write());
        Assert.IsTrue(probe.ReadBack);
    }

    [TestMethod]
    public void A_stuck_byte_shows_whatever_it_is_stuck_at()
    {
        for (int at = 0; at < StoreLayout.ProbeBytes; at++)
        {
            for (int value = 0; value < 256; value += 51)
            {
                FakeStore store = new FakeStore(StoreLayout.NeededBytes);
                store.StuckByte = StoreLayout.Probe + at;
                store.Bytes[store.StuckByte] = (byte)value;
                StoreProbe probe = new StoreProbe(store);
                Assert.IsTrue(probe.Write());
                Assert.IsFalse(probe.ReadBack);
            }
        }
    }

    [TestMethod]
    public void A_store_that_does_not_answer_reads_nothing_back()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        store.RefusesReads = true;
        StoreProbe probe = new StoreProbe(store);
        Assert.IsTrue(probe.Write());
        Assert.IsFalse(probe.ReadBack);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void A_refused_write_is_a_refusal_and_no_damage(int writesUntilRefusal)
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        store.WritesUntilRefusal = writesUntilRefusal;
        StoreProbe probe = new StoreProbe(store);
        Assert.IsFalse(probe.Write());
        Assert.IsTrue(probe.ReadBack);
    }
}
