using PumpFirmware;
using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>Any bit of the state and of what is latched may flip, in any state: the next tick finds it, and nothing acts on it.</summary>
[TestClass]
[Requirement("SR34")]
public class StateFlipProperties
{
    [TestMethod]
    [DataRow(PumpState.Unprogrammed)]
    [DataRow(PumpState.Stopped)]
    [DataRow(PumpState.Delivering)]
    [DataRow(PumpState.Degraded)]
    [DataRow(PumpState.Faulted)]
    [DataRow(PumpState.Priming)]
    [DataRow(PumpState.Refilling)]
    [DataRow(PumpState.EndOfService)]
    public void A_flipped_state_or_latch_is_mended_and_nothing_else_changes(PumpState state)
    {
        var untouched = Rig(state);
        var cells = MemoryCell.Below(untouched.Pump, 1, "states", "faults");
        var before = untouched.Motor.Steps;
        untouched.Run(20_000);
        Assert.AreEqual(state, untouched.Pump.State);
        var expected = untouched.Motor.Steps - before;
        var latched = untouched.Pump.LatchedFaults | FaultTable.Bit(AlarmCode.MemoryMended);

        foreach (var cell in cells)
        {
            for (var bit = 0; bit < cell.Bits; bit++)
            {
                var rig = Rig(state);
                cell.Flip(rig.Pump, bit);
                rig.TickAfter(1000);
                var what = $"{cell.Path} bit {bit}";
                Assert.AreEqual(state, rig.Pump.State, what);
                Assert.AreEqual(latched, rig.Pump.LatchedFaults, what);
                Assert.AreEqual((long)MemoryPart.State, rig.NewestValue(EventCode.MemoryMended), what);
                rig.Run(19_000);
                Assert.AreEqual(expected, rig.Motor.Steps - before, what);
                Assert.AreEqual(untouched.Power.On, rig.Power.On, what);
                Assert.AreEqual(1, rig.Logged(EventCode.MemoryMended), what);
            }
        }
    }

    // A request comes between two ticks, before any tick could find the flip.
    [TestMethod]
    public void A_flip_opens_no_gate_to_the_request_that_comes_next()
    {
        foreach (var cell in MemoryCell.Below(Rig(PumpState.Faulted).Pump, 1, "states", "faults"))
        {
            for (var bit = 0; bit < cell.Bits; bit++)
            {
                var rig = Rig(PumpState.Faulted);
                cell.Flip(rig.Pump, bit);
                var reason = rig.Pump.Resume(rig.NextRequest());
                Assert.AreEqual(RefusalReason.FaultLatched, reason, $"{cell.Path} bit {bit}");
                Assert.IsFalse(rig.Power.On);
            }
        }
    }

    private static TestRig Rig(PumpState state)
    {
        if (state == PumpState.Unprogrammed) return TestRig.Commissioned(1000);
        var rig = state == PumpState.Stopped ? TestRig.Stopped(Drug.Morphine, 1000) : TestRig.Commissioned(1000);
        if (state == PumpState.Stopped) return rig;
        if (state == PumpState.Priming) rig.Expect(RefusalReason.None, rig.Pump.DeclareCatheter(rig.NextRequest(), 250_000));
        rig.Prepare(new Prescription(Drug.Baclofen, 100_000, 500_000_000, 0, 0));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Run(10_000);
        switch (state)
        {
            case PumpState.Degraded:
                rig.Temperature.MilliCelsius = 45_000;
                rig.Run(20_000);
                break;
            case PumpState.Faulted:
                rig.Rotation.Stalled = true;
                rig.Run(600_000);
                break;
            case PumpState.Priming:
                rig.Expect(RefusalReason.None, rig.Pump.Prime(rig.NextRequest(), 150_000));
                rig.Run(2_000);
                break;
            case PumpState.Refilling:
                rig.Expect(RefusalReason.None, rig.Pump.BeginRefill(rig.NextRequest()));
                break;
            case PumpState.EndOfService:
                rig.Supply.SupplyMv = 2_000;
                rig.Run(30_000);
                break;
        }

        return rig;
    }
}
