using PumpFirmware.Esp32.Bus;
using PumpFirmware.Hal;

namespace PumpFirmware.Esp32.Drivers;

/// <summary>
/// ams AS5601 over a magnet on the head's shaft (datasheet v1-07, "Register description"). It tells the same motion twice: as
/// quadrature on two lines, which the processor's pulse counter counts while nobody looks, and as an absolute angle on the bus,
/// with the magnet's health beside it.
/// </summary>
/// <remarks>
/// The counter knows how many turns there were, the angle where the shaft is: together they lose nothing between two readings and
/// drift nowhere. Where they contradict each other, a line is broken or the chip is, and the sensor is not to be believed.
/// </remarks>
public sealed class RotationSensor : IRotationSensor
{
    /// <summary>Its address on the bus.</summary>
    public const int Address = 0x36;

    /// <summary>Counts in a revolution of the head.</summary>
    public const int Counts = 1024;

    private const int Configuration = 0x07;
    private const int Positions = 0x09;
    private const int FirstByte = Configuration;
    private const int Bytes = 7;

    private const int AtPositions = Positions - FirstByte;
    private const int AtStatus = 0x0B - FirstByte;
    private const int AtAngle = 0x0C - FirstByte;

    // Hysteresis of 3 bits, so that A and B do not tremble; no power saving. 1,024 positions a turn: 256 cycles.
    private const int Hysteresis = 0x000C;
    private const int Positions1024 = 0x07;

    // Status: magnet found, too weak, too strong.
    private const int HealthMask = 0x38;
    private const int MagnetFound = 0x20;

    private const int AngleMask = 0x0FFF;
    private const int Turn = 4096;
    private const int AnglePerCycle = Turn / 256;
    private const int AnglePerCount = Turn / Counts;

    // An eighth of a turn at once is nothing that the shaft can do between two readings and one witness alone sees.
    private const int LargestLeap = Turn / 8;

    // After a quarter of a turn both have to have seen it.
    private const int CompareAfter = Turn / 4;
    private const int LargestDifference = CompareAfter / 2;

    private readonly I2cChip chip;
    private readonly IPulseCounter counter;
    private readonly PollTimer timer;
    private bool isStarted;
    private bool contradicts;
    private long lastCycles;
    private int lastAngle;
    private long position;
    private long byAngle;
    private long byCounter;
    private long whileStanding;

    /// <summary>Listens to the chip and to its two lines.</summary>
    public RotationSensor(II2cDevice device, I2cBusWatch bus, IPulseCounter counter, IMicrosecondClock clock)
    {
        chip = new I2cChip(device, bus, Bytes);
        timer = new PollTimer(clock, 0);
        this.counter = counter;
    }

    /// <inheritdoc/>
    public int CountsPerRevolution
    {
        get { return Counts; }
    }

    /// <inheritdoc/>
    public SensorStatus Read(out long counts, out int ageMs)
    {
        SensorStatus status = Poll();
        counts = position >= 0 ? position / AnglePerCount : -((AnglePerCount - 1 - position) / AnglePerCount);
        ageMs = timer.AgeMs;
        return status;
    }

    private SensorStatus Poll()
    {
        if (!chip.Read(FirstByte, Bytes)) return SensorStatus.NoAnswer;
        if (!IsSetUp() && !SetUp()) return SensorStatus.NoAnswer;
        if ((chip.Answer[AtStatus] & HealthMask) != MagnetFound) return SensorStatus.Failed;
        if (!counter.TryRead(out long cycles)) return SensorStatus.NoAnswer;
        bool leapt = !Follow(chip.WordAt(AtAngle) & AngleMask, cycles);
        timer.Took();
        return leapt || contradicts ? SensorStatus.Failed : SensorStatus.Ok;
    }

    private bool IsSetUp()
    {
        return chip.WordAt(0) == Hysteresis && chip.Answer[AtPositions] == Positions1024;
    }

    // After power-up, and after a reset of the chip alone: its lines made other cycles until now, and the angle is still right.
    private bool SetUp()
    {
        bool taken = chip.WriteWord(Configuration, Hysteresis) && chip.Write(Positions, Positions1024)
            && chip.Read(FirstByte, Bytes) && IsSetUp();
        if (taken && counter.TryRead(out long cycles)) lastCycles = cycles;
        return taken;
    }

    private bool Follow(int angle, long cycles)
    {
        if (!isStarted)
        {
            isStarted = true;
            lastAngle = angle;
            lastCycles = cycles;
            return true;
        }

        long counted = (cycles - lastCycles) * AnglePerCycle;
        long rest = Shortest(angle - lastAngle - counted);
        whileStanding = angle == lastAngle ? whileStanding + counted : 0;
        lastAngle = angle;
        lastCycles = cycles;
        if (IsBeyond(rest, LargestLeap)) return false;
        position += counted + rest;
        Compare(counted + rest, counted);
        return true;
    }

    private void Compare(long moved, long counted)
    {
        // A shaft that trembles comes back to where the comparison began, and what the counter made of it is forgotten. One that
        // goes on never comes back.
        bool wasAhead = byAngle > 0;
        byAngle += moved;
        byCounter += counted;
        if (byAngle == 0 || wasAhead != byAngle > 0) byCounter = byAngle;
        if (byAngle >= CompareAfter || byAngle <= -CompareAfter)
        {
            contradicts = IsBeyond(byAngle - byCounter, LargestDifference);
            byAngle = byCounter = 0;
        }

        // An angle that is the same to the bit while the counter goes on and on does not come from a shaft that turns.
        if (IsBeyond(whileStanding, CompareAfter)) contradicts = true;
    }

    private static bool IsBeyond(long value, long bound)
    {
        return value > bound || value < -bound;
    }

    // The way round that is at most half a turn.
    private static long Shortest(long angle)
    {
        long rest = (angle + Turn / 2) % Turn;
        return rest < 0 ? rest + Turn / 2 : rest - Turn / 2;
    }
}
