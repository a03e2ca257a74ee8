using PumpFirmware.Esp32.Bus;

namespace PumpBench.RigChips;

/// <summary>
/// The ESP32's pulse counter as nanoFramework sets it up for two pins and the rising edge: pin A counts its rising edges up while B
/// is high and down while it is low, pin B counts as quadrature does. A whole cycle is one count; an A that trembles is not.
/// </summary>
public sealed class PulseCounter : IPulseCounter
{
    private bool _a;
    private bool _b;

    /// <summary>The wire of line A is broken: it stays as it is.</summary>
    public bool IsABroken { get; set; }

    /// <summary>The wire of line B is broken.</summary>
    public bool IsBBroken { get; set; }

    /// <summary>The counter does not answer.</summary>
    public bool IsAbsent { get; set; }

    /// <summary>How often it was read.</summary>
    public long Reads { get; private set; }

    /// <summary>What it has counted.</summary>
    public long Cycles { get; set; }

    /// <summary>The lines take new levels.</summary>
    public void Set(bool a, bool b)
    {
        bool wasA = _a;
        bool wasB = _b;
        if (!IsABroken)
            _a = a;
        if (!IsBBroken)
            _b = b;
        if (_a && !wasA)
            Cycles += _b ? 1 : -1;
        if (_b != wasB)
            Cycles += _a == _b ? 1 : -1;
    }

    /// <inheritdoc/>
    public bool TryRead(out long cycles)
    {
        Reads++;
        cycles = Cycles;
        return !IsAbsent;
    }
}
