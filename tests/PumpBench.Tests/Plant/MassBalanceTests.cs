using CsCheck;
using PumpBench.Plant;

namespace PumpBench.Tests.Plant;

[TestClass]
public sealed class MassBalanceTests
{
    private const double ToleranceNl = 1e-3;

    [TestMethod]
    public void Whatever_happens_filled_is_reservoir_plus_delivered_and_delivered_is_stored_plus_tip()
    {
        var moves = Gen.Select(Gen.Int[0, 6], Gen.Int[1, 2_000], Gen.Int[0, 5_000]).Array[1, 100];
        var pumps = Gen.Select(Gen.Long[0, 5_000_000], Gen.Double[1, 750_000], Gen.Int[200, 12_800]);
        Gen.Select(pumps, moves).Sample((pump, list) =>
        {
            (long fillNl, double actualNl, int stepsPerRevolution) = pump;
            PumpPlant plant = PlantBuilder.Running(1, fillNl, actualNl, stepsPerRevolution);
            long nowMs = 0;
            foreach ((int kind, int burst, int elapsedMs) in list)
            {
                plant.AdvanceTo(nowMs += elapsedMs);
                Move(plant, kind, burst);
                Assert.AreEqual(fillNl, plant.ReservoirNl + plant.OutletVolumeNl, ToleranceNl);
                Assert.AreEqual(plant.OutletVolumeNl, plant.StoredNl + plant.TipVolumeNl, ToleranceNl);
            }
        });
    }

    [TestMethod]
    public void A_leaking_plant_does_not_balance()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.LeakNlPerStep = 0.01;
        plant.Turn(100);
        Assert.AreEqual(1.0, 20_000_000 - plant.ReservoirNl - plant.OutletVolumeNl, 1e-6);
    }

    [TestMethod]
    public void The_reservoir_runs_dry_abruptly_while_the_shaft_goes_on()
    {
        PumpPlant plant = PlantBuilder.Running(fillNl: 1_000);
        plant.Turn(50);
        Assert.IsGreaterThan(0, plant.ReservoirNl);
        plant.Turn(50);
        plant.Turn(3200);
        Assert.AreEqual(0.0, plant.ReservoirNl);
        Assert.AreEqual(1_000.0, plant.OutletVolumeNl);
        Assert.AreEqual(3300, plant.ShaftSteps);
    }

    [TestMethod]
    public void Drug_at_the_outlet_is_its_volume_times_the_concentration()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.Turn(3200);
        Assert.AreEqual(50_000 * 2_000.0, plant.OutletDrugPg, 1e-3);
    }

    private static void Move(PumpPlant plant, int kind, int burst)
    {
        switch (kind)
        {
            case 0:
                plant.Inject(PlantFault.MissedSteps, burst);
                break;
            case 1:
                plant.Inject(PlantFault.MotorStall, 0);
                break;
            case 2:
                plant.Clear(PlantFault.MotorStall);
                plant.Clear(PlantFault.MissedSteps);
                break;
            case 3 when burst % 4 == 0:
                plant.PowerOff();
                plant.PowerOn();
                break;
            default:
                plant.Power.SwitchOn();
                plant.Motor.StartBurst(burst, 100);
                break;
        }
    }
}
