namespace PumpFirmware;

/// <summary>Why a command or a prescription was refused: one code per rule. The numbers are stored and shown; never reuse one.</summary>
public enum RefusalReason
{
    /// <summary>Not refused.</summary>
    None = 0,

    /// <summary>The drug is not in the library.</summary>
    DrugUnknown = 1,

    /// <summary>The concentration is zero or negative.</summary>
    ConcentrationNotPositive = 2,

    /// <summary>The concentration is above the drug's highest.</summary>
    ConcentrationAboveLibrary = 3,

    /// <summary>The daily dose is zero or negative; a pump is paused with a stop, not with a dose of nothing.</summary>
    DoseNotPositive = 4,

    /// <summary>The daily dose is above the drug's hard limit.</summary>
    DoseAboveDailyLimit = 5,

    /// <summary>The dose of one hour is above the drug's hard limit.</summary>
    DoseAboveHourlyLimit = 6,

    /// <summary>A limit is negative.</summary>
    LimitNegative = 7,

    /// <summary>The hourly limit is wider than the library's; limits may only tighten.</summary>
    HourLimitAboveLibrary = 8,

    /// <summary>The daily limit is wider than the library's; limits may only tighten.</summary>
    DayLimitAboveLibrary = 9,

    /// <summary>The hourly limit is below 61/60 of the programme's own hour: the therapy would refuse itself.</summary>
    HourLimitBelowPeak = 10,

    /// <summary>The daily limit is below 1441/1440 of the programme's own day: the therapy would refuse itself.</summary>
    DayLimitBelowPeak = 11,

    /// <summary>The flow is above 24 mL a day.</summary>
    FlowAboveMaximum = 12,

    /// <summary>The flow of 60 minutes is less than the rotation sensor can witness, so a stall could not be alarmed in time.</summary>
    FlowBelowSupervision = 13,

    /// <summary>The fill is not above zero or does not fit the reservoir.</summary>
    FillOutOfRange = 14,

    /// <summary>A motor step holds less than a picogram of drug: doses are counted in whole picograms.</summary>
    ConcentrationTooLow = 15,

    /// <summary>The profile has no segment, more than 48 in a group, or a group that does not exist.</summary>
    ProfileSize = 16,

    /// <summary>A segment starts at a time that no day has.</summary>
    ProfileTime = 17,

    /// <summary>Two segments of a group start at the same time.</summary>
    ProfileOverlap = 18,

    /// <summary>A day has no segment, or a group none at 00:00.</summary>
    ProfileGap = 19,

    /// <summary>A request with this number, or a later one, was accepted before: it acts once.</summary>
    RequestRepeated = 20,

    /// <summary>The pump's state does not permit the command.</summary>
    WrongState = 21,

    /// <summary>A latched fault forbids delivery until it is cleared.</summary>
    FaultLatched = 22,

    /// <summary>No fault with this code is latched.</summary>
    NothingToClear = 23,

    /// <summary>The fault's cause is still there.</summary>
    CauseStillPresent = 24,

    /// <summary>The command could not be stored, so it was not carried out.</summary>
    StorageFailed = 25,

    /// <summary>The drug is not given as a bolus.</summary>
    BolusNotForDrug = 30,

    /// <summary>The bolus is zero or negative.</summary>
    BolusDoseNotPositive = 31,

    /// <summary>The bolus is above the drug's hard limit.</summary>
    BolusAboveLibrary = 32,

    /// <summary>The bolus takes no time, or more than a day.</summary>
    BolusTimeOutOfRange = 33,

    /// <summary>The lockout is shorter than the bolus, or longer than a week.</summary>
    BolusLockoutOutOfRange = 34,

    /// <summary>The daily maximum is not 1 to 24.</summary>
    BolusMaximumOutOfRange = 35,

    /// <summary>The prescription lets the patient ask for nothing.</summary>
    BolusNotPrescribed = 36,

    /// <summary>A bolus runs already: a second one is refused, never queued, so that nothing is given unasked later.</summary>
    BolusRunning = 37,

    /// <summary>The lockout since the last bolus's start is not over.</summary>
    BolusLockedOut = 38,

    /// <summary>The patient had the day's maximum in the last 24 hours.</summary>
    BolusDailyMaximum = 39,

    /// <summary>With the bolus the hour's limit would be exceeded.</summary>
    BolusAboveHourLimit = 40,

    /// <summary>With the bolus the 24-hour limit would be exceeded.</summary>
    BolusAboveDayLimit = 41,

    /// <summary>No fill was declared, so the reservoir's content is unknown.</summary>
    NotFilled = 26,
}
