namespace PumpFirmware.Storage;

/// <summary>What can happen, as numbers; text is made where it is shown. The numbers are part of the event digest; never reuse one.</summary>
public enum EventCode
{
    /// <summary>Never logged.</summary>
    None = 0,

    /// <summary>The firmware started. Value: steps of a broken-off lease that became uncertain.</summary>
    PoweredUp = 1,

    /// <summary>The state changed. Value: the new <see cref="Safety.PumpState"/>.</summary>
    StateChanged = 2,

    /// <summary>An alarm was raised. Value: its <see cref="Alarms.AlarmCode"/>.</summary>
    AlarmRaised = 3,

    /// <summary>An alarm cleared. Value: its <see cref="Alarms.AlarmCode"/>.</summary>
    AlarmCleared = 4,

    /// <summary>An alarm was silenced. Value: its <see cref="Alarms.AlarmCode"/>.</summary>
    AlarmSilenced = 5,

    /// <summary>A prescription was accepted. Value: dose in pg a day.</summary>
    Programmed = 10,

    /// <summary>The accepted dose lies above the drug's soft limit. Value: dose in pg a day.</summary>
    SoftLimitExceeded = 11,

    /// <summary>A fill was declared. Value: nL.</summary>
    FillDeclared = 12,

    /// <summary>A stop was accepted. Value: the request's number.</summary>
    StopAccepted = 13,

    /// <summary>A resume was accepted. Value: the request's number.</summary>
    ResumeAccepted = 14,

    /// <summary>Alarms were acknowledged. Value: the request's number.</summary>
    AcknowledgeAccepted = 15,

    /// <summary>A latched fault was cleared. Value: its <see cref="Alarms.AlarmCode"/>.</summary>
    FaultCleared = 16,

    /// <summary>A command was refused. Value: the <see cref="RefusalReason"/>.</summary>
    CommandRefused = 17,

    /// <summary>The hour's limit held steps back. Value: steps.</summary>
    WithheldByHourLimit = 20,

    /// <summary>The 24-hour limit held steps back. Value: steps.</summary>
    WithheldByDayLimit = 21,

    /// <summary>Steps could not be written down and were not made. Value: steps.</summary>
    WithheldByStorage = 22,

    /// <summary>A late tick withheld delivery. Value: ms.</summary>
    WithheldByLateTick = 23,

    /// <summary>The motor driver refused a burst. Value: steps.</summary>
    MotorRefused = 24,

    /// <summary>Time went back. Value: ms.</summary>
    TimeWentBack = 25,

    /// <summary>The gate held steps back although the pump delivers: motor supply fell by itself. Value: steps.</summary>
    GateClosed = 26,

    /// <summary>The wall clock was set; only the day profile moves with it. Value: ms, forward is positive.</summary>
    WallClockSet = 27,

    /// <summary>A bolus began. Value: the request's number.</summary>
    BolusStarted = 28,

    /// <summary>A bolus was given whole. Value: pg.</summary>
    BolusCompleted = 29,

    /// <summary>A bolus ended early: a stop, a fault, a limit. Value: pg that had fallen due.</summary>
    BolusCutShort = 30,

    /// <summary>A start-up found a bolus that power had cut off; it is not taken up again. Value: the request's number.</summary>
    BolusLost = 31,

    /// <summary>A bolus of the programme began. Value: its number in the programme, from 0.</summary>
    PeriodicBolusStarted = 32,

    /// <summary>A bolus of the programme was given whole. Value: pg.</summary>
    PeriodicBolusCompleted = 33,

    /// <summary>A bolus of the programme ended early. Value: pg that had fallen due.</summary>
    PeriodicBolusCutShort = 34,

    /// <summary>A prime began. Value: nL.</summary>
    PrimeStarted = 35,

    /// <summary>The catheter is primed. Value: nL.</summary>
    PrimeCompleted = 36,

    /// <summary>The prime ended early and is not taken up again. Value: nL that had fallen due.</summary>
    PrimeCutShort = 37,

    /// <summary>Another concentration follows the one in the catheter. Value: the old one in ng/mL.</summary>
    BridgeStarted = 38,

    /// <summary>The new concentration has reached the tip. Value: nL that were bridged.</summary>
    BridgeCompleted = 39,

    /// <summary>A therapy was proposed and read back. Value: its digest.</summary>
    ProposalMade = 40,

    /// <summary>The proposal was confirmed and is in force. Value: its digest.</summary>
    ProposalConfirmed = 41,

    /// <summary>Nobody confirmed the proposal in time. Value: its digest.</summary>
    ProposalExpired = 42,

    /// <summary>A dose above the soft limit was explicitly confirmed. Value: pg a day.</summary>
    SoftLimitConfirmed = 43,

    /// <summary>The dose falls so far that withdrawal is to be expected. Value: pg a day less than before.</summary>
    WithdrawalRisk = 44,

    /// <summary>A refill began. Value: the book's volume in nL.</summary>
    RefillBegan = 45,

