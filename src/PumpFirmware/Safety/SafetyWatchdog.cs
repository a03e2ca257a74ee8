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
public sealed partial class SafetyWatchdog
{
    private const int RotationOldestMs = 1000;
    private const int RotationPersistsMs = 1000;   // 278 nL at 24 mL/day: far below the 2 uL bound
    private const int SlowOldestMs = 5000;
    private const int SlowPersistsMs = 5000;
    private const int StuckAfterMs = 600_000;

    // Both slow sensors take a sample a second. Each sample is judged once while all is well, in a tick that has neither the other nor
    // the second's work to do if one comes in time, and no two judgements lie further apart than this, whatever the ages say; what is
    // not well, suspected or under way is judged in every tick.
    private const int SlowLatestMs = PumpReadings.SecondMs + 300;

    // A sensor that is a tenth early with its second is not passed over.
    private const int NewSampleMs = PumpReadings.SecondMs - 100;

    // After a tick as long as this one there is none to wait for.
    private const int LongTickMs = 250;

    // What LedgerRecord.Doubted holds.
    internal const int DoubtReservoir = 1;
    internal const int DoubtPressure = 2;
    internal const int DoubtRefill = 4;

    private readonly PumpGeometry geometry;
    private readonly LedgerRecord record;
    private readonly DoseLedger ledger;
    private readonly DeliveryWindows windows;
    private readonly DrugQuantity quantity;

    private SensorSupervisor rotation;
    private SensorSupervisor reservoirSensor;
    private SensorSupervisor pressureSensor;
    private SensorSupervisor wallClock;
    private MotionMonitor motion;
    private ReservoirMonitor reservoir;
    private DeliveryMonitor delivery;
    private readonly SubstituteWitness substitute = new SubstituteWitness();
    private readonly RefillMonitor refill = new RefillMonitor();
    private readonly ConditionMonitor condition = new ConditionMonitor();

    private Drug drug;
    private bool usesWallClock;
    private bool rotationWasLost;
    private int countedDeadMinute = -1;
    private long lastCommandedSteps;
    private long bookSteps = -1;
    private long bookNl;
    private long primeUnits;        // primed steps that the rotation sensor has not shown yet, in units of a step x a count

    /// <summary>Watches this rig's books.</summary>
    public SafetyWatchdog(
        PumpGeometry geometry, LedgerRecord record, DoseLedger ledger, DeliveryWindows windows, DrugQuantity quantity,
        VolumeRecord volumes, OcclusionRecord occlusions)
    {
        this.geometry = geometry;
        this.record = record;
        this.ledger = ledger;
        this.windows = windows;
        this.quantity = quantity;
        this.volumes = volumes;
        pressureStuck = new PressureStuck(geometry);
        occlusionRecord = occlusions;
        StartMonitors();
    }

    /// <summary>True while what the monitors add up and compare is what was written to it; see <see cref="MemoryPart"/>.</summary>
    public bool IsWhole
    {
        get
        {
            bool books = bookSteps < 0 || bookNl == BookAt(bookSteps);
            bool sensors = rotation.IsWhole && reservoirSensor.IsWhole && pressureSensor.IsWhole && wallClock.IsWhole && reservoir.IsWhole;
            return books && sensors && motion.IsWhole && delivery.IsWhole && volume.IsWhole && occlusion.IsWhole && volumes.IsWhole;
        }
    }

    /// <summary>
    /// Memory of the monitors was hit: each begins anew, as after a reset, with what was stored. Nothing that one of them
    /// suspected counts, and nothing is hidden by it for longer than a new comparison takes.
    /// </summary>
    /// <param name="state">The pump's state.</param>
    /// <returns>False when what was stored cannot be read.</returns>
    public bool Mend(PumpState state)
    {
        if (!volumes.IsWhole && !volumes.Read()) return false;
        StartMonitors();
        bookSteps = -1;
        StartAt(ledger.CommandedSteps, state);
        return true;
    }

