namespace PumpBench.Plant;

/// <content>The store byte by byte, as a chip on a bus sees it.</content>
public sealed partial class SimulatedStore
{
    /// <summary>Reads a byte.</summary>
    /// <param name="address">0 to the capacity less 1.</param>
    /// <param name="isFirst">Whether it is the first of its transfer.</param>
    internal byte ReadCell(int address, bool isFirst)
    {
        if (isFirst) Reads++;
        ReadBytes++;
        _readsOf[address]++;
        return _content[address];
    }

    /// <summary>Writes a byte.</summary>
    /// <param name="address">0 to the capacity less 1.</param>
    /// <param name="value">What to store.</param>
    /// <param name="isFirst">Whether it is the first of its transfer.</param>
    /// <returns>False while <see cref="WritesFail"/>.</returns>
    /// <exception cref="PowerCutException">The cut that a test asked for; the bytes before it are stored.</exception>
    internal bool WriteCell(int address, byte value, bool isFirst)
    {
        if (WritesFail) return false;
        if (_bytesUntilPowerCut == 0) FailSupply(address);
        Put(address, value);
        WrittenBytes++;
        _writesOf[address]++;
        if (isFirst)
        {
            Writes++;
            _writesFrom[address]++;
        }

        if (_bytesUntilPowerCut != Never && --_bytesUntilPowerCut == 0) FailSupply(address + 1);
        return true;
    }

    private void FailSupply(int address)
    {
        _bytesUntilPowerCut = Never;
        throw new PowerCutException(address);
    }
}
