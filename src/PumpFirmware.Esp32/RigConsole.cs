using PumpFirmware.Alarms;
using PumpFirmware.Esp32.Drivers;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Therapy;

namespace PumpFirmware.Esp32;

/// <summary>
/// What a person at the bench can say to the rig, and what it says: lines over the link. It only passes on what the pump's own
/// commands take, each with the pump's own refusals; the therapy that it can propose is one for water.
/// </summary>
/// <remarks>Served between two ticks. Commands and answers are listed in <c>README.md</c> beside this file.</remarks>
public sealed class RigConsole
{
    private const int StatusEveryMs = 1000;
    private const int EventsATime = 4;

    // 0.5 mL/day, as if the water held morphine of 1 mg/mL.
    private const long WaterNgPerMl = 1_000_000;
    private const long WaterPgPerDay = 500_000_000;

    private readonly StatusLink link;
    private readonly PumpController pump;
    private readonly RigDrivers rig;
    private long statusDueMs;
    private int eventsTold;

    /// <summary>Speaks for one pump.</summary>
    public RigConsole(StatusLink link, PumpController pump, RigDrivers rig)
    {
        this.link = link;
        this.pump = pump;
        this.rig = rig;
    }

    /// <summary>
    /// True once a store was prepared: the pump that runs knows nothing of it and would write its own books over it. Whoever runs
    /// it has to stop; the watchdog restarts the processor.
    /// </summary>
    public bool WantsRestart { get; private set; }

    /// <summary>The rig as <see cref="RigCalibration"/> has it.</summary>
    public static PumpGeometry Geometry()
    {
        return new PumpGeometry(
            RigCalibration.StepsPerRevolution, RigCalibration.NlPerRevolution, RotationSensor.Counts,
            RigCalibration.ReservoirCapacityNl, RigCalibration.TickPeriodMs, RigCalibration.HeadTolerancePerMille);
    }

    /// <summary>Takes at most one command, tells what happened, and once a second how the pump is.</summary>
    /// <param name="nowMs">Time, as for the tick.</param>
    public void Serve(long nowMs)
    {
        if (link.Receive()) Obey();
        for (int told = 0; told < EventsATime && eventsTold < pump.Log.Count; told++) TellEvent();
        if (nowMs < statusDueMs) return;
        statusDueMs = nowMs + StatusEveryMs;
        link.Put("PUMP");
        link.Put(nowMs / 1000);
        link.Put((int)pump.State);
        link.Put(pump.LatchedFaults);
        link.Put(pump.Ledger.CommandedSteps);
        link.Put(pump.ReservoirEstimatedNl);
        link.Send();
    }

    private void Obey()
    {
        long number = link.Number(0);
        if (link.Is("SENSE")) TellSensors();
        else if (link.Is("COMMISSION")) Answer(Commission());
        else if (link.Is("CLOCK")) Answer(rig.WallClock.Set(number) ? 0 : -1);
        else if (link.Is("FILL")) Answer((int)pump.DeclareFill(number, RigCalibration.ReservoirCapacityNl));
        else if (link.Is("WATER")) Propose(number);
        else if (link.Is("CONFIRM")) Answer((int)pump.Confirm(number, (int)(uint)link.Number(1)));
        else if (link.Is("RESUME")) Answer((int)pump.Resume(number));
        else if (link.Is("STOP")) Answer((int)pump.Stop(number));
        else if (link.Is("ACK")) Answer((int)pump.Acknowledge(number));
        else if (link.Is("CLEAR")) Answer((int)pump.ClearFault(number, (AlarmCode)link.Number(1)));
        else Answer(-1);
    }

    // Only a store that the pump cannot read is prepared anew: what another one remembers of its doses must not be forgotten.
    private int Commission()
    {
        bool isUnread = pump.State == PumpState.Faulted && (pump.LatchedFaults & FaultTable.Bit(AlarmCode.StorageFault)) != 0;
        WantsRestart = isUnread && PumpController.Commission(rig.Hardware.Store);
        return WantsRestart ? 0 : -1;
    }

    private void Propose(long number)
    {
        Prescription order = new Prescription(
            Drug.Morphine, WaterNgPerMl, WaterPgPerDay, Prescription.LibraryLimit, Prescription.LibraryLimit);
        RefusalReason reason = pump.Propose(number, order);
        if (reason == RefusalReason.None)
        {
            link.Put("READBACK");
            link.Put(pump.ReadBack.LargestDosePgPerDay);
            link.Put(pump.ReadBack.HighestFlowNlPerDay);
            link.Put((uint)pump.ReadBack.Digest);
            link.Send();
        }

        Answer((int)reason);
    }

    // 0 is done; above it is the pump's reason; -1 is no command, or the rig could not.
    private void Answer(int reason)
    {
        link.Put(reason == 0 ? "OK" : "NO");
        if (reason != 0) link.Put(reason);
        link.Send();
    }

    private void TellEvent()
    {
        if (pump.Log.TryGet(eventsTold, out long atMs, out Storage.EventCode code, out long value))
        {
            link.Put("EVENT");
            link.Put(atMs);
            link.Put((int)code);
            link.Put(value);
            link.Send();
        }

        eventsTold++;
    }

    private void TellSensors()
    {
        PumpHardware parts = rig.Hardware;
        link.Put("SENSE");
        link.Put((int)parts.Pressure.Read(out int pressurePa, out int ageMs));
        link.Put(pressurePa);
        link.Put((int)parts.Reservoir.Read(out long volumeNl, out ageMs));
        link.Put(volumeNl);
        link.Put((int)parts.Rotation.Read(out long counts, out ageMs));
        link.Put(counts);
        link.Put((int)parts.Supply.Read(out int supplyMv, out ageMs));
        link.Put(supplyMv);
        link.Put((int)parts.Temperature.Read(out int milliCelsius, out ageMs));
        link.Put(milliCelsius);
        link.Put((int)parts.WallClock.Read(out long localMs));
        link.Put(localMs);
        link.Send();
        link.Put("SENSE2");
        link.Put(parts.Power.IsOn ? 1 : 0);
        link.Put(parts.Watchdog.CausedRestart ? 1 : 0);
        link.Put(parts.Buzzer.Works ? 1 : 0);
        link.Put(rig.MemoryBus.IsGivenUp ? 0 : 1);
        link.Put(rig.SensorBus.IsGivenUp ? 0 : 1);
        link.Send();
    }
}
