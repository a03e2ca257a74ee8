using PumpBench.Plant;

namespace PumpBench.Tests.Plant;

[TestClass]
public sealed class PlantDeterminismTests
{
    [TestMethod]
    public void The_same_seed_gives_the_same_readings_and_the_same_truth() =>
        CollectionAssert.AreEqual(Trace(5), Trace(5));

    [TestMethod]
    public void Another_seed_gives_other_readings()
    {
        double[] one = Trace(5);
        double[] other = Trace(6);
        Assert.IsGreaterThan(one.Length * 3 / 4, one.Zip(other).Count(pair => pair.First != pair.Second));
    }

    [TestMethod]
    [DataRow(0L)]
    [DataRow(24_000_000L)]
    public void The_same_refills_and_changes_of_drug_give_the_same_truth_to_the_last_bit(long constantFlowNlPerDay)
    {
        double[] first = RefillTrace(constantFlowNlPerDay);
        CollectionAssert.AreEqual(first, RefillTrace(constantFlowNlPerDay));
        Assert.IsGreaterThan(first.Length / 4, first.Distinct().Count());
    }

    [TestMethod]
    public void A_million_ticks_with_bursts_and_readings_allocate_nothing()
    {
        PumpPlant plant = PlantBuilder.Running();
        Run(plant, 0, 10_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(plant, 10_000, 1_000_000);
        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.IsGreaterThan(250_000, plant.TipVolumeNl);
    }

    private static void Run(PumpPlant plant, int fromTick, int ticks)
    {
        plant.Inject(PlantFault.MissedSteps, 10_000);
        for (int tick = fromTick; tick < fromTick + ticks; tick++)
        {
            plant.AdvanceTo(tick * 100L);
            plant.Rotation.Read(out _, out _);
            plant.ReservoirSensor.Read(out _, out _);
            plant.PressureSensor.Read(out _, out _);
            plant.Motor.StartBurst(1, 90);
        }
    }

    private static double[] RefillTrace(long constantFlowNlPerDay)
    {
        PumpPlant plant = new(new PlantSettings
        {
            ReservoirNl = 20_000_000,
            FillNl = 1_000_000,
            ConcentrationNgPerMl = 2_000_000,
            CatheterNl = 20_000,
            ConstantFlowNlPerDay = constantFlowNlPerDay,
        });
        plant.Power.SwitchOn();
        List<double> trace = [];
        for (int second = 1; second <= 3_000; second++)
        {
            plant.AdvanceTo(second * 1000L);
            plant.Motor.StartBurst(20, 100);
            plant.SetBodyTemperature(36 + second % 5);
            if (second % 500 == 0)
                plant.Refill(20_000_000, second * 1_000L, anotherDrug: second % 1_000 == 0);
            trace.AddRange([plant.TipDrugPg, plant.FormerTipDrugPg, plant.OutletDrugPg]);
            trace.AddRange([plant.WithdrawnNl, plant.CatheterTipPgPerNl]);
        }

        return [.. trace];
    }

    private static double[] Trace(long seed)
    {
        PumpPlant plant = PlantBuilder.Running(seed);
        plant.Inject(PlantFault.MissedSteps, 200_000);
        double[] trace = new double[4 * 3_000];
        for (int second = 0, i = 0; second < 3_000; second++)
        {
            plant.AdvanceTo(second * 1000L);
            plant.Turn(20);
            trace[i++] = plant.ReadReservoirNl();
            trace[i++] = plant.ReadPressurePa();
            trace[i++] = plant.ShaftSteps;
            trace[i++] = plant.TipDrugPg + plant.TipVolumeNl;
        }

        return trace;
    }
}
