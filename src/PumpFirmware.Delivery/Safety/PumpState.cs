namespace PumpFirmware.Safety;

/// <summary>What the pump is doing. The numbers are stored; never reuse one.</summary>
public enum PumpState
{
    /// <summary>No prescription yet.</summary>
    Unprogrammed = 0,

    /// <summary>Programmed, and not delivering because somebody said so.</summary>
    Stopped = 1,

    /// <summary>Delivering what is prescribed.</summary>
    Delivering = 2,

    /// <summary>Delivering the smaller of the prescribed rate and 48 uL/day, because something is broken.</summary>
    Degraded = 3,

    /// <summary>Not delivering because of a latched fault.</summary>
    Faulted = 4,

    /// <summary>Filling an empty catheter, once, on top of what is prescribed.</summary>
    Priming = 5,

    /// <summary>Standing still while somebody empties and fills the reservoir.</summary>
    Refilling = 6,

    /// <summary>At its end: it delivers nothing any more, and nothing leads out of here.</summary>
    EndOfService = 7,
}
