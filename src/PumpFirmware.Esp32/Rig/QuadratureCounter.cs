using System;
using System.Device.Gpio;
using PumpFirmware.Esp32.Bus;

namespace PumpFirmware.Esp32.Rig;

/// <summary>The pulse counter on two pins. Its filter leaves out what is shorter than 12.8 us; a position lasts 50 ms at the least.</summary>
public sealed class QuadratureCounter : IPulseCounter
{
    private const ushort LongestFilter = 1023;

    private readonly GpioPulseCounter counter;

    /// <summary>Starts to count.</summary>
    public QuadratureCounter(int pinA, int pinB)
    {
        counter = new GpioPulseCounter(pinA, pinB);
        counter.Polarity = GpioPulsePolarity.Rising;
        counter.FilterPulses = LongestFilter;
        counter.Start();
    }

    /// <inheritdoc/>
    public bool TryRead(out long cycles)
    {
        try
        {
            cycles = counter.Read().Count;
            return true;
        }
        catch (Exception)
        {
            cycles = 0;
            return false;
        }
    }
}
