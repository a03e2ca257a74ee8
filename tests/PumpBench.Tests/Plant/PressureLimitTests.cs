using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpBench.Tests.Simulation;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Plant;

/// <summary>Nothing pumps against any pressure: into an occlusion it flows until what drives it gives way.</summary>
[TestClass]
public sealed class PressureLimitTests
{
    [TestMethod]
    public void A_head_pumps_into_an_occlusion_until_its_rollers_slip_and_what_slips_stays_in_the_reservoir()
    {
        // 0.1 nL/Pa x 400 kPa are 40 uL; a revolution is 50.
        PumpPlant plant = Occluded();
        for (int i = 0; i < 3_200; i++) plant.Turn(1);
        Assert.AreEqual(400_000, plant.PressurePa, 1);
        Assert.AreEqual(40_000, plant.OutletVolumeNl, 0.1);
        Assert.AreEqual(20_000_000 - 40_000, plant.ReservoirNl, 0.1);
        Assert.AreEqual(3_200, plant.ShaftSteps);

        plant.Clear(PlantFault.CatheterOcclusion);
        for (int i = 0; i < 3_200; i++) plant.Turn(1);
        Assert.AreEqual(90_000, plant.OutletVolumeNl, 0.1);
    }

    [TestMethod]
    public void A_free_flow_stops_at_the_pressure_that_drives_it_and_takes_nothing_back()
    {
        PumpPlant plant = Occluded();
        plant.Inject(PlantFault.FreeFlow, 500_000);
        plant.AdvanceTo(3_600_000);
        Assert.AreEqual(56_000, plant.PressurePa, 1);
        Assert.AreEqual(5_600, plant.OutletVolumeNl, 0.1);
        for (int i = 0; i < 640; i++) plant.Turn(1);
        plant.AdvanceTo(3_660_000);
        Assert.AreEqual(156_000, plant.PressurePa, 3_000);
    }

    // The campaign's days 373517317 and 270472538: pressures that no pump makes were read as those of a broken sensor.
    [TestMethod]
    [Requirement("SR18")]
    public void An_occlusion_that_built_up_unseen_is_found_by_its_sensor_once_that_is_well_and_its_release_is_told()
    {
        RunReport report = new ScenarioRun(BenchScenarios.Constant(Drug.Morphine, 10_000, 6).With(
            BenchScenarios.Fault(PlantFault.PressureSensorStuck, 0.1, 3),
            BenchScenarios.Fault(PlantFault.CatheterOcclusion, 1, 5))).ToEnd();
        ReportAlarm found = report.Alarms.First(alarm => alarm.Code == "occlusion");
        Assert.IsInRange(3 * BenchScenarios.HourMs, (3 * BenchScenarios.HourMs) + 60_000, found.RaisedAtMs);
        Assert.IsInRange(32_000, 48_000, report.Events.Single(logged => logged.Code == "occlusionReleased").Value);
        Assert.AreEqual("", Broken(report));
    }

    [TestMethod]
    public void A_free_flow_that_nobody_can_stop_against_an_occlusion_is_found_when_power_returns()
    {
        Scenario scenario = BenchScenarios.Constant(Drug.Ziconotide, 48, 4);
        scenario = scenario with { Pump = scenario.Pump with { HasOutletValve = false } };
        RunReport report = new ScenarioRun(scenario.With(
            BenchScenarios.Fault(PlantFault.FreeFlow, 1, 2.2, 535_508),
            BenchScenarios.PowerCut(1.9, 1_564, 1),
            BenchScenarios.Fault(PlantFault.CatheterOcclusion, 1.95, 3))).ToEnd();
        Assert.IsTrue(report.Alarms.Any(alarm => alarm.Code == "occlusion"));
        Assert.AreEqual("", Broken(report));
    }

    private static PumpPlant Occluded()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Inject(PlantFault.CatheterOcclusion, 0);
        return plant;
    }

    private static string Broken(RunReport report) =>
        string.Join(' ', report.Invariants.Where(rule => rule.Held == false).Select(rule => rule.Id));
}
