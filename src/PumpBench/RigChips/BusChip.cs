namespace PumpBench.RigChips;

/// <summary>A chip on the fake I2C bus, byte by byte as on the real one.</summary>
public abstract class BusChip
{
    /// <summary>True for a chip without power or with a broken wire: it acknowledges nothing.</summary>
    public bool IsAbsent { get; set; }

    /// <summary>Its address was called.</summary>
    /// <param name="reading">Whether the master wants to read.</param>
    /// <returns>True when it acknowledges.</returns>
    public virtual bool Start(bool reading) => true;

    /// <summary>Takes a byte.</summary>
    /// <returns>True when it acknowledges.</returns>
    public abstract bool Take(byte value);

    /// <summary>Gives the next byte.</summary>
    public abstract byte Give();
}
