using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <summary>
/// The rig's FRAM: zeros when new, kept without power. It can fail, keep a bit whatever is written, or lose power at any byte,
/// when a test asks for it. It counts how often each byte was written and read: both wear it.
/// </summary>
public sealed partial class SimulatedStore : INonVolatileStore
{
    private const long Never = long.MaxValue;

    private readonly byte[] _content;
    private readonly int[] _writesOf;
    private readonly int[] _readsOf;
    private readonly int[] _writesFrom;
    private readonly byte[] _stuckAtOne;
    private readonly byte[] _stuckAtZero;
    private bool _isSound = true;
    private long _bytesUntilPowerCut = Never;

    /// <summary>Makes a blank store.</summary>
    /// <param name="capacityBytes">Size in bytes, 1 or more.</param>
    public SimulatedStore(int capacityBytes = 64 * 1024)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacityBytes);
        _content = new byte[capacityBytes];
        _writesOf = new int[capacityBytes];
        _readsOf = new int[capacityBytes];
        _writesFrom = new int[capacityBytes];
        _stuckAtOne = new byte[capacityBytes];
        _stuckAtZero = new byte[capacityBytes];
    }

    /// <inheritdoc/>
    public int CapacityBytes => _content.Length;

    /// <summary>Calls to <see cref="Write"/> that stored at least one byte, whole or cut short.</summary>
    public long Writes { get; private set; }

    /// <summary>Bytes stored in all.</summary>
    public long WrittenBytes { get; private set; }

    /// <summary>Calls to <see cref="Read"/> that read at least one byte.</summary>
    public long Reads { get; private set; }

    /// <summary>Bytes read in all.</summary>
    public long ReadBytes { get; private set; }

    /// <summary>How often the most written address has been written.</summary>
    public int MaxWear => _writesOf.Max();

    /// <summary>While true, every write answers false and changes nothing; reading still works.</summary>
    public bool WritesFail { get; set; }

    /// <summary>
    /// Asked at each write, by address and length, after how many of its bytes power fails; at all of them the write is done and
    /// nobody is told. A negative number lets it pass.
    /// </summary>
    internal Func<int, int, int>? FailsAfter { get; set; }

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
        if (count > 0) Reads++;
        ReadBytes += count;
        foreach (ref int reads in _readsOf.AsSpan(address, count))
            reads++;
        return true;
    }

    /// <inheritdoc/>
    /// <exception cref="PowerCutException">The cut that a test asked for; the bytes before it are stored.</exception>
    public bool Write(int address, byte[] buffer, int count)
    {
        if (WritesFail || !IsInside(address, count))
            return false;
        if (FailsAfter?.Invoke(address, count) is >= 0 and var before)
        {
            Store(address, buffer, before);
            throw new PowerCutException(address + before);
        }

        int stored = (int)Math.Min(count, _bytesUntilPowerCut);
        Store(address, buffer, stored);
        if (_bytesUntilPowerCut == Never)
            return true;
        _bytesUntilPowerCut -= stored;
        if (_bytesUntilPowerCut > 0)
            return true;
        _bytesUntilPowerCut = Never;
        throw new PowerCutException(address + stored);
    }

    /// <summary>A bit flips where it stands; it counts as no write. One that is stuck stays.</summary>
    /// <param name="address">0 to the capacity less 1.</param>
    /// <param name="bit">0 to 7.</param>
    internal void FlipBit(int address, int bit) => Put(address, (byte)(_content[address] ^ (1 << bit)));

    /// <summary>From now on a bit reads the same whatever is written to it. No write says so: it answers true.</summary>
    /// <param name="address">0 to the capacity less 1.</param>
    /// <param name="bit">0 to 7.</param>
    /// <param name="high">At which value it is stuck.</param>
    internal void StickBit(int address, int bit, bool high)
    {
        byte mask = (byte)(1 << bit);
        _isSound = false;
        (high ? _stuckAtOne : _stuckAtZero)[address] |= mask;
        (high ? _stuckAtZero : _stuckAtOne)[address] &= (byte)~mask;
        Put(address, _content[address]);
    }

    /// <summary>What stands at an address, without a read of it.</summary>
    internal byte At(int address) => _content[address];

    /// <summary>Puts bytes where a test wants them, without a write of them.</summary>
    internal void Load(int address, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes) Put(address++, value);
    }

    /// <summary>How often a byte was written.</summary>
    internal int WritesOf(int address) => _writesOf[address];

    /// <summary>How often a byte was read.</summary>
    internal int ReadsOf(int address) => _readsOf[address];

    /// <summary>How many writes began at an address.</summary>
    internal int WritesFrom(int address) => _writesFrom[address];

    /// <summary>Counts writes and reads from zero: what commissioning and set-up took comes once in a pump's life.</summary>
    internal void CountAnew()
    {
        (Writes, WrittenBytes, Reads, ReadBytes) = (0, 0, 0, 0);
        foreach (int[] counts in (int[][])[_writesOf, _readsOf, _writesFrom])
            Array.Clear(counts);
    }

    private bool IsInside(int address, int count) => address >= 0 && count >= 0 && address <= _content.Length - count;

    private void Put(int address, byte value) => _content[address] = (byte)((value | _stuckAtOne[address]) & ~_stuckAtZero[address]);

    private void Store(int address, byte[] bytes, int stored)
    {
        if (stored == 0)
            return;
        if (_isSound)
            bytes.AsSpan(0, stored).CopyTo(_content.AsSpan(address));
        for (int i = 0; i < stored && !_isSound; i++)
            Put(address + i, bytes[i]);
        Writes++;
        WrittenBytes += stored;
        _writesFrom[address]++;
        foreach (ref int writes in _writesOf.AsSpan(address, stored))
            writes++;
    }
}
