using PumpBench.Plant;

namespace PumpBench.Tests.Plant;

[TestClass]
public sealed class DrugChangeTests
{
    private const long CapacityNl = 20_000_000;
    private const double CatheterNl = 250_000;

    [TestMethod]
    public void After_a_change_of_drug_the_new_one_starts_from_nothing_and_the_old_is_followed_apart()
    {
        PumpPlant plant = PlantBuilder.Running();
        long nowMs = Pump(plant, 2 * CatheterNl, 0);
        (double tipPg, double outletPg) = (plant.TipDrugPg, plant.OutletDrugPg);
        double insidePg = plant.CatheterDrugPg;
        plant.Refill(CapacityNl, 100_000, anotherDrug: true);
        Assert.AreEqual(0.0, plant.TipDrugPg);
        Assert.AreEqual(0.0, plant.OutletDrugPg);
        Assert.AreEqual(0.0, plant.CatheterDrugPg);
        Assert.AreEqual(0.0, plant.CatheterTipPgPerNl);
        Assert.AreEqual(tipPg, plant.FormerTipDrugPg);
        Assert.AreEqual(outletPg, plant.FormerOutletDrugPg);
        Assert.AreEqual(insidePg, plant.FormerCatheterDrugPg);
        Pump(plant, 2 * CatheterNl, nowMs);
        Assert.AreEqual(outletPg, plant.FormerOutletDrugPg);
        Assert.AreEqual(outletPg, plant.FormerTipDrugPg, outletPg * 1e-6);
        Assert.AreEqual(plant.OutletDrugPg, plant.TipDrugPg + plant.CatheterDrugPg, plant.OutletDrugPg * 1e-9);
        Assert.AreEqual(100, plant.CatheterTipPgPerNl, 1e-3);
    }

    [TestMethod]
    public void Before_any_change_of_drug_there_is_no_former_one()
    {
        PumpPlant plant = PlantBuilder.Running();
        Pump(plant, CatheterNl, 0);
        plant.Refill(CapacityNl, 1_000_000);
        Assert.AreEqual(0.0, plant.FormerTipDrugPg);
        Assert.AreEqual(0.0, plant.FormerOutletDrugPg);
        Assert.AreEqual(0.0, plant.FormerCatheterDrugPg);
        Assert.AreEqual(0.0, plant.FormerStoredDrugPg);
    }

    [TestMethod]
    public void What_is_under_pressure_at_a_change_of_drug_is_the_former_drug()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Turn(3200);
        plant.Refill(CapacityNl, 100_000, anotherDrug: true);
        Assert.AreEqual(50_000 * 2_000.0, plant.FormerStoredDrugPg, 1e-3);
        Assert.AreEqual(0.0, plant.StoredDrugPg);
        plant.AdvanceTo(5_000);
        Assert.AreEqual(0.0, plant.FormerStoredDrugPg);
        Assert.AreEqual(50_000 * 2_000.0, plant.FormerCatheterDrugPg, 1e-3);
        Assert.AreEqual(0.0, plant.CatheterDrugPg);
    }

    [TestMethod]
    public void The_volume_that_leaves_does_not_depend_on_how_many_drugs_are_followed()
    {
        PumpPlant changed = PlantBuilder.Running();
        PumpPlant same = PlantBuilder.Running();
        long nowMs = Pump(changed, CatheterNl, 0);
        Pump(same, CatheterNl, 0);
        changed.Refill(CapacityNl, 2_000_000, anotherDrug: true);
        same.Refill(CapacityNl, 2_000_000);
        for (int part = 0; part < 20; part++)
        {
            Pump(changed, CatheterNl / 10, nowMs);
            nowMs = Pump(same, CatheterNl / 10, nowMs);
            Assert.AreEqual(same.TipVolumeNl, changed.TipVolumeNl);
            Assert.AreEqual(same.TipDrugPg, changed.TipDrugPg + changed.FormerTipDrugPg, same.TipDrugPg * 1e-9);
        }
    }

    [TestMethod]
    public void A_third_drug_is_refused_until_less_than_a_thousandth_of_the_first_is_in_the_catheter()
    {
        PumpPlant plant = PlantBuilder.Running();
        long nowMs = Pump(plant, 2 * CatheterNl, 0);
        plant.Refill(CapacityNl, 100_000, anotherDrug: true);
        const double FullPg = CatheterNl * 2_000;
        double lastRefusedAt = 1;
        while (plant.FormerCatheterDrugPg >= FullPg / 1_000)
        {
            lastRefusedAt = plant.FormerCatheterDrugPg / FullPg;
            double reservoirNl = plant.ReservoirNl;
            Assert.ThrowsExactly<InvalidOperationException>(() => plant.Refill(CapacityNl, 300_000, anotherDrug: true));
            Assert.AreEqual(reservoirNl, plant.ReservoirNl);
            nowMs = Pump(plant, 125, nowMs);
        }

        Assert.IsInRange(0.001, 0.0011, lastRefusedAt);
        double secondPg = plant.OutletDrugPg;
        plant.Refill(CapacityNl, 300_000, anotherDrug: true);
        Assert.AreEqual(secondPg, plant.FormerOutletDrugPg);
        Assert.AreEqual(secondPg, plant.FormerTipDrugPg + plant.FormerCatheterDrugPg + plant.FormerStoredDrugPg, secondPg * 1e-9);
        Assert.AreEqual(0.0, plant.OutletDrugPg);
    }

    [TestMethod]
    public void A_third_drug_is_refused_while_the_first_is_still_under_pressure()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Turn(1);
        plant.Refill(CapacityNl, 100_000, anotherDrug: true);
        Assert.AreEqual(0.0, plant.FormerCatheterDrugPg);
        Assert.ThrowsExactly<InvalidOperationException>(() => plant.Refill(CapacityNl, 300_000, anotherDrug: true));
    }

    [TestMethod]
    public void A_drug_of_which_nothing_left_the_reservoir_does_not_stand_in_the_way()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Refill(CapacityNl, 100_000, anotherDrug: true);
        plant.Refill(CapacityNl, 300_000, anotherDrug: true);
        plant.Turn(3200);
        Assert.AreEqual(50_000 * 300.0, plant.OutletDrugPg, 1e-3);
    }

    [TestMethod]
    public void The_same_drug_may_be_refilled_while_a_former_one_is_in_the_catheter()
    {
        PumpPlant plant = PlantBuilder.Running();
        long nowMs = Pump(plant, CatheterNl, 0);
        plant.Refill(CapacityNl, 100_000, anotherDrug: true);
        Pump(plant, CatheterNl / 2, nowMs);
        double formerPg = plant.FormerCatheterDrugPg;
        plant.Refill(CapacityNl, 200_000);
        Assert.AreEqual(formerPg, plant.FormerCatheterDrugPg);
        Assert.IsGreaterThan(0, formerPg);
    }

    [TestMethod]
    public void After_a_change_of_drug_ticks_still_allocate_nothing()
    {
        PumpPlant plant = PlantBuilder.Running();
        long nowMs = Pump(plant, CatheterNl, 0);
        plant.Refill(CapacityNl, 100_000, anotherDrug: true);
        nowMs = Pump(plant, CatheterNl / 10, nowMs);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Pump(plant, CatheterNl, nowMs);
        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static long Pump(PumpPlant plant, double volumeNl, long nowMs)
    {
        double endNl = plant.OutletVolumeNl + volumeNl;
        while (plant.OutletVolumeNl < endNl)
        {
            plant.Turn(8);
            plant.AdvanceTo(nowMs += 21_600);
        }

        return nowMs;
    }
}
