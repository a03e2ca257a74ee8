using System.Device.Gpio;
using PumpFirmware.Esp32.Bus;

namespace PumpFirmware.Esp32.Rig;

/// <summary>A pin as an output.</summary>
public sealed class GpioOutput : IDigitalOutput
{
    private readonly GpioPin pin;

    /// <summary>Takes a pin, low.</summary>
    public GpioOutput(GpioController controller, int number)
    {
        pin = controller.OpenPin(number, PinMode.Output);
    }

    /// <inheritdoc/>
    public void Write(bool high)
    {
        pin.Write(high ? PinValue.High : PinValue.Low);
    }
}
