namespace PumpFirmware;

/// <summary>Refusal reasons as text: enumerations have no names on the device.</summary>
public static class RefusalNames
{
    /// <summary>The name, in camelCase; "unknown" for a number without one. Not for the tick.</summary>
    public static string Of(RefusalReason value)
    {
        switch (value)
        {
            case RefusalReason.None: return "none";
            case RefusalReason.DrugUnknown: return "drugUnknown";
            case RefusalReason.ConcentrationNotPositive: return "concentrationNotPositive";
            case RefusalReason.ConcentrationAboveLibrary: return "concentrationAboveLibrary";
            case RefusalReason.DoseNotPositive: return "doseNotPositive";
            case RefusalReason.DoseAboveDailyLimit: return "doseAboveDailyLimit";
            case RefusalReason.DoseAboveHourlyLimit: return "doseAboveHourlyLimit";
            case RefusalReason.LimitNegative: return "limitNegative";
            case RefusalReason.HourLimitAboveLibrary: return "hourLimitAboveLibrary";
            case RefusalReason.DayLimitAboveLibrary: return "dayLimitAboveLibrary";
            case RefusalReason.HourLimitBelowPeak: return "hourLimitBelowPeak";
            case RefusalReason.DayLimitBelowPeak: return "dayLimitBelowPeak";
            case RefusalReason.FlowAboveMaximum: return "flowAboveMaximum";
            case RefusalReason.FlowBelowSupervision: return "flowBelowSupervision";
            case RefusalReason.FillOutOfRange: return "fillOutOfRange";
            case RefusalReason.ConcentrationTooLow: return "concentrationTooLow";
            case RefusalReason.ProfileSize: return "profileSize";
            case RefusalReason.ProfileTime: return "profileTime";
            case RefusalReason.ProfileOverlap: return "profileOverlap";
            case RefusalReason.ProfileGap: return "profileGap";
            case RefusalReason.RequestRepeated: return "requestRepeated";
            case RefusalReason.WrongState: return "wrongState";
            case RefusalReason.FaultLatched: return "faultLatched";
            case RefusalReason.NothingToClear: return "nothingToClear";
            case RefusalReason.CauseStillPresent: return "causeStillPresent";
            case RefusalReason.StorageFailed: return "storageFailed";
            case RefusalReason.BolusNotForDrug: return "bolusNotForDrug";
            case RefusalReason.BolusDoseNotPositive: return "bolusDoseNotPositive";
            case RefusalReason.BolusAboveLibrary: return "bolusAboveLibrary";
            case RefusalReason.BolusTimeOutOfRange: return "bolusTimeOutOfRange";
            case RefusalReason.BolusLockoutOutOfRange: return "bolusLockoutOutOfRange";
            case RefusalReason.BolusMaximumOutOfRange: return "bolusMaximumOutOfRange";
            case RefusalReason.BolusNotPrescribed: return "bolusNotPrescribed";
            case RefusalReason.BolusRunning: return "bolusRunning";
            case RefusalReason.BolusLockedOut: return "bolusLockedOut";
            case RefusalReason.BolusDailyMaximum: return "bolusDailyMaximum";
            case RefusalReason.BolusAboveHourLimit: return "bolusAboveHourLimit";
            case RefusalReason.BolusAboveDayLimit: return "bolusAboveDayLimit";
            case RefusalReason.NotFilled: return "notFilled";
            case RefusalReason.CatheterNotEmpty: return "catheterNotEmpty";
            case RefusalReason.PrimedAlready: return "primedAlready";
            case RefusalReason.PrimeTooLarge: return "primeTooLarge";
            case RefusalReason.PrimeNotPositive: return "primeNotPositive";
            case RefusalReason.NothingToBridge: return "nothingToBridge";
            case RefusalReason.BridgeMismatch: return "bridgeMismatch";
            case RefusalReason.BridgeRunning: return "bridgeRunning";
            case RefusalReason.IncreaseTooLarge: return "increaseTooLarge";
            case RefusalReason.IncreaseTooSoon: return "increaseTooSoon";
            case RefusalReason.StartingDoseTooHigh: return "startingDoseTooHigh";
            case RefusalReason.NothingProposed: return "nothingProposed";
            case RefusalReason.DigestMismatch: return "digestMismatch";
            case RefusalReason.ProposalUnconfirmed: return "proposalUnconfirmed";
            case RefusalReason.PreviousDoseMismatch: return "previousDoseMismatch";
            case RefusalReason.ConcentrationNotInReservoir: return "concentrationNotInReservoir";
            case RefusalReason.DrugNotInReservoir: return "drugNotInReservoir";
            case RefusalReason.ResidualOutOfRange: return "residualOutOfRange";
            case RefusalReason.RefillNotBegun: return "refillNotBegun";
            case RefusalReason.ToleranceLost: return "toleranceLost";
            case RefusalReason.NotInTrial: return "notInTrial";
            case RefusalReason.ScreeningDose: return "screeningDose";
            case RefusalReason.ScreeningTooSoon: return "screeningTooSoon";
            case RefusalReason.ScaleNotForDrug: return "scaleNotForDrug";
            case RefusalReason.ScoreOutOfRange: return "scoreOutOfRange";
            case RefusalReason.BaselineMissing: return "baselineMissing";
            case RefusalReason.BaselineZero: return "baselineZero";
            case RefusalReason.TrialNotSuccessful: return "trialNotSuccessful";
            case RefusalReason.DoseAboveTrialLimit: return "doseAboveTrialLimit";
            case RefusalReason.PeriodicIntervalOutOfRange: return "periodicIntervalOutOfRange";
            case RefusalReason.RampDaysOutOfRange: return "rampDaysOutOfRange";
            case RefusalReason.ConstantRateNoProgramming: return "constantRateNoProgramming";
            case RefusalReason.ConstantRateNoStop: return "constantRateNoStop";
            case RefusalReason.ConstantRateNoBolus: return "constantRateNoBolus";
            case RefusalReason.CatheterUnknown: return "catheterUnknown";
            case RefusalReason.CatheterOutOfRange: return "catheterOutOfRange";
            case RefusalReason.EndOfService: return "endOfService";
            default: return "unknown";
        }
    }
}
