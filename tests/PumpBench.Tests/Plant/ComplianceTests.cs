using PumpBench.Plant;

namespace PumpBench.Tests.Plant;

[TestClass]
public sealed class ComplianceTests
{
    // Poiseuille written out again from the numbers alone: 250 mm3 in a 0.53 mm bore, 0.69 mPa s.
    private static readonly double ResistancePaSPerNl =
        128 * 0.69e-3 * (250e-9 / (Math.PI / 4 * Math.Pow(0.53e-3, 2))) / (Math.PI * Math.Pow(0.53e-3, 4)) * 1e-12;

    [TestMethod]
    public void A_burst_raises_the_pressure_at_once_and_it_falls_with_the_time_constant_RC()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Turn(3200);
        double peakPa = plant.PressurePa;
        Assert.AreEqual(50_000 / 0.1, peakPa, 1e-6);
        for (int ms = 1; ms <= 200; ms++)
        {
            plant.AdvanceTo(ms);
            double expectedPa = peakPa * Math.Exp(-ms / (ResistancePaSPerNl * 0.1 * 1000));
            Assert.AreEqual(expectedPa, plant.PressurePa, expectedPa * 1e-6);
        }
    }

    [TestMethod]
    public void The_fall_does_not_depend_on_how_time_is_cut_into_ticks()
    {
        PumpPlant coarse = PlantBuilder.Running();
        PumpPlant fine = PlantBuilder.Running();
        coarse.Turn(100);
        fine.Turn(100);
        coarse.AdvanceTo(120);
        foreach (int ms in (int[])[1, 7, 8, 50, 53, 119, 120])
            fine.AdvanceTo(ms);
        Assert.AreEqual(coarse.PressurePa, fine.PressurePa, 1e-4);
    }

    [TestMethod]
    public void A_steady_flow_is_driven_by_its_rate_times_the_resistance()
    {
        PumpPlant plant = PlantBuilder.Running();
        double sumPa = 0;
        int samples = 0;
        for (int ms = 2; ms <= 80_000; ms += 2)
        {
            plant.AdvanceTo(ms);
            double beforePa = plant.PressurePa;
            plant.Turn(1);
            if (ms % 6_400 == 0)
                (sumPa, samples) = (0, 0);
            sumPa += (beforePa + plant.PressurePa) / 2;
            samples++;
        }

        double flowNlPerS = PlantBuilder.NlPerStep * 500;
        Assert.AreEqual(flowNlPerS * ResistancePaSPerNl, sumPa / samples, flowNlPerS * ResistancePaSPerNl * 0.03);
    }

    [TestMethod]
    public void A_second_after_a_step_nothing_is_stored()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Turn(1);
        plant.AdvanceTo(1000);
        Assert.AreEqual(0.0, plant.StoredNl);
        Assert.AreEqual(plant.OutletVolumeNl, plant.TipVolumeNl);
    }
}
