using PumpBench.RigChips;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Esp32.Drivers;
using PumpFirmware.Hal;

namespace PumpBench.Tests.Drivers;

/// <summary>The clock chip: every day of a century, and each way in which its time is none.</summary>
[TestClass]
public sealed class WallClockTests : OneChipTests<Ds3231>
{
    private readonly WallClock _wallClock;

    public WallClockTests()
        : base(WallClock.Address, clock => new Ds3231(clock)) => _wallClock = new(Device, new I2cBusWatch(Clock), Clock);

    [TestMethod]
    public void Every_day_from_2001_to_2099_is_read_as_the_calendar_has_it()
    {
        DateTime first = new(2001, 1, 1, 23, 59, 58);
        for (DateTime day = first; day.Year < 2100; day = day.AddDays(1))
        {
            Chip.SetTime(day);
            Clock.AdvanceMs(WallClock.EveryMs);
            Assert.AreEqual(SensorStatus.Ok, _wallClock.Read(out long localMs), $"{day}");
            Assert.AreEqual((long)(day - new DateTime(2001, 1, 1)).TotalMilliseconds, localMs, $"{day}");
        }
    }

    [TestMethod]
    [DataRow("2001-01-01 00:00:00")]
    [DataRow("2024-02-29 12:34:56")]
    [DataRow("2028-03-01 00:00:00")]
    [DataRow("2026-12-31 23:59:59")]
    [DataRow("2099-12-31 23:59:59")]
    public void What_is_set_is_read_and_the_chip_counts_as_sound_again(string text)
    {
        DateTime time = DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Chip.LostTime = true;

        Assert.IsTrue(_wallClock.Set((long)(time - new DateTime(2001, 1, 1)).TotalMilliseconds));

        Assert.AreEqual(time, Chip.Time);
        Assert.AreEqual(SensorStatus.Ok, _wallClock.Read(out long localMs));
        Assert.AreEqual(Chip.LocalMs, localMs);
    }

    [TestMethod]
    [DataRow(-1L)]
    [DataRow(36_159L * 86_400_000)]
    public void A_time_that_the_chip_cannot_hold_is_refused_before_the_bus(long localMs)
    {
        Assert.IsFalse(_wallClock.Set(localMs));
        Assert.AreEqual(0, Bus.Transfers);
    }

    [TestMethod]
    [DataRow(3, 2)]       // the flag that nothing is certain is set
    [DataRow(7, 2)]       // the middle of the time
    [DataRow(12, 3)]
    [DataRow(15, 4)]
    public void Setting_that_breaks_off_leaves_the_time_distrusted(int goodBytes, int transfers)
    {
        Bus.BytesUntilNoise = goodBytes;

        Assert.IsFalse(_wallClock.Set(0));

        Assert.AreEqual(transfers, Bus.Transfers);
        Bus.BytesUntilNoise = -1;
        Assert.AreEqual(SensorStatus.Failed, _wallClock.Read(out _));
    }

    [TestMethod]
    public void A_chip_whose_oscillator_stopped_has_failed()
    {
        Chip.LostTime = true;

        Assert.AreEqual(SensorStatus.Failed, _wallClock.Read(out _));
    }

    [TestMethod]
    public void A_chip_that_would_stop_on_its_cell_has_failed()
    {
        Chip.Forced[0x0E] = 0x80;

        Assert.AreEqual(SensorStatus.Failed, _wallClock.Read(out _));
    }

    [TestMethod]
    [DataRow(0x00, 0x60)]
    [DataRow(0x00, 0x5A)]
    [DataRow(0x00, 0xFF)]
    [DataRow(0x01, 0x60)]
    [DataRow(0x02, 0x24)]
    [DataRow(0x02, 0x52)]      // twelve hours, pm
    [DataRow(0x04, 0x00)]
    [DataRow(0x04, 0x32)]
    [DataRow(0x05, 0x00)]
    [DataRow(0x05, 0x13)]
    [DataRow(0x05, 0x87)]      // the century has turned
    [DataRow(0x06, 0x00)]
    [DataRow(0x06, 0xA0)]
    public void A_register_that_is_no_time_is_implausible(int register, int coded)
    {
        Chip.Forced[register] = (byte)coded;

        Assert.AreEqual(SensorStatus.Implausible, _wallClock.Read(out _));
    }

    [TestMethod]
    [DataRow(0x26, 0x28, SensorStatus.Ok)]
    [DataRow(0x26, 0x29, SensorStatus.Implausible)]
    [DataRow(0x28, 0x29, SensorStatus.Ok)]
    [DataRow(0x28, 0x30, SensorStatus.Implausible)]
    public void February_has_its_length(int year, int day, SensorStatus status)
    {
        Chip.Forced[0x05] = 0x02;
        Chip.Forced[0x06] = (byte)year;
        Chip.Forced[0x04] = (byte)day;

        Assert.AreEqual(status, _wallClock.Read(out _));
    }

    [TestMethod]
    public void A_missing_chip_has_no_answer()
    {
        Chip.IsAbsent = true;

        Assert.AreEqual(SensorStatus.NoAnswer, _wallClock.Read(out _));
    }
}
