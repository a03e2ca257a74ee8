namespace PumpFirmware.Alarms;

/// <summary>The colours of the alarm light (IEC 60601-1-8:2006, table 2).</summary>
public enum AlarmColour
{
    /// <summary>Dark.</summary>
    None = 0,

    /// <summary>Low priority.</summary>
    Cyan = 1,

    /// <summary>Medium priority.</summary>
    Yellow = 2,

    /// <summary>High priority.</summary>
    Red = 3,
}
