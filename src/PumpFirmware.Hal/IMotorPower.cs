namespace PumpFirmware.Hal;

/// <summary>
/// The interlock: motor supply and the normally closed pinch valve at the outlet, on one line.
/// Power on opens the valve; cutting it, or losing it, stops the motor and closes the valve.
/// </summary>
public interface IMotorPower
{
    /// <summary>True while the motor is supplied and the outlet is open.</summary>
    bool IsOn { get; }

    /// <summary>
    /// True when an outlet valve is fitted. Without one a cut motor does not stop a free flow through a worn head,
    /// and the pump has to say so (<c>flowNotStopped</c>).
    /// </summary>
    bool HasOutletValve { get; }

    /// <summary>
    /// Asks for the motor's supply and an open outlet, until the next <see cref="Cut"/>: they come at once where the interlock is fed,
    /// and otherwise with the watchdog's second feed.
    /// </summary>
    void SwitchOn();

    /// <summary>Removes motor supply and closes the outlet. Safe to call at any time and any number of times.</summary>
    void Cut();
}
