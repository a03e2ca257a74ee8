using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;

namespace PumpFirmware.Tests;

/// <summary>What the comparison of volumes found survives a reset.</summary>
[TestClass]
[Requirement("SR9")]
public class VolumeRecordTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void Every_field_comes_back_from_either_copy(int place)
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        VolumeRecord written = new VolumeRecord(store);
        written.TooMuchNl = 1;
        written.TooLittleNl = 2;
        written.MotionLeadNl = -3;
        written.StepsAtFill = 4_000_000_000;
        Assert.IsTrue(written.Write());
        store.Bytes[StoreLayout.VolumeA + (1 - place) * StoreLayout.CopyDistance + 9] ^= 4;

        VolumeRecord read = new VolumeRecord(store);
        Assert.IsTrue(read.Read());
        Assert.AreEqual(1, read.TooMuchNl);
        Assert.AreEqual(2, read.TooLittleNl);
        Assert.AreEqual(-3L, read.MotionLeadNl);
        Assert.AreEqual(4_000_000_000L, read.StepsAtFill);
    }

    [TestMethod]
    public void Two_bad_copies_are_no_record()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        Assert.IsFalse(new VolumeRecord(store).Read());
    }
}
