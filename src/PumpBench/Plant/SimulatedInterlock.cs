using PumpFirmware.Hal;

namespace PumpBench.Plant;

/// <summary>
/// Motor supply and outlet valve: there while the processor asks for them and the watchdog in the interlock is fed in time. What was
/// asked for is forgotten with the processor's supply.
/// </summary>
public sealed class SimulatedInterlock : IMotorPower
{
    private readonly PlantClock _clock;
    private bool _isAsked;

    internal SimulatedInterlock(PlantClock clock, bool hasOutletValve)
    {
        _clock = clock;
        HasOutletValve = hasOutletValve;
    }

    /// <inheritdoc/>
    public bool IsOn => _isAsked && IsLive;

    /// <summary>True while the watchdog lets the supply pass: on a rig without one always.</summary>
    internal bool IsLive { get; set; } = true;

    /// <inheritdoc/>
    public bool HasOutletValve { get; }

    /// <inheritdoc/>
    public void SwitchOn() => _isAsked = _clock.Powered;

    /// <inheritdoc/>
    public void Cut() => _isAsked = false;
}
