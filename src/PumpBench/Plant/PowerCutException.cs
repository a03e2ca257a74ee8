namespace PumpBench.Plant;

/// <summary>The supply failed inside a write to the store. Whoever runs the firmware ends it here, as power would.</summary>
public sealed class PowerCutException : Exception
{
    /// <summary>Says where the write stopped.</summary>
    /// <param name="address">The first address that keeps its old byte.</param>
    public PowerCutException(int address)
        : base($"Power was cut before the byte at {address} was written.") => Address = address;

    /// <summary>The first address that keeps its old byte.</summary>
    public int Address { get; }
}
