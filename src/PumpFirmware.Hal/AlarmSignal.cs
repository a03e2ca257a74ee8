namespace PumpFirmware.Hal;

/// <summary>What the buzzer and the light can say: one signal per alarm priority (IEC 60601-1-8), and silence.</summary>
public enum AlarmSignal
{
    /// <summary>No alarm.</summary>
    None = 0,

    /// <summary>Low priority: awareness is enough.</summary>
    Low = 1,

    /// <summary>Medium priority: a prompt response is needed.</summary>
    Medium = 2,

    /// <summary>High priority: an immediate response is needed.</summary>
    High = 3,
}
