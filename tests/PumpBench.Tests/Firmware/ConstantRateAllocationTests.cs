using PumpFirmware;
using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;

namespace PumpBench.Tests.Firmware;

/// <summary>After start-up the tick of a constant-rate pump allocates nothing, whatever goes wrong in it.</summary>
[TestClass]
public class ConstantRateAllocationTests
{
    [TestMethod]
    public void A_week_of_ticks_with_too_much_flow_a_lost_sensor_and_a_refill_allocates_nothing()
    {
        Run(ConstantRateRig.Delivering(), 1_200);
        ConstantRateRig rig = ConstantRateRig.Delivering();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(rig, 150_000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.AreEqual(0L, allocated);

        // It did run, and everything happened.
        Assert.IsGreaterThan(600_000L * 1_000, rig.Pump.PoweredMs);
        Assert.IsGreaterThan(9_000_000L, rig.Pump.MeasuredDeliveredNl);
        Assert.IsTrue(rig.IsLatched(AlarmCode.VolumeDisagreement));
        Assert.IsTrue(rig.IsLatched(AlarmCode.LateTick));
        Assert.AreEqual(PumpState.Delivering, rig.Pump.State);
    }

    private static void Run(ConstantRateRig rig, int seconds)
    {
        rig.Run(seconds * 1_000L);
        rig.Reservoir.Status = SensorStatus.NoAnswer;
        rig.Run(seconds * 1_000L);
        rig.Reservoir.Status = SensorStatus.Ok;
        rig.TickAfter(5_000);
        long residualNl = rig.Reservoir.VolumeNl;
        rig.Expect(RefusalReason.None, rig.Refill(ConstantRateRig.FillNl, residualNl, ConstantRateRig.FillNl, 1_000_000));
        rig.Run(seconds * 1_000L);
        rig.Reservoir.FlowNlPerDay += rig.Reservoir.FlowNlPerDay / 2;
        rig.Run(seconds * 1_000L);
    }
}
