using PumpBench.RigChips;
using PumpFirmware.Esp32;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Esp32.Drivers;

namespace PumpBench.Tests.Drivers;

/// <summary>The expander, and the watchdog's latch behind it.</summary>
[TestClass]
public sealed class ExpanderTests
{
    private const int ForgetBit = 1 << RigPins.ExpanderWatchdogForget;
    private const int LatchBit = 1 << RigPins.ExpanderWatchdogCausedRestart;

    private readonly RigClock _clock = new();
    private readonly RigBus _bus;
    private readonly Mcp23008 _chip = new();
    private readonly Expander _expander;
    private readonly OutputPin _feed = new();
    private readonly HardwareWatchdog _watchdog;
    private int _forgotten;
    private bool _isForgetting;

    public ExpanderTests()
    {
        _bus = new RigBus(_clock, 400_000);
        _bus.Add(Expander.Address, _chip);

        // The latch of the interlock: a low level at its line clears it.
        _chip.Changed = levels =>
        {
            bool isLow = (levels & ForgetBit) == 0;
            if (isLow && !_isForgetting)
                _forgotten++;
            if (isLow)
                _chip.Outside &= ~LatchBit;
            _isForgetting = isLow;
        };
        _expander = new Expander(_bus.Device(Expander.Address), new I2cBusWatch(_clock), _clock);
        _watchdog = new HardwareWatchdog(_feed, _expander);
    }

    [TestMethod]
    public void Levels_are_set_before_directions_so_that_no_pin_glitches()
    {
        Assert.IsTrue(_expander.TryRead(0, out _));

        CollectionAssert.AreEqual(new[] { "20: 00", "20> 11", "20: 0A 08", "20: 00 D7" }, _bus.Log);
        Assert.AreEqual(0, _forgotten);
    }

    [TestMethod]
    [DataRow(RigPins.ExpanderChannelALive)]
    [DataRow(RigPins.ExpanderChannelBLive)]
    [DataRow(RigPins.ExpanderWatchdogCausedRestart)]
    [DataRow(RigPins.ExpanderMotorDriverFault)]
    public void An_input_is_read_and_no_other(int pin)
    {
        _chip.Outside = ForgetBit | 1 << pin;

        foreach (int other in (int[])[0, 1, 2, 4])
        {
            Assert.IsTrue(_expander.TryRead(other, out bool isHigh));
            Assert.AreEqual(other == pin, isHigh, $"{other}");
        }
    }

    [TestMethod]
    public void One_answer_serves_for_half_a_tick()
    {
        _expander.TryRead(0, out _);
        int transfers = _bus.Transfers;
        _clock.AdvanceMs(Expander.ServesMs - 1);
        _expander.TryRead(0, out _);
        Assert.AreEqual(transfers, _bus.Transfers);

        _clock.AdvanceMs(2);
        _expander.TryRead(0, out _);

        Assert.AreEqual(transfers + 1, _bus.Transfers);
    }

    [TestMethod]
    public void A_chip_that_was_reset_gets_its_levels_and_directions_again()
    {
        _expander.Write(RigPins.ExpanderLightCyan, true);
        _chip.PowerUp();
        _clock.AdvanceMs(100);

        Assert.IsTrue(_expander.TryRead(0, out _));

        Assert.AreEqual(1 << RigPins.ExpanderLightCyan | ForgetBit, _chip.Levels & 0x28);
        Assert.AreEqual(0, _forgotten);
    }

    [TestMethod]
    public void The_watchdog_s_latch_is_read_and_forgotten_once()
    {
        _chip.Outside |= LatchBit;
        Assert.IsTrue(_watchdog.CausedRestart);

        _watchdog.ForgetRestart();

        Assert.AreEqual(1, _forgotten);
        Assert.AreEqual(ForgetBit, _chip.Levels & ForgetBit, "the line rests high");
        _clock.AdvanceMs(100);
        Assert.IsFalse(_watchdog.CausedRestart);
    }

    [TestMethod]
    public void A_latch_that_cannot_be_read_counts_as_set()
    {
        _chip.IsAbsent = true;

        Assert.IsTrue(_watchdog.CausedRestart);
    }

    [TestMethod]
    public void A_line_left_low_by_a_bus_error_is_raised_by_the_next_reading()
    {
        _expander.TryRead(0, out _);
        _bus.BytesUntilNoise = 6;      // the low level and the directions arrive, the high level does not
        _watchdog.ForgetRestart();
        Assert.AreEqual(0, _chip.Levels & ForgetBit);
        _bus.BytesUntilNoise = -1;
        _clock.AdvanceMs(100);

        _ = _watchdog.CausedRestart;

        Assert.AreEqual(ForgetBit, _chip.Levels & ForgetBit);
    }

    [TestMethod]
    public void A_feed_is_one_rising_edge_and_leaves_the_line_low()
    {
        Assert.AreEqual(false, _feed.Level);
        _watchdog.Feed();
        Assert.AreEqual(1, _feed.Rises);
        _watchdog.Feed();

        Assert.AreEqual(2, _feed.Rises);
        Assert.AreEqual(false, _feed.Level);
    }
}
