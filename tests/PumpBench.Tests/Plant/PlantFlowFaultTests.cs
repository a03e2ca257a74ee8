using PumpBench.Plant;
using PumpFirmware.Hal;

namespace PumpBench.Tests.Plant;

/// <summary>What a broken head, valve or catheter does to the fluid.</summary>
[TestClass]
public sealed class PlantFlowFaultTests
{
    private const int HourMs = 3_600_000;

    [TestMethod]
    public void A_free_flow_adds_up_exactly_however_time_is_cut_and_turns_no_shaft()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Inject(PlantFault.FreeFlow, 5_001);
        for (int ms = 0; ms <= HourMs; ms += 700)
            plant.AdvanceTo(ms);
        plant.AdvanceTo(HourMs);

        Assert.AreEqual(5_001.0, plant.OutletVolumeNl);
        Assert.AreEqual(20_000_000 - 5_001.0, plant.ReservoirNl);
        Assert.AreEqual(0, plant.ShaftSteps);
        Assert.AreEqual(0, plant.ReadRotation());
    }

    [TestMethod]
    [DataRow(true, 0.0)]
    [DataRow(false, 5_000.0)]
    public void Without_motor_power_only_the_valve_holds_a_free_flow(bool hasValve, double flowsNl)
    {
        PumpPlant plant = Built(hasValve: hasValve);
        plant.Power.Cut();
        plant.Inject(PlantFault.FreeFlow, 5_000);
        plant.AdvanceTo(HourMs);

        Assert.AreEqual(flowsNl, plant.OutletVolumeNl);
    }

    [TestMethod]
    public void A_free_flow_ends_with_its_fault_and_what_it_left_under_pressure_runs_off()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Inject(PlantFault.FreeFlow, 5_000);
        plant.AdvanceTo(HourMs);
        plant.Clear(PlantFault.FreeFlow);
        plant.AdvanceTo(2 * HourMs);

        Assert.AreEqual(5_000.0, plant.OutletVolumeNl);
        Assert.AreEqual(5_000.0, plant.TipVolumeNl);
    }

    [TestMethod]
    public void An_over_infusing_head_moves_the_factor_of_its_volume_for_each_turn()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Inject(PlantFault.OverInfusion, 1_150_000);
        for (int i = 0; i < 3200; i++)
            plant.Turn(1);
        plant.Clear(PlantFault.OverInfusion);
        plant.Turn(3200);

        Assert.AreEqual(57_500.0 + 50_000, plant.OutletVolumeNl, 1e-6);
        Assert.AreEqual(6400, plant.ShaftSteps);
    }

    [TestMethod]
    public void A_reversed_motor_turns_the_shaft_back_and_returns_what_stands_under_pressure_and_no_more()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Turn(3200);
        plant.Inject(PlantFault.ReverseRotation, 0);
        plant.Turn(1600);

        Assert.AreEqual(1600, plant.ShaftSteps);
        Assert.AreEqual(400, plant.ReadRotation());
        Assert.AreEqual(25_000.0, plant.StoredNl);
        Assert.AreEqual(20_000_000 - 25_000.0, plant.ReservoirNl);

        plant.Turn(3200);
        Assert.AreEqual(0.0, plant.StoredNl);
        Assert.AreEqual(20_000_000.0, plant.ReservoirNl);
        Assert.AreEqual(-1600, plant.ShaftSteps);
    }

    [TestMethod]
    public void An_occluded_catheter_passes_nothing_and_the_pressure_rises_by_the_compliance()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Inject(PlantFault.CatheterOcclusion, 0);
        plant.Turn(64);
        plant.AdvanceTo(HourMs);

        Assert.AreEqual(0.0, plant.TipVolumeNl);
        Assert.AreEqual(64 * PlantBuilder.NlPerStep, plant.StoredNl, 100);
        Assert.AreEqual(plant.StoredNl / 0.1, plant.PressurePa, 1e-6);
    }

    [TestMethod]
    public void A_released_occlusion_gives_off_all_that_it_dammed_up()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Inject(PlantFault.CatheterOcclusion, 0);
        plant.Turn(320);
        plant.AdvanceTo(HourMs);
        double storedNl = plant.StoredNl;
        plant.Clear(PlantFault.CatheterOcclusion);
        plant.AdvanceTo(HourMs + 60_000);

        Assert.AreEqual(storedNl, plant.TipVolumeNl);
        Assert.AreEqual(0.0, plant.PressurePa);
    }

    [TestMethod]
    [DataRow(0.01)]
    [DataRow(10.0)]
    public void Softer_tubing_takes_up_more_before_the_pressure_tells(double nlPerPa)
    {
        PumpPlant plant = Built(nlPerPa: nlPerPa);
        plant.Inject(PlantFault.CatheterOcclusion, 0);
        plant.Turn(64);

        Assert.AreEqual(plant.StoredNl / nlPerPa, plant.PressurePa, 1e-6);
    }

    [TestMethod]
    public void A_leak_loses_half_of_the_volume_and_half_of_the_drug_before_the_tip()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Inject(PlantFault.CatheterLeak, 0);
        plant.Turn(3200);
        plant.AdvanceTo(60_000);

        Assert.AreEqual(25_000.0, plant.TipVolumeNl, 1e-6);
        Assert.AreEqual(25_000.0, plant.LeakedNl, 1e-6);
        Assert.AreEqual(25_000.0 * 2000, plant.LeakedDrugPg, 1);
        Assert.AreEqual(plant.OutletDrugPg, plant.LeakedDrugPg + plant.EnteredDrugPg, 1);
    }

    [TestMethod]
    public void A_mended_leak_loses_nothing_more()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Inject(PlantFault.CatheterLeak, 0);
        plant.Turn(320);
        plant.AdvanceTo(60_000);
        double leakedNl = plant.LeakedNl;
        plant.Clear(PlantFault.CatheterLeak);
        plant.Turn(320);
        plant.AdvanceTo(120_000);

        Assert.IsGreaterThan(0.0, leakedNl);
        Assert.AreEqual(leakedNl, plant.LeakedNl);
    }

    private static PumpPlant Built(bool hasValve = true, double nlPerPa = 0.1)
    {
        var plant = new PumpPlant(new PlantSettings
        {
            ReservoirNl = 20_000_000,
            FillNl = 20_000_000,
            ConcentrationNgPerMl = 2_000_000,
            HasOutletValve = hasValve,
            ComplianceNlPerPa = nlPerPa,
        });
        plant.Power.SwitchOn();
        return plant;
    }
}
