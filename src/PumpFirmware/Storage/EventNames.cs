namespace PumpFirmware.Storage;

/// <summary>Event codes as text: enumerations have no names on the device.</summary>
public static class EventNames
{
    /// <summary>The name, in camelCase; "unknown" for a number without one. Not for the tick.</summary>
    public static string Of(EventCode value)
    {
        switch (value)
        {
            case EventCode.None: return "none";
            case EventCode.PoweredUp: return "poweredUp";
            case EventCode.StateChanged: return "stateChanged";
            case EventCode.AlarmRaised: return "alarmRaised";
            case EventCode.AlarmCleared: return "alarmCleared";
            case EventCode.AlarmSilenced: return "alarmSilenced";
            case EventCode.Programmed: return "programmed";
            case EventCode.SoftLimitExceeded: return "softLimitExceeded";
            case EventCode.FillDeclared: return "fillDeclared";
            case EventCode.StopAccepted: return "stopAccepted";
            case EventCode.ResumeAccepted: return "resumeAccepted";
            case EventCode.AcknowledgeAccepted: return "acknowledgeAccepted";
            case EventCode.FaultCleared: return "faultCleared";
            case EventCode.CommandRefused: return "commandRefused";
            case EventCode.WithheldByHourLimit: return "withheldByHourLimit";
            case EventCode.WithheldByDayLimit: return "withheldByDayLimit";
            case EventCode.WithheldByStorage: return "withheldByStorage";
            case EventCode.WithheldByLateTick: return "withheldByLateTick";
            case EventCode.MotorRefused: return "motorRefused";
            case EventCode.TimeWentBack: return "timeWentBack";
            case EventCode.GateClosed: return "gateClosed";
            case EventCode.WallClockSet: return "wallClockSet";
            case EventCode.BolusStarted: return "bolusStarted";
            case EventCode.BolusCompleted: return "bolusCompleted";
            case EventCode.BolusCutShort: return "bolusCutShort";
            case EventCode.BolusLost: return "bolusLost";
            case EventCode.PeriodicBolusStarted: return "periodicBolusStarted";
            case EventCode.PeriodicBolusCompleted: return "periodicBolusCompleted";
            case EventCode.PeriodicBolusCutShort: return "periodicBolusCutShort";
            case EventCode.PeriodicBolusResumed: return "periodicBolusResumed";
            case EventCode.PrimeStarted: return "primeStarted";
            case EventCode.PrimeCompleted: return "primeCompleted";
            case EventCode.PrimeCutShort: return "primeCutShort";
            case EventCode.BridgeStarted: return "bridgeStarted";
            case EventCode.BridgeCompleted: return "bridgeCompleted";
            case EventCode.ProposalMade: return "proposalMade";
            case EventCode.ProposalConfirmed: return "proposalConfirmed";
            case EventCode.ProposalExpired: return "proposalExpired";
            case EventCode.SoftLimitConfirmed: return "softLimitConfirmed";
            case EventCode.WithdrawalRisk: return "withdrawalRisk";
            case EventCode.RefillBegan: return "refillBegan";
            case EventCode.RefillCompleted: return "refillCompleted";
            case EventCode.RefillTimedOut: return "refillTimedOut";
            case EventCode.ResidualReconciled: return "residualReconciled";
            case EventCode.ConcentrationChanged: return "concentrationChanged";
            case EventCode.RefillDateSet: return "refillDateSet";
            case EventCode.TrialOverridden: return "trialOverridden";
            case EventCode.TestDoseStarted: return "testDoseStarted";
            case EventCode.ScoreRecorded: return "scoreRecorded";
            case EventCode.TrialEvaluated: return "trialEvaluated";
            case EventCode.RampStepped: return "rampStepped";
            case EventCode.CatheterDeclared: return "catheterDeclared";
            case EventCode.ToleranceExpired: return "toleranceExpired";
            case EventCode.BridgeFront: return "bridgeFront";
            case EventCode.BridgeConfirmed: return "bridgeConfirmed";
            case EventCode.VolumeBySensor: return "volumeBySensor";
            case EventCode.VolumeByLedger: return "volumeByLedger";
            case EventCode.VolumeByMotion: return "volumeByMotion";
            case EventCode.AlarmReturned: return "alarmReturned";
            case EventCode.AlarmEscalated: return "alarmEscalated";
            case EventCode.FirstFaultCaptured: return "firstFaultCaptured";
            case EventCode.TickLate: return "tickLate";
            case EventCode.WatchdogRestarted: return "watchdogRestarted";
            case EventCode.ClockJumped: return "clockJumped";
            case EventCode.ClockDrifted: return "clockDrifted";
            case EventCode.BatteryFoundLow: return "batteryFoundLow";
            case EventCode.ServiceEnded: return "serviceEnded";
            case EventCode.ServiceLifeLost: return "serviceLifeLost";
            case EventCode.OcclusionFound: return "occlusionFound";
            case EventCode.OcclusionReleased: return "occlusionReleased";
            case EventCode.SelfTestFailed: return "selfTestFailed";
            case EventCode.MemoryMended: return "memoryMended";
            case EventCode.MemoryLost: return "memoryLost";
            case EventCode.WithheldByMemory: return "withheldByMemory";
            case EventCode.StoreMended: return "storeMended";
            case EventCode.StoreLost: return "storeLost";
            default: return "unknown";
        }
    }
}
