using PumpBench.RigChips;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Esp32.Drivers;
using PumpFirmware.Hal;

namespace PumpBench.Tests.Drivers;

/// <summary>The load cell's converter: woken in its order, averaged, and not believed where it is at its stop.</summary>
[TestClass]
public sealed class ReservoirScaleTests
{
    private const int TickMs = 100;
    private const int NlPer1000 = 46_566;

    private readonly RigClock _clock = new();
    private readonly RigBus _bus;
    private readonly Nau7802 _chip;
    private readonly ReservoirScale _scale;

    public ReservoirScaleTests()
    {
        _bus = new RigBus(_clock, 400_000);
        _chip = new Nau7802(_clock) { Counts = () => 429_497 };      // 20 mL
        _bus.Add(ReservoirScale.Address, _chip);
        _scale = new ReservoirScale(_bus.Device(ReservoirScale.Address), new I2cBusWatch(_clock), _clock, 0, NlPer1000);
    }

    [TestMethod]
    public void It_is_woken_in_the_datasheet_s_order_a_step_a_tick()
    {
        Ticks(12);

        CollectionAssert.AreEqual(
            new[]
            {
                "2A: 00 01", "2A: 00 02", "2A: 00 86", "2A: 01 2F", "2A: 15 30", "2A: 1C 80", "2A: 02 04", "2A: 00 96",
            },
            _bus.Log.Where(entry => entry.StartsWith("2A:") && entry.Length > 6).ToArray());
        Assert.IsTrue(_chip.IsMeasuring);
        Assert.AreEqual(1, _chip.Resets);
    }

    [TestMethod]
    public void A_volume_comes_within_three_seconds_and_not_before_16_conversions_and_two_for_the_median()
    {
        int ticks = 0;
        while (_scale.Read(out _, out _) != SensorStatus.Ok && ticks++ < 100)
            _clock.AdvanceMs(TickMs);

        Assert.IsTrue(ticks is >= 18 and <= 30, $"{ticks}");
        Assert.AreEqual(SensorStatus.Ok, _scale.Read(out long volumeNl, out int ageMs));
        Assert.AreEqual(20_000_000L, volumeNl, 100);
        Assert.AreEqual(0, ageMs);
    }

    [TestMethod]
    public void A_conversion_that_ends_while_the_chip_is_read_is_not_lost()
    {
        // The chip's clock and the tick's differ by a hair, so that every moment of a transfer meets the end of a conversion.
        Ticks(40);
        int good = 0;
        for (int i = 0; i < 2_000; i++)
        {
            _clock.Advance(100_007);
            good += _scale.Read(out _, out int ageMs) == SensorStatus.Ok && ageMs < 2_000 ? 1 : 0;
        }

        Assert.AreEqual(2_000, good);
    }

    [TestMethod]
    public void One_wild_conversion_of_three_does_not_count()
    {
        Ticks(40);
        int conversions = 0;
        _chip.Counts = () => conversions++ % 3 == 0 ? 3_000_000 : 429_497;

        Ticks(40);

        _scale.Read(out long volumeNl, out _);
        Assert.AreEqual(20_000_000L, volumeNl, 100);
    }

    [TestMethod]
    [DataRow(0x7FFFFF)]
    [DataRow(-0x800000)]
    public void A_converter_at_its_stop_is_implausible_until_16_good_ones_have_come(int counts)
    {
        Ticks(40);
        _chip.Counts = () => counts;
        Ticks(2);
        Assert.AreEqual(SensorStatus.Implausible, _scale.Read(out _, out _));

        _chip.Counts = () => 429_497;
        Ticks(10);
        Assert.AreEqual(SensorStatus.Implausible, _scale.Read(out _, out _));
        Ticks(15);

        Assert.AreEqual(SensorStatus.Ok, _scale.Read(out _, out _));
    }

    [TestMethod]
    [DataRow(-10_737, -499_979L, SensorStatus.Ok)]               // -499,979 nL: within the drift of an empty one
    [DataRow(-10_738, 0L, SensorStatus.Implausible)]
    [DataRow(2_362_238, 109_999_974L, SensorStatus.Ok)]
    [DataRow(2_362_239, 0L, SensorStatus.Implausible)]
    public void A_weight_that_no_reservoir_has_is_implausible(int counts, long volumeNl, SensorStatus status)
    {
        Ticks(40);
        _chip.Counts = () => counts;

        Ticks(40);

        Assert.AreEqual(status, _scale.Read(out long readNl, out _));
        Assert.IsTrue(status != SensorStatus.Ok || readNl == volumeNl, $"{readNl}");
    }

    [TestMethod]
    public void A_chip_that_lost_its_supply_is_woken_again_and_says_nothing_meanwhile()
    {
        Ticks(40);
        _chip.PowerUp();

        Ticks(1);
        Assert.AreEqual(SensorStatus.NoAnswer, _scale.Read(out _, out _));
        _clock.AdvanceMs(TickMs);
        Ticks(40);

        Assert.AreEqual(SensorStatus.Ok, _scale.Read(out _, out _));
        Assert.AreEqual(2, _chip.Resets);
    }

    [TestMethod]
    public void A_missing_chip_has_no_answer_and_one_that_came_back_has_one()
    {
        Ticks(40);
        _chip.IsAbsent = true;
        Ticks(1);
        Assert.AreEqual(SensorStatus.NoAnswer, _scale.Read(out _, out _));

        _chip.IsAbsent = false;
        Ticks(40);

        Assert.AreEqual(SensorStatus.Ok, _scale.Read(out _, out _));
    }

    [TestMethod]
    public void A_chip_that_cannot_calibrate_has_failed()
    {
        _chip.CalibrationFails = true;

        Ticks(20);

        Assert.AreEqual(SensorStatus.Failed, _scale.Read(out _, out _));
        _chip.CalibrationFails = false;
        Ticks(40);
        Assert.AreEqual(SensorStatus.Ok, _scale.Read(out _, out _));
    }

    [TestMethod]
    public void A_chip_that_converts_no_more_grows_old()
    {
        Ticks(40);
        _chip.HasStopped = true;

        Ticks(60);

        Assert.AreEqual(SensorStatus.Ok, _scale.Read(out _, out int ageMs));
        Assert.IsGreaterThan(5_000, ageMs);
    }

    [TestMethod]
    public void No_call_takes_longer_than_a_few_transfers()
    {
        for (int i = 0; i < 60; i++)
        {
            long beganUs = _clock.TimeUs;
            _scale.Read(out _, out _);
            Assert.IsLessThan(2_000L, _clock.TimeUs - beganUs);
            _clock.AdvanceMs(TickMs);
        }
    }

    private void Ticks(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _scale.Read(out _, out _);
            _clock.AdvanceMs(TickMs);
        }
    }
}
