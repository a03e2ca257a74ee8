using PumpBench.Plant;
using PumpFirmware.Hal;

namespace PumpBench.Tests.Plant;

/// <summary>What broken sensors say, and that they look healthy while they say it.</summary>
[TestClass]
public sealed class PlantSensorFaultTests
{
    private const int HourMs = 3_600_000;

    [TestMethod]
    public void A_stuck_pressure_sensor_repeats_itself_with_a_good_status_and_a_fresh_age()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.AdvanceTo(1000);
        int lastPa = plant.ReadPressurePa();
        plant.Inject(PlantFault.PressureSensorStuck, 0);
        for (int ms = 2000; ms <= 60_000; ms += 1000)
        {
            plant.AdvanceTo(ms);
            Assert.AreEqual(SensorStatus.Ok, plant.PressureSensor.Read(out int pressurePa, out int ageMs));
            Assert.AreEqual(lastPa, pressurePa);
            Assert.AreEqual(0, ageMs);
        }

        plant.Clear(PlantFault.PressureSensorStuck);
        plant.AdvanceTo(61_000);
        Assert.AreNotEqual(lastPa, plant.ReadPressurePa());
    }

    [TestMethod]
    public void A_pressure_sensor_that_was_stuck_reads_on_as_one_that_never_was()
    {
        PumpPlant sound = PlantBuilder.Running();
        PumpPlant stuck = PlantBuilder.Running();
        stuck.Inject(PlantFault.PressureSensorStuck, 0);
        for (int ms = 0; ms <= 60_000; ms += 1000)
        {
            sound.AdvanceTo(ms);
            stuck.AdvanceTo(ms);
        }

        stuck.Clear(PlantFault.PressureSensorStuck);
        sound.AdvanceTo(61_000);
        stuck.AdvanceTo(61_000);
        Assert.AreEqual(sound.ReadPressurePa(), stuck.ReadPressurePa());
    }

    [TestMethod]
    [DataRow(60_000L)]
    [DataRow(-60_000L)]
    public void A_drifting_reservoir_sensor_falls_or_rises_by_its_rate_from_then_on(long nlPerHour)
    {
        PumpPlant sound = PlantBuilder.Running();
        PumpPlant drifting = PlantBuilder.Running();
        for (int ms = 0; ms <= 3 * HourMs; ms += 1000)
        {
            sound.AdvanceTo(ms);
            drifting.AdvanceTo(ms);
            if (ms == HourMs)
                drifting.Inject(PlantFault.ReservoirSensorDrift, nlPerHour);
            if (ms == 2 * HourMs)
                Assert.AreEqual(sound.ReadReservoirNl() - nlPerHour, drifting.ReadReservoirNl());
        }

        drifting.Clear(PlantFault.ReservoirSensorDrift);
        sound.AdvanceTo(3 * HourMs + 1000);
        drifting.AdvanceTo(3 * HourMs + 1000);
        Assert.AreEqual(sound.ReadReservoirNl(), drifting.ReadReservoirNl());
    }

    [TestMethod]
    public void A_fresh_battery_reads_3600_mV_and_a_low_one_2700_within_its_noise()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.AdvanceTo(0);
        Assert.AreEqual(3600, ReadMv(plant), 3);
        plant.Inject(PlantFault.BatteryLow, 0);
        plant.AdvanceTo(1000);
        Assert.AreEqual(2700, ReadMv(plant), 3);
        plant.Clear(PlantFault.BatteryLow);
        plant.AdvanceTo(2000);
        Assert.AreEqual(3600, ReadMv(plant), 3);
    }

    [TestMethod]
    public void The_thermometer_reads_37_degrees_or_what_the_fault_says_within_its_noise()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.AdvanceTo(0);
        Assert.AreEqual(37_000, ReadMilliCelsius(plant), 50);
        plant.Inject(PlantFault.OverTemperature, 42_000);
        plant.AdvanceTo(1000);
        Assert.AreEqual(42_000, ReadMilliCelsius(plant), 50);
        plant.Clear(PlantFault.OverTemperature);
        plant.AdvanceTo(2000);
        Assert.AreEqual(37_000, ReadMilliCelsius(plant), 50);
    }

    [TestMethod]
    public void Voltmeter_and_thermometer_are_silent_without_supply_and_until_their_first_sample_after_it()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.AdvanceTo(0);
        plant.PowerOff();
        Assert.AreEqual(SensorStatus.NoAnswer, plant.Supply.Read(out _, out _));
        Assert.AreEqual(SensorStatus.NoAnswer, plant.Temperature.Read(out _, out _));
        plant.PowerOn();
        Assert.AreEqual(SensorStatus.NoAnswer, plant.Supply.Read(out _, out _));
        plant.AdvanceTo(1);
        Assert.AreEqual(SensorStatus.Ok, plant.Supply.Read(out _, out int ageMs));
        Assert.AreEqual(0, ageMs);
    }

    [TestMethod]
    [DataRow(PlantFault.FreeFlow, 0L)]
    [DataRow(PlantFault.FreeFlow, 10_000_001L)]
    [DataRow(PlantFault.OverInfusion, 1_000_000L)]
    [DataRow(PlantFault.OverInfusion, 3_000_001L)]
    [DataRow(PlantFault.ReservoirSensorDrift, 0L)]
    [DataRow(PlantFault.ReservoirSensorDrift, -1_000_001L)]
    [DataRow(PlantFault.ReservoirSensorDrift, 1_000_001L)]
    [DataRow(PlantFault.OverTemperature, 19_999L)]
    [DataRow(PlantFault.OverTemperature, 125_001L)]
    public void An_amount_outside_its_range_is_refused(PlantFault fault, long amount) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => PlantBuilder.Running().Inject(fault, amount));

    private static int ReadMv(PumpPlant plant)
    {
        Assert.AreEqual(SensorStatus.Ok, plant.Supply.Read(out int supplyMv, out _));
        return supplyMv;
    }

    private static int ReadMilliCelsius(PumpPlant plant)
    {
        Assert.AreEqual(SensorStatus.Ok, plant.Temperature.Read(out int milliCelsius, out _));
        return milliCelsius;
    }
}
