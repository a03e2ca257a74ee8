using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>What is too much to look at all at once: the windows' minutes, a day profile; and a pump of constant rate.</summary>
[TestClass]
[Requirement("SR35")]
public class StoredWindowScrubTests
{
    private const int Second = StoreLayout.CopyDistance;

    [TestMethod]
    [DataRow(0, false)]
    [DataRow(1_440, false)]
    [DataRow(700, true)]
    public void A_damaged_minute_is_found_within_a_round(int slot, bool inBoth)
    {
        TestRig rig = TestRig.Stopped(Drug.Morphine, 1_000);
        rig.Run(70_000);
        int address = StoreLayout.WindowsA + slot * StoreLayout.MinuteBytes + 5;
        rig.Store.FlipBit(address, 3);
        if (inBoth) rig.Store.FlipBit(address + Second, 3);
        EventCode wanted = inBoth ? EventCode.StoreLost : EventCode.StoreMended;
        for (long ms = 0; ms < StoreScrub.RoundMs && rig.Logged(wanted) == 0; ms += 60_000) rig.Run(60_000);
        Assert.AreEqual((long)StoreScrub.Windows, rig.NewestValue(wanted));
        rig.Run(2_000);
        Assert.AreEqual(inBoth, rig.IsLatched(AlarmCode.StorageFault));
        Assert.AreEqual(!inBoth, rig.IsLatched(AlarmCode.MemoryMended));
        rig.Restart();
        Assert.AreEqual(inBoth, rig.IsLatched(AlarmCode.StorageFault));
        Assert.AreEqual((int)(inBoth ? PumpState.Faulted : PumpState.Stopped), (int)rig.Pump.State);
    }

    [TestMethod]
    [DataRow(0, StoreScrub.Order)]
    [DataRow(5, StoreScrub.Order)]
    [DataRow(14, StoreScrub.Profile)]
    [DataRow(30, StoreScrub.Profile)]
    public void A_damaged_profile_is_found_and_mended(int at, int part)
    {
        DayProfile profile = new DayProfile(new[] { 0, 0 }, new[] { 0, 720 }, new[] { 1_000_000_000L, 500_000_000L });
        TestRig rig = TestRig.Delivering(profile, 0, 1_000);
        rig.Store.FlipBit(StoreLayout.ProfileA + at, 3);
        for (int i = 0; i < 10 && rig.Logged(EventCode.StoreMended) == 0; i++) rig.Run(30_000);
        Assert.AreEqual((long)part, rig.NewestValue(EventCode.StoreMended));
        Assert.AreEqual(rig.Store.Bytes[StoreLayout.ProfileA + at], rig.Store.Bytes[StoreLayout.ProfileA + Second + at]);
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        rig.Store.FlipBit(StoreLayout.ProfileA + at, 3);
        rig.Store.FlipBit(StoreLayout.ProfileA + Second + at, 3);
        for (int i = 0; i < 10 && rig.Logged(EventCode.StoreLost) == 0; i++) rig.Run(30_000);
        Assert.AreEqual((long)part, rig.NewestValue(EventCode.StoreLost));
        rig.Run(2_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
    }

    [TestMethod]
    public void A_pump_of_constant_rate_mends_its_records_too()
    {
        ConstantRateRig rig = ConstantRateRig.Delivering();
        rig.Run(2_000);
        rig.Store.FlipBit(StoreLayout.PrescriptionA + 9, 3);
        rig.Run(StoreScrub.RecordsWithinMs);
        Assert.AreEqual((long)StoreScrub.Order, rig.NewestValue(EventCode.StoreMended));
        Assert.IsTrue(rig.IsLatched(AlarmCode.MemoryMended));
        rig.Store.FlipBit(StoreLayout.ServiceLifeA + 9, 3);
        rig.Store.FlipBit(StoreLayout.ServiceLifeA + Second + 9, 3);
        rig.Run(StoreScrub.RecordsWithinMs);
        Assert.AreEqual((long)StoreScrub.ServiceLife, rig.NewestValue(EventCode.StoreLost));
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
        rig.PowerUp();
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
    }

    [TestMethod]
    public void Events_of_before_a_reset_are_still_told_after_it()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(5_000);
        rig.Rotation.Stalled = true;
        rig.Run(20_000);
        rig.Restart();
        bool sawStall = false;
        bool sawReset = false;
        EventRing ring = rig.Pump.StoredEvents;
        for (int number = 0; number < ring.Next; number++)
        {
            Assert.IsTrue(ring.TryGet(number, out int start, out long atMs, out EventCode code, out long value));
            if (code == EventCode.AlarmRaised && value == (int)AlarmCode.MotorStall) sawStall = start == 1 && atMs > 0;
            if (code == EventCode.PoweredUp && start == 2) sawReset = sawStall && atMs == 0;
        }

        Assert.IsTrue(sawReset);
    }
}
