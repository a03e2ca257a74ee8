using PumpBench.Plant;
using PumpFirmware.Hal;

namespace PumpBench.Tests.Plant;

[TestClass]
[Requirement("SR29")]
public sealed class PlantPowerTests
{
    [TestMethod]
    public void A_new_plant_does_not_move_before_the_interlock_is_switched_on()
    {
        var plant = new PumpPlant(new PlantSettings { ReservoirNl = 1_000, FillNl = 1_000, ConcentrationNgPerMl = 0 });
        Assert.IsFalse(plant.MotorPowerOn);
        plant.Turn(1);
        Assert.AreEqual(0, plant.ShaftSteps);
    }

    [TestMethod]
    public void With_motor_power_cut_bursts_are_counted_and_turn_nothing()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Turn(5);
        plant.Power.Cut();
        plant.Turn(7);
        Assert.AreEqual(5, plant.ShaftSteps);
        Assert.AreEqual(12, plant.CommandedSteps);
        Assert.AreEqual(7, plant.StepsWhileUnpowered);
    }

    [TestMethod]
    public void A_plant_broken_on_purpose_turns_although_power_is_cut()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Power.Cut();
        plant.MoveWhileCut = true;
        plant.Turn(7);
        Assert.AreEqual(7, plant.ShaftSteps);
        Assert.AreEqual(7, plant.StepsWhileUnpowered);
        Assert.IsGreaterThan(0, plant.OutletVolumeNl);
        Assert.IsFalse(plant.MotorPowerOn);
    }

    [TestMethod]
    public void A_plant_broken_on_purpose_turns_more_than_it_is_told()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.ExtraStepsPerBurst = 2;
        plant.Turn(7);
        plant.Turn(7);
        Assert.AreEqual(18, plant.ShaftSteps);
        Assert.AreEqual(14, plant.CommandedSteps);
    }

    [TestMethod]
    [DataRow(0, 100)]
    [DataRow(-1, 100)]
    [DataRow(1, 0)]
    [DataRow(1, 1001)]
    public void A_burst_that_the_driver_cannot_make_is_refused_and_not_counted(int steps, int withinMs)
    {
        PumpPlant plant = PlantBuilder.Running();
        Assert.IsFalse(plant.Motor.StartBurst(steps, withinMs));
        Assert.AreEqual(0, plant.CommandedSteps);
        Assert.AreEqual(0, plant.ShaftSteps);
    }

    [TestMethod]
    public void Without_supply_the_interlock_falls_nothing_answers_and_nothing_can_be_switched_on()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.AdvanceTo(1000);
        plant.PowerOff();
        Assert.IsFalse(plant.MotorPowerOn);
        plant.Power.SwitchOn();
        Assert.IsFalse(plant.MotorPowerOn);
        Assert.IsFalse(plant.Motor.StartBurst(1, 100));
        plant.AdvanceTo(3000);
        Assert.AreEqual(SensorStatus.NoAnswer, plant.Rotation.Read(out _, out _));
        Assert.AreEqual(SensorStatus.NoAnswer, plant.ReservoirSensor.Read(out _, out _));
        Assert.AreEqual(SensorStatus.NoAnswer, plant.PressureSensor.Read(out _, out _));
        plant.Watchdog.Feed();
        Assert.AreEqual(0, plant.WatchdogFeeds);
    }

    [TestMethod]
    public void When_the_supply_returns_the_encoder_counts_from_zero_and_the_interlock_stays_cut()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Turn(3000);
        plant.PowerOff();
        plant.AdvanceTo(500);
        plant.PowerOn();
        Assert.IsFalse(plant.MotorPowerOn);
        Assert.AreEqual(0, plant.ReadRotation());
        Assert.AreEqual(SensorStatus.NoAnswer, plant.PressureSensor.Read(out _, out _));
        plant.AdvanceTo(600);
        plant.ReadPressurePa();
        plant.ReadReservoirNl();
        plant.Power.SwitchOn();
        plant.Turn(3200);
        Assert.AreEqual(800, plant.ReadRotation());
        Assert.AreEqual(6200, plant.ShaftSteps);
    }

    [TestMethod]
    public void The_fluid_goes_on_relaxing_without_supply()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Turn(100);
        double deliveredNl = plant.OutletVolumeNl;
        plant.PowerOff();
        plant.AdvanceTo(10_000);
        Assert.AreEqual(deliveredNl, plant.TipVolumeNl, 1e-6);
        Assert.AreEqual(deliveredNl, plant.OutletVolumeNl);
    }

    [TestMethod]
    public void Without_supply_the_buzzer_sounds_by_itself_for_30_minutes_and_the_light_is_dark()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Buzzer.Sound(AlarmSignal.Low);
        plant.Light.Show(AlarmSignal.Low);
        Assert.AreEqual(AlarmSignal.Low, plant.BuzzerSignal);
        Assert.AreEqual(AlarmSignal.Low, plant.LightSignal);
        plant.AdvanceTo(5_000);
        plant.PowerOff();
        Assert.AreEqual(AlarmSignal.High, plant.BuzzerSignal);
        Assert.AreEqual(AlarmSignal.None, plant.LightSignal);
        plant.AdvanceTo(5_000 + 30 * 60_000 - 1);
        Assert.AreEqual(AlarmSignal.High, plant.BuzzerSignal);
        plant.AdvanceTo(5_000 + 30 * 60_000);
        Assert.AreEqual(AlarmSignal.None, plant.BuzzerSignal);
        plant.PowerOn();
        Assert.AreEqual(AlarmSignal.None, plant.BuzzerSignal);
    }

    [TestMethod]
    public void Each_feed_of_the_watchdog_is_counted()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Watchdog.Feed();
        plant.Watchdog.Feed();
        Assert.AreEqual(2, plant.WatchdogFeeds);
    }

    [TestMethod]
    public void Time_that_goes_back_is_refused()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.AdvanceTo(1000);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => plant.AdvanceTo(999));
    }
}
