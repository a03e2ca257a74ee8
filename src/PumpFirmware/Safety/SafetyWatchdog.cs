using PumpFirmware.Alarms;
using PumpFirmware.Dosing;
using PumpFirmware.Hal;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware.Safety;

/// <summary>
/// Asks every monitor in turn. The monitors judge what the hardware says against what was written down; none of them
/// asks the scheduler what it believes.
/// </summary>
public sealed class SafetyWatchdog
{
    private const int RotationOldestMs = 1000;
    private const int RotationPersistsMs = 1000;   // 278 nL at 24 mL/day: far below the 2 uL bound
    private const int SlowOldestMs = 5000;
    private const int SlowPersistsMs = 5000;
    private const int StuckAfterMs = 600_000;

    private readonly PumpGeometry geometry;
    private readonly LedgerRecord record;
    private readonly DoseLedger ledger;
    private readonly DeliveryWindows windows;
    private readonly DrugQuantity quantity;

    private readonly SensorSupervisor rotation = new SensorSupervisor(RotationOldestMs, RotationPersistsMs, SensorSupervisor.MayStandStill);
    private readonly SensorSupervisor reservoirSensor = new SensorSupervisor(SlowOldestMs, SlowPersistsMs, StuckAfterMs);
    private readonly SensorSupervisor pressureSensor = new SensorSupervisor(SlowOldestMs, SlowPersistsMs, StuckAfterMs);
    private readonly SensorSupervisor wallClock = new SensorSupervisor(SlowOldestMs, SlowPersistsMs, SensorSupervisor.MayStandStill);
    private readonly MotionMonitor motion;
    private readonly ReservoirMonitor reservoir;
    private readonly DeliveryMonitor delivery;
    private readonly SubstituteWitness substitute = new SubstituteWitness();

    private Drug drug;
    private bool usesWallClock;
    private bool rotationWasLost;
    private long lastCommandedSteps;
    private long bookSteps = -1;
    private long bookNl;

    /// <summary>Watches this rig's books.</summary>
    public SafetyWatchdog(PumpGeometry geometry, LedgerRecord record, DoseLedger ledger, DeliveryWindows windows, DrugQuantity quantity)
    {
        this.geometry = geometry;
        this.record = record;
        this.ledger = ledger;
        this.windows = windows;
        this.quantity = quantity;
        motion = new MotionMonitor(geometry);
        reservoir = new ReservoirMonitor(geometry);
        delivery = new DeliveryMonitor(geometry);
    }

    /// <summary>The firmware's best estimate of the volume left in the reservoir in nL.</summary>
    public long ReservoirEstimatedNl
    {
        get { return reservoir.EstimatedNl; }
    }

    /// <summary>Takes a valid prescription over.</summary>
    public void Load(Prescription order)
    {
        drug = order.Drug;
        usesWallClock = order.Mode == BasalMode.Flex;
        delivery.Restart();
    }

    /// <summary>The prescribed flow changed: a new prescription, or another segment of the day.</summary>
    /// <param name="flowNlPerDay">nL a day.</param>
    public void FollowFlow(long flowNlPerDay)
    {
        motion.SetFlow(flowNlPerDay);
        delivery.SetFlow(flowNlPerDay);
    }

    /// <summary>The books were opened: what was commanded before this moment is not this watchdog's to compare.</summary>
    public void StartAt(long commandedSteps)
    {
        lastCommandedSteps = commandedSteps;
    }

    /// <summary>A new fill was declared: the book of the reservoir starts anew.</summary>
    public void StartBook()
    {
        bookSteps = -1;
    }

    /// <summary>Delivery starts again.</summary>
    public void Resume()
    {
        delivery.Resume();
    }

