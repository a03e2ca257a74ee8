using PumpFirmware.Esp32.Bus;

namespace PumpBench.RigChips;

/// <summary>A pin that the processor drives, with all levels it had.</summary>
public sealed class OutputPin : IDigitalOutput
{
    /// <summary>Its level; null until it was driven.</summary>
    public bool? Level { get; private set; }

    /// <summary>How often it rose.</summary>
    public int Rises { get; private set; }

    /// <summary>Called when it is driven.</summary>
    public Action<bool> Driven { get; set; } = _ => { };

    /// <inheritdoc/>
    public void Write(bool high)
    {
        if (high && Level != true)
            Rises++;
        Level = high;
        Driven(high);
    }
}

/// <summary>A pin that the processor reads.</summary>
public sealed class InputPin(Func<bool> level) : IDigitalInput
{
    /// <summary>How often it was read.</summary>
    public long Reads { get; private set; }

    /// <inheritdoc/>
    public bool IsHigh
    {
        get
        {
            Reads++;
            return level();
        }
    }
}
