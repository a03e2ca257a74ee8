using PumpBench.RigChips;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Esp32.Drivers;

namespace PumpBench.Tests.Drivers;

/// <summary>Bursts that end by themselves, and a motor that stands when it has to.</summary>
[TestClass]
public sealed class StepMotorTests
{
    private readonly RigClock _clock = new();
    private readonly RigBus _bus;
    private readonly Mcp23008 _pins = new();
    private readonly StepDriver _driver;
    private readonly StepMotor _motor;

    public StepMotorTests()
    {
        _bus = new RigBus(_clock, 400_000);
        _bus.Add(Expander.Address, _pins);
        _driver = new StepDriver(_clock);
        _driver.Disable.Driven = _ => _driver.Follow();
        Expander expander = new(_bus.Device(Expander.Address), new I2cBusWatch(_clock), _clock);
        _motor = new StepMotor(_driver, _driver.Disable, expander, _clock);
    }

    [TestMethod]
    public void Its_coils_are_off_until_the_first_burst() => Assert.AreEqual(true, _driver.Disable.Level);

    [TestMethod]
    public void Two_steps_are_a_lead_and_two_pulses_of_a_millisecond_each_way()
    {
        Assert.IsTrue(_motor.StartBurst(2, 100));

        CollectionAssert.AreEqual(
            new byte[] { 0xE8, 0x03, 0xE8, 0x03, 0xE8, 0x83, 0xE8, 0x03, 0xE8, 0x83, 0xE8, 0x03 }, _driver.Items);
        Assert.AreEqual(false, _driver.Disable.Level);
    }

    [TestMethod]
    [DataRow(0, 100, false)]
    [DataRow(-1, 100, false)]
    [DataRow(1, 0, false)]
    [DataRow(1, 3, false)]      // lead and margin alone take it
    [DataRow(1, 4, true)]
    [DataRow(2, 4, true)]
    [DataRow(3, 4, false)]
    [DataRow(18, 100, true)]
    [DataRow(20, 12, false)]
    [DataRow(20, 13, true)]
    [DataRow(20, 1000, true)]
    [DataRow(21, 1000, false)]
    public void A_burst_is_taken_where_it_fits_and_else_no_step_is_made(int steps, int withinMs, bool isTaken)
    {
        long beganUs = _clock.TimeUs;
        Assert.AreEqual(isTaken, _motor.StartBurst(steps, withinMs));

        Assert.IsTrue(!isTaken || _driver.EndsUs <= beganUs + withinMs * 1000L, $"{_driver.EndsUs - beganUs} us");
        _clock.AdvanceMs(withinMs);
        _driver.Follow();
        Assert.AreEqual(isTaken ? steps : 0L, _driver.Steps);
    }

    [TestMethod]
    public void No_step_comes_faster_than_the_motor_can_follow()
    {
        List<long> timesUs = [];
        _driver.Stepped = timesUs.Add;
        for (int steps = 2; steps <= StepMotor.MostSteps; steps++)
        {
            timesUs.Clear();
            Assert.IsTrue(_motor.StartBurst(steps, 100));
            _clock.AdvanceMs(100);
            _driver.Follow();
            Assert.AreEqual(steps, timesUs.Count);
            Assert.IsTrue(timesUs.Zip(timesUs.Skip(1), (a, b) => b - a).All(us => us >= StepMotor.ShortestStepUs));
        }
    }

    [TestMethod]
    public void It_returns_at_once_and_never_hands_over_a_list_while_one_plays()
    {
        long beganUs = _clock.TimeUs;
        Assert.IsTrue(_motor.StartBurst(20, 100));
        Assert.IsLessThan(1_000L, _clock.TimeUs - beganUs);

        Assert.IsFalse(_motor.StartBurst(1, 100));

        _clock.AdvanceMs(50);
        Assert.IsTrue(_motor.StartBurst(1, 100));
        Assert.AreEqual(0, _driver.Blocked);
        _clock.AdvanceMs(50);
        _driver.Follow();
        Assert.AreEqual(21L, _driver.Steps);
    }

    [TestMethod]
    public void An_abort_takes_the_coils_off_and_no_pulse_still_on_its_way_moves_the_shaft()
    {
        _motor.StartBurst(20, 100);
        _clock.AdvanceMs(10);

        _motor.Abort();
        long stepsThen = _driver.Steps;
        Assert.AreEqual(true, _driver.Disable.Level);
        Assert.IsFalse(_motor.StartBurst(5, 100), "the coils would be on for the aborted pulses");
        _clock.AdvanceMs(100);
        _driver.Follow();

        Assert.AreEqual(stepsThen, _driver.Steps);
        Assert.IsTrue(_motor.StartBurst(5, 100));
        _clock.AdvanceMs(100);
        _driver.Follow();
        Assert.AreEqual(stepsThen + 5, _driver.Steps);
    }

    [TestMethod]
    public void An_abort_with_nothing_running_does_no_harm()
    {
        _motor.Abort();
        _motor.Abort();

        Assert.IsTrue(_motor.StartBurst(1, 100));
    }

    [TestMethod]
    public void A_driver_that_found_itself_broken_takes_no_burst()
    {
        _pins.Outside |= 1 << 4;

        Assert.IsFalse(_motor.StartBurst(1, 100));
        Assert.AreEqual(true, _driver.Disable.Level);

        _pins.Outside &= ~(1 << 4);
        _clock.AdvanceMs(100);
        Assert.IsTrue(_motor.StartBurst(1, 100));
    }

    [TestMethod]
    public void A_driver_that_cannot_be_asked_steps_all_the_same()
    {
        _pins.IsAbsent = true;

        Assert.IsTrue(_motor.StartBurst(1, 100));
    }

    [TestMethod]
    public void Hardware_that_takes_no_list_is_a_refusal()
    {
        _driver.Refuses = true;

        Assert.IsFalse(_motor.StartBurst(1, 100));
    }
}
