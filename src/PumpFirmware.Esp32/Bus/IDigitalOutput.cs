namespace PumpFirmware.Esp32.Bus;

/// <summary>One pin that the processor drives.</summary>
public interface IDigitalOutput
{
    /// <summary>Drives the pin; returns when it has changed.</summary>
    /// <param name="high">True for 3.3 V, false for 0 V.</param>
    void Write(bool high);
}
