using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <summary>
/// The rig's FRAM: zeros when new, kept without power. It can fail, or lose power at any byte, when a test asks for it.
/// </summary>
public sealed class SimulatedStore : INonVolatileStore
{
    private const long Never = long.MaxValue;

    private readonly byte[] _content;
    private readonly int[] _wear;
    private long _bytesUntilPowerCut = Never;

    /// <summary>Makes a blank store.</summary>
    /// <param name="capacityBytes">Size in bytes, 1 or more.</param>
    public SimulatedStore(int capacityBytes = 64 * 1024)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacityBytes);
        _content = new byte[capacityBytes];
        _wear = new int[capacityBytes];
    }

    /// <inheritdoc/>
    public int CapacityBytes => _content.Length;

    /// <summary>Calls to <see cref="Write"/> that stored at least one byte, whole or cut short.</summary>
    public long Writes { get; private set; }

    /// <summary>Bytes stored in all.</summary>
    public long WrittenBytes { get; private set; }

    /// <summary>How often the most written address has been written.</summary>
    public int MaxWear { get; private set; }

    /// <summary>While true, every write answers false and changes nothing; reading still works.</summary>
    public bool WritesFail { get; set; }

    /// <summary>Cuts power once, as soon as so many more bytes have been stored, even at the end of a write.</summary>
    /// <param name="bytes">0 or more; with 0 the next write stores nothing.</param>
    public void CutPowerAfter(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        _bytesUntilPowerCut = bytes;
    }

    /// <summary>Takes back a cut that has not happened.</summary>
    public void CancelPowerCut() => _bytesUntilPowerCut = Never;

    /// <inheritdoc/>
    public bool Read(int address, byte[] buffer, int count)
    {
        if (!IsInside(address, count))
            return false;
        _content.AsSpan(address, count).CopyTo(buffer);
        return true;
    }

    /// <inheritdoc/>
    /// <exception cref="PowerCutException">The cut that a test asked for; the bytes before it are stored.</exception>
    public bool Write(int address, byte[] buffer, int count)
    {
        if (WritesFail || !IsInside(address, count))
            return false;
        int stored = (int)Math.Min(count, _bytesUntilPowerCut);
        buffer.AsSpan(0, stored).CopyTo(_content.AsSpan(address));
        CountWear(address, stored);
        if (_bytesUntilPowerCut == Never)
            return true;
        _bytesUntilPowerCut -= stored;
        if (_bytesUntilPowerCut > 0)
            return true;
        _bytesUntilPowerCut = Never;
        throw new PowerCutException(address + stored);
    }

    /// <summary>A bit flips where it stands; it counts as no write.</summary>
    /// <param name="address">0 to the capacity less 1.</param>
    /// <param name="bit">0 to 7.</param>
    internal void FlipBit(int address, int bit) => _content[address] ^= (byte)(1 << bit);

    private bool IsInside(int address, int count) => address >= 0 && count >= 0 && address <= _content.Length - count;

    private void CountWear(int address, int stored)
    {
        if (stored == 0)
            return;
        Writes++;
        WrittenBytes += stored;
        foreach (ref int wear in _wear.AsSpan(address, stored))
            MaxWear = Math.Max(MaxWear, ++wear);
    }
}
