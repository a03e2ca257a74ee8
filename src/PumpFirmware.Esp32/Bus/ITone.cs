namespace PumpFirmware.Esp32.Bus;

/// <summary>A pin that makes a tone: a square wave of fixed pitch, in hardware.</summary>
public interface ITone
{
    /// <summary>Starts or stops the wave; stopped, the pin is low.</summary>
    void Play(bool on);
}
