namespace PumpBench.RigChips;

/// <summary>
/// ams AS5601: an absolute angle of 12 bits, the magnet's health, and two lines in quadrature whose positions in a turn register ABN
/// sets. The pointer stays on a pair that belongs together, as the datasheet says of the angle registers.
/// </summary>
public sealed class As5601(PulseCounter counter) : RegisterChip
{
    private readonly byte[] _registers = new byte[0x20];
    private long _angle;

    /// <summary>Whether a magnet stands over it.</summary>
    public bool HasMagnet { get; set; } = true;

    /// <summary>Too far from it.</summary>
    public bool IsWeak { get; set; }

    /// <summary>Too near.</summary>
    public bool IsStrong { get; set; }

    /// <summary>The angle on the bus stands, whatever the shaft does.</summary>
    public int? StuckAngle { get; set; }

    /// <summary>Positions in a turn on its two lines.</summary>
    public int Positions => 8 << Math.Min(_registers[0x09] & 0x0F, 8);

    /// <summary>Settings as written.</summary>
    public int Configuration => _registers[0x07] << 8 | _registers[0x08];

    /// <summary>Loses and regains its supply: what was not burnt in is gone.</summary>
    public void PowerUp() => Array.Clear(_registers);

    /// <summary>Turns the shaft to an angle, through all between, in 4,096ths of a turn since the start.</summary>
    public void TurnTo(long angle)
    {
        long from = PositionOf(_angle);
        _angle = angle;
        long to = PositionOf(_angle);
        for (long at = from; at != to;)
        {
            at += to > at ? 1 : -1;
            counter.Set((at & 3) is 1 or 2, (at & 3) is 2 or 3);
        }
    }

    /// <inheritdoc/>
    protected override void WriteRegister(int register, byte value) => _registers[register & 0x1F] = value;

    /// <inheritdoc/>
    protected override byte ReadRegister(int register)
    {
        int angle = StuckAngle ?? (int)(_angle & 0xFFF);
        switch (register)
        {
            case 0x0B:
                return (byte)((HasMagnet ? 0x20 : 0) | (IsWeak ? 0x10 : 0) | (IsStrong ? 0x08 : 0));
            case 0x0C or 0x0E:
                return (byte)(angle >> 8);
            case 0x0D or 0x0F:
                Pointer = register - 1;
                return (byte)angle;
            default:
                return _registers[register & 0x1F];
        }
    }

    private long PositionOf(long angle) => (long)Math.Floor(angle * Positions / 4096.0);
}
