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

    /// <summary>How often its current was converted.</summary>
    public int Conversions { get; private set; }

    /// <summary>Called when it comes on or goes off.</summary>
    public Action<bool> Switched { get; set; } = _ => { };

    /// <inheritdoc/>
    public void Play(bool on)
    {
        if (on == IsOn)
            return;
        if (on)
            Pulses++;
        IsOn = on;
        Switched(on);
    }

    /// <inheritdoc/>
    public int ReadCounts()
    {
        Conversions++;
        return IsOn ? FlowingCounts : 0;
    }
}
