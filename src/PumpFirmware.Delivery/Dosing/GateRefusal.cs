namespace PumpFirmware.Dosing;

/// <summary>Why the gate held steps back.</summary>
public enum GateRefusal
{
    /// <summary>Nothing was held back.</summary>
    None = 0,

    /// <summary>The gate is closed: the state permits no delivery.</summary>
    Closed = 1,

    /// <summary>The hour's limit would have been exceeded.</summary>
    HourLimit = 2,

    /// <summary>The 24-hour limit would have been exceeded.</summary>
    DayLimit = 3,

    /// <summary>The motor driver did not take the burst.</summary>
    Motor = 4,
}
