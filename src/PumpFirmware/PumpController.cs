using PumpFirmware.Alarms;
using PumpFirmware.Dosing;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <summary>
/// The pump. <see cref="Tick"/> is everything it does; read it from top to bottom and follow what interests you.
/// Start-up is in <c>PumpController.StartUp.cs</c>, what a clinician or patient may ask for in
/// <c>PumpController.Commands.cs</c>, <c>.Proposals.cs</c>, <c>.Boluses.cs</c>, <c>.Catheter.cs</c> and <c>.Refill.cs</c>, what others
/// may see in <c>PumpController.View.cs</c>.
/// </summary>
public sealed partial class PumpController
{
    // A limit's refusal counts as present for this long, so that the alarm does not flicker between two steps.
    private const int LimitShownMs = 60_000;

    // So many ticks come in a second that each of its tasks finds one of its own, and one is left.
    private const int ShortTickMs = 200;
    private const long NotWaiting = long.MinValue;

    // Faults after which drug may still flow through the head although the motor stands.
    private const long OverDelivery = (1L << (int)AlarmCode.VolumeDisagreement) | (1L << (int)AlarmCode.ReverseRotation);

    private readonly PumpHardware hardware;
    private readonly PumpGeometry geometry;
    private readonly TickClock clock = new TickClock();
    private readonly ClockMonitor clockMonitor;
    private readonly LocalClock localClock = new LocalClock();
    private readonly PumpReadings readings = new PumpReadings();
    private readonly PumpStateMachine states = new PumpStateMachine();
    private readonly FaultLatch faults = new FaultLatch();
    private readonly DeliveryWindows windows = new DeliveryWindows();
    private readonly EventLog log = new EventLog();
    private readonly LedgerRecord record;
    private readonly PrescriptionRecord prescriptionRecord;
    private readonly WindowStore windowStore;
    private readonly BolusRecord boluses;
    private readonly VolumeRecord volumes;
    private readonly OcclusionRecord occlusions;
    private readonly DrugQuantity quantity;
    private readonly DoseLedger ledger;
    private DoseScheduler scheduler;
    private DoseScheduler nextScheduler;    // loaded with what follows the drug in the catheter
    private readonly DeliveryGate gate;
    private readonly SafetyWatchdog watchdog;
    private readonly AlarmCenter alarms;
    private readonly CatheterBook catheter;
    private readonly PrimeProgramme prime;
    private readonly TherapyReadBack readBack = new TherapyReadBack();
    private readonly ProposalDigest proposalDigest = new ProposalDigest();
    private readonly IncreaseHistory increases = new IncreaseHistory();
    private readonly TrialRecord trial = new TrialRecord();
    private readonly TwoCopyRecord trialRecord;
    private readonly byte[] trialPayload = new byte[TrialRecord.Bytes];
    private readonly byte[] keptTrial = new byte[TrialRecord.Bytes];

    private Prescription ordered;           // what is stored and named by the ledger
    private Prescription prescription;      // what runs: the same, or the drug that the catheter still holds
    private Prescription proposed;
    private long proposedAtMs;
    private long peakHourPg;        // the most that the programme gives in a window and its oldest minute
    private long peakDayPg;
    private long askedSinceChangePg;    // boluses since the prescription came; after a reset those since then
    private long nextPeakHourPg;
    private long nextPeakDayPg;
    private PumpState stateBeforeRefill;
    private long causes;
    private long limitShownUntilMs;
    private bool limitShown;
    private bool timeWasKnown = true;
    private bool profileLocated;
    private long ranPgPerDay = -1;         // the basal dose of the last tick
    private long watchedPgPerDay = -1;     // what the monitors expect
    private bool stoodStill;               // in the tick before
    private long secondsCauses;
    private long secondsSeal = -1;          // their inverse
    private int followedMinute = -1;
    private long slowSinceMs = NotWaiting;  // what is not urgent waits for a free tick
    private int passed;     // stages of this tick: a field, so that one entered within another spoils both
    private bool hasFailed;

