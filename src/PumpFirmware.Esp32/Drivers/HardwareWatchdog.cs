using PumpFirmware.Esp32.Bus;
using PumpFirmware.Hal;

namespace PumpFirmware.Esp32.Drivers;

/// <summary>
/// The interlock's window watchdog, two channels that listen to one line: a rising edge feeds both. Its latch, and the line that
/// clears it, are on the expander. Circuit, window and times are in <c>hardware/</c>.
/// </summary>
public sealed class HardwareWatchdog : IHardwareWatchdog
{
    private readonly IDigitalOutput feed;
    private readonly Expander expander;

    /// <summary>Feeds one interlock. The line rests low, as its pull-down holds it while the processor starts.</summary>
    public HardwareWatchdog(IDigitalOutput feed, Expander expander)
    {
        this.feed = feed;
        this.expander = expander;
        feed.Write(false);
    }

    /// <inheritdoc/>
    /// <remarks>A latch that cannot be read counts as set: a restart that nobody can exclude is told.</remarks>
    public bool CausedRestart
    {
        get { return !expander.TryRead(RigPins.ExpanderWatchdogCausedRestart, out bool isSet) || isSet; }
    }

    /// <inheritdoc/>
    public void Feed()
    {
        feed.Write(true);
        feed.Write(false);
    }

    /// <inheritdoc/>
    public void ForgetRestart()
    {
        // Both are sent even if the first was lost: the line must not stay low and hide the next restart.
        expander.Write(RigPins.ExpanderWatchdogForget, false);
        expander.Write(RigPins.ExpanderWatchdogForget, true);
    }
}
