namespace PumpFirmware.Hal;

/// <summary>The program as it lies in the processor's memory, for its self-test.</summary>
public interface IProgramImage
{
    /// <summary>Size in bytes, 1 or more.</summary>
    int SizeBytes { get; }

    /// <summary>CRC-32 (IEEE 802.3) over all bytes, as computed when the program was built.</summary>
    uint Checksum { get; }

    /// <summary>Copies <paramref name="count"/> bytes from <paramref name="address"/> into <paramref name="buffer"/> at 0.</summary>
    /// <returns>False when the range is outside the program or could not be read.</returns>
    bool Read(int address, byte[] buffer, int count);
}
