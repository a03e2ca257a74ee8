using PumpBench.Plant;

namespace PumpBench.Tests.Plant;

[TestClass]
public sealed class ConstantRateTests
{
    private const int DayMs = 86_400_000;
    private const long NominalNlPerDay = 1_000_000;

    [TestMethod]
    [DataRow(1L)]
    [DataRow(300_000L)]
    [DataRow(1_000_000L)]
    [DataRow(24_000_000L)]
    public void At_37_degrees_and_sea_level_the_flow_is_nominal_to_the_femtolitre(long nlPerDay)
    {
        PumpPlant plant = Pump(nlPerDay, fillNl: 100_000_000);
        Assert.AreEqual((double)nlPerDay, plant.ConstantFlowNlPerDay);
        for (int minute = 1; minute <= 3 * 1440; minute++)
            plant.AdvanceTo(minute * 60_000L);
        Assert.AreEqual(3.0 * nlPerDay, plant.OutletVolumeNl);
    }

    [TestMethod]
    public void A_day_cut_into_uneven_ticks_adds_up_to_the_same_volume()
    {
        PumpPlant plant = Pump(777_777);
        long nowMs = 0;
        for (int tick = 0; nowMs < DayMs; tick++)
            plant.AdvanceTo(nowMs = Math.Min(DayMs, nowMs + 1 + tick * 7919 % 997));
        Assert.AreEqual(777_777.0, plant.OutletVolumeNl);
    }

    [TestMethod]
    public void It_flows_without_supply_and_does_not_feel_the_interlock()
    {
        PumpPlant plant = Pump();
        Assert.IsFalse(plant.Power.HasOutletValve);
        plant.Power.Cut();
        plant.PowerOff();
        plant.AdvanceTo(DayMs);
        Assert.AreEqual((double)NominalNlPerDay, plant.OutletVolumeNl);
    }

    [TestMethod]
    public void A_burst_is_refused_as_there_is_no_motor()
    {
        PumpPlant plant = Pump();
        plant.Power.SwitchOn();
        Assert.IsFalse(plant.Motor.StartBurst(1, 100));
        Assert.AreEqual(0, plant.CommandedSteps);
        Assert.AreEqual(0, plant.ShaftSteps);
        Assert.AreEqual(0.0, plant.OutletVolumeNl);
    }

    [TestMethod]
    public void The_flow_ends_at_once_when_the_reservoir_is_empty_and_comes_back_with_a_refill()
    {
        PumpPlant plant = Pump(fillNl: 1_000_000);
        plant.AdvanceTo(DayMs - 1);
        Assert.AreEqual(NominalNlPerDay / (double)DayMs, plant.ReservoirNl, 1e-5);
        plant.AdvanceTo(DayMs);
        Assert.AreEqual(0.0, plant.ReservoirNl);
        plant.AdvanceTo(2L * DayMs);
        Assert.AreEqual(1_000_000.0, plant.OutletVolumeNl);
        Assert.AreEqual(0.0, plant.StoredNl);
        plant.Refill(20_000_000, 2_000_000);
        plant.AdvanceTo(3L * DayMs);
        Assert.AreEqual(2_000_000.0, plant.OutletVolumeNl);
    }

    [TestMethod]
    public void The_flow_holds_the_pressure_that_the_catheter_takes_whatever_the_tick()
    {
        PumpPlant coarse = Pump(24_000_000);
        PumpPlant fine = Pump(24_000_000);
        coarse.AdvanceTo(1_000);
        for (int ms = 1; ms <= 1_000; ms++)
            fine.AdvanceTo(ms);
        double resistancePaSPerNl = new CatheterBore(250_000).ResistancePaSPerNl;
        Assert.AreEqual(24_000_000 / 86_400.0 * resistancePaSPerNl, fine.PressurePa, 0.01);
        Assert.AreEqual(fine.PressurePa, coarse.PressurePa, 0.01);
        Assert.AreEqual(fine.TipVolumeNl, coarse.TipVolumeNl, 1e-3);
    }

    [TestMethod]
    public void A_hundred_thousand_ticks_allocate_nothing()
    {
        PumpPlant plant = Pump(24_000_000, fillNl: 100_000_000);
        for (int tick = 1; tick <= 1_000; tick++)
            plant.AdvanceTo(tick * 100L);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int tick = 1_001; tick <= 100_000; tick++)
            plant.AdvanceTo(tick * 100L);
        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.IsGreaterThan(250_000, plant.TipVolumeNl);
    }

    private static PumpPlant Pump(long nlPerDay = NominalNlPerDay, long fillNl = 20_000_000) =>
        new(new PlantSettings
        {
            ReservoirNl = 100_000_000,
            FillNl = fillNl,
            ConcentrationNgPerMl = 2_000_000,
            ConstantFlowNlPerDay = nlPerDay,
        });
}
