using PumpFirmware.Alarms;
using PumpFirmware.Esp32;
using PumpFirmware.Hal;
using PumpFirmware.Safety;

namespace PumpBench.Tests.Drivers;

/// <summary>The whole firmware over the real drivers and the fake chips: every byte that the rig would send.</summary>
[TestClass]
public sealed class PumpOnRigTests
{
    private readonly PumpOnRig _rig = new();

    [TestMethod]
    public void A_rig_out_of_its_box_says_that_its_store_holds_nothing_and_moves_nothing()
    {
        _rig.Tick(20);

        Assert.AreEqual(PumpState.Faulted, _rig.Pump.State);
        Assert.IsTrue((_rig.Pump.LatchedFaults & FaultTable.Bit(AlarmCode.StorageFault)) != 0);
        Assert.AreEqual(0L, _rig.Rig.Motor.Steps);
        Assert.IsFalse(_rig.Rig.Interlock.IsSupplied);
        Assert.AreEqual(true, _rig.Rig.Red.Level | _rig.Rig.Sounder.IsOn);
    }

    [TestMethod]
    public void Commissioned_filled_and_told_to_it_delivers_what_was_ordered_without_an_alarm()
    {
        _rig.Deliver();
        long beganNl = _rig.DeliveredNl;

        _rig.Tick(36_000);      // an hour

        Assert.AreEqual(PumpState.Delivering, _rig.Pump.State);
        Assert.AreEqual(500_000 / 24, _rig.DeliveredNl - beganNl, 32);
        Assert.AreEqual(0L, _rig.Pump.Alarms.Active, "no alarm");
        Assert.AreEqual(0, _rig.Rig.Motor.Blocked);
        Assert.IsGreaterThan(35_000, _rig.Rig.WatchdogFeed.Rises);
    }

    [TestMethod]
    public void After_a_reset_it_goes_on_where_it_stood()
    {
        _rig.Deliver();
        _rig.Tick(3_000);
        long steps = _rig.Rig.Motor.Steps;

        _rig.Start();
        _rig.Tick(3_000);

        Assert.AreEqual(PumpState.Delivering, _rig.Pump.State);
        Assert.IsGreaterThan(steps, _rig.Rig.Motor.Steps);
    }

    [TestMethod]
    public void A_tick_takes_a_few_milliseconds_of_the_buses_time()
    {
        _rig.Deliver();

        Assert.IsLessThan(8_000L, _rig.Tick(600));
    }

    [TestMethod]
    public void A_tick_allocates_nothing_in_firmware_and_drivers()
    {
        _rig.Deliver();
        _rig.Tick(600);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 2_000; i++)
        {
            _rig.Pump.Tick(_rig.NowMs);
            _rig.Clock.AdvanceMs(RigCalibration.TickPeriodMs);
            _rig.Rig.Motor.Follow();
        }

        Assert.AreEqual(0L, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_bus_that_is_held_stops_the_pump_aloud(bool isMemoryBus)
    {
        _rig.Deliver();
        (isMemoryBus ? _rig.Rig.MemoryBus : _rig.Rig.SensorBus).IsHeld = true;

        _rig.Tick(600);

        Assert.AreEqual(PumpState.Faulted, _rig.Pump.State);
        Assert.IsFalse(_rig.Rig.Interlock.IsSupplied);
        Assert.IsTrue(_rig.Pump.Alarms.Active != 0);
    }

    [TestMethod]
    public void A_motor_that_stands_is_found_by_the_real_driver_of_the_rotation_sensor()
    {
        _rig.Deliver();
        _rig.Tick(600);
        _rig.Rig.Motor.Stepped = _ => { };

        _rig.Tick(6_000);      // 10 minutes, 3.5 uL

        Assert.IsTrue((_rig.Pump.LatchedFaults & FaultTable.Bit(AlarmCode.MotorStall)) != 0);
        Assert.IsFalse(_rig.Rig.Interlock.IsSupplied);
    }

    [TestMethod]
    [DataRow("COMMISSION")]
    [DataRow("BOLUS 1")]
    [DataRow("CLOCK")]
    [DataRow("CONFIRM 9 1")]
    [DataRow("RESUME 2")]
    [DataRow("FILL 9")]
    public void What_may_not_be_is_refused_with_a_number(string command)
    {
        _rig.Deliver();

        StringAssert.StartsWith(_rig.Say(command).Single(), "NO ");
        Assert.AreEqual(PumpState.Delivering, _rig.Pump.State);
    }

    [TestMethod]
    public void What_the_sensors_say_is_told_when_asked()
    {
        _rig.Deliver();
        _rig.Tick(100);

        string[] lines = _rig.Say("SENSE");

        string[] first = lines[0].Split(' ');
        foreach (int status in (int[])[1, 3, 5, 7, 9, 11])
            Assert.AreEqual($"{(int)SensorStatus.Ok}", first[status], lines[0]);
        Assert.AreEqual("SENSE2 1 0 1 1 1", lines[1]);
    }

    [TestMethod]
    public void Told_to_stop_it_stops_and_a_second_has_its_line()
    {
        _rig.Deliver();
        Assert.AreEqual("OK", _rig.Say("STOP 5").Single());
        long steps = _rig.Rig.Motor.Steps;
        int before = _rig.Line.Sent.Length;

        _rig.Tick(50);

        Assert.AreEqual(steps, _rig.Rig.Motor.Steps);
        Assert.AreEqual(5, _rig.Line.Sent[before..].Split("PUMP ").Length - 1, 1);
    }
}
