using PumpBench.Plant;

namespace PumpBench.Tests.Plant;

/// <summary>The formulas against numbers from elsewhere, so that a slip in a constant shows.</summary>
[TestClass]
public sealed class GasPhysicsTests
{
    // its boiling point, and saturation pressures of the equation of state that the fit names.
    [TestMethod]
    [DataRow(20.0, 88_685.0)]
    [DataRow(23.708, 101_325.0)]
    [DataRow(30.0, 125_970.0)]
    [DataRow(37.0, 158_607.0)]
    [DataRow(40.0, 174_443.0)]
    [DataRow(45.0, 203_513.0)]
    public void The_propellants_vapour_pressure_is_that_of_trichlorofluoromethane(double celsius, double expectedPa) =>
        Assert.AreEqual(expectedPa, Propellant.VapourPressurePa(celsius), expectedPa * 0.0005);

    [TestMethod]
    [DataRow(-500.0, 107_478.0)]
    [DataRow(0.0, 101_325.0)]
    [DataRow(300.0, 97_773.0)]
    [DataRow(1_000.0, 89_875.0)]
    [DataRow(2_400.0, 75_634.0)]
    [DataRow(9_000.0, 30_742.0)]
    public void The_air_thins_as_in_the_standard_atmosphere(double altitudeM, double expectedPa) =>
        Assert.AreEqual(expectedPa, StandardAtmosphere.PressurePa(altitudeM), expectedPa * 0.001);

    // 25 C is the release's own check value; the others are of saturated water in steam tables.
    [TestMethod]
    [DataRow(25.0, 889.996e-6, 1e-6)]
    [DataRow(26.85, 853.84e-6, 0.005)]
    [DataRow(36.85, 693.54e-6, 0.005)]
    [DataRow(46.85, 577.02e-6, 0.005)]
    public void Water_thins_with_warmth(double celsius, double expectedPaS, double relative) =>
        Assert.AreEqual(expectedPaS, WaterViscosity.PaS(celsius), expectedPaS * relative);
}
