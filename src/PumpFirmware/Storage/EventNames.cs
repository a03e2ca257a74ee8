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
            default: return "unknown";
        }
    }
}
