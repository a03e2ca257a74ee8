using PumpFirmware.Esp32.Bus;

namespace PumpFirmware.Esp32.Drivers;

/// <summary>
/// Microchip MCP23008 (DS21919, "Register addresses"): eight more pins for what is slow. Nothing that stops the motor hangs on it.
/// </summary>
public sealed class Expander
{
    /// <summary>Its address on the bus, with A2 to A0 at ground.</summary>
    public const int Address = 0x20;

    /// <summary>How long in ms an answer serves.</summary>
    public const int ServesMs = 50;

    private const int Direction = 0x00;
    private const int Port = 0x09;
    private const int Latch = 0x0A;
    private const int Registers = 0x0B;

    // 1 is an input: all but the forget line and the cyan light.
    private const int Directions = 0xFF & ~((1 << RigPins.ExpanderWatchdogForget) | (1 << RigPins.ExpanderLightCyan));

    private readonly I2cChip chip;
    private readonly PollTimer timer;
    private int outputs = 1 << RigPins.ExpanderWatchdogForget;
    private int inputs;
    private bool isKnown;

    /// <summary>Talks to the chip.</summary>
    public Expander(II2cDevice device, I2cBusWatch bus, IMicrosecondClock clock)
    {
        chip = new I2cChip(device, bus, Registers);
        timer = new PollTimer(clock, ServesMs);
    }

    /// <summary>Reads an input.</summary>
    /// <param name="pin">0 to 7, see <see cref="RigPins"/>.</param>
    /// <param name="isHigh">Its level; meaningless when the chip does not answer.</param>
    public bool TryRead(int pin, out bool isHigh)
    {
        if (timer.IsDue()) isKnown = Poll();
        isHigh = (inputs & (1 << pin)) != 0;
        return isKnown;
    }

    /// <summary>Drives an output.</summary>
    /// <param name="pin">0 to 7.</param>
    /// <param name="high">Its level; kept, and given again should the chip forget it.</param>
    /// <returns>False when the chip did not take it.</returns>
    public bool Write(int pin, bool high)
    {
        outputs = high ? outputs | (1 << pin) : outputs & ~(1 << pin);
        return SetUp();
    }

    private bool Poll()
    {
        if (!chip.Read(Direction, Registers)) return false;
        bool isAsTold = chip.Answer[Direction] == Directions && chip.Answer[Latch] == outputs;
        inputs = chip.Answer[Port];
        return isAsTold || SetUp();
    }

    // Levels first: a pin that became an output before it was told its level would clear the watchdog's latch.
    private bool SetUp()
    {
        return chip.Write(Latch, outputs) && chip.Write(Direction, Directions);
    }
}
