using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <summary>Counts the feeds. Its window is not judged here: an unfed watchdog does nothing to the plant.</summary>
public sealed class SimulatedWatchdog : IHardwareWatchdog
{
    private readonly PlantClock _clock;

    internal SimulatedWatchdog(PlantClock clock) => _clock = clock;

    internal long Feeds { get; private set; }

    /// <inheritdoc/>
    public bool CausedRestart { get; private set; }

    /// <inheritdoc/>
    public void ForgetRestart() => CausedRestart = false;

    /// <inheritdoc/>
    public void Feed()
    {
        if (_clock.Powered)
            Feeds++;
    }
}
