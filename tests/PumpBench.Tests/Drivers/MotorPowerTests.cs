using PumpBench.RigChips;
using PumpFirmware.Esp32.Drivers;

namespace PumpBench.Tests.Drivers;

/// <summary>Motor supply: what is said is what is there, and nobody waits for longer than it may take.</summary>
[TestClass]
public sealed class MotorPowerTests
{
    private readonly RigClock _clock = new();
    private readonly InterlockCircuit _interlock;
    private readonly MotorPower _power;

    public MotorPowerTests()
    {
        _interlock = new InterlockCircuit(_clock);
        _power = new MotorPower(
            _interlock.ChannelA, _interlock.ChannelB, new InputPin(() => _interlock.IsSupplied), _clock, hasOutletValve: true);
    }

    [TestMethod]
    public void It_begins_cut()
    {
        Assert.AreEqual(false, _interlock.ChannelA.Level);
        Assert.AreEqual(false, _interlock.ChannelB.Level);
        Assert.IsFalse(_power.IsOn);
    }

    [TestMethod]
    public void Switched_on_and_cut_it_follows_within_the_same_tick()
    {
        _power.SwitchOn();
        Assert.IsTrue(_power.IsOn);
        Assert.IsTrue(_interlock.ChannelA.Level == true && _interlock.ChannelB.Level == true);

        _clock.AdvanceMs(100);
        _power.Cut();

        Assert.IsFalse(_power.IsOn);
        Assert.IsTrue(_interlock.ChannelA.Level == false && _interlock.ChannelB.Level == false);
    }

    [TestMethod]
    public void Cutting_itself_waits_for_nothing()
    {
        _power.SwitchOn();
        long beganUs = _clock.TimeUs;

        _power.Cut();

        Assert.IsLessThan(10L, _clock.TimeUs - beganUs);
    }

    [TestMethod]
    [DataRow(19_000, false)]
    [DataRow(21_000, true)]
    public void A_supply_that_falls_too_slowly_still_counts_as_on(int fallsUs, bool isOn)
    {
        _interlock.FallsUs = fallsUs;
        _power.SwitchOn();
        _clock.AdvanceMs(100);
        _power.Cut();

        Assert.AreEqual(isOn, _power.IsOn);
    }

    [TestMethod]
    public void A_supply_that_was_cut_behind_its_back_is_seen()
    {
        _power.SwitchOn();
        _clock.AdvanceMs(100);

        _interlock.IsDead = true;

        Assert.IsFalse(_power.IsOn);
    }

    [TestMethod]
    public void Who_asks_later_waits_for_nothing_even_if_the_supply_does_not_follow()
    {
        _interlock.IsShorted = true;
        _clock.AdvanceMs(100);
        long beganUs = _clock.TimeUs;

        Assert.IsTrue(_power.IsOn);

        Assert.IsLessThan(10L, _clock.TimeUs - beganUs);
    }

    [TestMethod]
    public void Cutting_what_is_cut_starts_no_new_wait()
    {
        _interlock.IsShorted = true;
        _clock.AdvanceMs(100);
        _power.Cut();
        long beganUs = _clock.TimeUs;

        Assert.IsTrue(_power.IsOn);

        Assert.IsLessThan(10L, _clock.TimeUs - beganUs);
    }

    [TestMethod]
    public void The_wait_ends_when_the_clock_stands()
    {
        _interlock.IsDead = true;
        _clock.LookUs = 0;
        _power.SwitchOn();

        Assert.IsFalse(_power.IsOn);
    }
}
