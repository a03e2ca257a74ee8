using System.Device.Pwm;
using nanoFramework.Hardware.Esp32;
using PumpFirmware.Esp32.Bus;

namespace PumpFirmware.Esp32.Rig;

/// <summary>A square wave from the ESP32's LED controller.</summary>
public sealed class PwmTone : ITone
{
    private const double HalfAndHalf = 0.5;

    private readonly PwmChannel channel;
    private bool isOn;

    /// <summary>Takes a pin, silent.</summary>
    /// <param name="pin">Its number.</param>
    /// <param name="pitchHz">The pitch in Hz.</param>
    public PwmTone(int pin, int pitchHz)
    {
        Configuration.SetPinFunction(pin, DeviceFunction.PWM1);
        channel = PwmChannel.CreateFromPin(pin, pitchHz, HalfAndHalf);
        channel.Stop();
    }

    /// <inheritdoc/>
    public void Play(bool on)
    {
        if (on && !isOn) channel.Start();
        if (!on && isOn) channel.Stop();
        isOn = on;
    }
}
