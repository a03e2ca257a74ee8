using PumpFirmware.Alarms;
using PumpFirmware.Dosing;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <summary>
/// The monitor of a constant-rate pump: gas pressure drives the drug through a restrictor, and nothing here can change that.
/// <see cref="Tick"/> is everything it does. Start-up is in <c>ConstantRateController.StartUp.cs</c>, what a clinician may
/// declare in <c>ConstantRateController.Commands.cs</c> and <c>ConstantRateController.Refill.cs</c>, what is refused in
/// <c>ConstantRateController.Refusals.cs</c>, what others may see in <c>ConstantRateController.View.cs</c>.
/// </summary>
/// <remarks>
/// The state is Unprogrammed until drug and concentration were declared, and Delivering ever after. A fault for which a
/// programmable pump would stop, cut its motor or slow down (<see cref="FaultReaction"/>) is alarmed and latched here with the
/// same priority, and the state stays Delivering, because the drug goes on flowing: a state that said otherwise would be a
/// lie. When too much flows, flowNotStopped says so. The motor and its supply are cut at start-up and never used.
/// </remarks>
public sealed partial class ConstantRateController
{
    private const int SensorOldestMs = 5000;
    private const int SensorPersistsMs = 5000;
    private const int SensorStuckAfterMs = 600_000;

    private readonly PumpHardware hardware;
    private readonly PumpGeometry geometry;
    private readonly ConstantFlow flow;
    private readonly TickClock clock = new TickClock();
    private readonly ClockMonitor clockMonitor;
    private int passed;     // stages of this tick: a field, so that one entered within another spoils both
    private readonly ConditionMonitor condition = new ConditionMonitor();
    private readonly ServiceLifeRecord serviceRecord;
    private readonly ServiceLife service;
    private readonly PumpReadings readings = new PumpReadings();
    private readonly FaultLatch faults = new FaultLatch();
    private readonly DeliveryWindows windows = new DeliveryWindows();
    private readonly EventLog log = new EventLog();
    private SensorSupervisor sensor = NewSensor();
    private readonly ConstantRateRecord record;
    private readonly PrescriptionRecord prescriptionRecord;
    private readonly WindowStore windowStore;
    private MeasuredBook book;
    private ReservoirMonitor reservoir;
    private VolumeMean mean;
    private FlowMonitor flowMonitor;
    private FlowRush rush;
    private readonly AlarmCenter alarms;

    private Prescription prescription;
    private long hourLimitPg;
    private long dayLimitPg;
    private long causes;
    private long refillDueMs;
    private long drugExpiresMs;
    private bool isOpen;
    private bool storageFailing;
    private readonly StoreScrub scrub;
    private readonly EventRing ring;
    private long scrubDueMs;
    private bool hasFailed;

    /// <summary>Wires the monitor to its hardware, silent. Call <see cref="StartUp"/> before the first tick.</summary>
    /// <param name="hardware">The rig's parts; motor and supply are only cut.</param>
    /// <param name="geometry">Reservoir and tick; what it says of the head is not used.</param>
    /// <param name="nominalFlowNlPerDay">The restrictor's flow, 100,000 to 24,000,000 nL a day.</param>
    public ConstantRateController(PumpHardware hardware, PumpGeometry geometry, long nominalFlowNlPerDay)
    {
        this.hardware = hardware;
        this.geometry = geometry;
        flow = new ConstantFlow(nominalFlowNlPerDay);
        record = new ConstantRateRecord(hardware.Store);
        prescriptionRecord = new PrescriptionRecord(hardware.Store);
        windowStore = new WindowStore(hardware.Store);
        serviceRecord = new ServiceLifeRecord(hardware.Store);
        service = new ServiceLife(serviceRecord, log);
        clockMonitor = new ClockMonitor(geometry.TickPeriodMs);
        book = new MeasuredBook(flow, record, windows);
        reservoir = new ReservoirMonitor(geometry);
        StartMonitors();
        PutDates(long.MaxValue, long.MaxValue);
        TwoCopyRecord[] copies = new TwoCopyRecord[StoreScrub.Windows];
        copies[StoreScrub.Ledger] = record.Copies;
        copies[StoreScrub.ServiceLife] = serviceRecord.Copies;
        scrub = new StoreScrub(copies, null, prescriptionRecord, windowStore, windows);
        ring = new EventRing(hardware.Store);
        alarms = new AlarmCenter(hardware.Buzzer, hardware.Light, log);
        selfTest = new SelfTest(hardware, geometry, null);
    }

