namespace PumpFirmware.Esp32.Bus;

/// <summary>
/// What the chips of one bus share: whether the bus still is one. A line that is held low makes the runtime's transfer wait for a
/// whole second (nf-interpreter, I2cDevice.cpp: i2c_master_cmd_begin with 1000 ms). The hardware watchdog bites once for that.
/// A start-up that waited so for each of seven chips would be bitten again and again, and would never say what is wrong; so the
/// first such wait gives the bus up until the next start-up, and its sensors are missing.
/// </summary>
public sealed class I2cBusWatch
{
    /// <summary>A failed transfer that took this long, in us, is a bus that stands: the longest good one takes 7 ms.</summary>
    public const int StandsAfterUs = 50_000;

    private readonly IMicrosecondClock clock;

    /// <summary>Watches one bus.</summary>
    public I2cBusWatch(IMicrosecondClock clock)
    {
        this.clock = clock;
    }

    /// <summary>True once the bus was given up.</summary>
    public bool IsGivenUp { get; private set; }

    /// <summary>A transfer over this bus, unless it was given up.</summary>
    /// <returns>As <see cref="II2cDevice.Transfer"/>.</returns>
    public bool Transfer(II2cDevice device, byte[] write, int writeCount, byte[] read, int readCount)
    {
        if (IsGivenUp) return false;
        long beganUs = clock.NowUs;
        if (device.Transfer(write, writeCount, read, readCount)) return true;
        IsGivenUp = clock.NowUs - beganUs >= StandsAfterUs;
        return false;
    }
}
