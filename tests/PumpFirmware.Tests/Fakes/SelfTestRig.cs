// PumpBench.Tests compiles this file too, with nullable references enabled.
#nullable disable

using PumpFirmware.Dosing;
using PumpFirmware.Hal;
using PumpFirmware.Safety;

namespace PumpFirmware.Tests.Fakes;

/// <summary>A self-test on a rig without a pump: ticks of 100 ms, and a processor's clock and a clock chip that agree.</summary>
public sealed class SelfTestRig
{
    public readonly TestRig Rig = new TestRig(TestRig.UsualGeometry(100));
    public readonly PumpReadings Readings = new PumpReadings();
    public readonly TickClock Clock = new TickClock();
    public readonly DeliveryGate Gate;
    public readonly SelfTest Test;
    private long nowMs;

    public SelfTestRig()
    {
        DrugQuantity quantity = new DrugQuantity(Rig.Geometry);
        Gate = new DeliveryGate(Rig.Motor, Rig.Power, new DeliveryWindows(), quantity, Rig.Geometry);
        Test = new SelfTest(Rig.Hardware, Rig.Geometry, Gate);
        Readings.RotationStatus = SensorStatus.Ok;
        Readings.WallClockStatus = SensorStatus.Ok;
        Clock.Advance(0);
    }

    /// <summary>Ticks of 100 ms.</summary>
    public void Tick(int ticks)
    {
        for (int i = 0; i < ticks; i++) TickAfter(100);
    }

    public void TickAfter(int ms)
    {
        nowMs += ms;
        Clock.Advance(nowMs);
        Readings.WallClockLocalMs += ms;
        Test.Follow(Clock, Readings, false);
    }

    /// <summary>Ticks until the test is over: two minutes of clocks at most.</summary>
    public int TicksToRest()
    {
        int ticks = 0;
        for (; Test.IsRunning && ticks < 5_000; ticks++) Tick(1);
        return ticks;
    }
}
