using CsCheck;
using PumpBench.Plant;
using PumpFirmware.Hal;

namespace PumpBench.Tests.Plant;

[TestClass]
public sealed class SensorTests
{
    private const int Samples = 100_000;

    [TestMethod]
    public void The_reservoir_reading_has_1_uL_rms_of_noise_in_steps_of_10_nL()
    {
        PumpPlant plant = PlantBuilder.Running();
        double[] readings = EverySecond(plant, p => p.ReadReservoirNl());
        // Differences of neighbours cancel the drift and double the variance.
        Assert.AreEqual(1_000, PlantBuilder.Rms(Differences(readings)) / Math.Sqrt(2), 15);
        Assert.IsTrue(readings.All(r => r % 10 == 0));
    }

    [TestMethod]
    [DataRow(1L)]
    [DataRow(2L)]
    [DataRow(3L)]
    public void Over_a_day_the_mean_reservoir_reading_drifts_by_at_most_2_uL(long seed)
    {
        PumpPlant plant = PlantBuilder.Running(seed);
        double[] readings = EverySecond(plant, p => p.ReadReservoirNl());
        double first = readings.Take(10_000).Average();
        double last = readings.Skip(86_400).Take(10_000).Average();
        // The mean of 10,000 has an rms of 10 nL; both together stay within 60 nL.
        Assert.AreEqual(first, last, 2_060);
        Assert.AreEqual(20_000_000, first, 2_060);
    }

    [TestMethod]
    public void Drift_never_exceeds_2_uL_a_day_nor_50_uL_in_all_and_is_not_nothing() =>
        Gen.Long.Sample(seed =>
        {
            var drift = new SensorDrift(seed);
            const int HourMs = 3_600_000;
            long[] hourly = [.. Enumerable.Range(0, 24 * 1000).Select(hour => drift.At((long)hour * HourMs))];
            for (int hour = 24; hour < hourly.Length; hour++)
                Assert.IsLessThanOrEqualTo(2_003, Math.Abs(hourly[hour] - hourly[hour - 24]));
            Assert.IsLessThanOrEqualTo(50_000, hourly.Max(Math.Abs));
            Assert.IsGreaterThan(2_000, hourly.Max() - hourly.Min());
        }, iter: 100);

    [TestMethod]
    public void The_pressure_reading_has_50_Pa_rms_of_noise_within_the_limits_of_posture()
    {
        PumpPlant plant = PlantBuilder.Running();
        double[] readings = EverySecond(plant, p => p.ReadPressurePa());
        double[] quiet = [.. Differences(readings).Where(d => Math.Abs(d) < 500)];
        Assert.AreEqual(50, PlantBuilder.Rms(quiet) / Math.Sqrt(2), 1);
        int changes = Samples - 1 - quiet.Length;
        Assert.IsGreaterThan(Samples / 3_600 / 2, changes);
        Assert.IsLessThan(Samples / 1_200, changes);
        Assert.IsLessThanOrEqualTo(3_000 + 6 * 50, readings.Max(Math.Abs));
        Assert.IsGreaterThan(2_000, readings.Max(Math.Abs));
    }

    [TestMethod]
    public void Posture_holds_each_level_for_20_to_60_minutes_within_3_kPa() =>
        Gen.Long.Sample(seed =>
        {
            var posture = new Posture(seed);
            int level = posture.At(0);
            long sinceS = 0;
            for (long second = 1; second < 200_000; second++)
            {
                int now = posture.At(second * 1000);
                Assert.IsLessThanOrEqualTo(3_000, Math.Abs(now));
                if (now == level)
                    continue;
                Assert.IsGreaterThanOrEqualTo(1_200, second - sinceS);
                // The same level drawn twice running looks like one hold of up to two hours.
                Assert.IsLessThanOrEqualTo(7_201, second - sinceS);
                (level, sinceS) = (now, second);
            }
        }, iter: 20);

    [TestMethod]
    public void The_pressure_reading_follows_the_true_pressure()
    {
        PumpPlant loaded = PlantBuilder.Running();
        PumpPlant idle = PlantBuilder.Running();
        loaded.AdvanceTo(990);
        idle.AdvanceTo(990);
        loaded.Turn(3200);
        loaded.AdvanceTo(1000);
        idle.AdvanceTo(1000);
        Assert.IsGreaterThan(100_000, loaded.PressurePa);
        Assert.AreEqual(loaded.PressurePa, loaded.ReadPressurePa() - idle.ReadPressurePa(), 1);
    }

    [TestMethod]
    public void Slow_sensors_sample_at_the_first_tick_of_each_second_and_tell_their_age()
    {
        PumpPlant plant = PlantBuilder.Running();
        Assert.AreEqual(SensorStatus.NoAnswer, plant.ReservoirSensor.Read(out _, out _));
        Assert.AreEqual(SensorStatus.NoAnswer, plant.PressureSensor.Read(out _, out _));
        foreach ((int nowMs, int age) in ((int, int)[])[(0, 0), (300, 300), (900, 900), (1200, 0), (1800, 600), (2100, 0)])
        {
            plant.AdvanceTo(nowMs);
            Assert.AreEqual(SensorStatus.Ok, plant.ReservoirSensor.Read(out _, out int reservoirAgeMs));
            Assert.AreEqual(SensorStatus.Ok, plant.PressureSensor.Read(out _, out int pressureAgeMs));
            Assert.AreEqual(age, reservoirAgeMs);
            Assert.AreEqual(age, pressureAgeMs);
        }
    }

    [TestMethod]
    public void The_encoder_counts_800_a_revolution_as_the_floor_of_the_shafts_angle() =>
        Gen.Select(Gen.Int[200, 12_800], Gen.Int[1, 5_000].Array[1, 40]).Sample((stepsPerRevolution, bursts) =>
        {
            PumpPlant plant = PlantBuilder.Running(stepsPerRevolution: stepsPerRevolution);
            foreach (int steps in bursts)
            {
                plant.Turn(steps);
                Assert.AreEqual(plant.ShaftSteps * 800 / stepsPerRevolution, plant.ReadRotation());
            }
        });

    private static double[] EverySecond(PumpPlant plant, Func<PumpPlant, long> read)
    {
        double[] readings = new double[Samples];
        for (int second = 0; second < Samples; second++)
        {
            plant.AdvanceTo(second * 1000L);
            readings[second] = read(plant);
        }

        return readings;
    }

    private static double[] Differences(double[] values) => [.. values.Skip(1).Zip(values, (next, value) => next - value)];
}
