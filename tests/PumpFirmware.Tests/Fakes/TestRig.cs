// PumpBench.Tests compiles this file too, with nullable references enabled.
#nullable disable

using System;
using PumpFirmware.Alarms;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware.Tests.Fakes;

/// <summary>A pump on fake hardware, from the blank store to delivery, so that a test reads as a sentence.</summary>
public sealed class TestRig
{
    public const long FillNl = 20_000_000;

    public readonly PumpGeometry Geometry;
    private readonly int tickMs;        // the rig's own: the pump's may be hit in memory
    public readonly FakePower Power = new FakePower();
    public readonly FakeMotor Motor;
    public readonly FakeRotationSensor Rotation;
    public readonly FakeReservoirSensor Reservoir;
    public readonly FakePressureSensor Pressure = new FakePressureSensor();
    public readonly FakeWallClock WallClock = new FakeWallClock();
    public readonly FakeStore Store;
    public readonly FakeBuzzer Buzzer = new FakeBuzzer();
    public readonly FakeLight Light = new FakeLight();
    public readonly FakeWatchdog Watchdog = new FakeWatchdog();
    public readonly FakeSupplySensor Supply = new FakeSupplySensor();
    public readonly FakeTemperatureSensor Temperature = new FakeTemperatureSensor();
    public readonly FakeProgramImage Image = new FakeProgramImage();
    public readonly PumpHardware Hardware;

    public PumpController Pump;
    public Prescription Order;

    /// <summary>Time since the last power-up.</summary>
    public long NowMs;

    /// <summary>The number of the last request that was made.</summary>
    public long LastRequest;

    private static byte[] commissioned;

    public TestRig(PumpGeometry geometry)
    {
        Geometry = geometry;
        tickMs = geometry.TickPeriodMs;
        Motor = new FakeMotor(Power);
        Watchdog.Power = Power;
        Rotation = new FakeRotationSensor(Motor, geometry.StepsPerRevolution, geometry.CountsPerRevolution);
        Reservoir = new FakeReservoirSensor(Motor, geometry);
        Reservoir.Fill(FillNl);
        Store = new FakeStore(StoreLayout.NeededBytes);
        Hardware = new PumpHardware(
            Motor, Power, Rotation, Reservoir, Pressure, WallClock, Store, Buzzer, Light, Watchdog,
            Supply, Temperature, Image);
    }

    /// <summary>3200 steps and 200 counts a revolution of 50 uL, a reservoir of 20 mL.</summary>
    public static PumpGeometry UsualGeometry(int tickPeriodMs)
    {
        return new PumpGeometry(3200, 50_000, 200, FillNl, tickPeriodMs);
    }

    /// <summary>A pump that has its store and nothing else.</summary>
    public static TestRig Commissioned(int tickPeriodMs)
    {
        TestRig rig = new TestRig(UsualGeometry(tickPeriodMs));
        TakeCommissioned(rig.Store);
        rig.PowerUp();
        return rig;
    }

    /// <summary>A filled and programmed pump that stands still.</summary>
    public static TestRig Stopped(Drug drug, int tickPeriodMs)
    {
        TestRig rig = Commissioned(tickPeriodMs);
        rig.Prepare(TestOrders.For(drug));
        return rig;
    }

    /// <summary>A pump that delivers.</summary>
    public static TestRig Delivering(Drug drug)
    {
        return Delivering(drug, 1000);
    }

    public static TestRig Delivering(Drug drug, int tickPeriodMs)
    {
        TestRig rig = Stopped(drug, tickPeriodMs);
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        return rig;
    }

    /// <summary>Gives a store the content of a freshly commissioned one.</summary>
    public static void TakeCommissioned(FakeStore store)
    {
        if (commissioned == null)
        {
            FakeStore blank = new FakeStore(StoreLayout.NeededBytes);
            if (!PumpController.Commission(blank)) throw new Exception("not commissioned");
            commissioned = blank.Bytes;
        }

        Array.Copy(commissioned, 0, store.Bytes, 0, commissioned.Length);
    }

    /// <summary>Declares the fill and programmes the order.</summary>
    public void Prepare(Prescription order)
    {
        Order = order;
        Expect(RefusalReason.None, Pump.DeclareFill(NextRequest(), FillNl));
        Expect(RefusalReason.None, Program(NextRequest(), order));
    }

    /// <summary>Proposes an order and confirms what the pump reads back.</summary>
    public RefusalReason Program(long requestNumber, Prescription order)
    {
        return Program(Pump, requestNumber, order);
    }

    /// <summary>Proposes an order and confirms what the pump reads back.</summary>
    public static RefusalReason Program(PumpController pump, long requestNumber, Prescription order)
    {
        RefusalReason reason = pump.Propose(requestNumber, order);
        return reason == RefusalReason.None ? pump.Confirm(requestNumber, pump.ReadBack.Digest) : reason;
    }

    /// <summary>A pump that delivers a day profile from a local time on.</summary>
    public static TestRig Delivering(DayProfile profile, long localMs, int tickPeriodMs)
    {
        TestRig rig = new TestRig(UsualGeometry(tickPeriodMs));
        TakeCommissioned(rig.Store);
        rig.WallClock.LocalMs = localMs;
        rig.PowerUp();
        rig.Prepare(new Prescription(Drug.Baclofen, 500_000, profile, 0, 0));
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        rig.Pump.Tick(0);
        return rig;
    }

    /// <summary>
    /// The processor starts; the motor's supply is off, as the hardware leaves it. A rig begins with a watchdog that has been fed.
    /// </summary>
    public void PowerUp()
    {
        Power.On = false;
        NowMs = 0;
        Pump = new PumpController(Hardware, Geometry);
        Pump.StartUp(NowMs);
    }

    /// <summary>Power fails and returns at once; the interlock supplies nothing until the watchdog has been fed.</summary>
    public void Restart()
    {
        Power.FeedsMissing = FakeWatchdog.FeedsUntilLive;
        PowerUp();
    }

    public long NextRequest()
    {
        LastRequest++;
        return LastRequest;
    }

    /// <summary>Ticks at the nominal period for a time.</summary>
    public void Run(long ms)
    {
        long until = NowMs + ms;
        while (NowMs < until) TickAfter(tickMs);
    }

    /// <summary>Ticks for a time at most, until power fails after so many more bytes, and starts again.</summary>
    /// <returns>True when it failed.</returns>
    public bool RestartsAfter(long bytes, long ms)
    {
        Store.CutAtByte = Store.BytesWritten + bytes;
        bool failed = false;
        try
        {
            Run(ms);
        }
        catch (PowerCutException)
        {
            failed = true;
        }

        Store.CutAtByte = FakeStore.Never;
        Restart();
        return failed;
    }

    /// <summary>One tick, so much later than the last; negative when time goes back.</summary>
    public void TickAfter(long ms)
    {
        NowMs += ms;
        if (ms > 0) WallClock.Pass(ms);
        Pump.Tick(NowMs);
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

    /// <summary>The steps that the programme makes in a time.</summary>
    public long StepsIn(long ms)
    {
        return TestOrders.StepsIn(Order, Geometry, ms);
    }

    /// <summary>Throws, with the numbers of the reasons, when a request was not answered as expected.</summary>
    public void Expect(RefusalReason expected, RefusalReason actual)
    {
        if (expected == actual) return;
        throw new Exception("answered " + (int)actual + " instead of " + (int)expected);
    }
}