    /// <summary>Everything the monitor does, every 10 to 1000 ms.</summary>
    /// <param name="nowMs">Time since power-up from a clock that nobody sets.</param>
    public void Tick(long nowMs)
    {
        if (hasFailed) return;
        passed = TickStages.None;
        clock.Advance(nowMs);
        readings.Take(hardware, clock.NowMs);
        clockMonitor.Judge(clock, readings.WallClockStatus, readings.WallClockLocalMs);
        passed = (passed << TickStages.Bits) | TickStages.Read;
        Elapse();
        passed = (passed << TickStages.Bits) | TickStages.Booked;

        long found = JudgeSensor() | JudgeVolume();
        found |= JudgeLimits() | JudgeDates(found) | JudgeSelf() | JudgeCondition();
        if (((found | faults.Latched) & FaultTable.Bit(AlarmCode.VolumeDisagreement)) != 0)
        {
            found |= FaultTable.Bit(AlarmCode.FlowNotStopped);
        }

        passed = (passed << TickStages.Bits) | TickStages.Judged;
        causes = OnWholeMemory(found);
        if (faults.Changes(causes)) TakeFaults();
        passed = (passed << TickStages.Bits) | TickStages.Reacted;
        alarms.Serve(clock.NowMs, faults.Present);
        if (ring.HasNew(log)) ring.Take(log);
        passed = (passed << TickStages.Bits) | TickStages.Served;

        // Only a tick that came in time and passed every stage in order is healthy.
        if (clock.WithheldMs == 0 && !clockMonitor.IsLate && passed == TickStages.AllWithoutMotor) hardware.Watchdog.Feed();
    }

    /// <summary>
    /// For the outermost catch of the loop: everything sounds, and the drug flows on. Later ticks do nothing and feed no
    /// watchdog, so the hardware restarts the processor.
    /// </summary>
    public void FailSafe()
    {
        hasFailed = true;
        alarms.SoundHighest();
    }

    /// <summary>Tells when to alarm that a refill is due and that the drug is too old.</summary>
    /// <param name="refillDueAtMs"><see cref="PoweredMs"/> then, or long.MaxValue when it is unknown.</param>
    /// <param name="drugExpiresAtMs"><see cref="PoweredMs"/> then, or long.MaxValue when it is unknown.</param>
    public void SetDates(long refillDueAtMs, long drugExpiresAtMs)
    {
        HoldsMemory();
        PutDates(refillDueAtMs, drugExpiresAtMs);
    }

    private void PutDates(long refillDueAtMs, long drugExpiresAtMs)
    {
        refillDueMs = refillDueAtMs;
        drugExpiresMs = drugExpiresAtMs;
        refillDueSeal = ~refillDueAtMs;
        drugExpiresSeal = ~drugExpiresAtMs;
    }

    private long JudgeSensor()
    {
        // More than twice what the reservoir holds, in either direction, is no volume.
        long bound = 2 * geometry.ReservoirCapacityNl;
        bool isVolume = readings.ReservoirVolumeNl <= bound && readings.ReservoirVolumeNl >= -bound;
        if (readings.ReservoirStatus == SensorStatus.Ok && !isVolume) readings.ReservoirStatus = SensorStatus.Implausible;
        sensor.Judge(clock.NowMs, readings.ReservoirStatus, readings.ReservoirAgeMs, readings.ReservoirVolumeNl);
        return sensor.IsLost ? FaultTable.Bit(AlarmCode.ReservoirSensorLost) : 0;
    }

    private long JudgeVolume()
    {
        if (record.FillNl == 0) return 0;
        long nowMs = clock.NowMs;
        long found = reservoir.Judge(nowMs, sensor.IsLost, sensor.IsUsable, readings.ReservoirVolumeNl, BookNl);
        bool isWhole = sensor.IsUsable && mean.Take(nowMs, readings.ReservoirVolumeNl) && !WasHit();
        if (record.RefillPending != 0) JudgeRefill(isWhole);
        if (isWhole) TakeLevel(nowMs);
        if (sensor.IsUsable) rush.Take(nowMs, readings.ReservoirVolumeNl);
        return found | flowMonitor.Present | rush.Present;
    }

    private long JudgeLimits()
    {
        if (prescription == null) return 0;
        bool isAbove = windows.HourPg > hourLimitPg || windows.DayPg > dayLimitPg;
        return isAbove ? FaultTable.Bit(AlarmCode.DoseLimit) : 0;
    }

    private long JudgeDates(long before)
    {
        // A reservoir that is low says so itself.
        bool isLow = (before & FaultTable.Bit(AlarmCode.ReservoirLow)) != 0;
        long found = record.PoweredMs >= refillDueMs && !isLow ? FaultTable.Bit(AlarmCode.RefillDue) : 0;
        return record.PoweredMs >= drugExpiresMs ? found | FaultTable.Bit(AlarmCode.DrugExpired) : found;
    }

    private long JudgeSelf()
    {
        if (readings.IsNewSecond && !windows.NextBucketsAreWhole(BucketsAtATime)) HoldsMemory();
        long found = JudgeSelfTest();
        if (clock.NowMs >= scrubDueMs || scrubDueMs - clock.NowMs > StoreScrub.EveryMs) found |= FollowStore();
        if (clockMonitor.IsLate || clockMonitor.IsWrong || clock.WithheldMs > 0 || clock.WentBackMs > 0) found |= JudgeTime();
        return storageFailing ? found | FaultTable.Bit(AlarmCode.StorageFault) : found;
    }
}