    private void StartMonitors()
    {
        rotation = new SensorSupervisor(RotationOldestMs, RotationPersistsMs, SensorSupervisor.MayStandStill);
        reservoirSensor = new SensorSupervisor(SlowOldestMs, SlowPersistsMs, StuckAfterMs);
        pressureSensor = new SensorSupervisor(SlowOldestMs, SlowPersistsMs, StuckAfterMs);
        wallClock = new SensorSupervisor(SlowOldestMs, SlowPersistsMs, SensorSupervisor.MayStandStill);
        reservoir = new ReservoirMonitor(geometry);
        motion = new MotionMonitor(geometry);
        delivery = new DeliveryMonitor(geometry);
        volume = new VolumeMonitor(geometry);
        occlusion = new OcclusionMonitor();
        volumeIsQuiet = false;
        pressureIsQuiet = true;
        pressureAtMs = NeverMs;
    }

    private long BookAt(long steps)
    {
        return record.FillNl - geometry.StepsToNl(steps - record.StepsAtFill);
    }

    /// <summary>The firmware's best estimate of the volume left in the reservoir in nL.</summary>
    public long ReservoirEstimatedNl
    {
        get { return reservoir.EstimatedNl; }
    }

    /// <summary>What is being refilled, and whether it came out as it should.</summary>
    public RefillMonitor Refill
    {
        get { return refill; }
    }

    /// <summary>Battery and temperature.</summary>
    public ConditionMonitor Condition
    {
        get { return condition; }
    }

    /// <summary>Whether the reservoir sensor's reading can be believed.</summary>
    public bool ReservoirSensorUsable
    {
        get { return reservoirSensor.IsUsable; }
    }

    /// <summary>Steps of a prime are about to be made: their rotation fills an empty catheter and counts in no window.</summary>
    /// <param name="steps">1 or more.</param>
    public void ExpectPrime(int steps)
    {
        primeUnits += (long)steps * geometry.CountsPerRevolution;
    }

    /// <summary>
    /// Takes a valid prescription over. What was missing stays missing, or a prescription now and then would keep a stop
    /// silent; only where nothing is called for any more, nothing can be missing.
    /// </summary>
    public void Load(Prescription order)
    {
        drug = order.Drug;
        usesWallClock = order.Mode == BasalMode.Flex;
        if (order.Mode == BasalMode.Constant && order.BasalDosePgPerDay == 0) delivery.Restart();
    }

    /// <summary>The prescribed flow changed: a new prescription, or another segment of the day.</summary>
    /// <param name="flowNlPerDay">nL a day.</param>
    /// <param name="keepsShare">See <see cref="DeliveryMonitor.SetFlow(long, bool)"/>.</param>
    public void FollowFlow(long flowNlPerDay, bool keepsShare)
    {
        motion.SetFlow(flowNlPerDay);
        delivery.SetFlow(flowNlPerDay, keepsShare);
    }

    /// <summary>The volume in nL below which the reservoir is empty: no fill may be declared that is not above it.</summary>
    public long ReservoirEmptyNl
    {
        get { return reservoir.EmptyNl; }
    }

    /// <summary>The volume in nL below which the reservoir is low.</summary>
    public long ReservoirLowNl
    {
        get { return reservoir.LowNl; }
    }

    /// <summary>A start-up took up the books: what was commanded before is not this watchdog's to compare.</summary>
    /// <param name="commandedSteps">The ledger's steps.</param>
    /// <param name="state">The state that the pump starts in.</param>
    public void StartAt(long commandedSteps, PumpState state)
    {
        lastCommandedSteps = commandedSteps;
        if ((record.Doubted & DoubtReservoir) != 0) reservoirSensor.StartLost();
        if ((record.Doubted & DoubtPressure) != 0) pressureSensor.StartLost();
        TakeUpVolumes();
        TakeUpOcclusion();
        if (state != PumpState.Unprogrammed) delivery.StartAfterReset(state == PumpState.Stopped, record.MissingNl);
    }

    /// <summary>Memory was mended: the books may stand a lease higher, and nothing that was compared with them counts any more.</summary>
    public void TakeUpBooks()
    {
        lastCommandedSteps = ledger.CommandedSteps;
        bookSteps = -1;
        volumeIsQuiet = false;
        motion.Restart();
        substitute.Restart();
    }

    /// <summary>A new fill was declared: the book of the reservoir starts anew.</summary>
    public void StartBook()
    {
        bookSteps = -1;
        volumeIsQuiet = false;
        substitute.Restart();
        StartVolumes();
    }

