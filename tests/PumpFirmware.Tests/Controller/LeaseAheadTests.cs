using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>With short ticks a lease is written in one that has time for it, and never after its steps.</summary>
[TestClass]
[Requirement("SR26")]
public class LeaseAheadTests
{
    [TestMethod]
    public void A_slow_pump_writes_its_leases_in_ticks_without_steps()
    {
        TestRig rig = Slow();
        rig.Run(10_000);
        int leases = 0;
        for (int i = 0; i < 24_000; i++)
        {
            long before = rig.Motor.Steps;
            rig.Store.TraceFrom(rig.Motor);
            rig.TickAfter(100);
            bool leased = false;
            for (int write = 0; write < rig.Store.Traced; write++) leased |= rig.Store.Addresses[write] == StoreLayout.LeaseA;
            if (!leased) continue;
            leases++;
            Assert.AreEqual(before, rig.Motor.Steps);
        }

        Assert.IsTrue(leases >= 2);
        Assert.IsTrue(rig.Motor.Steps > 64);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(31)]
    [DataRow(61)]
    [DataRow(97)]
    public void Power_that_fails_in_a_lease_ahead_leaves_no_step_uncounted(int cut)
    {
        TestRig rig = Slow();
        rig.Run(10_000);
        while (rig.Pump.Ledger.UnspentLease > 4) rig.TickAfter(100);
        Assert.IsTrue(rig.RestartsAfter(cut, 60_000));
        Assert.AreEqual((int)PumpState.Delivering, (int)rig.Pump.State);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
        Assert.IsTrue(rig.Pump.Ledger.CommandedSteps >= rig.Motor.Steps);
        Assert.IsTrue(rig.Pump.Ledger.CommandedSteps <= rig.Motor.Steps + 36);
    }

    [TestMethod]
    public void A_pump_that_stands_still_leases_nothing()
    {
        TestRig rig = TestRig.Stopped(Drug.Morphine, 100);
        rig.Run(10_000);
        Assert.AreEqual(0, rig.Pump.Ledger.UnspentLease);
    }

    // 48 uL a day: a step in 28 ticks.
    private static TestRig Slow()
    {
        TestRig rig = TestRig.Commissioned(100);
        rig.Prepare(new Prescription(Drug.Morphine, 20_000_000, 960_000_000, 0, 0));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        return rig;
    }
}