    /// <summary>Wires the pump to its hardware, closed and silent. Call <see cref="StartUp"/> before the first tick.</summary>
    public PumpController(PumpHardware hardware, PumpGeometry geometry)
    {
        this.hardware = hardware;
        this.geometry = geometry;
        record = new LedgerRecord(hardware.Store);
        prescriptionRecord = new PrescriptionRecord(hardware.Store);
        windowStore = new WindowStore(hardware.Store);
        boluses = new BolusRecord(hardware.Store);
        serviceRecord = new ServiceLifeRecord(hardware.Store);
        service = new ServiceLife(serviceRecord, log);
        clockMonitor = new ClockMonitor(geometry.TickPeriodMs);
        volumes = new VolumeRecord(hardware.Store);
        trialRecord = new TwoCopyRecord(hardware.Store, StoreLayout.TrialA, TrialMagic, TrialRecord.Bytes);
        quantity = new DrugQuantity(geometry);
        ledger = new DoseLedger(geometry, record, windowStore, windows, quantity);
        scheduler = new DoseScheduler(geometry);
        nextScheduler = new DoseScheduler(geometry);
        gate = new DeliveryGate(hardware.Motor, hardware.Power, windows, quantity, geometry);
        occlusions = new OcclusionRecord(hardware.Store);
        watchdog = new SafetyWatchdog(geometry, record, ledger, windows, quantity, volumes, occlusions);
        scrub = new StoreScrub(ScrubbedRecords(), record.Lease.Copies, prescriptionRecord, windowStore, windows);
        ring = new EventRing(hardware.Store);
        catheter = new CatheterBook(geometry, record);
        prime = new PrimeProgramme(geometry);
        selfTest = new SelfTest(hardware, geometry, gate);
        alarms = new AlarmCenter(hardware.Buzzer, hardware.Light, log);
    }

    /// <summary>Everything the pump does, every 10 to 1000 ms.</summary>
    /// <param name="nowMs">Time since power-up from a clock that nobody sets.</param>
    public void Tick(long nowMs)
    {
        if (hasFailed) return;
        passed = TickStages.None;
        clock.Advance(nowMs);
        readings.Take(hardware, clock.NowMs);
        clockMonitor.Judge(clock, readings.WallClockStatus, readings.WallClockLocalMs);
        if (!states.IsWhole || (readings.IsNewSecond && !faults.IsWhole)) HoldsMemory();
        passed = (passed << TickStages.Bits) | TickStages.Read;

        // A late tick ages the windows by a second at most: time in which nobody watched must not make room for more.
        if (!ledger.Elapse(clock.DueMs)) HoldsMemory();
        FollowDay();
        passed = (passed << TickStages.Bits) | TickStages.Booked;

        causes = watchdog.Judge(clock, readings, states.State) | OwnCauses();
        if ((causes & ~faults.Present) != 0) causes = OnWholeMemory(causes);
        passed = (passed << TickStages.Bits) | TickStages.Judged;
        if ((causes | faults.Latched) != faults.Present) TakeFaults();
        FollowFaults();
        if (watchdog.HasNews) NoteNews();
        passed = (passed << TickStages.Bits) | TickStages.Reacted;

        bool bolusRuns = scheduler.Bolus.IsRunning;
        if (bolusRuns) record.RunningBolusPg = scheduler.Bolus.GivenPg;
        int stepsDue = 0;
        if (states.IsDelivering)
        {
            stepsDue = scheduler.StepsDue(clock.DueMs, localClock.LocalMs, windows.PoweredMs);
            if (scheduler.Periodic.BeganNow) stepsDue = NoteProgrammeBolus(stepsDue);
        }

        // A prime's steps fill an empty catheter: they pass the gate and the ledger like all others, and no window counts them.
        int primeSteps = states.State == PumpState.Priming ? prime.Advance(clock.DueMs) : 0;
        if ((stepsDue | primeSteps) != 0 && !IsDosingWhole(stepsDue, primeSteps))
        {
            WithholdForMemory(stepsDue + primeSteps);
            stepsDue = primeSteps = 0;
        }

        passed = (passed << TickStages.Bits) | TickStages.Scheduled;
        int stepsGranted = 0;
        int stepsWritten = 0;
        GateRefusal refusal = GateRefusal.None;
        if ((stepsDue | primeSteps) != 0)
        {
            stepsGranted = gate.Grant(stepsDue, primeSteps);
            if (stepsGranted > 0) stepsWritten = ledger.Reserve(stepsGranted, primeSteps);
            if (primeSteps > 0 && stepsWritten > 0) watchdog.ExpectPrime(primeSteps);
            if (stepsGranted > 0) gate.Move(stepsWritten);
            refusal = gate.LastRefusal;
        }

        passed = (passed << TickStages.Bits) | TickStages.Moved;

        if (stepsWritten > 0) NoteFlow(stepsWritten, primeSteps);
        stepsDue += primeSteps;
        if (stepsWritten < stepsDue || refusal != GateRefusal.None) NoteWithheld(stepsDue, stepsGranted, stepsWritten);
        bool limitHeldBack = refusal == GateRefusal.HourLimit || refusal == GateRefusal.DayLimit;
        if (bolusRuns) FollowBolus(limitHeldBack);
        if (scheduler.Periodic.Rule != null && record.RunningPeriodicPg >= 0) FollowProgrammeBolus(limitHeldBack);
        if (states.State == PumpState.Priming) FollowPrime();
        if (stepsWritten > 0 || readings.IsNewSecond) FollowBridge();
        if (readings.IsNewSecond) FollowRequests();
        alarms.Serve(clock.NowMs, faults.Present);
        if (ring.HasNew(log)) FollowEvents();
        else if (ledger.UnspentLease < DoseLedger.AlmostSpent && ledger.IsAlmostSpent(stepsWritten)) RenewLease();
        passed = (passed << TickStages.Bits) | TickStages.Served;

        // Only a tick that came in time and passed every stage in order is healthy.
        if (clock.WithheldMs == 0 && !clockMonitor.IsLate && passed == TickStages.All) hardware.Watchdog.Feed();
    }

