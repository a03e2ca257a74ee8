using System.Device.Gpio;
using PumpFirmware.Esp32.Bus;

namespace PumpFirmware.Esp32.Rig;

/// <summary>A pin as an input without a pull resistor: the board has its own.</summary>
public sealed class GpioInput : IDigitalInput
{
    private readonly GpioPin pin;

    /// <summary>Takes a pin.</summary>
    public GpioInput(GpioController controller, int number)
    {
        pin = controller.OpenPin(number, PinMode.Input);
    }

    /// <inheritdoc/>
    public bool IsHigh
    {
        get { return pin.Read() == PinValue.High; }
    }
}
