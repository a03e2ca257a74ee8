using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>After start-up the tick allocates nothing: on the device the collector would stop the world.</summary>
[TestClass]
public class AllocationTests
{
    [TestMethod]
    public void A_million_ticks_with_leases_minutes_and_a_stall_allocate_nothing()
    {
        RunWithStall(new Slow().Rig, 20_000);
        var rig = new Slow().Rig;
        var before = GC.GetAllocatedBytesForCurrentThread();
        RunWithStall(rig, 1_000_000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.AreEqual(0L, allocated);

        // It did run: some 105,000 steps, and 16,000 minutes.
        Assert.IsGreaterThan(100_000L, rig.Motor.Steps);
        Assert.IsGreaterThan(16_000, rig.Pump.Windows.Minute);
        Assert.AreEqual(PumpState.Delivering, rig.Pump.State);
    }

    private static void RunWithStall(TestRig rig, int ticks)
    {
        for (var i = 0; i < ticks / 2; i++) rig.TickAfter(1_000);
        rig.Rotation.Stalled = true;
        for (var i = 0; i < 5_000 && rig.Pump.State == PumpState.Delivering; i++) rig.TickAfter(1_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.MotorStall));
        rig.Rotation.Stalled = false;
        rig.Expect(RefusalReasonNone, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.MotorStall));
        rig.Expect(RefusalReasonNone, rig.Pump.Resume(rig.NextRequest()));
        for (var i = 0; i < ticks / 2; i++) rig.TickAfter(1_000);
    }

    private const PumpFirmware.RefusalReason RefusalReasonNone = PumpFirmware.RefusalReason.None;

    // 150 uL a day: the reservoir lasts for the million ticks.
    private sealed class Slow
    {
        public readonly TestRig Rig = TestRig.Commissioned(1_000);

        public Slow()
        {
            Rig.Prepare(new Prescription(Drug.Baclofen, 2_000_000, 300_000_000, 0, 0));
            Rig.Expect(RefusalReasonNone, Rig.Pump.Resume(Rig.NextRequest()));
        }
    }
}
