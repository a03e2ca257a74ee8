using PumpFirmware;
using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>The alarm that began it is still known after a reset, whenever power fails, until the last latched fault is cleared.</summary>
[TestClass]
[Requirement("SR42")]
public class FirstFaultResetTests
{
    [TestMethod]
    public void The_first_of_a_cascade_outlives_a_reset_and_goes_with_the_last_latched_fault()
    {
        var rig = Cascade();
        rig.Run(600_000);
        Assert.IsTrue(rig.IsLatched(AlarmCode.MotorStall));
        Restart(rig);
        Assert.AreEqual(AlarmCode.SupplySensorLost, rig.Pump.Alarms.FirstFault);
        rig.Expect(RefusalReason.None, rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.MotorStall));
        Restart(rig);
        Assert.AreEqual(0L, rig.Pump.LatchedFaults);
        Assert.AreNotEqual(AlarmCode.SupplySensorLost, rig.Pump.Alarms.FirstFault);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public void A_power_cut_at_any_byte_loses_the_first_fault_only_where_it_loses_the_latched_one()
    {
        var whole = Cascade();
        var from = whole.Store.BytesWritten;
        whole.Run(600_000);
        Assert.IsTrue(whole.IsLatched(AlarmCode.MotorStall));
        var latched = 0;
        var bytes = whole.Store.BytesWritten;
        Assert.IsGreaterThan(500L, bytes - from);
        for (var cut = Math.Max(from, bytes - 3_000); cut < bytes; cut++)
        {
            var rig = Cascade();
            CutAt(rig, cut, () => rig.Run(600_000));
            if (!rig.IsLatched(AlarmCode.MotorStall)) continue;
            latched++;
            Assert.AreEqual(AlarmCode.SupplySensorLost, rig.Pump.Alarms.FirstFault, $"byte {cut}");
        }

        Assert.IsGreaterThan(250, latched);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public void A_power_cut_at_any_byte_of_the_clearing_leaves_both_or_neither()
    {
        var kept = 0;
        var gone = 0;
        for (var cut = 0; cut < 700; cut++)
        {
            var rig = Cascade();
            rig.Run(600_000);
            CutAt(rig, rig.Store.BytesWritten + cut, () => rig.Pump.ClearFault(rig.NextRequest(), AlarmCode.MotorStall));
            var isKept = rig.IsLatched(AlarmCode.MotorStall);
            Assert.AreEqual(isKept, rig.Pump.Alarms.FirstFault == AlarmCode.SupplySensorLost, $"byte {cut}");
            kept += isKept ? 1 : 0;
            gone += isKept ? 0 : 1;
        }

        Assert.IsGreaterThan(100, kept);
        Assert.IsGreaterThan(50, gone);
    }

    // The voltmeter is lost, which stops nothing, and then the motor stalls.
    private static TestRig Cascade()
    {
        var rig = TestRig.Delivering(Drug.Morphine);
        rig.Run(10_000);
        rig.Supply.Status = SensorStatus.NoAnswer;
        rig.Run(20_000);
        Assert.AreEqual(AlarmCode.SupplySensorLost, rig.Pump.Alarms.FirstFault);
        rig.Rotation.Stalled = true;
        return rig;
    }

    private static void CutAt(TestRig rig, long at, Action work)
    {
        rig.Store.CutAtByte = at;
        try
        {
            work();
            rig.Store.CutAtByte = FakeStore.Never;
        }
        catch (PowerCutException)
        {
        }

        Restart(rig);
    }

    // The sensor answers again: only what was stored tells of it.
    private static void Restart(TestRig rig)
    {
        rig.Supply.Status = SensorStatus.Ok;
        rig.Restart();
        rig.TickAfter(1000);
    }
}
