namespace PumpBench.RigChips;

/// <summary>Maxim DS3231: the time in binary-coded decimal, and a flag for an oscillator that has stopped since it was cleared.</summary>
public sealed class Ds3231(RigClock clock) : RegisterChip
{
    private static readonly DateTime first = new(2001, 1, 1);

    private readonly byte[] _registers = new byte[0x13];
    private DateTime _set = new(2026, 7, 1, 8, 0, 0);
    private long _setUs;
    private bool _isBeingSet;

    /// <summary>
    /// How long its oscillator has run, in us: the rig's time, unless somebody else has the time that goes on without supply.
    /// </summary>
    public Func<long> OscillatorUs { get; set; } = () => clock.TimeUs;

    /// <summary>The time that it shows.</summary>
    public DateTime Time
    {
        get
        {
            Settle();
            return _set.AddSeconds(HasStopped ? 0 : (OscillatorUs() - _setUs) / 1_000_000);
        }
    }

    /// <summary>What a driver makes of that time, in ms since Monday 2001-01-01.</summary>
    public long LocalMs => (long)(Time - first).TotalMilliseconds;

    /// <summary>Its oscillator stands.</summary>
    public bool HasStopped { get; set; }

    /// <summary>Its flag that the oscillator has stopped.</summary>
    public bool LostTime
    {
        get => (_registers[0x0F] & 0x80) != 0;
        set => _registers[0x0F] = (byte)(value ? 0x80 : 0);
    }

    /// <summary>Raw registers that replace what would be read, by number.</summary>
    public Dictionary<int, byte> Forced { get; } = [];

    /// <summary>Sets the time, as if a second had just begun.</summary>
    public void SetTime(DateTime time)
    {
        _set = time;
        _setUs = OscillatorUs();
    }

    /// <inheritdoc/>
    protected override void WriteRegister(int register, byte value)
    {
        if (register > 6)
        {
            _registers[register % _registers.Length] = value;
            return;
        }

        // What is written to one register joins what the others show.
        if (!_isBeingSet)
            Latch();
        _isBeingSet = true;
        _registers[register] = value;
    }

    /// <inheritdoc/>
    protected override byte ReadRegister(int register)
    {
        int at = register % _registers.Length;
        if (at == 0)
            Latch();
        return Forced.TryGetValue(at, out byte forced) ? forced : _registers[at];
    }

    private void Settle()
    {
        if (!_isBeingSet)
            return;
        _isBeingSet = false;
        SetTime(TimeOfRegisters());
    }

    private void Latch()
    {
        DateTime now = Time;
        Span<int> fields = [now.Second, now.Minute, now.Hour, ((int)now.DayOfWeek + 6) % 7 + 1, now.Day, now.Month, now.Year % 100];
        for (int i = 0; i < fields.Length; i++)
            _registers[i] = (byte)(fields[i] / 10 << 4 | fields[i] % 10);
    }

    private DateTime TimeOfRegisters()
    {
        int[] f = [.. _registers.Take(7).Select(coded => (coded >> 4) * 10 + (coded & 15))];
        int month = Math.Clamp(f[5], 1, 12);
        int day = Math.Clamp(f[4], 1, DateTime.DaysInMonth(2000 + f[6], month));
        return new DateTime(2000 + f[6], month, day, Math.Min(f[2], 23), Math.Min(f[1], 59), Math.Min(f[0], 59));
    }
}
