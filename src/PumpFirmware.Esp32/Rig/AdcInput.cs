using System.Device.Adc;
using PumpFirmware.Esp32.Bus;

namespace PumpFirmware.Esp32.Rig;

/// <summary>A channel of the ESP32's first converter: 12 bits, 12 dB.</summary>
public sealed class AdcInput : IAnalogInput
{
    private readonly AdcChannel channel;

    /// <summary>Opens a channel of ADC1: 0 is GPIO36, 3 is GPIO39.</summary>
    public AdcInput(AdcController controller, int number)
    {
        channel = controller.OpenChannel(number);
    }

    /// <inheritdoc/>
    public int ReadCounts()
    {
        return channel.ReadValue();
    }
}
