using PumpBench.RigChips;
using PumpFirmware.Esp32.Bus;
using PumpFirmware.Esp32.Drivers;
using PumpFirmware.Hal;

namespace PumpBench.Tests.Drivers;

/// <summary>Two witnesses of one shaft: together exact, apart a failed sensor.</summary>
[TestClass]
public sealed class RotationSensorTests
{
    private const int Turn = 4096;

    private readonly RigClock _clock = new();
    private readonly RigBus _bus;
    private readonly PulseCounter _counter = new();
    private readonly As5601 _chip;
    private readonly RotationSensor _sensor;
    private long _angle;

    public RotationSensorTests()
    {
        _bus = new RigBus(_clock, 1_000_000);
        _chip = new As5601(_counter);
        _bus.Add(RotationSensor.Address, _chip);
        _sensor = new RotationSensor(_bus.Device(RotationSensor.Address), new I2cBusWatch(_clock), _counter, _clock);
    }

    [TestMethod]
    public void It_is_set_up_by_the_first_reading_and_that_one_is_good()
    {
        Assert.AreEqual(SensorStatus.Ok, _sensor.Read(out long counts, out int ageMs));

        Assert.AreEqual(0L, counts);
        Assert.AreEqual(0, ageMs);
        CollectionAssert.AreEqual(
            new[] { "36: 07", "36> 7", "36: 07 00 0C", "36: 09 07", "36: 07", "36> 7" }, _bus.Log);
        Assert.AreEqual(RotationSensor.Counts, _chip.Positions);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(-1)]
    [DataRow(7)]
    [DataRow(-7)]
    [DataRow(300)]
    [DataRow(-300)]
    public void Turning_step_by_step_is_counted_to_the_count_over_ten_turns(int anglePerReading)
    {
        _sensor.Read(out _, out _);
        while (Math.Abs(_angle) < 10 * Turn)
        {
            Turn_by(anglePerReading);
            Assert.AreEqual(SensorStatus.Ok, _sensor.Read(out long counts, out _));
            Assert.AreEqual((long)Math.Floor(_angle / 4.0), counts);
        }
    }

    [TestMethod]
    public void Turns_that_nobody_saw_are_counted_all_the_same()
    {
        _sensor.Read(out _, out _);
        _chip.IsAbsent = true;
        Turn_by(3 * Turn + 1000);
        Assert.AreEqual(SensorStatus.NoAnswer, _sensor.Read(out _, out _));
        _chip.IsAbsent = false;

        Assert.AreEqual(SensorStatus.Ok, _sensor.Read(out long counts, out _));

        Assert.AreEqual((3 * Turn + 1000) / 4, counts);
    }

    [TestMethod]
    public void A_line_that_trembles_lets_the_counter_drift_and_not_the_sensor()
    {
        _sensor.Read(out _, out _);
        for (int i = 0; i < 5_000; i++)
        {
            Turn_by(i % 2 == 0 ? 4 : -4);
            Assert.AreEqual(SensorStatus.Ok, _sensor.Read(out long counts, out _));
            Assert.AreEqual(_angle / 4, counts);
        }

        Assert.IsGreaterThan(1_000, Math.Abs(_counter.Cycles));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_broken_line_is_found_within_half_a_turn(bool isA)
    {
        _sensor.Read(out _, out _);
        _counter.IsABroken = isA;
        _counter.IsBBroken = !isA;

        Assert.IsTrue(StatusesOver(Turn / 2).Contains(SensorStatus.Failed));
    }

    [TestMethod]
    public void An_angle_that_stands_while_the_lines_go_on_is_found_within_a_turn()
    {
        _sensor.Read(out _, out _);
        _chip.StuckAngle = 0;

        Assert.IsTrue(StatusesOver(Turn).Contains(SensorStatus.Failed));
    }

    [TestMethod]
    [DataRow(511, SensorStatus.Ok)]
    [DataRow(512, SensorStatus.Ok)]
    [DataRow(513, SensorStatus.Failed)]
    public void An_angle_that_leaps_alone_is_no_motion(int angle, SensorStatus status)
    {
        _sensor.Read(out _, out _);
        _chip.StuckAngle = angle;

        Assert.AreEqual(status, _sensor.Read(out _, out _));
    }

    [TestMethod]
    public void A_magnet_that_is_gone_too_weak_or_too_strong_is_a_failed_sensor()
    {
        _sensor.Read(out _, out _);
        foreach (Action<bool> fault in (Action<bool>[])[on => _chip.HasMagnet = !on, on => _chip.IsWeak = on, on => _chip.IsStrong = on])
        {
            fault(true);
            Assert.AreEqual(SensorStatus.Failed, _sensor.Read(out _, out _));
            fault(false);
            Assert.AreEqual(SensorStatus.Ok, _sensor.Read(out _, out _));
        }
    }

    [TestMethod]
    public void A_chip_that_was_reset_is_set_up_again_and_loses_no_count()
    {
        _sensor.Read(out _, out _);
        Turn_by(100);
        _sensor.Read(out _, out _);
        _chip.PowerUp();
        Turn_by(60);

        Assert.AreEqual(SensorStatus.Ok, _sensor.Read(out long counts, out _));

        Assert.AreEqual(160L / 4, counts);
        Assert.AreEqual(RotationSensor.Counts, _chip.Positions);
    }

    [TestMethod]
    public void A_chip_that_cannot_be_set_up_or_a_counter_that_does_not_answer_is_no_answer()
    {
        _bus.BytesUntilNoise = 4;
        Assert.AreEqual(SensorStatus.NoAnswer, _sensor.Read(out _, out _));
        _bus.BytesUntilNoise = -1;
        _counter.IsAbsent = true;
        Assert.AreEqual(SensorStatus.NoAnswer, _sensor.Read(out _, out _));
    }

    [TestMethod]
    public void The_age_grows_while_there_is_no_answer()
    {
        _sensor.Read(out _, out _);
        _chip.IsAbsent = true;
        _clock.AdvanceMs(1_500);

        _sensor.Read(out _, out int ageMs);

        Assert.AreEqual(1_500, ageMs, 2);
    }

    private void Turn_by(int angle)
    {
        _angle += angle;
        _chip.TurnTo(_angle);
    }

    private List<SensorStatus> StatusesOver(int angle)
    {
        List<SensorStatus> statuses = [];
        for (int turned = 0; turned < angle; turned += 8)
        {
            Turn_by(8);
            statuses.Add(_sensor.Read(out _, out _));
        }

        return statuses;
    }
}
