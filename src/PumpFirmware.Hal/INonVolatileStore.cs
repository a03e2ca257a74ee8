namespace PumpFirmware.Hal;

/// <summary>
/// Byte-addressed memory that keeps its content without power (on the rig: FRAM on I2C). Bytes are written in
/// ascending order; a power cut leaves a prefix of the new bytes and the rest as it was. It never erases itself:
/// a blank store is a fault to its reader, not a fresh start.
/// </summary>
public interface INonVolatileStore
{
    /// <summary>Size in bytes.</summary>
    int CapacityBytes { get; }

    /// <summary>Copies <paramref name="count"/> bytes from <paramref name="address"/> into <paramref name="buffer"/> at 0.</summary>
    /// <returns>False when the memory did not answer or the range is outside it; the buffer is then meaningless.</returns>
    bool Read(int address, byte[] buffer, int count);

    /// <summary>Writes the first <paramref name="count"/> bytes of <paramref name="buffer"/> to <paramref name="address"/>.</summary>
    /// <returns>True once the bytes are safe from a power cut; false when they may not be.</returns>
    bool Write(int address, byte[] buffer, int count);
}
