namespace PumpFirmware.Hal;

/// <summary>The external window watchdog. Unfed, it cuts the interlock and sounds the buzzer without the processor's help.</summary>
public interface IHardwareWatchdog
{
    /// <summary>Gives one pulse. Called once, at the end of a healthy tick, and nowhere else.</summary>
    void Feed();
}
