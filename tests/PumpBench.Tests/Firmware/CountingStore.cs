using PumpFirmware.Hal;

namespace PumpBench.Tests.Firmware;

/// <summary>
/// Counts what a store is asked for, and how long that takes on I2C: each byte is nine bits, and each transfer of at most 128 bytes
/// begins with start, device and two bytes of address, a read once more with start and device, and ends with a stop.
/// </summary>
internal sealed class CountingStore(INonVolatileStore real) : INonVolatileStore
{
    private const int LongestTransferBytes = 128;
    private const int WriteHeaderBits = 1 + (3 * 9) + 1;
    private const int ReadHeaderBits = WriteHeaderBits + 1 + 9;

    private long _bits;

    public int Reads { get; private set; }

    public long BytesRead { get; private set; }

    public int Writes { get; private set; }

    public long BytesWritten { get; private set; }

    public int CapacityBytes => real.CapacityBytes;

    /// <summary>The bus's time in ms for all of it.</summary>
    public double BusMs(int bitsPerSecond) => 1000.0 * _bits / bitsPerSecond;

    public void CountAnew()
    {
        Reads = Writes = 0;
        BytesRead = BytesWritten = _bits = 0;
    }

    public bool Read(int address, byte[] buffer, int count)
    {
        Reads++;
        BytesRead += count;
        Count(count, ReadHeaderBits);
        return real.Read(address, buffer, count);
    }

    public bool Write(int address, byte[] buffer, int count)
    {
        Writes++;
        BytesWritten += count;
        Count(count, WriteHeaderBits);
        return real.Write(address, buffer, count);
    }

    private void Count(int bytes, int headerBits) =>
        _bits += (9L * bytes) + ((bytes + LongestTransferBytes - 1) / LongestTransferBytes * headerBits);
}
