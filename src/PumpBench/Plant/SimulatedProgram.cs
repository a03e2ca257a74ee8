using PumpFirmware.Hal;
using PumpFirmware.Storage;

namespace PumpBench.Plant;

/// <summary>The program in the processor's memory: so many bytes that never change, unless a test flips one.</summary>
public sealed class SimulatedProgram : IProgramImage
{
    private readonly byte[] _bytes = [.. Enumerable.Range(0, 4096).Select(at => (byte)(at * 31))];

    internal SimulatedProgram() => Checksum = Crc32.Compute(_bytes, _bytes.Length);

    /// <inheritdoc/>
    public int SizeBytes => _bytes.Length;

    /// <inheritdoc/>
    public uint Checksum { get; }

    /// <inheritdoc/>
    public bool Read(int address, byte[] buffer, int count)
    {
        if (address < 0 || count < 0 || address > _bytes.Length - count)
            return false;
        _bytes.AsSpan(address, count).CopyTo(buffer);
        return true;
    }
}
