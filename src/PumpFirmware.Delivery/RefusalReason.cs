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

    /// <summary>Only a catheter that was declared empty may be primed, and only before drug has gone into it.</summary>
    CatheterNotEmpty = 42,

    /// <summary>A catheter is primed once in its life.</summary>
    PrimedAlready = 43,

    /// <summary>The prime is above nine tenths of the catheter, or 95 % with what went in: dispersion carries drug ahead.</summary>
    PrimeTooLarge = 44,

    /// <summary>The prime is smaller than a motor step.</summary>
    PrimeNotPositive = 45,

    /// <summary>The catheter holds what the reservoir holds.</summary>
    NothingToBridge = 46,

    /// <summary>The catheter does not hold the concentration that was stated.</summary>
    BridgeMismatch = 47,

    /// <summary>The catheter still holds an older concentration; a third one cannot follow yet.</summary>
    BridgeRunning = 48,

    /// <summary>The dose rises by more than one step may.</summary>
    IncreaseTooLarge = 49,

    /// <summary>The last increase is too recent.</summary>
    IncreaseTooSoon = 50,

    /// <summary>The dose is above what a therapy may start with.</summary>
    StartingDoseTooHigh = 51,

    /// <summary>There is no proposal to confirm.</summary>
    NothingProposed = 52,

    /// <summary>The digest is not the proposal's: something else was read back.</summary>
    DigestMismatch = 53,

    /// <summary>Nobody confirmed the proposal in time.</summary>
    ProposalUnconfirmed = 54,

    /// <summary>The stated previous dose is not the one in force.</summary>
    PreviousDoseMismatch = 55,

    /// <summary>The reservoir was filled with another concentration.</summary>
    ConcentrationNotInReservoir = 56,

    /// <summary>The reservoir was filled with another drug.</summary>
    DrugNotInReservoir = 57,

    /// <summary>The residual is negative or does not fit the reservoir.</summary>
    ResidualOutOfRange = 58,

    /// <summary>No refill was begun.</summary>
    RefillNotBegun = 59,

    /// <summary>After more than 24 hours without morphine tolerance is lost: a starting dose has to be confirmed anew.</summary>
    ToleranceLost = 60,

    /// <summary>Only in a trial.</summary>
    NotInTrial = 61,

    /// <summary>Baclofen is screened with 50, 75 and 100 ug, in that order.</summary>
    ScreeningDose = 62,

    /// <summary>Screening doses are at least 24 hours apart.</summary>
    ScreeningTooSoon = 63,

    /// <summary>The score is on another scale than the drug's indication is judged by.</summary>
    ScaleNotForDrug = 64,

    /// <summary>The scale has no such score.</summary>
    ScoreOutOfRange = 65,

    /// <summary>No baseline was recorded.</summary>
    BaselineMissing = 66,

    /// <summary>With a baseline of zero there is nothing to improve.</summary>
    BaselineZero = 67,

    /// <summary>A permanent therapy needs a successful trial or an override with a reason.</summary>
    TrialNotSuccessful = 68,

    /// <summary>The dose is above the limit of a trial.</summary>
    DoseAboveTrialLimit = 69,

    /// <summary>The interval is shorter than the bolus, or longer than a week.</summary>
    PeriodicIntervalOutOfRange = 70,

    /// <summary>A ramp takes 1 to 90 days.</summary>
    RampDaysOutOfRange = 71,

    /// <summary>Gas pressure drives this pump through a restrictor: its rate cannot be programmed, only its concentration chosen.</summary>
    ConstantRateNoProgramming = 72,

    /// <summary>Nothing in this pump can close the restrictor: it flows until it is empty or emptied.</summary>
    ConstantRateNoStop = 73,

    /// <summary>A restrictor passes no more than its pressure allows: there is no bolus.</summary>
    ConstantRateNoBolus = 74,

    /// <summary>No catheter was declared, so nobody knows what is in it.</summary>
    CatheterUnknown = 75,

    /// <summary>The catheter's volume is below 1 uL or above 10 mL.</summary>
    CatheterOutOfRange = 76,

    /// <summary>The pump has come to its end: it takes no request but silencing its alarm.</summary>
    EndOfService = 77,
}
