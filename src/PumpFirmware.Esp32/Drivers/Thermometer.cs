using PumpFirmware.Esp32.Bus;
using PumpFirmware.Hal;

namespace PumpFirmware.Esp32.Drivers;

/// <summary>
/// Texas Instruments TMP117 (SNOSD82, "Register map"): 7.8125 thousandths of a degree a bit, one conversion a second, the mean of
/// eight.
/// </summary>
public sealed class Thermometer : ITemperatureSensor
{
    /// <summary>Its address on the bus, with ADD0 at ground.</summary>
    public const int Address = 0x48;

    /// <summary>How often it is asked, in ms.</summary>
    public const int EveryMs = 500;

    private const int Result = 0x00;
    private const int Configuration = 0x01;
    private const int DataReady = 0x2000;

    // What people may set: mode, conversion cycle, averaging. As after power-up: continuous, 1 s, mean of 8.
    private const int SettingsMask = 0x0FE0;
    private const int Wanted = 0x0220;

    // No conversion since power-up.
    private const int Nothing = -32_768;

    // The chip measures -55 to 150 degrees.
    private const int LowestRaw = -7040;
    private const int HighestRaw = 19_200;

    private readonly I2cChip chip;
    private readonly PollTimer timer;
    private SensorStatus status = SensorStatus.NoAnswer;
    private int lastMilliCelsius;

    /// <summary>Talks to the chip.</summary>
    public Thermometer(II2cDevice device, I2cBusWatch bus, IMicrosecondClock clock)
    {
        chip = new I2cChip(device, bus, 2);
        timer = new PollTimer(clock, EveryMs);
    }

    /// <inheritdoc/>
    public SensorStatus Read(out int milliCelsius, out int ageMs)
    {
        if (timer.IsDue()) status = Poll();
        milliCelsius = lastMilliCelsius;
        ageMs = timer.AgeMs;
        return status;
    }

    private SensorStatus Poll()
    {
        if (!chip.Read(Configuration, 2)) return SensorStatus.NoAnswer;
        int configuration = chip.WordAt(0);
        if ((configuration & SettingsMask) != Wanted)
        {
            chip.WriteWord(Configuration, Wanted);
            return SensorStatus.NoAnswer;
        }

        // Reading the configuration clears the flag, so what is ready has to be taken now.
        if ((configuration & DataReady) == 0) return status;
        if (!chip.Read(Result, 2)) return SensorStatus.NoAnswer;
        int raw = (short)chip.WordAt(0);
        if (raw == Nothing) return SensorStatus.NoAnswer;
        if (raw < LowestRaw || raw > HighestRaw) return SensorStatus.Implausible;
        lastMilliCelsius = raw * 125 / 16;
        timer.Took();
        return SensorStatus.Ok;
    }
}
