namespace PumpFirmware.Esp32.Bus;

/// <summary>One pin that the processor reads.</summary>
public interface IDigitalInput
{
    /// <summary>True while the pin is high.</summary>
    bool IsHigh { get; }
}