    /// <summary>
    /// For the outermost catch of the loop: nothing moves any more and everything sounds. Later ticks do nothing and feed no
    /// watchdog, so the hardware restarts the processor.
    /// </summary>
    public void FailSafe()
    {
        hasFailed = true;
        gate.Close();
        alarms.SoundHighest();
    }

    // What goes on for minutes after it was asked for.
    private void FollowRequests()
    {
        FollowRefill();
        FollowProposal();
    }

    private long OwnCauses()
    {
        if (readings.IsNewSecond) FollowSecond();
        if (windows.Minute != followedMinute || lookPart != 0 || IsScrubDue()) FollowSlow();
        long own = secondsCauses & ~OfTime;
        if (!selfTest.IsAtRest) own |= SelfTestCauses();
        if (memoryIsLost || memoryWasMended) own |= MemoryCauses();
        if (clockMonitor.IsLate || clockMonitor.IsWrong || clock.WithheldMs > 0 || clock.WentBackMs > 0) own |= TimeCauses();
        if (limitShown)
        {
            limitShown = clock.NowMs < limitShownUntilMs;
            if (limitShown) own |= FaultTable.Bit(AlarmCode.DoseLimit);
        }

        if (localClock.IsDistrusted && prescription != null && prescription.Mode == BasalMode.Flex)
        {
            own |= FaultTable.Bit(AlarmCode.WallClockLost);
        }

        // Cutting the motor does not stop a free flow through a worn head: without a valve the pump has to say so.
        if ((faults.Latched & OverDelivery) != 0 && !hardware.Power.HasOutletValve) own |= FaultTable.Bit(AlarmCode.FlowNotStopped);
        return own;
    }

    // In a tick that has little else to do, and not in the one whose steps want it.
    private void RenewLease()
    {
        bool looked = lookPart != 0 || windows.Minute != followedMinute || clock.NowMs == lookedAtMs;
        bool isBusy = readings.IsNewSecond || watchdog.TookSample || watchdog.TookPressure || looked;
        bool mayLease = states.IsDelivering && !ledger.StorageFailing && !ledger.RunsFromMemory && !ledger.EndsWithLease;
        if (isBusy || !mayLease) return;
        bool isWhole = ledger.IsWhole && windows.IsWhole && quantity.IsWhole && geometry.IsWhole;

        // The record looks at itself before it is written.
        if (!isWhole || (!ledger.RenewAhead() && !record.IsWhole)) HoldsMemory();
    }

