using PumpFirmware.Esp32.Bus;

namespace PumpBench.RigChips;

/// <summary>The firmware's sounder and the amplified voltage of the shunt under it.</summary>
public sealed class SounderCircuit : ITone, IAnalogInput
{
    /// <summary>Counts of the converter while current flows.</summary>
    public int FlowingCounts { get; set; } = 1500;

    /// <summary>Whether the tone is on.</summary>
    public bool IsOn { get; private set; }

    /// <summary>How often it came on.</summary>
    public int Pulses { get; private set; }

    /// <inheritdoc/>
    public void Play(bool on)
    {
        if (on && !IsOn)
            Pulses++;
        IsOn = on;
    }

    /// <inheritdoc/>
    public int ReadCounts() => IsOn ? FlowingCounts : 0;
}
