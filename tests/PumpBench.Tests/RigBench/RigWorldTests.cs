using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Simulation;
using PumpFirmware;
using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.RigBench;

/// <summary>What the pins do is done to the plant, and what becomes of the plant is seen by the chips.</summary>
[TestClass]
public sealed class RigWorldTests
{
    private const int TickMs = 100;
    private const int MinuteMs = 60_000;

    private static readonly Scenario s_scenario = BenchScenarios.Constant(Drug.Morphine, 2_000, 24, TickMs);

    private readonly SimulatedPump _pump = Started(drivers: true);
    private long _nowMs;

    [TestMethod]
    [DataRow(PlantFault.MotorStall, 5, AlarmSignal.High)]
    [DataRow(PlantFault.PressureSensorStuck, 40, AlarmSignal.Medium)]
    [DataRow(PlantFault.BatteryLow, 5, AlarmSignal.Medium)]
    public void What_is_heard_and_seen_is_what_the_firmware_plays(PlantFault fault, int minutes, AlarmSignal signal)
    {
        SimulatedPump plain = Started(drivers: false);
        foreach (SimulatedPump pump in (SimulatedPump[])[_pump, plain]) pump.Inject(new FaultEvent(0, 0, fault, null));
        Run(plain, minutes * MinuteMs);
        Run(_pump, minutes * MinuteMs);
        Assert.AreEqual(signal, plain.Plant.BuzzerSignal);
        Assert.AreEqual(signal, _pump.Plant.BuzzerSignal);
        Assert.AreEqual(signal, _pump.Plant.LightSignal);

        // Silenced between two bursts, for what is broken off sounds like another signal: the lamp stays. Twice the longest silence of its
        // pattern, and it is known.
        if (signal != AlarmSignal.High) Run(_pump, 2_000);
        Assert.AreEqual(RefusalReason.None, _pump.Controller.Acknowledge(9));
        Run(_pump, MinuteMs);
        Assert.AreEqual(AlarmSignal.None, _pump.Plant.BuzzerSignal);
        Assert.AreEqual(signal, _pump.Plant.LightSignal);
    }

    [TestMethod]
    public void Both_channels_of_the_interlock_are_the_motors_supply_and_the_valve()
    {
        Run(_pump, MinuteMs);
        Assert.IsTrue(_pump.Plant.MotorPowerOn);
        Assert.IsTrue(_pump.Rig!.Rig.Interlock.IsSupplied);

        Assert.AreEqual(RefusalReason.None, _pump.Controller.Stop(9));
        Run(_pump, TickMs);

        Assert.IsFalse(_pump.Plant.MotorPowerOn);
        Assert.IsFalse(_pump.Rig.Rig.Interlock.IsSupplied);
    }

    [TestMethod]
    public void A_pulse_before_its_window_makes_the_watchdog_bite_and_the_supply_falls()
    {
        Run(_pump, MinuteMs);

        _pump.Hardware.Watchdog.Feed();
        Run(_pump, TickMs);

        Assert.IsTrue(_pump.Plant.Watchdog.HasBitten);
        Assert.IsFalse(_pump.Plant.MotorPowerOn);
        Assert.IsFalse(_pump.Rig!.Rig.Interlock.IsSupplied);
    }

    [TestMethod]
    [DataRow(2.0, false)]
    [DataRow(30_000.0, true)]
    public void The_clock_chip_may_drift_and_one_that_drifts_by_more_than_1_in_100_is_found(double ppm, bool isFound)
    {
        _pump.Rig!.World.ClockDriftPpm = ppm;

        Run(_pump, 50 * MinuteMs);

        Assert.AreEqual(isFound, (_pump.Controller.LatchedFaults & FaultTable.Bit(AlarmCode.ClockFault)) != 0);
    }

    [TestMethod]
    public void The_clock_chip_goes_on_without_supply_and_the_others_forget()
    {
        _pump.Hardware.WallClock.Read(out long beforeMs);
        _pump.PowerOff();
        _nowMs += 10 * MinuteMs;
        _pump.PowerOn(_nowMs);

        Assert.AreEqual(SensorStatus.Ok, _pump.Hardware.WallClock.Read(out long afterMs));
        Assert.AreEqual(beforeMs + 10 * MinuteMs, afterMs, 1000);
        Assert.IsFalse(_pump.Rig!.Rig.Scale.IsMeasuring);
    }

    private static SimulatedPump Started(bool drivers)
    {
        var pump = new SimulatedPump(s_scenario, drivers: drivers);
        Assert.AreEqual(RefusalReason.None, pump.SetUp(s_scenario));
        return pump;
    }

    private void Run(SimulatedPump pump, int forMs)
    {
        long fromMs = pump == _pump ? _nowMs : 0;
        for (long nowMs = fromMs; nowMs < fromMs + forMs; nowMs += TickMs) pump.Tick(nowMs);
        if (pump == _pump) _nowMs += forMs;
    }
}
