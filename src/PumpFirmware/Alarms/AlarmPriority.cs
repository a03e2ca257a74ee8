namespace PumpFirmware.Alarms;

/// <summary>How urgent an alarm is, after IEC 60601-1-8: from the harm that follows and how soon.</summary>
public enum AlarmPriority
{
    /// <summary>Awareness is enough.</summary>
    Low = 1,

    /// <summary>A prompt response is needed.</summary>
    Medium = 2,

    /// <summary>An immediate response is needed.</summary>
    High = 3,
}
