using PumpBench.Plant;
using PumpFirmware.Hal;

namespace PumpBench.Tests.Plant;

/// <summary>The default geometry of the bench, with the interlock on, and the moves that most plant tests share.</summary>
internal static class PlantBuilder
{
    internal const double NlPerStep = 50_000 / 3200.0;

    internal static PumpPlant Running(
        long seed = 1, long fillNl = 20_000_000, double actualNlPerRevolution = 50_000, int stepsPerRevolution = 3200)
    {
        var plant = new PumpPlant(new PlantSettings
        {
            ReservoirNl = 20_000_000,
            FillNl = fillNl,
            ConcentrationNgPerMl = 2_000_000,
            ActualNlPerRevolution = actualNlPerRevolution,
            StepsPerRevolution = stepsPerRevolution,
            Seed = seed,
        });
        plant.Power.SwitchOn();
        return plant;
    }

    internal static void Turn(this PumpPlant plant, int steps) => Assert.IsTrue(plant.Motor.StartBurst(steps, 100));

    internal static long ReadRotation(this PumpPlant plant)
    {
        Assert.AreEqual(SensorStatus.Ok, plant.Rotation.Read(out long counts, out _));
        return counts;
    }

    internal static long ReadReservoirNl(this PumpPlant plant)
    {
        Assert.AreEqual(SensorStatus.Ok, plant.ReservoirSensor.Read(out long volumeNl, out _));
        return volumeNl;
    }

    internal static int ReadPressurePa(this PumpPlant plant)
    {
        Assert.AreEqual(SensorStatus.Ok, plant.PressureSensor.Read(out int pressurePa, out _));
        return pressurePa;
    }

    internal static double Rms(IReadOnlyCollection<double> values) => Math.Sqrt(values.Sum(v => v * v) / values.Count);
}
