namespace PumpBench.Plant;

/// <summary>The supply failed inside a write to the store or a burst of the motor. Whoever runs the firmware ends it here, as power would.</summary>
public sealed class PowerCutException : Exception
{
    /// <summary>Says where the write stopped.</summary>
    /// <param name="address">The first address that keeps its old byte.</param>
    public PowerCutException(int address)
        : base($"Power was cut before the byte at {address} was written.") => Address = address;

    /// <summary>Says that the motor stopped within a burst.</summary>
    public PowerCutException()
        : base("Power was cut between two steps of the motor.") => Address = -1;

    /// <summary>The first address that keeps its old byte; -1 when nothing was being written.</summary>
    public int Address { get; }
}
