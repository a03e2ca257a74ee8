namespace PumpFirmware.Esp32.Bus;

/// <summary>Time that nobody sets and that never goes back.</summary>
public interface IMicrosecondClock
{
    /// <summary>Microseconds since the processor started.</summary>
    long NowUs { get; }
}
