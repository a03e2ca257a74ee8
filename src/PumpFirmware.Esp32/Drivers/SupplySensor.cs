using PumpFirmware.Esp32.Bus;
using PumpFirmware.Hal;

namespace PumpFirmware.Esp32.Drivers;

/// <summary>
/// Texas Instruments INA226 on the rig's 12 V (SBOS547, "Register maps"): only its bus voltage is used, 1.25 mV a bit, the mean
/// of 16 conversions of 1.1 ms each.
/// </summary>
public sealed class SupplySensor : ISupplySensor
{
    /// <summary>Its address on the bus, with A1 and A0 at ground.</summary>
    public const int Address = 0x40;

    /// <summary>How often it is asked, in ms.</summary>
    public const int EveryMs = 500;

    private const int Configuration = 0x00;
    private const int BusVoltage = 0x02;
    private const int MaskEnable = 0x06;

    // AVG 16, VBUSCT and VSHCT 1.1 ms, mode: bus voltage, continuous. After power-up it is 4127h.
    private const int Wanted = 0x4526;

    // Mask/enable: a conversion is complete; reading clears it.
    private const int ConversionReady = 0x0008;

    // 36 V, the most that the chip measures; the top bit is always 0.
    private const int HighestRaw = 28_800;

    private readonly I2cChip chip;
    private readonly PollTimer timer;
    private readonly int divider;
    private SensorStatus status = SensorStatus.NoAnswer;
    private int lastMv;

    /// <summary>Talks to the chip.</summary>
    /// <param name="device">The chip.</param>
    /// <param name="bus">Its bus.</param>
    /// <param name="clock">Time.</param>
    /// <param name="divider">What the voltage is divided by, 1 or more.</param>
    public SupplySensor(II2cDevice device, I2cBusWatch bus, IMicrosecondClock clock, int divider)
    {
        chip = new I2cChip(device, bus, 2);
        timer = new PollTimer(clock, EveryMs);
        this.divider = divider < 1 ? 1 : divider;
    }

    /// <inheritdoc/>
    public SensorStatus Read(out int supplyMv, out int ageMs)
    {
        if (timer.IsDue()) status = Poll();
        supplyMv = lastMv;
        ageMs = timer.AgeMs;
        return status;
    }

    private SensorStatus Poll()
    {
        if (!chip.Read(Configuration, 2)) return SensorStatus.NoAnswer;

        // Fresh from power-up, or reset since: what it holds was measured otherwise.
        if (chip.WordAt(0) != Wanted)
        {
            chip.WriteWord(Configuration, Wanted);
            return SensorStatus.NoAnswer;
        }

        if (!chip.Read(MaskEnable, 2)) return SensorStatus.NoAnswer;

        // Half a second without a conversion: the reading before keeps its age, and that makes it stale.
        if ((chip.WordAt(0) & ConversionReady) == 0) return status;
        if (!chip.Read(BusVoltage, 2)) return SensorStatus.NoAnswer;
        int raw = chip.WordAt(0);
        if (raw > HighestRaw) return SensorStatus.Implausible;
        lastMv = raw * 5 / 4 / divider;
        timer.Took();
        return SensorStatus.Ok;
    }
}