    /// <summary>Delivery starts again.</summary>
    public void Resume()
    {
        delivery.Resume();
    }

    /// <summary>True when the last call of <see cref="Judge"/> found what is to be told in numbers.</summary>
    public bool HasNews;

    /// <summary>Judges one tick's readings.</summary>
    /// <returns>The faults that are suspected or present, one bit a code.</returns>
    public long Judge(TickClock clock, PumpReadings readings, PumpState state)
    {
        long nowMs = clock.NowMs;
        HasNews = false;
        rotation.Judge(nowMs, readings.RotationStatus, readings.RotationAgeMs, 0);
        bool isLong = clock.ElapsedMs >= LongTickMs;
        bool isFree = isLong || !readings.IsNewSecond;
        bool takesVolume = state != volumeState || IsVolumeDue(clock, readings, isFree);
        TookVolume = takesVolume && volumeIsQuiet && readings.ReservoirStatus == SensorStatus.Ok;
        if (takesVolume) reservoirSensor.Judge(nowMs, readings.ReservoirStatus, readings.ReservoirAgeMs, readings.ReservoirVolumeNl);
        TookPressure = false;
        isFree &= isLong || !TookVolume;
        bool takesPressure = IsPressureDue(clock, readings, isFree);
        TookSample = TookVolume || (takesPressure && pressureIsQuiet && readings.PressureStatus == SensorStatus.Ok);
        long causes = takesPressure ? TakePressure(nowMs, readings) : 0;
        if (usesWallClock) wallClock.Judge(nowMs, readings.WallClockStatus, 0, 0);

        causes |= JudgeMotion(readings);
        if (state != PumpState.Priming) primeUnits = 0;
        if (rotation.IsLost || reservoirSensor.IsLost || pressureSensor.IsLost || (usesWallClock && wallClock.IsLost)) causes |= JudgeSensors();

        if (takesVolume) causes |= TakeVolume(nowMs, readings, state);
        long commandedSteps = ledger.CommandedSteps;
        int unwitnessedSteps = rotation.IsLost ? (int)(commandedSteps - lastCommandedSteps) : 0;
        lastCommandedSteps = commandedSteps;
        causes |= delivery.Judge(clock.ElapsedMs, state, motion.NewForwardCounts, unwitnessedSteps);
        if (readings.IsNewSecond)
        {
            KeepMissing(state);
            KeepDoubts();
        }

        if (clock.WentBackMs > 0) causes |= FaultTable.Bit(AlarmCode.ClockFault);
        if (clock.WithheldMs > 0) causes |= FaultTable.Bit(AlarmCode.LateTick);
        if (ledger.StorageFailing) causes |= FaultTable.Bit(AlarmCode.StorageFault);
        return causes;
    }

    /// <summary>
    /// Whether the cause of a latched fault is gone. A stall, lost or reversed motion can only be seen by moving: their cause
    /// counts as gone when the witness is well, and a fault that is still there latches again.
    /// </summary>
    /// <param name="code">The fault.</param>
    /// <param name="presentCauses">What the last tick found, one bit a code.</param>
    public bool IsCauseGone(AlarmCode code, long presentCauses)
    {
        switch (code)
        {
            case AlarmCode.MotorStall:
            case AlarmCode.MissedSteps:
            case AlarmCode.ReverseRotation:
            case AlarmCode.VolumeDisagreement:
                return rotation.IsUsable;
            case AlarmCode.ClockFault:
            case AlarmCode.LateTick:
            case AlarmCode.RepeatedReset:
            case AlarmCode.WatchdogReset:
            case AlarmCode.RefillMismatch:
            case AlarmCode.OcclusionReleased:
                return true;
            case AlarmCode.Occlusion:
                return occlusion.IsPressureLow;
            case AlarmCode.StorageFault:
                return ledger.TryStorage();
            default:
                return (presentCauses & FaultTable.Bit(code)) == 0;
        }
    }

