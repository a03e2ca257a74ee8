namespace PumpBench.RigChips;

/// <summary>Texas Instruments INA226: configuration, bus voltage of 1.25 mV a bit, and the flag that a conversion is complete.</summary>
public sealed class Ina226(RigClock clock) : WordChip
{
    private const int AfterPowerUp = 0x4127;
    private static readonly int[] averages = [1, 4, 16, 64, 128, 256, 512, 1024];
    private static readonly int[] conversionUs = [140, 204, 332, 588, 1100, 2116, 4156, 8244];

    private long _begunUs;
    private bool _wasRead;

    /// <summary>The voltage at its input in mV.</summary>
    public Func<double> SupplyMv { get; set; } = () => 12_000;

    /// <summary>Set to give this word for the voltage instead.</summary>
    public int? Raw { get; set; }

    /// <summary>It answers and converts nothing any more.</summary>
    public bool HasStopped { get; set; }

    /// <summary>The configuration as it was written.</summary>
    public int Configuration { get; private set; } = AfterPowerUp;

    /// <summary>Loses and regains its supply.</summary>
    public void PowerUp()
    {
        Configuration = AfterPowerUp;
        Begin();
    }

    /// <inheritdoc/>
    protected override void WriteWord(int register, int value)
    {
        if (register != 0x00)
            return;
        Configuration = value;
        if ((value & 0x8000) != 0)
            Configuration = AfterPowerUp;
        Begin();
    }

    /// <inheritdoc/>
    protected override int ReadWord(int register)
    {
        switch (register)
        {
            case 0x00:
                return Configuration;
            case 0x02:
                return Raw ?? (int)Math.Clamp(Math.Round(SupplyMv() / 1.25), 0, 28_800);
            case 0x06:
                bool isReady = IsReady();
                if (isReady)
                    Begin();
                return isReady ? 0x0008 : 0;
            case 0xFE:
                return 0x5449;
            case 0xFF:
                return 0x2260;
            default:
                return 0;
        }
    }

    private bool IsReady()
    {
        if (HasStopped || (Configuration & 0x0006) == 0 || (Configuration & 0x0004) == 0 && _wasRead)
            return false;
        int average = averages[Configuration >> 9 & 7];
        return clock.TimeUs - _begunUs >= (long)average * conversionUs[Configuration >> 6 & 7];
    }

    private void Begin()
    {
        _begunUs = clock.TimeUs;
        _wasRead = true;
    }
}