    // What changes slowly, and need not be asked more often.
    private void FollowSecond()
    {
        if (followedMinute >= 0) FollowBuckets();      // start-up read them all, and the first tick has the most to do
        secondsCauses = watchdog.Condition.Judge(clock.NowMs, readings) | SupplyCauses() | ServiceCauses();
        secondsSeal = ~secondsCauses;
    }

    // What takes long and is not urgent: one thing a tick, and of ticks those that have the least else to do. After a second any tick
    // has to do: sensors that fail in turn, or a loop that runs slower than it should, leave none.
    private void FollowSlow()
    {
        if (slowSinceMs == NotWaiting) slowSinceMs = clock.NowMs;
        long waitedMs = clock.NowMs - slowSinceMs;
        bool isNewMinute = windows.Minute != followedMinute;
        bool isOfStore = !isNewMinute && lookPart == 0;
        bool mayWait = waitedMs >= 0 && waitedMs < PumpReadings.SecondMs;
        if (mayWait && (IsBusy() || (isOfStore && ledger.IsAlmostSpent(0)))) return;
        slowSinceMs = NotWaiting;
        if (isNewMinute) FollowMinute();
        else if (isOfStore) FollowStore();
        else FollowMemory();
    }

    private bool IsBusy()
    {
        if (readings.IsNewSecond && clock.ElapsedMs < PumpReadings.SecondMs) return true;
        return (watchdog.TookSample || clock.NowMs == lookedAtMs) && geometry.TickPeriodMs <= ShortTickMs;
    }

    private void FollowMinute()
    {
        followedMinute = windows.Minute;
        lookPart = 1;
        selfTest.FollowMinute(windows.Minute);

        // A store that takes writes again holds what latched meanwhile: a reset must not undo what nobody cleared.
        if (ledger.StorageFailing) ledger.StoreRecord();
    }

    // Whatever becomes of what is latched shows here, before it acts, also a bit of it that flipped.
    private void TakeFaults()
    {
        if (!faults.IsWhole) HoldsMemory();
        if (!faults.Take(causes)) return;
        if ((faults.Latched & OverDelivery) != 0) catheter.CountAsFilled(ledger.CommandedSteps);
        StoreLatched();
    }

    private void StoreLatched()
    {
        record.LatchedMask = faults.Latched;
        record.FirstFault = (int)alarms.FirstOf(faults.Present);
        ledger.StoreRecord();
    }

    // Reactions are ordered: of several faults the strongest one counts.
    private void FollowFaults()
    {
        FaultReaction reaction = faults.Reaction;
        ledger.EndsWithLease = reaction == FaultReaction.StopAtLeaseEnd;
        if (reaction == FaultReaction.AlarmOnly && states.State == PumpState.Delivering) return;
        bool mustStop = reaction == FaultReaction.StopAndCut
            || (reaction == FaultReaction.StopAtLeaseEnd && (ledger.UnspentLease == 0 || !states.IsDelivering));
        if (mustStop)
        {
            bool hasEnded = (faults.Latched & FaultTable.Bit(AlarmCode.EndOfService)) != 0;
            PumpState stands = hasEnded ? PumpState.EndOfService : PumpState.Faulted;
            if (states.State != stands) MoveTo(stands);
        }
        else if (states.IsDelivering)
        {
            PumpState wanted = reaction == FaultReaction.Degrade ? PumpState.Degraded : PumpState.Delivering;
            bool primes = states.State == PumpState.Priming && wanted == PumpState.Delivering;
            if (states.State != wanted && !primes) MoveTo(wanted);
        }
    }

    private void MoveTo(PumpState next)
    {
        // What calls for another state may be a reaction that was hit.
        if (!faults.IsWhole && !memoryIsLost)
        {
            HoldsMemory();
            return;
        }

        if (!states.MoveTo(next)) return;

        // Before anything is stored: a request's number never stands in a record without the state that it asked for.
        // Priming and Refilling are never taken up again after a reset: what they came from stays stored.
        if (next != PumpState.Refilling) record.State = (int)(next == PumpState.Priming ? PumpState.Delivering : next);
        if (next != PumpState.Delivering && scheduler.Bolus.IsRunning) EndBolus(EventCode.BolusCutShort);
        bool fullRate = next == PumpState.Delivering || next == PumpState.Priming;
        if (!fullRate && scheduler.Periodic.IsRunning) EndProgrammeBolus();
        if (next != PumpState.Priming && prime.IsRunning) CutPrimeShort();
        if (!states.IsDelivering)
        {
            gate.Close();
            profileLocated = false;
        }
        else if (!gate.IsOpen)
        {
            OpenGate();
        }

        scheduler.SetDegraded(next == PumpState.Degraded);
        ledger.RunsFromMemory = next == PumpState.Degraded;
        log.Add(clock.NowMs, EventCode.StateChanged, (int)next);
        if (states.IsDelivering) ledger.StoreRecord();
        else ledger.ReleaseLease();
    }

