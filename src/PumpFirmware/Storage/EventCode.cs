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
}
