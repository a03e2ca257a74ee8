using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <summary>Motor supply and outlet valve. It falls with the processor's supply, and does not come back by itself.</summary>
public sealed class SimulatedInterlock : IMotorPower
{
    private readonly PlantClock _clock;

    internal SimulatedInterlock(PlantClock clock, bool hasOutletValve)
    {
        _clock = clock;
        HasOutletValve = hasOutletValve;
    }

    /// <inheritdoc/>
    public bool IsOn { get; private set; }

    /// <inheritdoc/>
    public bool HasOutletValve { get; }

    /// <inheritdoc/>
    public void SwitchOn() => IsOn = _clock.Powered;

    /// <inheritdoc/>
    public void Cut() => IsOn = false;
}