    private void NoteWithheld(int stepsDue, int stepsGranted, int stepsWritten)
    {
        long nowMs = clock.NowMs;
        int heldBack = stepsDue - stepsGranted;
        switch (gate.LastRefusal)
        {
            case GateRefusal.HourLimit:
                log.Add(nowMs, EventCode.WithheldByHourLimit, heldBack);
                break;
            case GateRefusal.DayLimit:
                log.Add(nowMs, EventCode.WithheldByDayLimit, heldBack);
                break;
            case GateRefusal.Closed:
                if (gate.IsWhole) log.Add(nowMs, EventCode.GateClosed, heldBack);
                else WithholdForMemory(heldBack);
                break;
            case GateRefusal.Motor:
                log.Add(nowMs, EventCode.MotorRefused, stepsWritten);
                break;
        }

        if (gate.LastRefusal == GateRefusal.HourLimit || gate.LastRefusal == GateRefusal.DayLimit)
        {
            limitShown = true;
            limitShownUntilMs = nowMs + LimitShownMs;
        }

        if (stepsWritten < stepsGranted) log.Add(nowMs, EventCode.WithheldByStorage, stepsGranted - stepsWritten);
    }

    private void NoteNews()
    {
        if (watchdog.VolumesDisagreeNow) NoteVolumes();
        if (watchdog.Occlusion.FoundNow || watchdog.Occlusion.ReleasedNow) NoteOcclusion();
    }

    // Which of the three is the odd one out tells what is broken: pump, calibration or sensor.
    private void NoteVolumes()
    {
        log.Add(clock.NowMs, EventCode.VolumeBySensor, readings.ReservoirVolumeNl);
        log.Add(clock.NowMs, EventCode.VolumeByLedger, watchdog.LedgerEstimatedNl);
        log.Add(clock.NowMs, EventCode.VolumeByMotion, watchdog.MotionEstimatedNl);
    }

    // What was commanded into an occlusion counted when it was commanded; when it comes, people have to know how much.
    private void NoteOcclusion()
    {
        if (watchdog.Occlusion.FoundNow) log.Add(clock.NowMs, EventCode.OcclusionFound, watchdog.Occlusion.HeldNl);
        if (watchdog.Occlusion.ReleasedNow) log.Add(clock.NowMs, EventCode.OcclusionReleased, watchdog.Occlusion.ReleasedNl);
    }

    // What is wrong with the time of this tick, on record. A tick that is late on and on is so once, until somebody clears it.
    private long TimeCauses()
    {
        long nowMs = clock.NowMs;
        if (clock.WithheldMs > 0) log.Add(nowMs, EventCode.WithheldByLateTick, clock.WithheldMs);
        if (clock.WentBackMs > 0) log.Add(nowMs, EventCode.TimeWentBack, clock.WentBackMs);
        if (clockMonitor.JumpedMs != 0) log.Add(nowMs, EventCode.ClockJumped, clockMonitor.JumpedMs);
        if (clockMonitor.DriftedMs != 0) log.Add(nowMs, EventCode.ClockDrifted, clockMonitor.DriftedMs);
        long found = clockMonitor.IsWrong ? FaultTable.Bit(AlarmCode.ClockFault) : 0;
        if (!clockMonitor.IsLate) return found;
        bool isKnown = (faults.Latched & FaultTable.Bit(AlarmCode.LateTick)) != 0;
        if (!isKnown && clock.WithheldMs == 0) log.Add(nowMs, EventCode.TickLate, clock.ElapsedMs);
        return found | FaultTable.Bit(AlarmCode.LateTick);
    }
}
