namespace PumpBench.RigChips;

/// <summary>Texas Instruments TMP117: 7.8125 thousandths of a degree a bit, a conversion a second, a flag that reading clears.</summary>
public sealed class Tmp117(RigClock clock) : WordChip
{
    private const int AfterPowerUp = 0x0220;
    private const int ConversionUs = 1_000_000;
    private const int FirstConversionUs = 125_000;

    private int _configuration = AfterPowerUp;
    private long _nextUs = FirstConversionUs;
    private int _result = 0x8000;
    private bool _isReady;

    /// <summary>Its temperature in thousandths of a degree Celsius.</summary>
    public Func<double> MilliCelsius { get; set; } = () => 37_000;

    /// <summary>Set to give this word instead.</summary>
    public int? Raw { get; set; }

    /// <summary>It answers and converts nothing any more.</summary>
    public bool HasStopped { get; set; }

    /// <summary>The settings as they were written.</summary>
    public int Settings => _configuration & 0x0FFC;

    /// <summary>Loses and regains its supply.</summary>
    public void PowerUp()
    {
        _configuration = AfterPowerUp;
        _result = 0x8000;
        _isReady = false;
        _nextUs = clock.TimeUs + FirstConversionUs;
    }

    /// <inheritdoc/>
    protected override void WriteWord(int register, int value)
    {
        if (register == 0x01)
            _configuration = value & 0x0FFC;
        if (register == 0x01 && (value & 0x0002) != 0)
            PowerUp();
    }

    /// <inheritdoc/>
    protected override int ReadWord(int register)
    {
        Convert();
        bool wasReady = _isReady;
        switch (register)
        {
            case 0x00:
                _isReady = false;
                return Raw ?? _result;
            case 0x01:
                _isReady = false;
                return Settings | (wasReady ? 0x2000 : 0);
            case 0x0F:
                return 0x0117;
            default:
                return 0;
        }
    }

    private void Convert()
    {
        bool isContinuous = (_configuration & 0x0C00) is 0x0000 or 0x0800;
        if (HasStopped || !isContinuous || clock.TimeUs < _nextUs)
            return;
        _result = (int)Math.Round(MilliCelsius() / 7.8125) & 0xFFFF;
        _isReady = true;
        _nextUs += (clock.TimeUs - _nextUs) / ConversionUs * ConversionUs + ConversionUs;
    }
}
