using PumpBench.Plant;

namespace PumpBench.Tests.Plant;

[TestClass]
public sealed class PlantSettingsTests
{
    [TestMethod]
    public void The_true_volume_of_a_revolution_is_the_calibrated_one_unless_told_otherwise()
    {
        var settings = new PlantSettings { ReservoirNl = 1, FillNl = 1, ConcentrationNgPerMl = 1, NlPerRevolution = 40_000 };
        Assert.AreEqual(40_000, settings.ActualNlPerRevolution);
        Assert.AreEqual(44_000.5, Settings(nlPerRevolution: 40_000, actual: 44_000.5).ActualNlPerRevolution);
    }

    [TestMethod]
    public void The_shaft_displaces_the_true_volume_not_the_calibrated_one()
    {
        var plant = new PumpPlant(Settings(nlPerRevolution: 40_000, actual: 46_000));
        plant.Power.SwitchOn();
        plant.Turn(3200);
        Assert.AreEqual(46_000.0, plant.OutletVolumeNl);
    }

    [TestMethod]
    public void Without_an_outlet_valve_the_interlock_says_so()
    {
        Assert.IsTrue(new PumpPlant(Settings()).Power.HasOutletValve);
        Assert.IsFalse(new PumpPlant(Settings(hasOutletValve: false)).Power.HasOutletValve);
    }

    [TestMethod]
    [DynamicData(nameof(OutOfRange))]
    public void A_setting_outside_its_range_is_refused_by_name(PlantSettings settings, string name)
    {
        var refused = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new PumpPlant(settings));
        Assert.AreEqual(name, refused.ParamName);
    }

    [TestMethod]
    public void The_corners_of_every_range_are_accepted()
    {
        _ = new PumpPlant(Settings(1, 0, 0, 5_000, 0.001, 200, 1_000));
        _ = new PumpPlant(Settings(1_000_000_000, 1_000_000_000, 100_000_000, 500_000, 1_000_000, 12_800, 10_000_000));
        _ = new PumpPlant(Settings(constantFlowNlPerDay: 1, celsius: 20, altitudeM: -500));
        _ = new PumpPlant(Settings(constantFlowNlPerDay: 24_000_000, celsius: 45, altitudeM: 9_000));
    }

    private static IEnumerable<(PlantSettings Settings, string Name)> OutOfRange() =>
    [
        (Settings(reservoirNl: 0, fillNl: 0), nameof(PlantSettings.ReservoirNl)),
        (Settings(reservoirNl: 1_000_000_001), nameof(PlantSettings.ReservoirNl)),
        (Settings(reservoirNl: 1_000, fillNl: 1_001), nameof(PlantSettings.FillNl)),
        (Settings(fillNl: -1), nameof(PlantSettings.FillNl)),
        (Settings(concentrationNgPerMl: -1), nameof(PlantSettings.ConcentrationNgPerMl)),
        (Settings(nlPerRevolution: 4_999), nameof(PlantSettings.NlPerRevolution)),
        (Settings(nlPerRevolution: 500_001), nameof(PlantSettings.NlPerRevolution)),
        (Settings(actual: 0), nameof(PlantSettings.ActualNlPerRevolution)),
        (Settings(actual: double.NaN), nameof(PlantSettings.ActualNlPerRevolution)),
        (Settings(actual: 1_000_001), nameof(PlantSettings.ActualNlPerRevolution)),
        (Settings(stepsPerRevolution: 199), nameof(PlantSettings.StepsPerRevolution)),
        (Settings(stepsPerRevolution: 12_801), nameof(PlantSettings.StepsPerRevolution)),
        (Settings(catheterNl: 999), nameof(PlantSettings.CatheterNl)),
        (Settings(catheterNl: 10_000_001), nameof(PlantSettings.CatheterNl)),
        (Settings(constantFlowNlPerDay: -1), nameof(PlantSettings.ConstantFlowNlPerDay)),
        (Settings(constantFlowNlPerDay: 24_000_001), nameof(PlantSettings.ConstantFlowNlPerDay)),
        (Settings(celsius: 19.999), nameof(PlantSettings.BodyTemperatureCelsius)),
        (Settings(celsius: 45.001), nameof(PlantSettings.BodyTemperatureCelsius)),
        (Settings(celsius: double.NaN), nameof(PlantSettings.BodyTemperatureCelsius)),
        (Settings(altitudeM: -500.001), nameof(PlantSettings.AltitudeM)),
        (Settings(altitudeM: 9_000.001), nameof(PlantSettings.AltitudeM)),
    ];

    private static PlantSettings Settings(
        long reservoirNl = 20_000_000,
        long fillNl = 1_000_000,
        long concentrationNgPerMl = 2_000_000,
        long nlPerRevolution = 50_000,
        double actual = 50_000,
        int stepsPerRevolution = 3200,
        long catheterNl = 250_000,
        bool hasOutletValve = true,
        long constantFlowNlPerDay = 0,
        double celsius = 37,
        double altitudeM = 0) =>
        new()
        {
            ReservoirNl = reservoirNl,
            FillNl = fillNl,
            ConcentrationNgPerMl = concentrationNgPerMl,
            NlPerRevolution = nlPerRevolution,
            ActualNlPerRevolution = actual,
            StepsPerRevolution = stepsPerRevolution,
            CatheterNl = catheterNl,
            HasOutletValve = hasOutletValve,
            ConstantFlowNlPerDay = constantFlowNlPerDay,
            BodyTemperatureCelsius = celsius,
            AltitudeM = altitudeM,
        };
}
