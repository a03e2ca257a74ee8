namespace PumpBench.RigChips;

/// <summary>
/// Nuvoton NAU7802: power-up in its order, calibration of the offset, ten conversions of 24 bits a second at the lowest rate. Before it
/// was woken in the right order, or with another gain, it converts nothing that means anything.
/// </summary>
public sealed class Nau7802(RigClock clock) : RegisterChip
{
    private const int WakesUpUs = 200;
    private const int CalibratesUs = 400_000;
    private const int ConvertsUs = 100_000;

    private readonly byte[] _registers = new byte[0x20];
    private long _awakeUs;
    private long _calibratedUs;
    private long _nextUs;
    private int _result;
    private bool _isReady;

    /// <summary>What its bridge gives, in counts at gain 128.</summary>
    public Func<int> Counts { get; set; } = () => 0;

    /// <summary>Its offset cannot be calibrated.</summary>
    public bool CalibrationFails { get; set; }

    /// <summary>It answers and converts nothing any more.</summary>
    public bool HasStopped { get; set; }

    /// <summary>How often it was reset.</summary>
    public int Resets { get; private set; }

    /// <summary>True once it converts as it was told.</summary>
    public bool IsMeasuring => (_registers[0] & 0x96) == 0x96 && !IsCalibrating && IsAwake;

    private bool IsAwake => (_registers[0] & 0x02) != 0 && clock.TimeUs >= _awakeUs;

    private bool IsCalibrating => (_registers[2] & 0x04) != 0;

    /// <summary>Loses and regains its supply.</summary>
    public void PowerUp()
    {
        Array.Clear(_registers);
        _isReady = false;
    }

    /// <inheritdoc/>
    protected override void WriteRegister(int register, byte value)
    {
        int before = _registers[0];
        _registers[register & 0x1F] = value;
        if (register == 0 && (value & 0x01) != 0)
        {
            PowerUp();
            Resets++;
            _registers[0] = 0x01;
        }
        else if (register == 0 && (value & 0x02) != 0 && (before & 0x02) == 0)
        {
            _awakeUs = clock.TimeUs + WakesUpUs;
        }

        if (register == 0 && (value & 0x10) != 0 && (before & 0x10) == 0)
            _nextUs = clock.TimeUs + ConvertsUs;
        if (register == 2 && (value & 0x04) != 0)
            _calibratedUs = clock.TimeUs + CalibratesUs;
    }

    /// <inheritdoc/>
    protected override byte ReadRegister(int register)
    {
        Follow();
        int at = register & 0x1F;
        if (at == 0)
            return (byte)(_registers[0] & 0xD7 | (IsAwake ? 0x08 : 0) | (_isReady ? 0x20 : 0));
        if (at == 0x12)
            _isReady = false;
        return at is >= 0x12 and <= 0x14 ? (byte)(_result >> 8 * (0x14 - at)) : _registers[at];
    }

    private void Follow()
    {
        if (IsCalibrating && clock.TimeUs >= _calibratedUs)
            _registers[2] = (byte)(_registers[2] & ~0x0C | (CalibrationFails ? 0x08 : 0));
        if (!IsMeasuring || HasStopped || clock.TimeUs < _nextUs)
            return;
        bool isGain128 = _registers[1] == 0x2F;
        _result = (isGain128 ? Math.Clamp(Counts(), -0x800000, 0x7FFFFF) : Counts() / 128) & 0xFFFFFF;
        _isReady = true;
        _nextUs += (clock.TimeUs - _nextUs) / ConvertsUs * ConvertsUs + ConvertsUs;
    }
}
