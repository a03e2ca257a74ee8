using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A pump whose power fails while it writes a lease, or whose lease record is damaged.</summary>
[TestClass]
[Requirement("SR26")]
[Requirement("SR35")]
public class LeaseCutTests
{
    private const int Second = StoreLayout.CopyDistance;

    [TestMethod]
    public void Power_that_fails_at_any_byte_of_what_a_lease_writes_never_leaves_the_books_below_the_shaft()
    {
        // Both copies of the minute, then both of the lease; the desktop's properties cut whole days.
        int bytes = 2 * StoreLayout.MinuteBytes + 2 * StoreLayout.LeaseSpaceBytes;
        for (int cut = 0; cut < bytes; cut += 3)
        {
            TestRig rig = TestRig.Delivering(Drug.Morphine);
            rig.Run(10_000);
            int left = rig.Pump.Ledger.UnspentLease;
            Assert.IsTrue(rig.RestartsAfter(cut, 10_000));
            Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
            Assert.AreEqual(0L, rig.Pump.LatchedFaults);
            Assert.IsTrue(rig.Pump.Ledger.CommandedSteps >= rig.Motor.Steps);
            Assert.IsTrue(rig.Pump.Ledger.CommandedSteps <= rig.Motor.Steps + 32 + left);
            rig.Run(30_000);
            Assert.AreEqual(0L, rig.Pump.LatchedFaults);
        }
    }

    [TestMethod]
    public void A_lease_record_of_which_no_copy_is_whole_is_a_storage_fault_and_stays_one()
    {
        TestRig rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(10_000);
        rig.Store.FlipBit(StoreLayout.LeaseA + 20, 3);
        rig.Store.FlipBit(StoreLayout.LeaseA + Second + 40, 3);
        for (int i = 0; i < 2; i++)
        {
            rig.Restart();
            Assert.IsTrue(rig.IsLatched(AlarmCode.StorageFault));
            Assert.AreEqual((int)PumpState.Faulted, (int)rig.Pump.State);
            Assert.IsFalse(rig.Power.On);
            Assert.AreEqual((int)AlarmSignal.High, (int)rig.Buzzer.Sounding);
            rig.Run(10_000);
            Assert.IsFalse(rig.Power.On);
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(Second)]
    public void A_start_up_mends_one_damaged_copy_and_counts_no_step_less(int copy)
    {
        TestRig rig = TestRig.Delivering(Drug.Baclofen);
        rig.Run(100_000);
        rig.Store.FlipBit(StoreLayout.LeaseA + copy + 20, 3);
        rig.Restart();
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
        Assert.IsTrue(rig.Pump.Ledger.CommandedSteps >= rig.Motor.Steps);
        for (int i = 0; i < StoreLayout.LeaseSpaceBytes; i++)
        {
            Assert.AreEqual(rig.Store.Bytes[StoreLayout.LeaseA + i], rig.Store.Bytes[StoreLayout.LeaseA + Second + i]);
        }

        rig.Run(StoreScrub.RecordsWithinMs);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
    }
}
