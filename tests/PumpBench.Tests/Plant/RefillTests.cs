using PumpBench.Plant;

namespace PumpBench.Tests.Plant;

[TestClass]
public sealed class RefillTests
{
    private const long CapacityNl = 20_000_000;

    [TestMethod]
    public void A_refill_throws_the_residual_away_and_fills_the_reservoir()
    {
        PumpPlant plant = PlantBuilder.Running(fillNl: 1_000_000);
        plant.Turn(3200);
        plant.Refill(18_000_000, 500_000);
        Assert.AreEqual(18_000_000.0, plant.ReservoirNl);
        Assert.AreEqual(950_000.0, plant.WithdrawnNl);
        Assert.AreEqual(19_000_000, plant.FilledNl);
        Assert.AreEqual(0, plant.MissedNl);
        Assert.AreEqual(50_000.0, plant.OutletVolumeNl);
    }

    [TestMethod]
    public void Before_any_refill_filled_is_the_first_filling_and_nothing_is_withdrawn()
    {
        PumpPlant plant = PlantBuilder.Running(fillNl: 1_000_000);
        Assert.AreEqual(1_000_000, plant.FilledNl);
        Assert.AreEqual(0.0, plant.WithdrawnNl);
    }

    [TestMethod]
    [DataRow(0L)]
    [DataRow(1L)]
    [DataRow(CapacityNl)]
    public void A_refill_up_to_the_capacity_is_taken(long fillNl)
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Refill(fillNl, 1_000_000);
        Assert.AreEqual((double)fillNl, plant.ReservoirNl);
        Assert.AreEqual(CapacityNl + fillNl, plant.FilledNl);
    }

    [TestMethod]
    [DataRow(-1L, 1_000_000L, "fillNl")]
    [DataRow(CapacityNl + 1, 1_000_000L, "fillNl")]
    [DataRow(CapacityNl, -1L, "concentrationNgPerMl")]
    public void A_refill_outside_its_ranges_is_refused_and_draws_nothing(long fillNl, long concentrationNgPerMl, string name)
    {
        PumpPlant plant = PlantBuilder.Running();
        var refused = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => plant.Refill(fillNl, concentrationNgPerMl));
        Assert.AreEqual(name, refused.ParamName);
        Assert.AreEqual((double)CapacityNl, plant.ReservoirNl);
        Assert.AreEqual(0.0, plant.WithdrawnNl);
    }

    [TestMethod]
    public void A_refill_that_misses_leaves_the_reservoir_empty_and_uses_the_fault_up()
    {
        PumpPlant plant = PlantBuilder.Running(fillNl: 1_000_000);
        plant.Inject(PlantFault.PocketFill, 0);
        plant.Refill(18_000_000, 500_000);
        Assert.AreEqual(0.0, plant.ReservoirNl);
        Assert.AreEqual(1_000_000.0, plant.WithdrawnNl);
        Assert.AreEqual(1_000_000, plant.FilledNl);
        Assert.AreEqual(18_000_000, plant.MissedNl);
        plant.Turn(3200);
        Assert.AreEqual(0.0, plant.OutletVolumeNl);
        plant.Refill(17_000_000, 500_000);
        Assert.AreEqual(17_000_000.0, plant.ReservoirNl);
        Assert.AreEqual(18_000_000, plant.MissedNl);
    }

    [TestMethod]
    public void A_pocket_fill_that_is_mended_before_the_refill_does_not_happen()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Inject(PlantFault.PocketFill, 0);
        plant.Clear(PlantFault.PocketFill);
        plant.Refill(18_000_000, 500_000);
        Assert.AreEqual(18_000_000.0, plant.ReservoirNl);
        Assert.AreEqual(0, plant.MissedNl);
    }

    [TestMethod]
    public void A_refill_that_misses_changes_neither_drug_nor_concentration()
    {
        PumpPlant plant = PlantBuilder.Running(fillNl: 1_000_000);
        plant.Turn(3200);
        plant.Inject(PlantFault.PocketFill, 0);
        plant.Refill(18_000_000, 500_000, anotherDrug: true);
        Assert.AreEqual(50_000 * 2_000.0, plant.OutletDrugPg);
        Assert.AreEqual(50_000 * 2_000.0, plant.StoredDrugPg);
        Assert.AreEqual(0.0, plant.FormerOutletDrugPg);
    }

    [TestMethod]
    public void The_reservoir_sensor_sees_a_refill_at_its_next_sample()
    {
        PumpPlant plant = PlantBuilder.Running(fillNl: 1_000_000);
        plant.AdvanceTo(1000);
        plant.Refill(18_000_000, 500_000);
        Assert.AreEqual(1_000_000, plant.ReadReservoirNl(), 10_000);
        plant.AdvanceTo(2000);
        Assert.AreEqual(18_000_000, plant.ReadReservoirNl(), 10_000);
    }

    [TestMethod]
    public void Drug_at_the_outlet_is_counted_exactly_over_thousands_of_concentrations()
    {
        PumpPlant plant = PlantBuilder.Running();
        decimal expectedPg = 0;
        decimal ngPerMl = 2_000_000;
        for (int refill = 1; refill <= 5_000; refill++)
        {
            double beforeNl = plant.OutletVolumeNl;
            plant.Turn(refill % 97 + 1);
            expectedPg += ((decimal)plant.OutletVolumeNl - (decimal)beforeNl) * ngPerMl / 1_000;
            ngPerMl = 1_000_000 + 7_919L * refill % 999_983;
            plant.Refill(CapacityNl, (long)ngPerMl);
        }

        Assert.AreEqual((double)expectedPg, plant.OutletDrugPg, (double)expectedPg * 1e-14);
    }
}
