using PumpBench.Plant;

namespace PumpBench.Tests.Plant;

[TestClass]
public sealed class ConcentrationChangeTests
{
    private const long CapacityNl = 20_000_000;
    private const double CatheterNl = 250_000;

    [TestMethod]
    public void What_is_under_pressure_at_a_refill_keeps_its_concentration_and_enters_the_catheter_first()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Turn(3200);
        plant.Refill(CapacityNl, 500_000);
        Assert.AreEqual(50_000 * 2_000.0, plant.StoredDrugPg, 1e-3);
        plant.Turn(3200);
        Assert.AreEqual(50_000 * 2_500.0, plant.StoredDrugPg, 1e-3);
        plant.AdvanceTo(20);
        double passedNl = plant.TipVolumeNl;
        Assert.IsInRange(1_000, 50_000, passedNl);
        Assert.AreEqual(passedNl * 2_000, plant.CatheterDrugPg, 1e-3);
        plant.AdvanceTo(2_000);
        Assert.AreEqual(0.0, plant.StoredNl);
        Assert.AreEqual(0.0, plant.StoredDrugPg);
        Assert.AreEqual(50_000 * 2_500.0, plant.CatheterDrugPg + plant.TipDrugPg, 1e-3);
    }

    [TestMethod]
    public void Two_refills_within_one_pressure_wave_lose_no_drug()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Turn(3200);
        plant.Refill(CapacityNl, 500_000);
        plant.Turn(3200);
        plant.Refill(CapacityNl, 1_000_000);
        plant.Turn(3200);
        Assert.AreEqual(50_000 * 3_500.0, plant.StoredDrugPg, 1e-3);
        plant.AdvanceTo(5_000);
        Assert.AreEqual(50_000 * 3_500.0, plant.CatheterDrugPg + plant.TipDrugPg, 1e-3);
    }

    [TestMethod]
    [DataRow(500_000L, 500.0)]
    [DataRow(25_000_000L, 25_000.0)]
    [DataRow(0L, 0.0)]
    public void A_new_concentration_reaches_the_tip_after_one_catheter_volume(long ngPerMl, double pgPerNl)
    {
        PumpPlant plant = PlantBuilder.Running();
        Assert.AreEqual(0.0, plant.CatheterTipPgPerNl);
        long nowMs = Pump(plant, 2 * CatheterNl, 0);
        Assert.AreEqual(2_000, plant.CatheterTipPgPerNl, 1e-3);
        plant.Refill(CapacityNl, ngPerMl);
        nowMs = Pump(plant, 0.8 * CatheterNl, nowMs);
        Assert.AreEqual(2_000, plant.CatheterTipPgPerNl, 1.0);
        nowMs = Pump(plant, 0.2 * CatheterNl, nowMs);
        Assert.AreEqual((2_000 + pgPerNl) / 2, plant.CatheterTipPgPerNl, Math.Abs(2_000 - pgPerNl) * 0.15);
        Pump(plant, CatheterNl, nowMs);
        Assert.AreEqual(pgPerNl, plant.CatheterTipPgPerNl, 1e-3);
    }

    [TestMethod]
    public void A_refill_of_the_same_concentration_changes_nothing_downstream()
    {
        PumpPlant refilled = PlantBuilder.Running();
        PumpPlant untouched = PlantBuilder.Running();
        long nowMs = Pump(refilled, 1.5 * CatheterNl, 0);
        Pump(untouched, 1.5 * CatheterNl, 0);
        refilled.Refill(CapacityNl, 2_000_000);
        Pump(refilled, CatheterNl, nowMs);
        Pump(untouched, CatheterNl, nowMs);
        Assert.AreEqual(untouched.TipDrugPg, refilled.TipDrugPg);
        Assert.AreEqual(untouched.OutletDrugPg, refilled.OutletDrugPg, 1e-3);
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
