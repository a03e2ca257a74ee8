namespace PumpFirmware.Safety;

/// <summary>What the pump does about a fault, in rising order: of several faults the strongest reaction counts.</summary>
public enum FaultReaction
{
    /// <summary>Alarm and go on.</summary>
    AlarmOnly = 0,

    /// <summary>The minimum rate: deliver the smaller of the prescribed rate and 48 uL/day.</summary>
    Degrade = 1,

    /// <summary>Deliver what is already written down, then stop.</summary>
    StopAtLeaseEnd = 2,

    /// <summary>Stop, cut the motor's supply and close the outlet.</summary>
    StopAndCut = 3,
}