    /// <summary>Judges one tick's readings.</summary>
    /// <returns>The faults that are suspected or present, one bit a code.</returns>
    public long Judge(TickClock clock, PumpReadings readings, PumpState state)
    {
        long nowMs = clock.NowMs;
        rotation.Judge(nowMs, readings.RotationStatus, readings.RotationAgeMs, 0);
        reservoirSensor.Judge(nowMs, readings.ReservoirStatus, readings.ReservoirAgeMs, readings.ReservoirVolumeNl);
        pressureSensor.Judge(nowMs, readings.PressureStatus, readings.PressureAgeMs, readings.PressurePa);
        if (usesWallClock) wallClock.Judge(nowMs, readings.WallClockStatus, 0, 0);

        long causes = JudgeMotion(readings);
        causes |= JudgeSensors();
        if (record.FillNl > 0) causes |= JudgeVolume(nowMs, readings);

        int unwitnessedSteps = rotation.IsLost ? (int)(ledger.CommandedSteps - lastCommandedSteps) : 0;
        lastCommandedSteps = ledger.CommandedSteps;
        causes |= delivery.Judge(clock.ElapsedMs, state, motion.NewForwardCounts, unwitnessedSteps);

        if (clock.WentBackMs > 0) causes |= FaultTable.Bit(AlarmCode.ClockFault);
        if (clock.WithheldMs > 0) causes |= FaultTable.Bit(AlarmCode.LateTick);
        if (ledger.StorageFailing) causes |= FaultTable.Bit(AlarmCode.StorageFault);
        return causes;
    }

    /// <summary>
    /// Prepares to clear a latched fault. A stall, lost or reversed motion can only be seen by moving: their cause counts
    /// as gone when the witness is well, the comparison starts anew, and a fault that is still there latches again.
    /// </summary>
    /// <returns>False when the cause is still present.</returns>
    public bool TryForget(AlarmCode code, long presentCauses)
    {
        switch (code)
        {
            case AlarmCode.MotorStall:
            case AlarmCode.MissedSteps:
            case AlarmCode.ReverseRotation:
            case AlarmCode.VolumeDisagreement:
                if (!rotation.IsUsable) return false;
                motion.Restart();
                substitute.Restart();
                return true;
            case AlarmCode.ClockFault:
            case AlarmCode.LateTick:
            case AlarmCode.RepeatedReset:
                return true;
            case AlarmCode.StorageFault:
                return ledger.TryStorage();
            default:
                return (presentCauses & FaultTable.Bit(code)) == 0;
        }
    }

    private long JudgeMotion(PumpReadings readings)
    {
        if (rotation.IsLost)
        {
            motion.Skip();
            if (!rotationWasLost && record.RotationDeadMinute < 0) record.RotationDeadMinute = windows.Minute;
            rotationWasLost = true;
            return 0;
        }

        if (rotationWasLost)
        {
            rotationWasLost = false;
            record.RotationDeadMinute = -1;
            motion.Restart();
            substitute.Restart();
        }

        if (readings.RotationStatus != SensorStatus.Ok)
        {
            motion.Skip();
            return 0;
        }

        long suspected = motion.Judge(readings.RotationCounts, ledger.CommandedSteps);
        if (motion.NewForwardCounts > 0)
        {
            // A sensor that sees motion lives: whatever a reset left behind of an earlier death is over.
            record.RotationDeadMinute = -1;
            windows.AddMeasured(quantity.TakeCounts(motion.NewForwardCounts));
        }

        return suspected;
    }

    private long JudgeSensors()
    {
        long lost = 0;
        if (rotation.IsLost) lost |= FaultTable.Bit(AlarmCode.RotationSensorDead);
        if (reservoirSensor.IsLost) lost |= FaultTable.Bit(AlarmCode.ReservoirSensorLost);
        if (pressureSensor.IsLost) lost |= FaultTable.Bit(AlarmCode.PressureSensorLost);
        if (usesWallClock && wallClock.IsLost) lost |= FaultTable.Bit(AlarmCode.WallClockLost);
        if (reservoirSensor.IsLost && pressureSensor.IsLost) lost |= FaultTable.Bit(AlarmCode.SensorsLost);
        return lost;
    }

    private long JudgeVolume(long nowMs, PumpReadings readings)
    {
        if (ledger.CommandedSteps != bookSteps)
        {
            bookSteps = ledger.CommandedSteps;
            bookNl = record.FillNl - geometry.StepsToNl(bookSteps - record.StepsAtFill);
        }

        long present = reservoir.Judge(nowMs, reservoirSensor.IsUsable, readings.ReservoirVolumeNl, bookNl);
        if (!rotation.IsLost || drug != Drug.Baclofen) return present;
        int minutesDead = windows.Minute - record.RotationDeadMinute;
        return present | substitute.Judge(nowMs, minutesDead, reservoirSensor, readings.ReservoirVolumeNl, bookNl);
    }
}
