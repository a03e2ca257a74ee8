using PumpFirmware.Esp32.Bus;

namespace PumpBench.RigChips;

/// <summary>
/// The ESP32's RMT and a TMC2209 behind it: the list of items is played in its own time, whatever the processor does, and a step is
/// made where a pulse rises while the coils are on. A second list while one plays would block the processor: that is kept.
/// </summary>
public sealed class StepDriver(RigClock clock) : IPulseBurst
{
    private readonly Queue<long> _risesUs = [];
    private long _endsUs = long.MinValue;

    /// <summary>The driver's enable, low is on.</summary>
    public OutputPin Disable { get; } = new();

    /// <summary>Steps that the shaft made.</summary>
    public long Steps { get; private set; }

    /// <summary>True while the motor has its supply.</summary>
    public Func<bool> IsSupplied { get; set; } = () => true;

    /// <summary>Called for each pulse while the coils are on, supplied or not, before it is a step.</summary>
    public Action Pulsed { get; set; } = () => { };

    /// <summary>Pulses that the hardware played, whatever came of them.</summary>
    public long Pulses { get; private set; }

    /// <summary>Called for each step that is made, with its time in us.</summary>
    public Action<long> Stepped { get; set; } = _ => { };

    /// <summary>When the last list is over, in us.</summary>
    public long EndsUs => _endsUs;

    /// <summary>How often a list was handed over while another still played: the processor would have waited.</summary>
    public int Blocked { get; private set; }

    /// <summary>The hardware takes no list.</summary>
    public bool Refuses { get; set; }

    /// <summary>The last list.</summary>
    public byte[] Items { get; private set; } = [];

    /// <inheritdoc/>
    public bool Play(byte[] items)
    {
        Follow();
        if (Refuses)
            return false;
        if (clock.TimeUs < _endsUs)
            Blocked++;
        if (Items.Length != items.Length)
            Items = new byte[items.Length];
        items.CopyTo(Items, 0);
        long atUs = Math.Max(clock.TimeUs, _endsUs);
        bool wasHigh = false;
        for (int at = 0; at < items.Length; at += 2)
        {
            bool isHigh = (items[at + 1] & 0x80) != 0;
            int durationUs = items[at] | (items[at + 1] & 0x7F) << 8;
            if (durationUs == 0)
                break;
            if (isHigh && !wasHigh)
                _risesUs.Enqueue(atUs);
            wasHigh = isHigh;
            atUs += durationUs;
        }

        _endsUs = atUs;
        return true;
    }

    /// <summary>Plays on up to now. Call before the enable or the supply changes, and before looking at the steps.</summary>
    public void Follow()
    {
        while (_risesUs.TryPeek(out long riseUs) && riseUs <= clock.TimeUs)
        {
            _risesUs.Dequeue();
            Pulses++;
            if (Disable.Level != false)
                continue;
            Pulsed();
            if (!IsSupplied())
                continue;
            Steps++;
            Stepped(riseUs);
        }
    }
}