    /// <summary>A fault was cleared: what its monitor compared starts anew.</summary>
    public void Forget(AlarmCode code)
    {
        switch (code)
        {
            case AlarmCode.MotorStall:
            case AlarmCode.MissedSteps:
            case AlarmCode.ReverseRotation:
            case AlarmCode.VolumeDisagreement:
                motion.Restart();
                substitute.Restart();
                ForgetVolumes(code);
                break;
            case AlarmCode.RefillMismatch:
                refill.Forget();
                break;
            case AlarmCode.Occlusion:
                occlusion.Forget();
                break;
            case AlarmCode.RotationSensorDead:
            case AlarmCode.WitnessLost:
                record.RotationDeadMinutes = 0;
                break;
        }
    }

    private long JudgeMotion(PumpReadings readings)
    {
        if (rotation.IsLost)
        {
            motion.Skip();
            rotationWasLost = true;
            CountDeadMinute();
            return 0;
        }

        if (rotationWasLost)
        {
            rotationWasLost = false;
            countedDeadMinute = -1;
            motion.Restart();
            substitute.Restart();
        }

        if (readings.RotationStatus != SensorStatus.Ok)
        {
            motion.Skip();
            return 0;
        }

        long suspected = motion.Judge(readings.RotationCounts, ledger.CommandedSteps);
        long newCounts = motion.NewForwardCounts;
        if (newCounts > 0) windows.AddMeasured(quantity.TakeCounts(primeUnits == 0 ? newCounts : newCounts - PrimeCounts()));
        return suspected;
    }

    // A reset must not forget that a sensor is lost: one that is stuck would be believed for minutes, with what hangs on it.
    private void KeepDoubts()
    {
        int doubted = refill.IsDoubted(record.LatchedMask) ? DoubtRefill : 0;
        if (reservoirSensor.IsLost) doubted |= DoubtReservoir;
        if (pressureSensor.IsLost) doubted |= DoubtPressure;
        if (doubted == record.Doubted) return;
        record.Doubted = doubted;
        ledger.StoreRecord();
    }

    // A reset must not forget what is missing, nor alarm what is no longer: between two boluses no lease would store it.
    private void KeepMissing(PumpState state)
    {
        bool moves = state == PumpState.Delivering || state == PumpState.Degraded || state == PumpState.Priming;
        if (!delivery.HasGrown(record.MissingNl, moves) && !delivery.HasShrunk(record.MissingNl, moves)) return;
        record.MissingNl = delivery.MissingNl;
        ledger.StoreRecord();
    }

    // Of the rotation just seen, that which primed the catheter.
    private long PrimeCounts()
    {
        long counts = primeUnits / geometry.StepsPerRevolution;
        if (counts > motion.NewForwardCounts) counts = motion.NewForwardCounts;
        primeUnits -= counts * geometry.StepsPerRevolution;
        return counts;
    }

    // Stored each minute, so that neither a reset nor a sensor that comes and goes stretches the time without a witness.
    private void CountDeadMinute()
    {
        int minute = windows.Minute;
        if (minute == countedDeadMinute) return;
        record.RotationDeadMinutes += countedDeadMinute < 0 ? 1 : minute - countedDeadMinute;
        countedDeadMinute = minute;
        ledger.StoreRecord();
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

    private long JudgeVolume(long nowMs, PumpReadings readings, PumpState state)
    {
        // Once a second in any case: a number that was hit must not count as more than one wild reading.
        long commandedSteps = ledger.CommandedSteps;
        if (commandedSteps != bookSteps || readings.IsNewSecond || TookVolume)
        {
            bookSteps = commandedSteps;
            bookNl = BookAt(commandedSteps);
        }

        bool isUsable = reservoirSensor.IsUsable;
        long present = reservoir.Judge(nowMs, reservoirSensor.IsLost, isUsable, readings.ReservoirVolumeNl, bookNl);
        if (refill.AwaitsRise || refill.Mismatch)
        {
            bool shows = isUsable && reservoirSensor.LastChangeMs > refill.CompletedAtMs;
            present |= refill.Judge(nowMs, shows, readings.ReservoirVolumeNl, record.FillNl - bookNl);
        }

        present |= CompareVolumes(nowMs, readings, state);
        if (!rotation.IsLost || drug != Drug.Baclofen) return present;
        return present | substitute.Judge(nowMs, record.RotationDeadMinutes, reservoirSensor, readings.ReservoirVolumeNl, bookNl);
    }
}
