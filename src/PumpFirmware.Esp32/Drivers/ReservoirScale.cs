using PumpFirmware.Esp32.Bus;
using PumpFirmware.Hal;

namespace PumpFirmware.Esp32.Drivers;

/// <summary>
/// The reservoir's weight: a load cell on a Nuvoton NAU7802 (datasheet rev. 1.7, "Register map", "Power-on sequencing"), gain 128,
/// ten conversions a second. One call takes at most one step of its start-up or one conversion, and never waits.
/// </summary>
/// <remarks>
/// A conversion is the median of the last three, so that a knock, or bytes torn by a conversion that ended while they were read,
/// does not count; the volume is the mean of <see cref="Averaged"/> of those, 1.6 s, which brings the noise to a microlitre.
/// </remarks>
public sealed class ReservoirScale : IReservoirSensor
{
    /// <summary>Its address on the bus.</summary>
    public const int Address = 0x2A;

    /// <summary>Conversions behind one volume.</summary>
    public const int Averaged = 16;

    /// <summary>More than any reservoir here weighs, in nL.</summary>
    public const long HighestNl = 110_000_000;

    /// <summary>Less than nothing, by more than a drift, in nL: the reservoir was taken off the cell.</summary>
    public const long LowestNl = -500_000;

    private const int PowerControl = 0x00;
    private const int Control1 = 0x01;
    private const int Control2 = 0x02;
    private const int Chopper = 0x15;
    private const int PgaPower = 0x1C;
    private const int Conversion = 0x12;
    private const int StatusBytes = Control2 + 1;
    private const int ConversionBytes = 3;

    private const int ResetAll = 0x01;
    private const int DigitalOn = 0x02;
    private const int IsReady = 0x08;
    private const int CycleReady = 0x20;

    // Inner supply for the bridge, analog and digital part on; and cycles started.
    private const int AllOn = 0x86;
    private const int Running = AllOn | 0x10;
    private const int RunningMask = 0x96;

    // 3.0 V for the bridge, gain 128. Ten conversions a second; calibrate the inner offset; its error.
    private const int Bridge3VGain128 = 0x2F;
    private const int TenASecond = 0x00;
    private const int Calibrate = 0x04;
    private const int CalibrationError = 0x08;
    private const int ChopperOff = 0x30;
    private const int CapacitorOn = 0x80;

    private const int Highest = 0x7FFFFF;
    private const int Lowest = -0x800000;

    private const int Absent = 0;
    private const int WakingUp = 1;
    private const int Calibrating = 2;
    private const int Measuring = 3;

    private readonly I2cChip chip;
    private readonly PollTimer timer;
    private readonly int tareCounts;
    private readonly int nlPer1000Counts;
    private SensorStatus status = SensorStatus.NoAnswer;
    private int stage;
    private int before;
    private int last;
    private int seen;
    private int summed;
    private long sum;
    private long volumeNl;

    /// <summary>Talks to the chip.</summary>
    /// <param name="device">The chip.</param>
    /// <param name="bus">Its bus.</param>
    /// <param name="clock">Time.</param>
    /// <param name="tareCounts">Counts of an empty reservoir.</param>
    /// <param name="nlPer1000Counts">nL for 1,000 counts.</param>
    public ReservoirScale(II2cDevice device, I2cBusWatch bus, IMicrosecondClock clock, int tareCounts, int nlPer1000Counts)
    {
        chip = new I2cChip(device, bus, StatusBytes);
        timer = new PollTimer(clock, 0);
        this.tareCounts = tareCounts;
        this.nlPer1000Counts = nlPer1000Counts;
    }

    /// <inheritdoc/>
    public SensorStatus Read(out long volumeNl, out int ageMs)
    {
        if (!Follow())
        {
            stage = Absent;
            status = SensorStatus.NoAnswer;
        }

        volumeNl = this.volumeNl;
        ageMs = timer.AgeMs;
        return status;
    }

    // False when the chip does not answer, or has forgotten what it was told: then it starts anew.
    private bool Follow()
    {
        switch (stage)
        {
            case Absent: return Reset();
            case WakingUp: return WakeUp();
            case Calibrating: return FollowCalibration();
            default: return Measure();
        }
    }

    private bool Reset()
    {
        seen = 0;
        if (!chip.Write(PowerControl, ResetAll) || !chip.Write(PowerControl, DigitalOn)) return false;
        stage = WakingUp;
        return true;
    }

    // 0.2 ms after the digital part has power it is ready; one that is not by the next tick is asked again from the beginning.
    private bool WakeUp()
    {
        if (!chip.Read(PowerControl, 1) || (chip.Answer[0] & IsReady) == 0) return false;
        if (!chip.Write(PowerControl, AllOn) || !chip.Write(Control1, Bridge3VGain128) || !chip.Write(Chopper, ChopperOff)
            || !chip.Write(PgaPower, CapacitorOn) || !chip.Write(Control2, TenASecond | Calibrate))
        {
            return false;
        }

        stage = Calibrating;
        return true;
    }

    private bool FollowCalibration()
    {
        if (!chip.Read(Control2, 1)) return false;
        if ((chip.Answer[0] & Calibrate) != 0) return true;
        if ((chip.Answer[0] & CalibrationError) != 0)
        {
            // Once more, and the sensor says why there is no volume.
            status = SensorStatus.Failed;
            return chip.Write(Control2, TenASecond | Calibrate);
        }

        stage = Measuring;
        summed = 0;
        sum = 0;
        return chip.Write(PowerControl, Running);
    }

    private bool Measure()
    {
        // The conversion apart from the flag, and only where the flag says so: reading it clears the flag, and one that ended in
        // between would be lost, again and again while the chip's rhythm and the tick's are the same.
        if (!chip.Read(PowerControl, StatusBytes)) return false;
        byte[] answer = chip.Answer;
        bool isAsTold = (answer[PowerControl] & RunningMask) == Running && (answer[PowerControl] & IsReady) != 0
            && answer[Control1] == Bridge3VGain128 && answer[Control2] == TenASecond;
        if (!isAsTold) return false;
        if ((answer[PowerControl] & CycleReady) == 0) return true;
        if (!chip.Read(Conversion, ConversionBytes)) return false;
        int raw = ((sbyte)answer[0] << 16) | (answer[1] << 8) | answer[2];

        // At either end the amplifier is at its stop: overload, or a broken wire.
        if (raw == Highest || raw == Lowest)
        {
            Refuse();
            return true;
        }

        Take(raw);
        return true;
    }

    private void Take(int raw)
    {
        if (seen >= 2) Add(Median(before, last, raw));
        else seen++;
        before = last;
        last = raw;
    }

    private void Add(int counts)
    {
        sum += counts;
        summed++;
        if (summed < Averaged) return;
        long nl = (sum / Averaged - tareCounts) * nlPer1000Counts / 1000;
        summed = 0;
        sum = 0;
        if (nl < LowestNl || nl > HighestNl)
        {
            Refuse();
            return;
        }

        // Less than nothing too: cut off at 0, an empty reservoir would stand still and look like a stuck sensor.
        volumeNl = nl;
        status = SensorStatus.Ok;
        timer.Took();
    }

    private void Refuse()
    {
        status = SensorStatus.Implausible;
        seen = 0;
        summed = 0;
        sum = 0;
    }

    private static int Median(int a, int b, int c)
    {
        int low = a < b ? a : b;
        int high = a < b ? b : a;
        if (c <= low) return low;
        return c < high ? c : high;
    }
}
