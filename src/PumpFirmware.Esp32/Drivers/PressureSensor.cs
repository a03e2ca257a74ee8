using PumpFirmware.Esp32.Bus;
using PumpFirmware.Hal;

namespace PumpFirmware.Esp32.Drivers;

/// <summary>
/// Honeywell HSCDRRN001BD2A3, TruStability HSC: 1 bar either way against the surroundings (datasheet 50099148, "Digital output";
/// technical note 008201 "I2C communications with Honeywell digital output pressure sensors"). It measures on its own, a thousand
/// times a second; two bytes are status and 14 bits of pressure.
/// </summary>
public sealed class PressureSensor : IPressureSensor
{
    /// <summary>Its address on the bus, the 2 in its name.</summary>
    public const int Address = 0x28;

    private const int StatusShift = 6;
    private const int StatusNormal = 0;
    private const int StatusStale = 2;
    private const int CountsMask = 0x3FFF;

    // The output stops at 2.5 % and 97.5 % of 2^14 counts: a pressure there is outside what the sensor measures.
    private const int LowestCounts = 410;
    private const int HighestCounts = 15_974;

    // 10 % to 90 % of 2^14 counts are 200,000 Pa: 200,000 / 13,107.2 = 15,625 / 1,024 Pa a count.
    private const int MiddleCounts = 8192;
    private const int PaNumerator = 15_625;
    private const int PaDenominator = 1024;

    private readonly I2cChip chip;
    private readonly PollTimer timer;
    private readonly int zeroPa;
    private bool hasReading;
    private int lastPa;

    /// <summary>Talks to the sensor.</summary>
    /// <param name="device">The chip.</param>
    /// <param name="bus">Its bus.</param>
    /// <param name="clock">Time.</param>
    /// <param name="zeroPa">What it shows with both ports open, in Pa.</param>
    public PressureSensor(II2cDevice device, I2cBusWatch bus, IMicrosecondClock clock, int zeroPa)
    {
        chip = new I2cChip(device, bus, 2);
        timer = new PollTimer(clock, 0);
        this.zeroPa = zeroPa;
    }

    /// <inheritdoc/>
    public SensorStatus Read(out int pressurePa, out int ageMs)
    {
        SensorStatus status = Poll();
        pressurePa = lastPa;
        ageMs = timer.AgeMs;
        return status;
    }

    private SensorStatus Poll()
    {
        if (!chip.Receive(2)) return SensorStatus.NoAnswer;
        int word = chip.WordAt(0);
        int status = chip.Answer[0] >> StatusShift;

        // Stale: the sensor has measured nothing since it was asked last. A reading before then is as old as it is.
        if (status == StatusStale) return hasReading ? SensorStatus.Ok : SensorStatus.NoAnswer;

        // A diagnostic fault is a broken bridge; in command mode it measures nothing and will not until it is powered again.
        if (status != StatusNormal) return SensorStatus.Failed;
        int counts = word & CountsMask;
        if (counts <= LowestCounts || counts >= HighestCounts) return SensorStatus.Implausible;
        lastPa = (counts - MiddleCounts) * PaNumerator / PaDenominator - zeroPa;
        hasReading = true;
        timer.Took();
        return SensorStatus.Ok;
    }
}
