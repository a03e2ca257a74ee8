namespace PumpBench.RigChips;

/// <summary>A chip with registers of 16 bits, as Texas Instruments makes them: a pointer that stays, the high byte first.</summary>
public abstract class WordChip : BusChip
{
    private int _pointer;
    private int _taken;
    private int _given;
    private int _high;
    private int _word;

    /// <inheritdoc/>
    public override bool Start(bool reading)
    {
        _taken = 0;
        _given = 0;
        return true;
    }

    /// <inheritdoc/>
    public override bool Take(byte value)
    {
        if (_taken == 0)
            _pointer = value;
        else if (_taken == 1)
            _high = value;
        else if (_taken == 2)
            WriteWord(_pointer, (_high << 8) | value);
        _taken++;
        return true;
    }

    /// <inheritdoc/>
    public override byte Give()
    {
        if (_given % 2 == 0)
            _word = ReadWord(_pointer);
        return (byte)(_given++ % 2 == 0 ? _word >> 8 : _word);
    }

    /// <summary>Writes a register.</summary>
    protected abstract void WriteWord(int register, int value);

    /// <summary>Reads a register.</summary>
    protected abstract int ReadWord(int register);
}
