using PumpFirmware.Esp32.Bus;
using PumpFirmware.Hal;

namespace PumpFirmware.Esp32.Drivers;

/// <summary>
/// Maxim DS3231 with its cell (19-5170, "Timekeeping registers"): whole seconds in binary-coded decimal. It says itself when its
/// oscillator has stopped, and then its time is worth nothing until somebody sets it.
/// </summary>
public sealed class WallClock : IWallClock
{
    /// <summary>Its address on the bus.</summary>
    public const int Address = 0x68;

    /// <summary>How often it is asked, in ms: it tells whole seconds.</summary>
    public const int EveryMs = 250;

    private const int Seconds = 0x00;
    private const int Minutes = 0x01;
    private const int Hours = 0x02;
    private const int Weekday = 0x03;
    private const int Date = 0x04;
    private const int Month = 0x05;
    private const int Year = 0x06;
    private const int Control = 0x0E;
    private const int Status = 0x0F;
    private const int Registers = 0x10;

    private const int OscillatorStopped = 0x80;
    private const int OffOnBattery = 0x80;
    private const int TwelveHours = 0x40;
    private const int Century = 0x80;

    private const int DaysPerYear = 365;
    private const long MsPerSecond = 1000;

    private static readonly int[] DaysBefore = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };

    private readonly I2cChip chip;
    private readonly PollTimer timer;
    private readonly byte[] time = new byte[Year + 1];
    private SensorStatus status = SensorStatus.NoAnswer;
    private long lastMs;
    private bool isWrong;

    /// <summary>Talks to the chip.</summary>
    public WallClock(II2cDevice device, I2cBusWatch bus, IMicrosecondClock clock)
    {
        chip = new I2cChip(device, bus, Registers);
        timer = new PollTimer(clock, EveryMs);
    }

    /// <inheritdoc/>
    public SensorStatus Read(out long localMs)
    {
        if (timer.IsDue()) status = Poll();
        localMs = lastMs;
        return status;
    }

    /// <summary>Sets the clock, as people do, and lets it run on its cell.</summary>
    /// <param name="localMs">As <see cref="IWallClock.Read"/>, to the end of 2099; whole seconds count.</param>
    /// <returns>False when the chip did not take all of it.</returns>
    public bool Set(long localMs)
    {
        if (localMs < 0) return false;
        long seconds = localMs / MsPerSecond;
        int days = (int)(seconds / 86_400);
        int rest = (int)(seconds % 86_400);
        int weekday = days % 7 + 1;
        int year = 1;
        while (days >= DaysIn(year)) days -= DaysIn(year++);
        if (year > 99) return false;
        int month = 1;
        while (days >= Before(year, month + 1)) month++;

        // At once, as the datasheet wants it: no second may pass between two registers. The flag that the time is good comes
        // last, so that a transfer that breaks off leaves the clock distrusted.
        time[Seconds] = Coded(rest % 60);
        time[Minutes] = Coded(rest / 60 % 60);
        time[Hours] = Coded(rest / 3600);
        time[Weekday] = (byte)weekday;
        time[Date] = Coded(days - Before(year, month) + 1);
        time[Month] = Coded(month);
        time[Year] = Coded(year);
        return chip.Write(Status, OscillatorStopped) && chip.WriteAll(Seconds, time) && chip.Write(Control, 0)
            && chip.Write(Status, 0);
    }

    private SensorStatus Poll()
    {
        if (!chip.Read(Seconds, Registers)) return SensorStatus.NoAnswer;
        byte[] answer = chip.Answer;

        // A chip that stops on its cell tells a wrong time after the next power cut, and would say so only then.
        if ((answer[Status] & OscillatorStopped) != 0 || (answer[Control] & OffOnBattery) != 0) return SensorStatus.Failed;
        isWrong = (answer[Hours] & TwelveHours) != 0 || (answer[Month] & Century) != 0;
        int second = Decoded(answer[Seconds], 59);
        int minute = Decoded(answer[Minutes], 59);
        int hour = Decoded(answer[Hours], 23);
        int day = Decoded(answer[Date], 31);
        int month = Decoded(answer[Month], 12);
        int year = Decoded(answer[Year], 99);
        if (isWrong || year < 1 || month < 1 || day < 1 || day > Before(year, month + 1) - Before(year, month))
        {
            return SensorStatus.Implausible;
        }

        // 2001 to 2099: every fourth year is a leap year.
        long days = (year - 1) * DaysPerYear + (year - 1) / 4 + Before(year, month) + day - 1;
        lastMs = (((days * 24 + hour) * 60 + minute) * 60 + second) * MsPerSecond;
        return SensorStatus.Ok;
    }

    private int Decoded(int coded, int highest)
    {
        int value = (coded >> 4) * 10 + (coded & 0x0F);
        if ((coded & 0x0F) > 9 || value > highest) isWrong = true;
        return value <= highest ? value : highest;
    }

    private static byte Coded(int value)
    {
        return (byte)((value / 10 << 4) | value % 10);
    }

    private static int Before(int year, int month)
    {
        return DaysBefore[month - 1] + (year % 4 == 0 && month > 2 ? 1 : 0);
    }

    private static int DaysIn(int year)
    {
        return year % 4 == 0 ? DaysPerYear + 1 : DaysPerYear;
    }
}
