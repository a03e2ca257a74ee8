namespace PumpFirmware.Esp32.Bus;

/// <summary>One pin of the processor's converter.</summary>
public interface IAnalogInput
{
    /// <summary>
    /// Converts once: 0 to 4095, nominally 3.3 V at the top. Below some 150 mV the ESP32 reads 0 (ESP-IDF, "ADC calibration":
    /// suggested range 150 to 2450 mV at 12 dB).
    /// </summary>
    int ReadCounts();
}
