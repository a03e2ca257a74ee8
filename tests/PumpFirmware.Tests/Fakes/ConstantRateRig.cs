// PumpBench.Tests compiles this file too, with nullable references enabled.
#nullable disable

using System;
using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests.Fakes;

/// <summary>A constant-rate pump on fake hardware: 1 uL a minute out of 20 mL, whatever anybody says.</summary>
public sealed class ConstantRateRig
{
    public const long FillNl = 20_000_000;
    public const long FlowNlPerDay = 1_440_000;
    public const long ConcentrationNgPerMl = 1_000_000;
    public const int Minute = 60_000;
    public const int Hour = 3_600_000;

    public readonly FakePower Power = new FakePower();
    public readonly FakeMotor Motor;
    public readonly FlowingReservoir Reservoir = new FlowingReservoir();
    public readonly FakeStore Store = new FakeStore(StoreLayout.NeededBytes);
    public readonly FakeBuzzer Buzzer = new FakeBuzzer();
    public readonly FakeLight Light = new FakeLight();
    public readonly FakeWatchdog Watchdog = new FakeWatchdog();
    public readonly FakeWallClock WallClock = new FakeWallClock();
    public readonly FakeSupplySensor Supply = new FakeSupplySensor();
    public readonly FakeTemperatureSensor Temperature = new FakeTemperatureSensor();
    public readonly FakeProgramImage Image = new FakeProgramImage();
    public readonly FakeRotationSensor Rotation;
    public readonly PumpHardware Hardware;
    public readonly PumpGeometry Geometry = new PumpGeometry(3_200, 50_000, 200, FillNl, 1_000);

    public ConstantRateController Pump;
    public long NowMs;
    public long LastRequest;

    private static byte[] commissioned;

    public ConstantRateRig()
    {
        Motor = new FakeMotor(Power);
        Rotation = new FakeRotationSensor(Motor, 3_200, 200);
        Hardware = new PumpHardware(
            Motor, Power, Rotation, Reservoir, new FakePressureSensor(), WallClock,
            Store, Buzzer, Light, Watchdog,
            Supply, Temperature, Image);
        Reservoir.Fill(FillNl);
        Reservoir.FlowNlPerDay = FlowNlPerDay;
    }

    /// <summary>A pump that has its store and nothing else.</summary>
    public static ConstantRateRig Commissioned()
    {
        ConstantRateRig rig = new ConstantRateRig();
        if (commissioned == null)
        {
            FakeStore blank = new FakeStore(StoreLayout.NeededBytes);
            if (!ConstantRateController.Commission(blank)) throw new Exception("not commissioned");
            commissioned = blank.Bytes;
        }

        Array.Copy(commissioned, 0, rig.Store.Bytes, 0, commissioned.Length);
        rig.PowerUp();
        return rig;
    }

    /// <summary>A filled pump whose drug was declared.</summary>
    public static ConstantRateRig Delivering(Drug drug, long concentrationNgPerMl)
    {
        ConstantRateRig rig = Commissioned();
        rig.Expect(RefusalReason.None, rig.Pump.DeclareFill(rig.NextRequest(), FillNl));
        rig.Expect(RefusalReason.None, rig.Pump.Program(rig.NextRequest(), Order(drug, concentrationNgPerMl)));
        return rig;
    }

    public static ConstantRateRig Delivering()
    {
        return Delivering(Drug.Morphine, ConcentrationNgPerMl);
    }

    public static Prescription Order(Drug drug, long concentrationNgPerMl)
    {
        return new Prescription(drug, concentrationNgPerMl, FlowNlPerDay * concentrationNgPerMl / 1000, 0, 0);
    }

    public void PowerUp()
    {
        NowMs = 0;
        Pump = new ConstantRateController(Hardware, Geometry, FlowNlPerDay);
        Pump.StartUp(NowMs);
    }

    /// <summary>Power is away for a time; the drug flows on.</summary>
    public void PowerOff(long ms)
    {
        Reservoir.Flow(ms);
        PowerUp();
    }

    public long NextRequest()
    {
        LastRequest++;
        return LastRequest;
    }

    public void TickAfter(long ms)
    {
        NowMs += ms;
        if (ms > 0)
        {
            Reservoir.Flow(ms);
            WallClock.Pass(ms);
        }

        Pump.Tick(NowMs);
    }

    /// <summary>Ticks each second for a time.</summary>
    public void Run(long ms)
    {
        long until = NowMs + ms;
        while (NowMs < until) TickAfter(1_000);
    }

    /// <summary>Somebody empties and fills the reservoir; what they say about it is another matter.</summary>
    public RefusalReason Refill(long actualNl, long residualNl, long fillNl, long concentrationNgPerMl)
    {
        Reservoir.Fill(actualNl);
        return Pump.Refill(NextRequest(), residualNl, fillNl, concentrationNgPerMl);
    }

    public bool IsLatched(AlarmCode code)
    {
        return (Pump.LatchedFaults & FaultTable.Bit(code)) != 0;
    }

    public bool IsRaised(AlarmCode code)
    {
        return (Pump.Alarms.Active & FaultTable.Bit(code)) != 0;
    }

    /// <summary>How often an event is in the log.</summary>
    public int Logged(EventCode wanted)
    {
        int found = 0;
        for (int number = 0; number < Pump.Log.Count; number++)
        {
            if (Pump.Log.TryGet(number, out long time, out EventCode code, out long value) && code == wanted) found++;
        }

        return found;
    }

    /// <summary>The value of the newest such event, or -1.</summary>
    public long NewestValue(EventCode wanted)
    {
        long newest = -1;
        for (int number = 0; number < Pump.Log.Count; number++)
        {
            if (Pump.Log.TryGet(number, out long time, out EventCode code, out long value) && code == wanted) newest = value;
        }

        return newest;
    }

    /// <summary>Throws, with the numbers of the reasons, when a request was not answered as expected.</summary>
    public void Expect(RefusalReason expected, RefusalReason actual)
    {
        if (expected == actual) return;
        throw new Exception("answered " + (int)actual + " instead of " + (int)expected);
    }
}
