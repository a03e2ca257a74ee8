using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>Stored bits that flip while the pump runs are found while it runs.</summary>
[TestClass]
[Requirement("SR35")]
public class StoreScrubTests
{
    private const int Second = StoreLayout.CopyDistance;

    [TestMethod]
    [DataRow(StoreScrub.Ledger, StoreLayout.LedgerA + 20, 1_000)]
    [DataRow(StoreScrub.Ledger, StoreLayout.LedgerA + 20, 100)]
    [DataRow(StoreScrub.Ledger, StoreLayout.LedgerA + Second + 285, 1_000)]
    [DataRow(StoreScrub.Ledger, StoreLayout.LeaseA + 20, 1_000)]
    [DataRow(StoreScrub.Ledger, StoreLayout.LeaseA + Second + 63, 100)]
    [DataRow(StoreScrub.Order, StoreLayout.PrescriptionA, 1_000)]
    [DataRow(StoreScrub.Order, StoreLayout.PrescriptionA + Second + 99, 1_000)]
    [DataRow(StoreScrub.Boluses, StoreLayout.BolusA + 3, 1_000)]
    [DataRow(StoreScrub.Boluses, StoreLayout.BolusA + Second + 100, 1_000)]
    [DataRow(StoreScrub.Trial, StoreLayout.TrialA + 30, 1_000)]
    [DataRow(StoreScrub.Trial, StoreLayout.TrialA + Second + 75, 1_000)]
    [DataRow(StoreScrub.Volumes, StoreLayout.VolumeA + 4, 1_000)]
    [DataRow(StoreScrub.Volumes, StoreLayout.VolumeA + Second + 8, 1_000)]
    [DataRow(StoreScrub.ServiceLife, StoreLayout.ServiceLifeA + 12, 1_000)]
    [DataRow(StoreScrub.ServiceLife, StoreLayout.ServiceLifeA + Second + 31, 1_000)]
    public void A_damaged_copy_is_mended_and_told_while_delivery_goes_on(int part, int address, int tickMs)
    {
        TestRig rig = RigFor(part, tickMs);
        rig.Run(2_000);
        PumpState before = rig.Pump.State;
        rig.Store.FlipBit(address, 3);
        RunUntilTold(rig, EventCode.StoreMended, StoreScrub.RecordsWithinMs);
        Assert.AreEqual((long)part, rig.NewestValue(EventCode.StoreMended));
        Assert.AreEqual(1, rig.Logged(EventCode.StoreMended));
        Assert.IsTrue(rig.IsLatched(AlarmCode.MemoryMended));
        Assert.AreEqual((int)before, (int)rig.Pump.State);
        int first = address >= Second ? address - Second : address;
        Assert.AreEqual(rig.Store.Bytes[first], rig.Store.Bytes[first + Second]);
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.MemoryMended));
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
    }

    [TestMethod]
    [DataRow(StoreScrub.Ledger, StoreLayout.LedgerA + 20)]
    [DataRow(StoreScrub.Ledger, StoreLayout.LeaseA + 20)]
    [DataRow(StoreScrub.Order, StoreLayout.PrescriptionA + 20)]
    [DataRow(StoreScrub.Boluses, StoreLayout.BolusA + 3)]
    [DataRow(StoreScrub.Trial, StoreLayout.TrialA + 30)]
    [DataRow(StoreScrub.Volumes, StoreLayout.VolumeA + 4)]
    [DataRow(StoreScrub.ServiceLife, StoreLayout.ServiceLifeA + 12)]
    public void Two_damaged_copies_stop_the_pump_and_it_stays_stopped_after_a_reset(int part, int address)
    {
        TestRig rig = RigFor(part, 1_000);
        rig.Run(2_000);
        rig.Store.FlipBit(address, 3);
        rig.Store.FlipBit(address + Second, 3);
        RunUntilTold(rig, EventCode.StoreLost, StoreScrub.RecordsWithinMs);
        Assert.AreEqual((long)part, rig.NewestValue(EventCode.StoreLost));
        AssertStopped(rig);
        rig.Restart();
        AssertStopped(rig);
        rig.Run(10_000);
        AssertStopped(rig);
    }

    [TestMethod]
    public void What_neither_copy_holds_is_written_again_when_a_clinician_clears_the_fault()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(2_000);
        rig.Store.FlipBit(StoreLayout.PrescriptionA + 20, 3);
        rig.Store.FlipBit(StoreLayout.PrescriptionA + Second + 20, 3);
        RunUntilTold(rig, EventCode.StoreLost, StoreScrub.RecordsWithinMs);
        rig.Run(5_000);
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.StorageFault));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(2 * StoreScrub.RecordsWithinMs);
        Assert.AreEqual(1, rig.Logged(EventCode.StoreLost));
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
        rig.Restart();
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void A_store_that_does_not_take_the_mended_copy_is_a_storage_fault(int stuck)
    {
        TestRig rig = TestRig.Stopped(Drug.Morphine, 1_000);
        rig.Run(70_000);
        int address = StoreLayout.TrialA + 20;
        rig.Store.FlipBit(address, 3);
        if (stuck == 1) rig.Store.StuckByte = address;
        else rig.Store.RefusesWrites = true;
        rig.Run(StoreScrub.RecordsWithinMs);
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
        Assert.AreEqual(0, rig.Logged(EventCode.StoreMended));
        rig.Store.RefusesWrites = false;
        TwoCopyRecord trial = new TwoCopyRecord(rig.Store, StoreLayout.TrialA, 0x54504902, TrialRecord.Bytes);
        Assert.IsTrue(trial.Read(new byte[TrialRecord.Bytes]));
    }

    [TestMethod]
    public void A_pump_in_which_nothing_is_damaged_writes_nothing_for_it()
    {
        TestRig rig = TestRig.Stopped(Drug.Morphine, 1_000);
        rig.Run(65_000);
        int before = rig.Store.Writes;
        rig.Run(50_000);
        Assert.AreEqual(before, rig.Store.Writes);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
    }

    // The lease record is written anew with each lease, and while drug is missing: that heals any damage by itself.
    private static TestRig RigFor(int part, int tickMs)
    {
        return part == StoreScrub.Ledger ? TestRig.Commissioned(tickMs) : TestRig.Delivering(Drug.Morphine, tickMs);
    }

    private static void RunUntilTold(TestRig rig, EventCode code, long withinMs)
    {
        for (long until = rig.NowMs + withinMs; rig.NowMs < until && rig.Logged(code) == 0;) rig.Run(1_000);
        rig.Run(3 * rig.Geometry.TickPeriodMs);
        Assert.AreEqual(1, rig.Logged(code));
    }

    private static void AssertStopped(TestRig rig)
    {
        if (rig.Pump.State == PumpState.Delivering) rig.Run(5_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
        Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
        Assert.IsFalse(rig.Power.On);
        Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
    }
}
