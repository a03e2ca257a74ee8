using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A profile comes back by its name from either place, or not at all.</summary>
[TestClass]
public class ProfileStoreTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void A_profile_comes_back_from_either_place(int place)
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        DayProfile profile = Profile(48);
        ProfileStore profiles = new ProfileStore(store);
        Assert.IsTrue(profiles.Write(profile, place));
        DayProfile read = new ProfileStore(store).Read(profiles.ChecksumOf(profile));
        Assert.AreEqual(profile.Count, read.Count);
        for (int i = 0; i < profile.Count; i++)
        {
            Assert.AreEqual((int)profile.GroupAt(i), (int)read.GroupAt(i));
            Assert.AreEqual(profile.StartMinuteAt(i), read.StartMinuteAt(i));
            Assert.AreEqual(profile.DosePgPerDayAt(i), read.DosePgPerDayAt(i));
        }
    }

    [TestMethod]
    public void A_flipped_bit_in_one_place_is_read_from_the_other_and_in_both_nothing_is()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        DayProfile profile = Profile(5);
        ProfileStore profiles = new ProfileStore(store);
        profiles.Write(profile, 0);
        profiles.Write(profile, 1);
        uint name = profiles.ChecksumOf(profile);
        store.Bytes[StoreLayout.ProfileA + StoreLayout.ProfileHeaderBytes + 20] ^= 4;
        Assert.IsNotNull(profiles.Read(name));
        store.Bytes[StoreLayout.ProfileA + StoreLayout.CopyDistance + StoreLayout.ProfileHeaderBytes + 20] ^= 4;
        Assert.IsNull(profiles.Read(name));
    }

    [TestMethod]
    public void The_largest_profile_touches_neither_minutes_nor_the_second_copies()
    {
        FakeStore store = new FakeStore(StoreLayout.NeededBytes);
        Assert.IsTrue(PumpController.Commission(store));
        ProfileStore profiles = new ProfileStore(store);
        DayProfile largest = Profile(DayProfile.MaximumSegments);
        Assert.IsTrue(profiles.Write(largest, 0));
        Assert.IsTrue(profiles.Write(largest, 1));
        Assert.IsTrue(new LedgerRecord(store).Read());
        Assert.IsTrue(new WindowStore(store).Load(new Dosing.DeliveryWindows()));
        Assert.IsNotNull(profiles.Read(profiles.ChecksumOf(largest)));
    }

    private static DayProfile Profile(int count)
    {
        int[] groups = new int[count];
        int[] minutes = new int[count];
        long[] doses = new long[count];
        for (int i = 0; i < count; i++)
        {
            groups[i] = i / 48;
            minutes[i] = i % 48 * 30;
            doses[i] = 200_000_000L + i;
        }

        return new DayProfile(groups, minutes, doses);
    }
}