    /// <summary>The reservoir was refilled. Value: nL.</summary>
    RefillCompleted = 46,

    /// <summary>A refill was not completed; nothing about the reservoir changed. Value: ms.</summary>
    RefillTimedOut = 47,

    /// <summary>What was withdrawn less what the book expected. Value: nL.</summary>
    ResidualReconciled = 48,

    /// <summary>The reservoir holds another concentration. Value: ng/mL.</summary>
    ConcentrationChanged = 49,

    /// <summary>When the next refill is due at the latest. Value: days since Monday 2001-01-01.</summary>
    RefillDateSet = 50,

    /// <summary>A permanent therapy began without a successful trial, for a stated reason. Value: 0.</summary>
    TrialOverridden = 51,

    /// <summary>A test dose of the trial began. Value: pg.</summary>
    TestDoseStarted = 52,

    /// <summary>A score of the trial was recorded. Value: thousandths.</summary>
    ScoreRecorded = 53,

    /// <summary>The trial was evaluated. Value: 1 when a permanent therapy may follow, 0 when not.</summary>
    TrialEvaluated = 54,

    /// <summary>A ramp came to its next dose. Value: pg a day.</summary>
    RampStepped = 55,

    /// <summary>An empty catheter was declared. Value: nL.</summary>
    CatheterDeclared = 56,

    /// <summary>Drug was away so long that tolerance is lost. Value: ms.</summary>
    ToleranceExpired = 57,

    /// <summary>A clinician confirmed what the catheter still holds. Value: ng/mL.</summary>
    BridgeConfirmed = 58,

    /// <summary>What the reservoir sensor said when the volumes began to disagree. Value: nL.</summary>
    VolumeBySensor = 60,

    /// <summary>What the ledger said then: fill less commanded volume. Value: nL.</summary>
    VolumeByLedger = 61,

    /// <summary>What the measured motion said then. Value: nL.</summary>
    VolumeByMotion = 62,

    /// <summary>An occlusion was found. Value: nL that are held under pressure.</summary>
    OcclusionFound = 65,

    /// <summary>An occlusion gave way. Value: nL that came as a bolus.</summary>
    OcclusionReleased = 66,

    /// <summary>A self-test failed. Value: the parts, as <see cref="Safety.SelfTestParts"/>.</summary>
    SelfTestFailed = 70,

    /// <summary>Working memory had changed by itself and was read from the store again. Value: see <see cref="Safety.MemoryPart"/>.</summary>
    MemoryMended = 71,

    /// <summary>Working memory had changed by itself and could not be mended. Value: see <see cref="Safety.MemoryPart"/>.</summary>
    MemoryLost = 72,

    /// <summary>Steps fell due by numbers that had changed by themselves, and were not made. Value: steps.</summary>
    WithheldByMemory = 73,

    /// <summary>A silenced alarm that still stands sounds again. Value: its <see cref="Alarms.AlarmCode"/>.</summary>
    AlarmReturned = 80,

    /// <summary>Nobody acknowledged an alarm: it rose by one priority. Value: its <see cref="Alarms.AlarmCode"/>.</summary>
    AlarmEscalated = 81,

    /// <summary>The first alarm since all was quiet. Value: its <see cref="Alarms.AlarmCode"/>.</summary>
    FirstFaultCaptured = 82,

    /// <summary>A tick came later than the hardware watchdog lets pass, and no delivery was lost. Value: ms since the one before.</summary>
    TickLate = 85,

    /// <summary>The hardware watchdog restarted the processor. Value: 0.</summary>
    WatchdogRestarted = 86,

    /// <summary>The processor's clock leapt forward while the clock chip went on. Value: ms.</summary>
    ClockJumped = 87,

    /// <summary>Processor's clock and clock chip drift apart. Value: ms that the processor's is ahead, within an hour.</summary>
    ClockDrifted = 88,

    /// <summary>The battery was found low: the pump is to be replaced. Value: mV.</summary>
    BatteryFoundLow = 89,

    /// <summary>
    /// The pump has come to its end. Value: 1 as the time after a low battery is over, 2 as the battery is critical.
    /// </summary>
    ServiceEnded = 90,

    /// <summary>The record of the service life is lost: the battery counts as found low now. Value: 0.</summary>
    ServiceLifeLost = 91,

    /// <summary>One stored copy of a record was damaged and was mended from the other. Value: a part of <see cref="StoreScrub"/>.</summary>
    StoreMended = 95,

    /// <summary>No stored copy of a record is whole, or it cannot be mended. Value: a part of <see cref="StoreScrub"/>.</summary>
    StoreLost = 96,

    /// <summary>After a reset the bolus of a periodic programme that it broke off goes on. Value: its number, from 0.</summary>
    PeriodicBolusResumed = 97,

    /// <summary>
    /// What is reckoned with at the catheter's tip while a front leaves it, and at the first start after one did. Value: ng/mL.
    /// </summary>
    BridgeFront = 98,
}
