namespace PumpBench.RigChips;

/// <summary>Honeywell HSC of 1 bar either way: two bytes, status in the top two bits, 14 bits of pressure; a new one each ms.</summary>
public sealed class HscSensor(RigClock clock) : BusChip
{
    private long _measuredMs = -1;
    private int _given;
    private int _word;

    /// <summary>What its bridge sees, in Pa.</summary>
    public Func<double> PressurePa { get; set; } = () => 0;

    /// <summary>Set to give these counts instead, 0 to 16,383.</summary>
    public int? Counts { get; set; }

    /// <summary>Its diagnostics found the bridge broken.</summary>
    public bool IsBroken { get; set; }

    /// <summary>It was left in command mode.</summary>
    public bool IsInCommandMode { get; set; }

    /// <summary>It answers and measures nothing any more.</summary>
    public bool HasStopped { get; set; }

    /// <inheritdoc/>
    public override bool Start(bool reading)
    {
        _given = 0;
        long nowMs = clock.TimeUs / 1000;
        bool isStale = HasStopped || nowMs == _measuredMs;
        if (!isStale)
            _measuredMs = nowMs;
        int status = IsBroken ? 3 : IsInCommandMode ? 1 : isStale ? 2 : 0;
        int counts = Counts ?? (int)Math.Clamp(Math.Round(8192 + PressurePa() * 13_107.2 / 200_000), 409, 15_975);
        _word = status << 14 | counts;
        return true;
    }

    /// <inheritdoc/>
    public override bool Take(byte value) => true;

    /// <inheritdoc/>
    public override byte Give() => (byte)(_given++ % 2 == 0 ? _word >> 8 : _word);
}
