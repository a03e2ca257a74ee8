using PumpBench.Plant;
using PumpFirmware.Hal;

namespace PumpBench.Tests.Plant;

[TestClass]
public sealed class SurroundingsTests
{
    private const int DayMs = 86_400_000;
    private const long NominalNlPerDay = 1_000_000;

    [TestMethod]
    [DataRow(36.0, 0.893)]
    [DataRow(37.0, 1.0)]
    [DataRow(38.0, 1.113)]
    [DataRow(39.0, 1.233)]
    [DataRow(40.0, 1.359)]
    public void Fever_raises_the_flow_by_eleven_per_cent_a_degree(double celsius, double expectedRatio)
    {
        PumpPlant plant = Pump();
        plant.SetBodyTemperature(celsius);
        Assert.AreEqual(expectedRatio, plant.ConstantFlowNlPerDay / NominalNlPerDay, 0.002);
    }

    [TestMethod]
    [DataRow(-500.0, 0.890)]
    [DataRow(300.0, 1.063)]
    [DataRow(1_000.0, 1.204)]
    [DataRow(2_400.0, 1.459)]
    public void Height_raises_the_flow_by_six_per_cent_for_300_m(double altitudeM, double expectedRatio)
    {
        PumpPlant plant = Pump();
        plant.SetAltitude(altitudeM);
        Assert.AreEqual(expectedRatio, plant.ConstantFlowNlPerDay / NominalNlPerDay, 0.002);
    }

    [TestMethod]
    public void The_flow_rises_steadily_with_warmth_and_height_and_never_runs_back()
    {
        for (int altitudeM = 0; altitudeM <= 9_000; altitudeM += 500)
        {
            double coolerNlPerDay = 0;
            for (double celsius = 20; celsius <= 45; celsius += 0.5)
            {
                double lowerNlPerDay = Pump(celsius: celsius, altitudeM: altitudeM - 500).ConstantFlowNlPerDay;
                double nlPerDay = Pump(celsius: celsius, altitudeM: altitudeM).ConstantFlowNlPerDay;
                Assert.IsGreaterThanOrEqualTo(coolerNlPerDay, nlPerDay);
                Assert.IsGreaterThanOrEqualTo(lowerNlPerDay, nlPerDay);
                coolerNlPerDay = nlPerDay;
            }

            Assert.IsGreaterThan(NominalNlPerDay, coolerNlPerDay);
        }
    }

    [TestMethod]
    public void A_pump_that_lies_in_a_cool_room_lets_nothing_out_and_takes_nothing_in()
    {
        PumpPlant plant = Pump();
        plant.SetBodyTemperature(20);
        plant.AdvanceTo(DayMs);
        Assert.AreEqual(0.0, plant.OutletVolumeNl);
        plant.SetBodyTemperature(37);
        plant.AdvanceTo(2L * DayMs);
        Assert.AreEqual((double)NominalNlPerDay, plant.OutletVolumeNl);
    }

    [TestMethod]
    public void Settings_and_later_changes_give_the_same_flow()
    {
        PumpPlant set = Pump(celsius: 39.5, altitudeM: 1_600);
        PumpPlant changed = Pump();
        changed.SetAltitude(1_600);
        changed.SetBodyTemperature(39.5);
        Assert.AreEqual(set.ConstantFlowNlPerDay, changed.ConstantFlowNlPerDay);
        Assert.AreEqual(39.5, changed.BodyTemperatureCelsius);
        Assert.AreEqual(1_600.0, changed.AltitudeM);
        changed.SetBodyTemperature(37);
        changed.SetAltitude(0);
        Assert.AreEqual((double)NominalNlPerDay, changed.ConstantFlowNlPerDay);
    }

    [TestMethod]
    public void A_change_holds_from_then_on_and_not_before()
    {
        PumpPlant plant = Pump();
        plant.AdvanceTo(DayMs / 2);
        plant.SetBodyTemperature(40);
        plant.AdvanceTo(DayMs);
        Assert.AreEqual((NominalNlPerDay + plant.ConstantFlowNlPerDay) / 2, plant.OutletVolumeNl, 1e-5);
    }

    [TestMethod]
    public void A_programmable_pump_does_not_feel_temperature_and_height()
    {
        PumpPlant plant = PlantBuilder.Running();
        plant.SetBodyTemperature(41);
        plant.SetAltitude(3_000);
        plant.AdvanceTo(DayMs);
        Assert.AreEqual(0.0, plant.ConstantFlowNlPerDay);
        Assert.AreEqual(0.0, plant.OutletVolumeNl);
        plant.Turn(3200);
        Assert.AreEqual(50_000.0, plant.OutletVolumeNl);
    }

    [TestMethod]
    [DataRow(30.0)]
    [DataRow(41.9)]
    [DataRow(45.0)]
    public void The_thermometer_is_as_warm_as_the_body_until_something_heats_it_and_again_afterwards(double celsius)
    {
        PumpPlant plant = Pump(celsius: celsius);
        Assert.AreEqual(celsius * 1000, ReadMilliCelsius(plant, 0), 50);
        plant.Inject(PlantFault.OverTemperature, 60_000);
        plant.SetBodyTemperature(38.5);
        Assert.AreEqual(60_000, ReadMilliCelsius(plant, 1000), 50);
        plant.Clear(PlantFault.OverTemperature);
        Assert.AreEqual(38_500, ReadMilliCelsius(plant, 2000), 50);
    }

    [TestMethod]
    [DataRow(19.999)]
    [DataRow(45.001)]
    [DataRow(double.NaN)]
    public void A_temperature_outside_the_propellants_range_is_refused_and_changes_nothing(double celsius)
    {
        PumpPlant plant = Pump();
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => plant.SetBodyTemperature(celsius));
        Assert.AreEqual(37.0, plant.BodyTemperatureCelsius);
        Assert.AreEqual((double)NominalNlPerDay, plant.ConstantFlowNlPerDay);
    }

    [TestMethod]
    [DataRow(-500.001)]
    [DataRow(9_000.001)]
    [DataRow(double.NaN)]
    public void A_height_outside_the_range_is_refused_and_changes_nothing(double altitudeM)
    {
        PumpPlant plant = Pump();
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => plant.SetAltitude(altitudeM));
        Assert.AreEqual(0.0, plant.AltitudeM);
    }

    private static int ReadMilliCelsius(PumpPlant plant, long atMs)
    {
        plant.AdvanceTo(atMs);
        Assert.AreEqual(SensorStatus.Ok, plant.Temperature.Read(out int milliCelsius, out _));
        return milliCelsius;
    }

    private static PumpPlant Pump(double celsius = 37, double altitudeM = 0) =>
        new(new PlantSettings
        {
            ReservoirNl = 20_000_000,
            FillNl = 20_000_000,
            ConcentrationNgPerMl = 2_000_000,
            ConstantFlowNlPerDay = NominalNlPerDay,
            BodyTemperatureCelsius = celsius,
            AltitudeM = altitudeM,
        });
}
