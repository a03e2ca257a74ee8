using nanoFramework.Hardware.Esp32;
using PumpFirmware.Esp32.Bus;

namespace PumpFirmware.Esp32.Rig;

/// <summary>The ESP32's own timer. Everything else that tells time there has a grain of 10 ms.</summary>
public sealed class MicrosecondClock : IMicrosecondClock
{
    /// <inheritdoc/>
    public long NowUs
    {
        get { return (long)HighResTimer.GetCurrent(); }
    }
}
