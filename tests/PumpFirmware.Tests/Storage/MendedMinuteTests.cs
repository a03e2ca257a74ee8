using PumpFirmware.Dosing;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>The windows' minutes and the profile's segments are mended one by one, and a cut in between loses none.</summary>
[TestClass]
[Requirement("SR35")]
public class MendedMinuteTests
{
    private const int Second = StoreLayout.CopyDistance;
    private const int Slot = 7;
    private const int Address = StoreLayout.WindowsA + Slot * StoreLayout.MinuteBytes;

    [TestMethod]
    [DataRow(0)]
    [DataRow(Second)]
    public void A_minute_survives_a_cut_at_any_byte_of_its_mending(int copy)
    {
        for (int cut = 0; cut <= StoreLayout.MinuteBytes; cut++)
        {
            FakeStore store = Formatted();
            WindowStore minutes = new WindowStore(store);
            minutes.Write(Slot, 500, 600);
            Assert.IsTrue(minutes.AreWhole(Slot, 1));
            store.FlipBit(Address + copy + cut % StoreLayout.MinuteBytes, cut % 8);
            Assert.IsFalse(minutes.AreWhole(Slot - 2, 3));
            Assert.IsTrue(minutes.AreWhole(Slot - 3, 3));
            store.CutAtByte = cut == StoreLayout.MinuteBytes ? FakeStore.Never : store.BytesWritten + cut;
            int found = -1;
            try
            {
                found = minutes.Mend(Slot, new DeliveryWindows());
            }
            catch (PowerCutException)
            {
            }

            Assert.AreEqual(cut == StoreLayout.MinuteBytes ? StoreScrub.Mended : -1, found);
            AssertHolds(store, 500, 600);
        }
    }

    [TestMethod]
    public void A_minute_that_power_failed_in_is_whole_after_the_start_and_no_alarm_follows()
    {
        for (int cut = 1; cut < 2 * StoreLayout.MinuteBytes; cut++)
        {
            FakeStore store = Formatted();
            WindowStore minutes = new WindowStore(store);
            minutes.Write(Slot, 500, 600);
            store.CutAtByte = store.BytesWritten + cut;
            bool wasCut = false;
            try
            {
                minutes.Write(Slot, 700, 800);
            }
            catch (PowerCutException)
            {
                wasCut = true;
            }

            Assert.IsTrue(wasCut);
            AssertHolds(store, cut < StoreLayout.MinuteBytes ? 500 : 700, cut < StoreLayout.MinuteBytes ? 600 : 800);

            // Copies that are whole and differ are made alike later, and that is no damage either.
            Assert.AreEqual(StoreScrub.Whole, minutes.Mend(Slot, new DeliveryWindows()));
            Assert.IsTrue(minutes.AreWhole(Slot, 1));
        }
    }

    [TestMethod]
    public void Copies_that_differ_become_the_better_and_that_is_no_damage()
    {
        FakeStore store = Formatted();
        WindowStore minutes = new WindowStore(store);
        minutes.Write(Slot, 500, 600);
        byte[] older = new byte[StoreLayout.MinuteBytes];
        store.Read(Address, older, older.Length);
        minutes.Write(Slot, 400, 700);
        store.Write(Address, older, older.Length);
        Assert.IsFalse(minutes.AreWhole(Slot, 1));
        Assert.AreEqual(StoreScrub.Whole, minutes.Mend(Slot, new DeliveryWindows()));
        Assert.IsTrue(minutes.AreWhole(Slot, 1));
        AssertHolds(store, 500, 700);
    }

    [TestMethod]
    public void What_neither_copy_holds_comes_back_from_the_windows_and_counts_as_lost()
    {
        FakeStore store = Formatted();
        WindowStore minutes = new WindowStore(store);
        minutes.Write(Slot, 500, 600);
        DeliveryWindows windows = new DeliveryWindows();
        windows.PutBack(Slot, 500, 600);
        windows.Recount(Slot + 1);
        Damage(store);
        Assert.AreEqual(StoreScrub.Lost, minutes.Mend(Slot, windows));
        AssertHolds(store, 500, 600);
    }

    [TestMethod]
    public void The_minute_under_way_is_left_to_its_next_lease()
    {
        FakeStore store = Formatted();
        WindowStore minutes = new WindowStore(store);
        minutes.Write(Slot, 500, 600);
        DeliveryWindows windows = new DeliveryWindows();
        windows.PutBack(Slot, 400, 600);
        windows.Recount(Slot);
        Damage(store);
        int before = store.Writes;
        Assert.AreEqual(StoreScrub.Lost, minutes.Mend(Slot, windows));
        Assert.AreEqual(before, store.Writes);
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(0)]
    [DataRow(1)]
    public void A_profile_survives_a_cut_at_any_byte_of_its_mending(int segment)
    {
        DayProfile profile = new DayProfile(new[] { 0, 0 }, new[] { 0, 720 }, new[] { 100_000_000L, 200_000_000L });
        int address = StoreLayout.ProfileA + (segment + 1) * StoreLayout.SegmentBytes;
        for (int cut = 0; cut <= 2 * StoreLayout.SegmentBytes; cut++)
        {
            FakeStore store = new FakeStore(StoreLayout.NeededBytes);
            ProfileStore profiles = new ProfileStore(store);
            profiles.Write(profile, 0);
            profiles.Write(profile, 1);
            store.FlipBit(address + (cut & 1) * Second + cut / 2 % 12, 2);
            bool isCut = cut < StoreLayout.SegmentBytes;
            store.CutAtByte = isCut ? store.BytesWritten + cut : FakeStore.Never;
            int found = -1;
            try
            {
                int checksum = (int)profiles.ChecksumOf(profile);
                found = segment < 0 ? profiles.CompareHeader(profile, checksum, true) : profiles.CompareSegment(profile, segment, true);
            }
            catch (PowerCutException)
            {
            }

            Assert.AreEqual(isCut ? -1 : StoreScrub.Mended, found);
            Assert.IsTrue(profiles.Read(profiles.ChecksumOf(profile)) != null);
        }
    }

    private static void Damage(FakeStore store)
    {
        store.FlipBit(Address + 5, 3);
        store.FlipBit(Address + Second + 5, 3);
    }

    private static FakeStore Formatted()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        TestRig.TakeCommissioned(store);
        return store;
    }

    private static void AssertHolds(FakeStore store, int commandedPg, int measuredPg)
    {
        DeliveryWindows windows = new DeliveryWindows();
        Assert.IsTrue(new WindowStore(store).Load(windows));
        Assert.IsTrue(windows.TryGet(Slot, out int minute, out int commanded, out int measured) || windows.Minute == Slot);
        Assert.AreEqual(Slot, minute);
        Assert.AreEqual(commandedPg, commanded);
        Assert.AreEqual(measuredPg, measured);
    }
}
