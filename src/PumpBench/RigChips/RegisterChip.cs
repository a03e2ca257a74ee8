namespace PumpBench.RigChips;

/// <summary>A chip with registers of 8 bits: the first byte written sets a pointer that goes on by one with each byte.</summary>
public abstract class RegisterChip : BusChip
{
    private bool _expectsPointer;

    /// <summary>Where the next byte is read or written.</summary>
    protected int Pointer { get; set; }

    /// <inheritdoc/>
    public override bool Start(bool reading)
    {
        _expectsPointer = !reading;
        return true;
    }

    /// <inheritdoc/>
    public override bool Take(byte value)
    {
        if (_expectsPointer)
            Pointer = value;
        else
            WriteRegister(Pointer++, value);
        _expectsPointer = false;
        return true;
    }

    /// <inheritdoc/>
    public override byte Give() => ReadRegister(Pointer++);

    /// <summary>Writes a register.</summary>
    protected abstract void WriteRegister(int register, byte value);

    /// <summary>Reads a register.</summary>
    protected abstract byte ReadRegister(int register);
}
