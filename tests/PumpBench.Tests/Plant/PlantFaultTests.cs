using PumpBench.Plant;
using PumpFirmware.Hal;

namespace PumpBench.Tests.Plant;

[TestClass]
public sealed class PlantFaultTests
{
    private static readonly PlantFault[] s_ofTheBench =
    [
        PlantFault.BatteryDead, PlantFault.BrownOut, PlantFault.MemoryBitFlip, PlantFault.StorageWriteFails,
        PlantFault.ClockJump, PlantFault.ProcessorHang,
    ];

    [TestMethod]
    public void A_stalled_motor_takes_bursts_and_does_not_turn_until_it_is_freed()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Inject(PlantFault.MotorStall, 0);
        plant.Turn(100);
        Assert.AreEqual(0, plant.ShaftSteps);
        Assert.AreEqual(100, plant.CommandedSteps);
        Assert.AreEqual(0.0, plant.OutletVolumeNl);
        plant.Clear(PlantFault.MotorStall);
        plant.Turn(100);
        Assert.AreEqual(100, plant.ShaftSteps);
    }

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(150_000, 5)]
    [DataRow(150_000, 1)]
    [DataRow(1_000_000, 3)]
    public void Steps_are_missed_in_the_given_ratio(int ratioPpm, int stepsPerBurst)
    {
        const int Steps = 150_000;
        PumpPlant plant = PlantBuilder.Running();
        plant.Inject(PlantFault.MissedSteps, ratioPpm);
        for (int step = 0; step < Steps; step += stepsPerBurst)
            plant.Turn(stepsPerBurst);
        double p = ratioPpm / 1e6;
        Assert.AreEqual(Steps * p, Steps - plant.ShaftSteps, 4 * Math.Sqrt(Steps * p * (1 - p)) + 1);
        plant.Clear(PlantFault.MissedSteps);
        long before = plant.ShaftSteps;
        plant.Turn(1_000);
        Assert.AreEqual(before + 1_000, plant.ShaftSteps);
    }

    [TestMethod]
    public void A_dead_encoder_says_so_freezes_and_misses_what_turned()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Turn(3200);
        plant.Inject(PlantFault.RotationSensorDead, 0);
        plant.Turn(1600);
        plant.Inject(PlantFault.RotationSensorDead, 0);
        Assert.AreEqual(SensorStatus.Failed, plant.Rotation.Read(out long counts, out _));
        Assert.AreEqual(800, counts);
        plant.Clear(PlantFault.RotationSensorDead);
        Assert.AreEqual(800, plant.ReadRotation());
        plant.Turn(3200);
        Assert.AreEqual(1600, plant.ReadRotation());
    }

    [TestMethod]
    public void A_stuck_reservoir_sensor_repeats_itself_with_a_fresh_age_and_then_tells_what_it_would_have_told()
    {
        PumpPlant stuck = PlantBuilder.Running();
        PumpPlant sound = PlantBuilder.Running();
        stuck.AdvanceTo(1000);
        sound.AdvanceTo(1000);
        long heldNl = stuck.ReadReservoirNl();
        stuck.Inject(PlantFault.ReservoirSensorStuck, 0);
        for (int second = 2; second < 200; second++)
        {
            stuck.AdvanceTo(second * 1000);
            sound.AdvanceTo(second * 1000);
            Assert.AreEqual(SensorStatus.Ok, stuck.ReservoirSensor.Read(out long volumeNl, out int ageMs));
            Assert.AreEqual(heldNl, volumeNl);
            Assert.AreEqual(0, ageMs);
        }

        stuck.Clear(PlantFault.ReservoirSensorStuck);
        stuck.AdvanceTo(200_000);
        sound.AdvanceTo(200_000);
        Assert.AreNotEqual(heldNl, stuck.ReadReservoirNl());
        Assert.AreEqual(sound.ReadReservoirNl(), stuck.ReadReservoirNl());
    }

    [TestMethod]
    public void Missed_steps_do_not_change_the_sensors_noise()
    {
        PumpPlant missing = PlantBuilder.Running();
        PumpPlant sound = PlantBuilder.Running();
        missing.Inject(PlantFault.MissedSteps, 300_000);
        for (int second = 0; second < 1_000; second++)
        {
            missing.Turn(3);
            sound.Turn(3);
            missing.AdvanceTo(second * 1000L);
            sound.AdvanceTo(second * 1000L);
            // Twice the rounding to 10 nL and to whole nL.
            double difference = missing.ReadReservoirNl() - missing.ReservoirNl - (sound.ReadReservoirNl() - sound.ReservoirNl);
            Assert.AreEqual(0, difference, 12);
        }

        Assert.AreNotEqual(missing.ShaftSteps, sound.ShaftSteps);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    [DataRow(1_000_001)]
    public void A_ratio_outside_one_to_a_million_ppm_is_refused(int ratioPpm) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => PlantBuilder.Running().Inject(PlantFault.MissedSteps, ratioPpm));

    [TestMethod]
    public void A_fault_that_the_plant_does_not_know_is_refused() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => PlantBuilder.Running().Inject((PlantFault)999, 0));

    [TestMethod]
    public void Every_fault_of_the_plant_can_be_injected_and_cleared()
    {
        PumpPlant plant = PlantBuilder.Running();
        foreach (PlantFault fault in Enum.GetValues<PlantFault>().Except(s_ofTheBench))
        {
            plant.Inject(fault, fault switch
            {
                PlantFault.OverInfusion => 2_000_000,
                PlantFault.OverTemperature => 42_000,
                _ => 1,
            });
            plant.Clear(fault);
        }

        plant.AdvanceTo(0);
        plant.Turn(3200);
        Assert.AreEqual(3200, plant.ShaftSteps);
        Assert.AreEqual(800, plant.ReadRotation());
        Assert.AreEqual(50_000, plant.OutletVolumeNl);
    }

    [TestMethod]
    public void A_fault_of_supply_memory_or_processor_is_not_the_plants()
    {
        foreach (PlantFault fault in s_ofTheBench)
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => PlantBuilder.Running().Inject(fault, 0));
    }
}
